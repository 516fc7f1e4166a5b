#include "engine/walks/walk.h"

#include "engine/ops/sums.h"

#include <array>

namespace convscope {

Cell cellAt(const Shape& shape, std::int64_t i)
{
    std::array<int, 4> place{};
    for (std::size_t axis = shape.size(); axis-- > 0;) {
        place[axis] = static_cast<int>(i % shape[axis]);
        i /= shape[axis];
    }
    return {place[0], place[1], place[2], place[3]};
}

std::int64_t indexOf(const Shape& shape, const Cell& cell)
{
    const std::array<int, 4> place{cell.n, cell.c, cell.y, cell.x};
    std::int64_t i = 0;
    for (std::size_t axis = 0; axis < shape.size(); ++axis) i = i * shape[axis] + place[axis];
    return i;
}

Tensor Walk::result() const
{
    Tensor tensor(targetShape());
    for (std::int64_t i = 0; i < size(); ++i) tensor.data[static_cast<std::size_t>(i)] = at(i).result;
    return tensor;
}

Tensor ScatterWalk::sumOfFirst(std::int64_t steps) const
{
    const Shape shape = targetShape();
    Sums sums(shape);
    for (std::int64_t i = 0; i < steps; ++i)
        for (const Share& share : at(i))
            sums[static_cast<std::size_t>(indexOf(shape, share.target))] += share.term.product();
    return sums.rounded<float>();
}

} // namespace convscope
