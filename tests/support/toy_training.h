#pragma once

#include "engine/net/trainer.h"
#include "tests/support/result.h"

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace convscope {

/// Something to train in milliseconds: 6×6 images of a bright spot in one of three corners, and a network with every
/// kind of randomness that a training has.
inline Dataset toyData(int trainImages = 22, int testImages = 9)
{
    constexpr int kSize = 6;
    constexpr std::pair<int, int> kCorners[]{{1, 1}, {1, 4}, {4, 1}};
    const int count = trainImages + testImages;
    LabelledImages content{ByteTensor({count, 1, kSize, kSize}), {}};
    std::mt19937 generator(11);
    for (int i = 0; i < count; ++i) {
        const int label = i % 3;
        for (int y = 0; y < kSize; ++y)
            for (int x = 0; x < kSize; ++x) {
                const int distance = std::abs(y - kCorners[label].first) + std::abs(x - kCorners[label].second);
                content.images.at(i, 0, y, x) = static_cast<std::uint8_t>((distance < 2 ? 130 : 0) + generator() % 100);
            }
        content.labels.push_back(static_cast<std::uint8_t>(label));
    }
    Dataset data;
    data.name = "toys";
    data.classNames = {"left", "right", "below"};
    data.content = std::make_shared<const LabelledImages>(std::move(content));
    for (int i = 0; i < count; ++i) (i < trainImages ? data.train : data.test).push_back(i);
    return data;
}

inline Network toyNetwork()
{
    const ConvLayer conv{.filters = 3, .kernel = {3, 3}};
    return valueOf(
        Network::make({"toy",
                       {1, 6, 6},
                       {conv, ActivationParams{}, Pool2dParams{}, DropoutLayer{.rate = 0.25}, DenseLayer{.outputs = 3}},
                       3}));
}

inline TrainingState toyState(TrainingSettings settings = {.rate = 0.01, .batchSize = 5, .seed = 3})
{
    return initialState(settings, toyNetwork());
}

inline Trainer toyTrainer(TrainingState state = toyState(), Dataset data = toyData())
{
    return valueOf(Trainer::make(toyNetwork(), std::move(data), std::move(state), textbookEngine(toyNetwork())));
}

} // namespace convscope
