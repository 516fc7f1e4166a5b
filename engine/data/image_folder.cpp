#include "engine/data/image_folder.h"

#include "engine/data/image_sample.h"
#include "engine/stopped.h"

#include <algorithm>
#include <optional>

namespace convscope {

namespace fs = std::filesystem;

namespace {

constexpr int kTestPeriod = 6;
constexpr std::int64_t kMostBytes = std::int64_t{1} << 30;
constexpr std::size_t kMostNamed = 3;

std::string quoted(const fs::path& path) { return "“" + path.string() + "”"; }

enum class Kind { Folders, Files };

/// What lies in a folder, by name.
Result<std::vector<fs::path>> entriesOf(const fs::path& folder, Kind kind, const std::stop_token& stop)
{
    std::error_code failure;
    std::vector<fs::path> entries;
    fs::directory_iterator entry(folder, failure);
    for (; !failure && entry != fs::directory_iterator(); entry.increment(failure)) {
        if (stop.stop_requested()) return stoppedError();
        std::error_code ignored;
        if (entry->path().filename().string().starts_with('.')) continue;
        if (entry->is_directory(ignored) == (kind == Kind::Folders)) entries.push_back(entry->path());
    }
    if (failure) return Error{"The folder " + quoted(folder) + " cannot be read: " + failure.message() + "."};
    std::ranges::sort(entries);
    return entries;
}

/// A file that may be an image, and what it shows.
struct Candidate {
    fs::path path;
    std::uint8_t label;
    bool isForTest;
};

Result<std::vector<std::string>> classNamesIn(const fs::path& folder, const std::stop_token& stop)
{
    const auto folders = entriesOf(folder, Kind::Folders, stop);
    if (!folders) return folders.error();
    if (folders->empty())
        return Error{"The folder " + quoted(folder) + " has no subfolders; each class needs one, with its images."};
    if (folders->size() > Dataset::kMostClasses) {
        return Error{"The folder " + quoted(folder) + " has " + std::to_string(folders->size()) +
                     " subfolders; the most classes are " + std::to_string(Dataset::kMostClasses) + "."};
    }
    std::vector<std::string> names;
    for (const fs::path& path : *folders) names.push_back(path.filename().string());
    return names;
}

Result<std::vector<Candidate>> candidatesIn(const fs::path& folder, const std::vector<std::string>& classNames,
                                            bool isForTest, const std::stop_token& stop)
{
    const auto folders = entriesOf(folder, Kind::Folders, stop);
    if (!folders) return folders.error();
    std::vector<Candidate> candidates;
    for (const fs::path& classFolder : *folders) {
        const auto name = std::ranges::find(classNames, classFolder.filename().string());
        if (name == classNames.end())
            return Error{"The class " + quoted(classFolder) + " is in the test alone; nothing is there to train it."};
        const auto files = entriesOf(classFolder, Kind::Files, stop);
        if (!files) return files.error();
        if (files->empty()) return Error{"The class " + quoted(classFolder) + " is empty: there is no image in it."};
        const auto label = static_cast<std::uint8_t>(name - classNames.begin());
        for (const fs::path& file : *files) candidates.push_back({file, label, isForTest});
    }
    return candidates;
}

/// The images that could be read, all of one size, grey or with three channels each, as they were.
class Collection {
public:
    explicit Collection(const ImageReader& readImage) : m_readImage(readImage) {}

    Result<void> read(const std::vector<Candidate>& candidates, const std::stop_token& stop)
    {
        for (const Candidate& candidate : candidates) {
            if (stop.stop_requested()) return stoppedError();
            const auto image = m_readImage(candidate.path);
            if (!image) {
                m_unreadable.push_back({candidate.path, image.error().message});
                continue;
            }
            if (!m_size) {
                m_size = {image->height, image->width};
                const auto fits = checkMemory(candidate.path, static_cast<std::int64_t>(candidates.size()));
                if (!fits) return fits.error();
            }
            take(candidate, *image);
        }
        return {};
    }

    bool isEmpty() const { return m_images.empty(); }
    std::string firstReason() const { return m_unreadable.empty() ? "" : m_unreadable.front().reason; }

    Dataset dataset(const fs::path& folder, std::vector<std::string> classNames) const
    {
        LabelledImages content{ByteTensor({0, m_isColour ? 3 : 1, m_size->h, m_size->w}), {}};
        Dataset result;
        for (const Taken& image : m_images) {
            const int copies = m_isColour && !image.isColour ? 3 : 1; // grey is equal in all channels
            for (int copy = 0; copy < copies; ++copy)
                content.images.data.insert(content.images.data.end(), image.bytes.begin(), image.bytes.end());
            (image.isForTest ? result.test : result.train).push_back(static_cast<int>(content.labels.size()));
            content.labels.push_back(image.label);
        }
        content.images.shape[0] = static_cast<std::int64_t>(m_images.size());
        result.name = folder.string();
        result.classNames = std::move(classNames);
        result.content = std::make_shared<const LabelledImages>(std::move(content));
        result.notes = notes();
        return result;
    }

private:
    struct Taken {
        std::vector<std::uint8_t> bytes;
        std::uint8_t label;
        bool isForTest;
        bool isColour;
    };
    struct Unreadable {
        fs::path path;
        std::string reason;
    };

    std::string sizeText() const { return toString(Shape{m_size->w, m_size->h}); }

    /// Before the rest is read, as if all were in colour.
    Result<void> checkMemory(const fs::path& first, std::int64_t count) const
    {
        const std::int64_t most = kMostBytes / (3 * count);
        if (std::int64_t{m_size->h} * m_size->w <= most) return {};
        return Error{quoted(first) + " is " + sizeText() + " pixels large; " + std::to_string(count) +
                     " images of this size are more than Convscope trains with: at most " + std::to_string(most) +
                     " pixels each."};
    }

    void take(const Candidate& candidate, const Image& image)
    {
        const bool isColour = image.channels == 3;
        if (Extent{image.height, image.width} != *m_size) ++m_resizedCount;
        m_isColour = m_isColour || isColour;
        m_images.push_back(
            {imageSample(image, image.channels, *m_size).data, candidate.label, candidate.isForTest, isColour});
    }

    std::vector<std::string> notes() const
    {
        std::vector<std::string> notes;
        if (m_resizedCount > 0) {
            notes.push_back(std::to_string(m_resizedCount) + " of " + std::to_string(m_images.size()) +
                            " images had another size than the first and were resized to " + sizeText() + ".");
        }
        if (!m_unreadable.empty()) notes.push_back(unreadableNote());
        return notes;
    }

    std::string unreadableNote() const
    {
        std::string names;
        for (std::size_t i = 0; i < std::min(kMostNamed, m_unreadable.size()); ++i)
            names += (i == 0 ? "" : ", ") + quoted(m_unreadable[i].path);
        if (m_unreadable.size() > kMostNamed)
            names += " and " + std::to_string(m_unreadable.size() - kMostNamed) + " more";
        return "What cannot be read as an image was left out: " + names + ".";
    }

    const ImageReader& m_readImage;
    std::optional<Extent> m_size;
    std::vector<Taken> m_images;
    std::vector<Unreadable> m_unreadable;
    int m_resizedCount = 0;
    bool m_isColour = false;
};

} // namespace

Result<Dataset> readImageFolder(const fs::path& folder, const ImageReader& readImage, const std::stop_token& stop)
{
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored)) return Error{"There is no folder " + quoted(folder) + "."};
    const bool isDivided = fs::is_directory(folder / "train", ignored) && fs::is_directory(folder / "test", ignored);
    const fs::path trainFolder = isDivided ? folder / "train" : folder;
    const auto classNames = classNamesIn(trainFolder, stop);
    if (!classNames) return classNames.error();
    auto candidates = candidatesIn(trainFolder, *classNames, false, stop);
    if (!candidates) return candidates.error();
    if (isDivided) {
        const auto forTest = candidatesIn(folder / "test", *classNames, true, stop);
        if (!forTest) return forTest.error();
        candidates->insert(candidates->end(), forTest->begin(), forTest->end());
    }

    Collection collection(readImage);
    const auto read = collection.read(*candidates, stop);
    if (!read) return read.error();
    if (collection.isEmpty())
        return Error{"No image in " + quoted(folder) + " can be read. " + collection.firstReason()};
    Dataset dataset = collection.dataset(folder, *classNames);
    if (!isDivided) splitEvery(kTestPeriod, dataset);
    return checked(std::move(dataset));
}

} // namespace convscope
