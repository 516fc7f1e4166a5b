#pragma once

#include "engine/error.h"
#include "engine/net/training_state.h"

#include <filesystem>
#include <fstream>

namespace convscope {

/// A CSV file with a row for each epoch of a training, written as soon as the epoch is over:
/// epoch,train_loss,train_accuracy,test_loss,test_accuracy,images_per_second,seconds. Losses and accuracies (0 to 1)
/// have all their digits, so that two runs can be compared to the last bit.
class TrainingLog {
public:
    /// Replaces an old file, or goes on below what it holds.
    static Result<TrainingLog> open(const std::filesystem::path& path, bool isContinued);

    Result<void> add(int epoch, const EpochScore& score, double imagesPerSecond, double seconds);

private:
    explicit TrainingLog(std::filesystem::path path) : m_path(std::move(path)) {}
    Result<void> write(const std::string& line);
    Error failure() const; ///< as errno says it

    std::filesystem::path m_path;
    std::ofstream m_file;
};

} // namespace convscope
