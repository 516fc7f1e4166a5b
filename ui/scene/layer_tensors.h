#pragma once

#include "ui/scene/experiment.h"

namespace convscope {

/// The layer of an experiment in numbers, forward: Z = W · A[l-1] + b, A = g(Z).
struct LayerTensors {
    Conv2dParams params;
    ActivationParams activation;
    Tensor input;  ///< A[l-1], (1, C, H, W): the region's values in the chosen unit
    Tensor weight; ///< W, (F, C/groups, f_h, f_w), as it is laid on the input
    Tensor bias;   ///< b, (F)
    Tensor z;      ///< (1, F, H_out, W_out)
    Tensor a;      ///< the same

    /// The experiment must be valid.
    static LayerTensors of(const Experiment& experiment);
};

/// And backward, from the gradient that comes in.
struct LayerGradients {
    Tensor dA;      ///< as A
    Tensor dZ;      ///< as Z
    Tensor dInput;  ///< dA[l-1], as A[l-1]
    Tensor dWeight; ///< as W
    Tensor dBias;   ///< as b

    static LayerGradients of(const Experiment& experiment, const LayerTensors& layer);
};

/// A pooling in numbers, forward and backward.
struct PoolTensors {
    Pool2dParams params;
    Tensor input;   ///< (1, C, H, W)
    Tensor output;  ///< (1, C, H_out, W_out)
    Tensor dOutput; ///< the gradient that comes in
    Tensor dInput;

    static PoolTensors of(const Experiment& experiment);
};

} // namespace convscope
