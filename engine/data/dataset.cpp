#include "engine/data/dataset.h"

#include <algorithm>
#include <utility>

namespace convscope {

namespace {

/// A whole number from 0 to bound - 1. The high half of the product is even to one in 2^32 / bound, which no one sees.
std::uint32_t below(std::uint32_t bound, std::mt19937& generator)
{
    return static_cast<std::uint32_t>(static_cast<std::uint64_t>(generator()) * bound >> 32);
}

std::string subjectOf(const Dataset& dataset) { return "The data set “" + dataset.name + "”"; }

std::int64_t pixelCount(const Dataset& dataset) { return elementCount(dataset.imageShape()); }

Result<void> checkClasses(const Dataset& dataset)
{
    const auto labels = checkLabels(subjectOf(dataset), dataset.content->labels, dataset.classCount());
    if (!labels) return labels.error();
    std::vector<int> counts(dataset.classNames.size());
    for (const int index : dataset.train) ++counts[static_cast<std::size_t>(dataset.label(index))];
    const auto empty = std::find(counts.begin(), counts.end(), 0);
    if (empty == counts.end()) return {};
    const std::string& name = dataset.classNames[static_cast<std::size_t>(empty - counts.begin())];
    return Error{subjectOf(dataset) + " has no image of the class “" + name +
                 "” to train with; every class needs one."};
}

} // namespace

Shape Dataset::imageShape() const { return {content->images.shape.begin() + 1, content->images.shape.end()}; }

std::span<const std::uint8_t> Dataset::pixels(int index) const
{
    const auto size = static_cast<std::size_t>(pixelCount(*this));
    return {content->images.data.data() + size * static_cast<std::size_t>(index), size};
}

Result<void> checkLabels(const std::string& what, std::span<const std::uint8_t> labels, int classCount)
{
    const auto wrong = std::ranges::find_if(labels, [&](int label) { return label >= classCount; });
    if (wrong == labels.end()) return {};
    return Error{what + " gives image " + std::to_string(wrong - labels.begin() + 1) + " the label " +
                 std::to_string(*wrong) + ", but labels go from 0 to " + std::to_string(classCount - 1) + "."};
}

Result<Dataset> checked(Dataset dataset)
{
    const std::string what = subjectOf(dataset);
    const auto images = static_cast<std::size_t>(dataset.content->images.size(0));
    const std::size_t labels = dataset.content->labels.size();
    if (images != labels) {
        return Error{what + " has " + std::to_string(images) + " images, but " + std::to_string(labels) + " labels."};
    }
    const auto classes = checkClasses(dataset);
    if (!classes) return classes.error();
    if (dataset.test.empty()) return Error{what + " has no image for the test."};
    return dataset;
}

void splitEvery(int period, Dataset& dataset)
{
    std::vector<int> seen(Dataset::kMostClasses);
    dataset.train.clear();
    dataset.test.clear();
    for (int index = 0; index < dataset.imageCount(); ++index) {
        const bool isForTest = ++seen[static_cast<std::size_t>(dataset.label(index))] % period == 0;
        (isForTest ? dataset.test : dataset.train).push_back(index);
    }
}

Result<Dataset> withTrainImages(Dataset dataset, int count)
{
    const std::size_t most = dataset.train.size();
    if (count < 1 || static_cast<std::size_t>(count) > most) {
        return Error{subjectOf(dataset) + " has " + std::to_string(most) + " images for training, so it can be 1 to " +
                     std::to_string(most) + " of them, but not " + std::to_string(count) + "."};
    }
    dataset.train.resize(static_cast<std::size_t>(count));
    return dataset;
}

Batch batchOf(const Dataset& dataset, std::span<const int> indices)
{
    Shape shape = dataset.imageShape();
    shape.insert(shape.begin(), static_cast<std::int64_t>(indices.size()));
    Batch batch{Tensor(shape), Tensor({shape[0]})};
    auto value = batch.images.data.begin();
    auto label = batch.labels.data.begin();
    for (const int index : indices) {
        value =
            std::ranges::transform(dataset.pixels(index), value, [](std::uint8_t byte) { return byte / 255.0f; }).out;
        *label++ = static_cast<float>(dataset.label(index));
    }
    return batch;
}

std::vector<int> shuffled(std::vector<int> indices, std::mt19937& generator)
{
    for (std::size_t i = indices.size(); i > 1; --i)
        std::swap(indices[i - 1], indices[below(static_cast<std::uint32_t>(i), generator)]);
    return indices;
}

} // namespace convscope
