#pragma once

#include "engine/error.h"
#include "engine/tensor.h"

#include <cstdint>
#include <memory>
#include <random>
#include <span>
#include <string>
#include <vector>

namespace convscope {

struct LabelledImages {
    ByteTensor images;                ///< (N, C, H, W)
    std::vector<std::uint8_t> labels; ///< N numbers of classes, from 0
};

/// Images of one size with the class of each, and which of them are for training and which for the test. A copy costs
/// little: it shares the images. An image is named by its index among all of them.
struct Dataset {
    std::string name;
    std::vector<std::string> classNames;
    std::shared_ptr<const LabelledImages> content;
    std::vector<int> train;
    std::vector<int> test;
    std::vector<std::string> notes; ///< what a reader had to do that the user should know, a sentence each

    static constexpr int kMostClasses = 256;

    int imageCount() const { return static_cast<int>(content->labels.size()); }
    int classCount() const { return static_cast<int>(classNames.size()); }
    Shape imageShape() const; ///< (C, H, W)
    int label(int index) const { return content->labels[static_cast<std::size_t>(index)]; }
    std::span<const std::uint8_t> pixels(int index) const; ///< C·H·W bytes
};

/// The set, or what is wrong with it: as many labels as images, each of a class that there is, every class among the
/// images for training, and something for the test.
Result<Dataset> checked(Dataset dataset);

/// Labels of `classCount` classes; `what` names them in the error.
Result<void> checkLabels(const std::string& what, std::span<const std::uint8_t> labels, int classCount);

/// Divides the images: of each class, every `period`th goes to the test, in the order in which they lie.
void splitEvery(int period, Dataset& dataset);

/// With the first `count` of its images for training alone; the test stays. An error says how many there are.
Result<Dataset> withTrainImages(Dataset dataset, int count);

struct Batch {
    Tensor images; ///< (N, C, H, W), 0..1
    Tensor labels; ///< (N): the right classes, as softmaxCrossEntropyForward takes them
};
Batch batchOf(const Dataset& dataset, std::span<const int> indices);

/// The indices in an order that the generator decides (Fisher and Yates), the same on every platform, which
/// std::shuffle does not promise.
std::vector<int> shuffled(std::vector<int> indices, std::mt19937& generator);

} // namespace convscope
