#include "app/training_log.h"

#include "engine/io/part_file.h"

#include <cerrno>
#include <charconv>
#include <utility>

namespace convscope {

namespace {

/// As short as it can be for all its digits.
std::string exact(double number)
{
    char text[32];
    return {text, std::to_chars(text, text + sizeof text, number).ptr};
}

std::string rounded(double number, int digits)
{
    char text[64];
    return {text, std::to_chars(text, text + sizeof text, number, std::chars_format::fixed, digits).ptr};
}

} // namespace

Result<TrainingLog> TrainingLog::open(const std::filesystem::path& path, bool isContinued)
{
    std::error_code ignored;
    const auto size = std::filesystem::file_size(path, ignored);
    const bool hasRows = isContinued && !ignored && size > 0;
    TrainingLog log(path);
    errno = 0;
    log.m_file.open(path, isContinued ? std::ios::app : std::ios::trunc);
    if (!log.m_file) return log.failure();
    if (hasRows) return log;
    const auto begun = log.write("epoch,train_loss,train_accuracy,test_loss,test_accuracy,images_per_second,seconds\n");
    if (!begun) return begun.error();
    return log;
}

Result<void> TrainingLog::add(int epoch, const EpochScore& score, double imagesPerSecond, double seconds)
{
    std::string row = std::to_string(epoch);
    for (const BatchScore& part : {score.train, score.test})
        row += "," + exact(part.meanLoss()) + "," + exact(part.accuracy());
    return write(row + "," + rounded(imagesPerSecond, 1) + "," + rounded(seconds, 3) + "\n");
}

Result<void> TrainingLog::write(const std::string& line)
{
    errno = 0;
    m_file << line << std::flush;
    if (m_file) return {};
    return failure();
}

Error TrainingLog::failure() const { return cannotBeWritten(m_path, reasonOf(errno ? errno : EIO)); }

} // namespace convscope
