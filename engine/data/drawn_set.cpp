#include "engine/data/drawn_set.h"

#include <algorithm>

namespace convscope {

int DrawnSet::count(int label) const { return static_cast<int>(std::ranges::count(labels, label)); }

DrawnSet withDrawing(DrawnSet set, const ByteTensor&, int) { return set; }

DrawnSet withoutDrawing(DrawnSet set, int) { return set; }

Result<Dataset> drawnDataset(const DrawnSet&) { return Error{"Nothing is drawn yet."}; }

} // namespace convscope
