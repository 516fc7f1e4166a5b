#pragma once

#include "engine/data/dataset.h"
#include "engine/net/batch_engine.h"

#include <memory>
#include <string>
#include <vector>

namespace convscope {

/// One batch of random images, learnt again and again with Adam, as tests/peers/torch_peer.py does it.
class TrainingRun {
public:
    /// `preset` is one of networkPresetIds().
    TrainingRun(const std::string& preset, int batch, int threads);

    Result<void> learn(); ///< a step: forward, backward, update

    double flops() const; ///< of a step of one image; a multiply-add counts twice

private:
    Network m_network;
    Dataset m_data;
    std::vector<int> m_batch; ///< all images
    Parameters m_parameters;
    Parameters m_gradients;
    OptimizerState m_state;
    std::unique_ptr<BatchEngine> m_engine;
    std::uint64_t m_steps = 0;
};

} // namespace convscope
