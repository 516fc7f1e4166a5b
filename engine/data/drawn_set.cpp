#include "engine/data/drawn_set.h"

#include <algorithm>
#include <utility>

namespace convscope {

namespace {

constexpr int kTestPeriod = 4; ///< of so many images of a class one is for the test
constexpr int kTestPlace = 1;  ///< which of them; as the second is, two images are enough, and none changes sides later

Result<void> checkCounts(const DrawnSet& set)
{
    if (set.classNames.size() < 2) {
        return Error{"Draw images of at least 2 classes; there " +
                     std::string(set.classNames.empty() ? "is none yet." : "is only “" + set.classNames[0] + "”.")};
    }
    for (std::size_t label = 0; label < set.classNames.size(); ++label) {
        const int count = set.count(static_cast<int>(label));
        if (count >= 2) continue;
        return Error{"The class “" + set.classNames[label] + "” has " + (count == 0 ? "no image" : "only 1 image") +
                     "; draw at least 2 of each class, one to train with and one for the test."};
    }
    return {};
}

} // namespace

int DrawnSet::count(int label) const { return static_cast<int>(std::ranges::count(labels, label)); }

DrawnSet withDrawing(DrawnSet set, const ByteTensor& image, int label)
{
    if (set.images.isNone()) set.images.shape = {0, image.size(1), image.size(2), image.size(3)};
    set.images.data.insert(set.images.data.end(), image.data.begin(), image.data.end());
    ++set.images.shape[0];
    set.labels.push_back(static_cast<std::uint8_t>(label));
    return set;
}

DrawnSet withoutDrawing(DrawnSet set, int index)
{
    if (set.labels.size() == 1) return {std::move(set.classNames), {}, {}};
    const auto size = static_cast<std::ptrdiff_t>(set.images.data.size() / set.labels.size());
    const auto begin = set.images.data.begin() + index * size;
    set.images.data.erase(begin, begin + size);
    --set.images.shape[0];
    set.labels.erase(set.labels.begin() + index);
    return set;
}

Result<Dataset> drawnDataset(const DrawnSet& set)
{
    if (const auto counts = checkCounts(set); !counts) return counts.error();
    Dataset data;
    data.name = "drawn";
    data.classNames = set.classNames;
    data.content = std::make_shared<const LabelledImages>(LabelledImages{set.images, set.labels});
    std::vector<int> seen(Dataset::kMostClasses);
    for (int index = 0; index < data.imageCount(); ++index) {
        const int place = seen[static_cast<std::size_t>(data.label(index))]++ % kTestPeriod;
        (place == kTestPlace ? data.test : data.train).push_back(index);
    }
    return checked(std::move(data));
}

} // namespace convscope
