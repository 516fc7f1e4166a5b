#include "engine/data/idx_dataset.h"

#include "engine/io/idx.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace convscope {

namespace fs = std::filesystem;

namespace {

/// A file of the folder in one of the ways that its name is written.
Result<fs::path> findFile(const fs::path& folder, const std::string& stem, const std::string& kind)
{
    for (const char* separator : {"-", "."})
        for (const char* ending : {"", ".gz"}) {
            const fs::path path = folder / (stem + separator + kind + ending);
            std::error_code ignored;
            if (fs::exists(path, ignored)) return path;
        }
    return Error{"The folder “" + folder.string() + "” has no file “" + stem + "-" + kind + "” (nor as .gz)."};
}

/// The images for training, or those for the test.
struct Part {
    LabelledImages content;
    fs::path labelsPath;
};

Result<Part> readPart(const fs::path& folder, const std::string& part, const std::stop_token& stop)
{
    const auto imagesPath = findFile(folder, part + "-images", "idx3-ubyte");
    if (!imagesPath) return imagesPath.error();
    const auto labelsPath = findFile(folder, part + "-labels", "idx1-ubyte");
    if (!labelsPath) return labelsPath.error();
    // Before the images are unpacked, which may be a lot for nothing.
    const auto count = readIdxImageCount(*imagesPath, stop);
    if (!count) return count.error();
    auto labels = readIdxLabels(*labelsPath, stop);
    if (!labels) return labels.error();
    if (*count != static_cast<std::int64_t>(labels->size())) {
        return Error{"“" + imagesPath->string() + "” has " + std::to_string(*count) + " images, but “" +
                     labelsPath->string() + "” has " + std::to_string(labels->size()) + " labels."};
    }
    auto images = readIdxImages(*imagesPath, stop);
    if (!images) return images.error();
    return Part{{std::move(*images), std::move(*labels)}, *labelsPath};
}

Result<void> append(const LabelledImages& part, LabelledImages& all, const fs::path& folder)
{
    const Shape size(part.images.shape.begin() + 1, part.images.shape.end());
    const Shape expected(all.images.shape.begin() + 1, all.images.shape.end());
    if (size != expected) {
        return Error{"The images for the test in “" + folder.string() + "” have the size " + toString(size) +
                     ", but those for training " + toString(expected) + "."};
    }
    all.images.shape[0] += part.images.shape[0];
    all.images.data.insert(all.images.data.end(), part.images.data.begin(), part.images.data.end());
    all.labels.insert(all.labels.end(), part.labels.begin(), part.labels.end());
    return {};
}

std::vector<std::string> numbersTo(int last)
{
    std::vector<std::string> names;
    for (int number = 0; number <= last; ++number) names.push_back(std::to_string(number));
    return names;
}

std::vector<int> range(std::size_t begin, std::size_t end)
{
    std::vector<int> indices(end - begin);
    std::iota(indices.begin(), indices.end(), static_cast<int>(begin));
    return indices;
}

} // namespace

Result<Dataset> readIdxFolder(const fs::path& folder, const std::string& name, std::vector<std::string> classNames,
                              const std::stop_token& stop)
{
    auto train = readPart(folder, "train", stop);
    if (!train) return train.error();
    const auto test = readPart(folder, "t10k", stop);
    if (!test) return test.error();
    LabelledImages& all = train->content;
    if (classNames.empty()) classNames = numbersTo(*std::ranges::max_element(all.labels));
    for (const Part* part : {&std::as_const(*train), &*test}) {
        const auto inRange = checkLabels("“" + part->labelsPath.string() + "”", part->content.labels,
                                         static_cast<int>(classNames.size()));
        if (!inRange) return inRange.error();
    }
    const std::size_t trainCount = all.labels.size();
    const auto appended = append(test->content, all, folder);
    if (!appended) return appended.error();

    Dataset dataset;
    dataset.name = name;
    dataset.classNames = std::move(classNames);
    dataset.train = range(0, trainCount);
    dataset.test = range(trainCount, all.labels.size());
    dataset.content = std::make_shared<const LabelledImages>(std::move(all));
    return checked(std::move(dataset));
}

} // namespace convscope
