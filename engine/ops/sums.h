#pragma once

#include "engine/tensor.h"

#include <utility>
#include <vector>

namespace convscope {

/// The numbers of a tensor while they are being added up: in double, to be rounded once.
class Sums {
public:
    explicit Sums(Shape shape) : m_shape(std::move(shape)), m_values(static_cast<std::size_t>(elementCount(m_shape))) {}

    std::size_t size() const { return m_values.size(); }
    double& operator[](std::size_t i) { return m_values[i]; }

    template <typename Real>
    BasicTensor<Real> rounded() const
    {
        return {m_shape, std::vector<Real>(m_values.begin(), m_values.end())};
    }

private:
    Shape m_shape;
    std::vector<double> m_values;
};

} // namespace convscope
