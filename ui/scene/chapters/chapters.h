#pragma once

#include "ui/scene/figure.h"

#include <QString>
#include <functional>
#include <memory>
#include <vector>

namespace convscope {

/// A group of the inspector; each chapter shows those that it uses.
enum class Controls {
    Compare, ///< two settings side by side
    Image,
    Region, ///< Image without the channel, which is a matter of Volume
    Planes,
    Kernel,
    FilterKernel, ///< Kernel where it is the first of Filters
    Padding,
    Stride,
    Influence,
    PaddingComparison,
    StrideComparison,
    Gallery,
    View,
    NetLayer, ///< what there is to choose in a net's layer
    Volume,
    ChannelInView,
    Filters,
    VolumeView,
    Activation,
    Connections,
    Pass,
    Gradient,
    Pooling,
    PoolingBack,
    OutputColours,
    Show,
    TrainStage,
    TrainData,
    TrainNetwork,
    TrainOptimizer,
    TrainRun,
    Watched,
    Drawing,
};

/// What a chapter is made of. Adding one is a file with its figure, and a line in chapters.cpp.
struct Chapter {
    const char* id;    ///< on the command line and in file names: "convolution"
    const char* title; ///< in English; chapterTitle() translates it
    std::vector<Controls> controls;
    std::function<std::unique_ptr<Figure>(FigureInput)> makeFigure;
    NetKind netKind = NetKind::None; ///< of a net's layers that it can look into
};

bool shows(const Chapter& chapter, Controls controls);
/// Without those that change what belongs to a net, where the experiment looks into one.
std::vector<Controls> controlsFor(const Chapter& chapter, const Experiment& experiment);
/// Whether a group changes what is shown now: two settings side by side have no room for some parts, and are a
/// comparison already.
bool isOfUse(Controls controls, const Chapter& chapter, const Experiment& experiment);
/// The indices of those that can look into a net's layer of this kind.
std::vector<int> chaptersFor(NetKind kind);

struct Model;

/// The experiment with all that workers compute for the chapter's figure. For files; a window lets workers do it.
/// Where there is a net, chapter 11 shows it, and trains none.
Result<FigureInput> computedInput(const Chapter& chapter, const Experiment& experiment, bool isDark,
                                  const std::shared_ptr<const Model>& net = nullptr);

/// The same on a stage that is dark or light: what workers compute in its colours is computed anew.
Result<FigureInput> inTheme(const Chapter& chapter, FigureInput input, bool isDark);

/// In the order of the course.
const std::vector<Chapter>& chapters();
/// The index of a chapter; -1 where there is none of this name.
int findChapter(const QString& id);
QString chapterTitle(const Chapter& chapter);

} // namespace convscope
