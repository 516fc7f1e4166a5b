#include "ui/scene/training/train_formula.h"

namespace convscope {

Formula trainFormula(const TrainingView&, int) { return {{generalLine(QStringLiteral("W ← W − η · dW"))}}; }

QString trainSummary(const TrainingView& view) { return QString::fromStdString(view.network->description().name); }

} // namespace convscope
