#pragma once

#include "engine/data/dataset.h"

#include <string>
#include <vector>

namespace convscope {

/// Images that a user has drawn and sorted into classes of their own.
struct DrawnSet {
    std::vector<std::string> classNames;
    ByteTensor images;                ///< (N, 1, H, W); none where there are no images
    std::vector<std::uint8_t> labels; ///< N
    bool operator==(const DrawnSet&) const = default;

    int count(int label) const; ///< images of a class
};

/// With one more image (1, 1, H, W) of a class, as large as those that are there.
DrawnSet withDrawing(DrawnSet set, const ByteTensor& image, int label);
/// Without the image of this index.
DrawnSet withoutDrawing(DrawnSet set, int index);

/// A set to train on, named "drawn": of each class the second image, and every fourth after it, is for the test. The
/// error says which class needs more images: each needs two, and there must be two classes.
Result<Dataset> drawnDataset(const DrawnSet& set);

} // namespace convscope
