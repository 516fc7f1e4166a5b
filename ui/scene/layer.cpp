#include "ui/scene/layer.h"

#include "engine/data/kernel.h"

#include <QStringList>
#include <algorithm>
#include <cmath>
#include <random>

namespace convscope {

namespace {

constexpr int kMostPaintedSide = 512; // of a map

Tensor randomTenths(const Shape& shape, int seed)
{
    std::mt19937 generator(static_cast<unsigned>(seed) * 2654435761u + 1u);
    Tensor tensor(shape);
    for (float& value : tensor.data) value = (static_cast<int>(generator() % 21) - 10) / 10.0f;
    return tensor;
}

/// The numbers where they lie within `shape` (1, F, H, W), else zero.
Tensor fitted(const Tensor& painted, const Shape& shape)
{
    Tensor tensor(shape);
    if (painted.isNone()) return tensor;
    const std::size_t first = painted.rank() - 3; // (F, H, W) or (1, F, H, W)
    const Tensor source({1, painted.size(first), painted.size(first + 1), painted.size(first + 2)}, painted.data);
    for (std::int64_t f = 0; f < std::min(shape[1], source.size(1)); ++f)
        for (std::int64_t y = 0; y < std::min(shape[2], source.size(2)); ++y)
            for (std::int64_t x = 0; x < std::min(shape[3], source.size(3)); ++x)
                tensor.at(0, f, y, x) = source.at(0, f, y, x);
    return tensor;
}

/// (F, H, W) with the numbers of (1, F, H, W) up to the last that is not zero along each axis; none where all are.
Tensor trimmed(const Tensor& numbers)
{
    Shape extent{0, 0, 0};
    for (std::int64_t f = 0; f < numbers.size(1); ++f)
        for (std::int64_t y = 0; y < numbers.size(2); ++y)
            for (std::int64_t x = 0; x < numbers.size(3); ++x)
                if (numbers.at(0, f, y, x) != 0.0f)
                    extent = {f + 1, std::max(extent[1], y + 1), std::max(extent[2], x + 1)};
    if (extent[0] == 0) return {};
    return Tensor(extent, fitted(numbers, {1, extent[0], extent[1], extent[2]}).data);
}

} // namespace

void LayerSettings::turnBy(QPointF degrees)
{
    constexpr float kMost = 80.0f;
    yaw = std::clamp(yaw + static_cast<float>(degrees.x()), -kMost, kMost);
    pitch = std::clamp(pitch + static_cast<float>(degrees.y()), -kMost, kMost);
}

Tensor incomingGradient(const GradientSettings& settings, const Shape& shape)
{
    switch (settings.source) {
    case GradientSource::Random: return randomTenths(shape, settings.seed);
    case GradientSource::Ones: return Tensor(shape, 1.0f);
    case GradientSource::OneHot: {
        Tensor tensor(shape);
        tensor.at(0, 0, shape[2] / 2, shape[3] / 2) = 1.0f;
        return tensor;
    }
    case GradientSource::Painted: break;
    }
    return fitted(settings.painted, shape);
}

GradientSettings withPainted(const GradientSettings& settings, const Shape& shape, int map, int row, int col,
                             float value)
{
    GradientSettings changed = settings;
    Tensor numbers = incomingGradient(settings, shape);
    numbers.at(0, map, row, col) = value;
    changed.painted = trimmed(numbers);
    changed.source = GradientSource::Painted;
    return changed;
}

QString paintedText(const Tensor& painted)
{
    if (painted.rank() != 3) return {};
    QStringList cells;
    for (std::size_t i = 0; i < painted.data.size(); ++i) {
        if (painted.data[i] == 0.0f) continue;
        const auto place = static_cast<std::int64_t>(i);
        const std::int64_t row = place / painted.size(2);
        cells += QStringLiteral("%1,%2,%3=%4")
                     .arg(row / painted.size(1))
                     .arg(row % painted.size(1))
                     .arg(place % painted.size(2))
                     .arg(QString::fromStdString(shortestNumber(painted.data[i])));
    }
    return cells.join(QStringLiteral("; "));
}

Result<Tensor> parsePainted(const QString& text)
{
    struct Painted {
        int map, row, col;
        float value;
    };
    std::vector<Painted> cells;
    Shape shape{1, 1, 1};
    for (const QString& part : text.split(';', Qt::SkipEmptyParts)) {
        if (part.trimmed().isEmpty()) continue;
        const QStringList place = part.section('=', 0, 0).split(',');
        bool isPlace = place.size() == 3;
        int numbers[3]{};
        for (int i = 0; i < 3 && isPlace; ++i) {
            numbers[i] = place[i].trimmed().toInt(&isPlace);
            const int most = i == 0 ? LayerSettings::kMostChannels : kMostPaintedSide;
            isPlace = isPlace && numbers[i] >= 0 && numbers[i] < most;
        }
        bool isNumber = false;
        const float value = part.section('=', 1).trimmed().toFloat(&isNumber);
        if (!isPlace || !isNumber || !std::isfinite(value)) {
            return Error{"“" + part.trimmed().left(40).toStdString() +
                         "” is not a painted cell; write map,row,column=value, counted from 0, as in 0,2,3=1."};
        }
        if (value == 0.0f) continue;
        cells.push_back({numbers[0], numbers[1], numbers[2], value});
        for (int i = 0; i < 3; ++i) shape[i] = std::max(shape[i], std::int64_t{numbers[i]} + 1);
    }
    if (cells.empty()) return Tensor();
    Tensor painted(shape);
    for (const auto& [map, row, col, value] : cells)
        painted.data[static_cast<std::size_t>((map * shape[1] + row) * shape[2] + col)] = value;
    return painted;
}

} // namespace convscope
