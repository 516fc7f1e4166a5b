#pragma once

#include "engine/fast/fast_predictor.h"

#include <string>

namespace convscope {

/// Some random images whose logits are asked for again and again, as tests/peers/torch_peer.py does it.
class PredictionRun {
public:
    /// `preset` is one of networkPresetIds().
    PredictionRun(const std::string& preset, int images);

    Result<void> predict();

    double flops() const; ///< of one image; a multiply-add counts twice

private:
    Network m_network;
    Tensor m_images;
    FastPredictor m_predictor;
};

} // namespace convscope
