#pragma once

#include "ui/scene/training/training_view.h"

#include <QString>
#include <QStringList>

namespace convscope {

/// What a training is, and how it goes, in words.

/// "1,501 for training, 296 for the test, 28×28, 10 classes"
QString dataText(const Dataset& data);
/// "Conv 8@5×5 → ReLU → … · 5,994 parameters · 0.57 M multiply-adds"
QString networkText(const Network& network);
/// "epoch 3 of 10 · 41,200 img/s · 0:07 left"
QString progressText(const TrainingView& view, int goal);
/// "says 3 (92 %); it is a 5", or nothing where nothing is watched.
QString answerText(const TrainingView& view);

/// The names of the layers that have weights, each with its number in the net: "1 · Conv 8@5×5".
QStringList weightLayerNames(const Network& network);
/// How many filters each of them has; of a dense layer, outputs.
std::vector<int> weightLayerFilters(const Network& network);

/// The first image for the test after `place`, and around, that the net was wrong about in the last test; -1 where
/// there is none, or was no test yet.
int nextWrong(const TrainingView& view, int place);

/// The size of the data set's images, (C, H, W), and its number of classes; those of the bundled sets before one is
/// open.
struct DataForm {
    Shape image{1, 28, 28};
    int classes = 10;
};
DataForm dataForm(const TrainingViewPtr& view);

} // namespace convscope
