#pragma once

#include "engine/ops/conv2d.h"
#include "engine/walks/walk.h"

namespace convscope {

/// Watches the input's gradient as a gather, one step for each cell of the input: a full convolution of dOutput with
/// the kernel turned by 180° (Dumoulin & Visin 2016, section 4):
/// dInput[n,c,y,x] = Σ_f Σ_j Σ_k weight[f,c,j,k] · spread[n, f, y + p - j·d, x + p - k·d],
/// where `spread` is dOutput with s - 1 zeros put between its rows and columns, and zero outside.
/// Terms: the filters that see the channel, in order; in each the turned kernel row by row, its last cell (j, k) first.
/// aCell lies on the spread grid, aSource in dOutput (-1 on a zero), bCell in the weight, not turned. isPadding says
/// that `a` is such a zero. A cell that padding repeats has the terms of its own place first, then those of each place
/// that repeats it.
class ConvInputGradientWalk : public Walk {
public:
    /// Same errors as conv2dBackward; of the input only the shape counts.
    static Result<ConvInputGradientWalk> create(const Shape& input, Tensor weight, Tensor dOutput,
                                                const Conv2dParams& params);

    Shape targetShape() const override { return m_shape.input(); }
    Step at(std::int64_t i) const override;

    const Conv2dShape& shape() const { return m_shape; }
    /// The window of this full convolution as it slides, with stride 1, over the spread dOutput: its padding is
    /// d(f-1) less that of the forward pass, negative where dInput is cropped; its output is the input's plane.
    WindowGeometry window() const;

private:
    ConvInputGradientWalk(Tensor weight, Tensor dOutput, const Conv2dParams& params, const Conv2dShape& shape);
    void addTermsOfPlace(const Cell& target, int placeY, int placeX, std::vector<Term>& terms) const;

    Tensor m_weight;
    Tensor m_dOutput;
    Conv2dParams m_params;
    Conv2dShape m_shape;
};

/// Watches the same gradient as a scatter, one step for each number of dOutput: dInput += weight · dOutput[n,f,y,x] in
/// the window that the number came from. In a share aCell is that number's place, bCell the weight's, target the cell
/// of the image, where the window reads padding the one that it repeats; padded zeros get no share.
class ConvInputScatterWalk : public ScatterWalk {
public:
    static Result<ConvInputScatterWalk> create(const Shape& input, Tensor weight, Tensor dOutput,
                                               const Conv2dParams& params);

    Shape sourceShape() const override { return m_shape.output(); }
    Shape targetShape() const override { return m_shape.input(); }
    std::vector<Share> at(std::int64_t i) const override;

    const Conv2dShape& shape() const { return m_shape; }

private:
    ConvInputScatterWalk(Tensor weight, Tensor dOutput, const Conv2dParams& params, const Conv2dShape& shape);

    Tensor m_weight;
    Tensor m_dOutput;
    Conv2dParams m_params;
    Conv2dShape m_shape;
};

/// Watches the weight's gradient, one step for each weight: dOutput laid on the padded input and walked over it,
/// dWeight[f,c,j,k] = Σ_n Σ_y Σ_x padded[n, c, y·s + j·d, x·s + k·d] · dOutput[n,f,y,x].
/// Terms in that order; aCell on the padded input, bCell in dOutput.
class ConvWeightGradientWalk : public Walk {
public:
    /// Same errors as conv2dBackward; of the weight only the shape counts.
    static Result<ConvWeightGradientWalk> create(Tensor input, const Shape& weight, Tensor dOutput,
                                                 const Conv2dParams& params);

    Shape targetShape() const override { return m_shape.weight(); }
    Step at(std::int64_t i) const override;

    const Conv2dShape& shape() const { return m_shape; }

private:
    ConvWeightGradientWalk(Tensor input, Tensor dOutput, const Conv2dParams& params, const Conv2dShape& shape);

    Tensor m_input;
    Tensor m_dOutput;
    Conv2dParams m_params;
    Conv2dShape m_shape;
};

/// Watches the bias's gradient, one step for each filter: dBias[f] = Σ_n Σ_y Σ_x dOutput[n,f,y,x] · 1.
class ConvBiasGradientWalk : public Walk {
public:
    /// dOutput (N, F, H_out, W_out), with at least one filter.
    explicit ConvBiasGradientWalk(Tensor dOutput) : m_dOutput(std::move(dOutput)) {}

    Shape targetShape() const override { return {m_dOutput.size(1)}; }
    Step at(std::int64_t i) const override;

private:
    Tensor m_dOutput;
};

} // namespace convscope
