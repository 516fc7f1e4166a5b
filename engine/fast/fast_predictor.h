#pragma once

#include "engine/error.h"
#include "engine/net/network.h"

#include <memory>

namespace convscope {

/// Answers of a network whose parameters no longer change, on the fast path and one thread. Numbers agree with
/// forward()'s within float32's rounding.
class FastPredictor {
public:
    /// Parameters must have the network's shapes; the error names the layer and both shapes.
    static Result<FastPredictor> make(Network network, Parameters parameters);
    FastPredictor(FastPredictor&&) noexcept;
    FastPredictor& operator=(FastPredictor&&) noexcept;
    ~FastPredictor();

    /// Of images (N, C, H, W) the logits, (N, classes). An error names a shape that is not the network's.
    Result<Tensor> logits(const Tensor& images);
    /// How likely each image, bytes that count as 0..1, is of each class: the softmax of the logits.
    Result<Tensor> probabilities(const ByteTensor& images);

private:
    class State;
    explicit FastPredictor(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace convscope
