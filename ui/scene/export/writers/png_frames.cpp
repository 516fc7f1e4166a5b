#include "engine/io/part_file.h"
#include "engine/io/whole_file.h"
#include "ui/scene/export/frame_writer.h"

#include <QBuffer>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <algorithm>

namespace convscope {

namespace fs = std::filesystem;

namespace {

Error notWritten(const QString& path, const std::string& reason) { return cannotBeWritten(path.toStdString(), reason); }

/// Pictures gather in a folder of their own, beside where they belong, and go to their places once all are there.
class PngFrames : public FrameWriter {
public:
    PngFrames(QString path, int count, fs::path folder)
        : m_path(std::move(path)), m_count(count), m_folder(std::move(folder))
    {}
    ~PngFrames() override
    {
        std::error_code ignored;
        fs::remove_all(m_folder, ignored);
    }

    Result<void> add(const QImage& frame, int) override
    {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QFile file(QString::fromStdString(placeOf(m_added).string()));
        if (!frame.save(&buffer, "PNG") || !file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() ||
            !file.flush())
            return notWritten(pngFrameName(m_path, m_added, m_count), reasonOf(file));
        ++m_added;
        return {};
    }

    Result<void> finish() override
    {
        for (int i = 0; i < m_added; ++i) {
            const QString name = pngFrameName(m_path, i, m_count);
            std::error_code failure;
            fs::rename(placeOf(i), name.toStdString(), failure);
            if (failure) return notWritten(name, failure.message());
        }
        return {};
    }

private:
    fs::path placeOf(int index) const { return m_folder / (std::to_string(index) + ".png"); }
    static std::string reasonOf(const QFile& file)
    {
        return file.error() == QFile::NoError ? "it cannot be encoded" : file.errorString().toStdString();
    }

    QString m_path;
    int m_count;
    fs::path m_folder;
    int m_added = 0;
};

} // namespace

QString pngFrameName(const QString& path, int index, int count)
{
    static const QRegularExpression numbered(QStringLiteral("^(.*?)(\\d{3,8})$"));
    if (path.endsWith('/') || QFileInfo(path).isDir())
        return pngFrameName(QDir(path).filePath(QStringLiteral("frame.png")), index, count);
    const QFileInfo info(path);
    QString begin = info.completeBaseName();
    int first = 1;
    int digits = std::max(4, static_cast<int>(QString::number(count).size()));
    const auto match = numbered.match(begin);
    if (match.hasMatch()) {
        begin = match.captured(1);
        first = match.captured(2).toInt();
        digits = static_cast<int>(match.captured(2).size());
    } else {
        begin += '-';
    }
    const QString name = begin + QString::number(first + index).rightJustified(digits, '0') + '.' + info.suffix();
    return info.path() == "." && !path.startsWith("./") ? name : QDir(info.path()).filePath(name);
}

FrameWriterResult openPngFrames(const QString& path, const Film& film)
{
    const QString last = pngFrameName(path, film.frames - 1, film.frames);
    const QString beyond = pngFrameName(path, film.frames, film.frames);
    const auto place = checkPlace(last.toStdString());
    if (!place) return place.error();
    // An old film's rest would look like the end of this one.
    if (QFileInfo::exists(beyond))
        return notWritten(last, "there is a “" + QFileInfo(beyond).fileName().toStdString() +
                                    "” of a longer film, which would look like its end; remove it, or choose "
                                    "another name");
    const fs::path beside = fs::path(last.toStdString()).parent_path();
    removeDeadParts(beside, ".frames", "");
    const fs::path folder = beside / partName(".frames", "");
    std::error_code failure;
    fs::create_directory(folder, failure);
    if (failure) return notWritten(path, failure.message());
    return std::unique_ptr<FrameWriter>(std::make_unique<PngFrames>(path, film.frames, folder));
}

} // namespace convscope
