#include "ui/scene/chapters/chapters.h"

#include "ui/scene/chapters/backprop_figure.h"
#include "ui/scene/chapters/channels_figure.h"
#include "ui/scene/chapters/compared_figure.h"
#include "ui/scene/chapters/comparison_figure.h"
#include "ui/scene/chapters/connections_figure.h"
#include "ui/scene/chapters/convolution_figure.h"
#include "ui/scene/chapters/dense_figure.h"
#include "ui/scene/chapters/gallery_figure.h"
#include "ui/scene/chapters/layer_figure.h"
#include "ui/scene/chapters/padding_figure.h"
#include "ui/scene/chapters/pixels_figure.h"
#include "ui/scene/chapters/pooling_backprop_figure.h"
#include "ui/scene/chapters/pooling_both_figure.h"
#include "ui/scene/chapters/pooling_figure.h"
#include "ui/scene/chapters/stride_figure.h"
#include "ui/scene/chapters/train_figure.h"
#include "ui/scene/comparison.h"

#include <QCoreApplication>
#include <algorithm>

namespace convscope {

namespace {

using FigurePtr = std::unique_ptr<Figure>;

FigurePtr pixels(FigureInput input) { return std::make_unique<PixelsFigure>(std::move(input)); }

FigurePtr convolution(FigureInput input)
{
    if (input.experiment.stageView == StageView::Gallery) return std::make_unique<GalleryFigure>(std::move(input));
    return std::make_unique<ConvolutionFigure>(std::move(input));
}

FigurePtr padding(FigureInput input)
{
    if (input.experiment.comparePaddings) return ComparisonFigure::ofPaddings(std::move(input));
    return std::make_unique<PaddingFigure>(std::move(input));
}

FigurePtr stride(FigureInput input)
{
    if (input.experiment.compareStrides) return ComparisonFigure::ofStrides(std::move(input));
    return std::make_unique<StrideFigure>(std::move(input));
}

FigurePtr channels(FigureInput input) { return std::make_unique<ChannelsFigure>(input); }

FigurePtr layer(FigureInput input) { return std::make_unique<LayerFigure>(input); }

FigurePtr backprop(FigureInput input) { return std::make_unique<BackpropFigure>(std::move(input)); }

FigurePtr connections(FigureInput input)
{
    if (input.experiment.looksInto(NetKind::Dense)) return std::make_unique<DenseFigure>(input);
    return std::make_unique<ConnectionsFigure>(std::move(input));
}

FigurePtr pooling(FigureInput input)
{
    if (input.experiment.pool.showBoth) return std::make_unique<PoolingBothFigure>(input);
    return std::make_unique<PoolingFigure>(input);
}

FigurePtr poolingBackprop(FigureInput input)
{
    if (input.experiment.pool.showBoth) return std::make_unique<PoolingBothFigure>(input);
    return std::make_unique<PoolingBackpropFigure>(input);
}

FigurePtr train(FigureInput input) { return std::make_unique<TrainFigure>(std::move(input)); }

/// The chapter's own figure, or two of them side by side where the experiment has something to be compared with.
std::function<FigurePtr(FigureInput)> comparing(const Chapter& chapter)
{
    return [controls = chapter.controls, netKind = chapter.netKind, make = chapter.makeFigure](FigureInput input) {
        if (FigurePtr compared = ComparedFigure::of(controls, netKind, input, make)) return compared;
        return make(std::move(input));
    };
}

std::vector<Chapter> comparable(std::vector<Chapter> chapters)
{
    for (Chapter& chapter : chapters)
        if (shows(chapter, Controls::Compare)) chapter.makeFigure = comparing(chapter);
    return chapters;
}

/// Those that only change how a layer is looked at.
bool isOfUseForNets(Controls controls)
{
    using enum Controls;
    constexpr Controls kThose[]{ChannelInView, VolumeView, Pass, PoolingBack, OutputColours, Show};
    return std::find(std::begin(kThose), std::end(kThose), controls) != std::end(kThose);
}

} // namespace

std::vector<Controls> controlsFor(const Chapter& chapter, const Experiment& experiment)
{
    if (!experiment.looksInto(chapter.netKind)) return chapter.controls;
    std::vector<Controls> controls{Controls::NetLayer};
    std::copy_if(chapter.controls.begin(), chapter.controls.end(), std::back_inserter(controls), isOfUseForNets);
    return controls;
}

bool isOfUse(Controls controls, const Chapter& chapter, const Experiment& experiment)
{
    using enum Controls;
    if (!isCompared(experiment) || !shows(chapter, Compare)) return true;
    constexpr Controls kOthers[]{View, Gallery, PaddingComparison, StrideComparison, VolumeView, Connections};
    return std::find(std::begin(kOthers), std::end(kOthers), controls) == std::end(kOthers) ||
           experiment.looksInto(chapter.netKind);
}

std::vector<int> chaptersFor(NetKind kind)
{
    std::vector<int> found;
    for (std::size_t i = 0; i < chapters().size(); ++i)
        if (kind != NetKind::None && chapters()[i].netKind == kind) found.push_back(static_cast<int>(i));
    return found;
}

bool shows(const Chapter& chapter, Controls controls)
{
    return std::find(chapter.controls.begin(), chapter.controls.end(), controls) != chapter.controls.end();
}

const std::vector<Chapter>& chapters()
{
    using enum Controls;
    static const std::vector<Chapter> all = comparable({
        {"pixels", QT_TRANSLATE_NOOP("Chapter", "Pixels"), {Compare, Image, Planes, Show}, pixels},
        {"convolution",
         QT_TRANSLATE_NOOP("Chapter", "Convolution"),
         {Compare, Image, Kernel, Padding, Stride, View, Gallery, OutputColours, Show},
         convolution},
        {"padding",
         QT_TRANSLATE_NOOP("Chapter", "Padding & influence"),
         {Compare, Image, Padding, PaddingComparison, Kernel, Stride, Influence, OutputColours, Show},
         padding},
        {"stride",
         QT_TRANSLATE_NOOP("Chapter", "Stride"),
         {Compare, Image, Stride, StrideComparison, Kernel, Padding, View, OutputColours, Show},
         stride},
        {"channels",
         QT_TRANSLATE_NOOP("Chapter", "Channels"),
         {Compare, Volume, ChannelInView, Filters, VolumeView, Region, FilterKernel, Padding, Stride, OutputColours,
          Show},
         channels,
         NetKind::Convolution},
        {"layer",
         QT_TRANSLATE_NOOP("Chapter", "Conv layer"),
         {Compare, Activation, Volume, ChannelInView, Filters, Region, FilterKernel, Padding, Stride, OutputColours,
          Show},
         layer,
         NetKind::Convolution},
        {"connections",
         QT_TRANSLATE_NOOP("Chapter", "Connections"),
         {Compare, Connections, Image, Kernel, Padding, Stride, Show},
         connections,
         NetKind::Dense},
        {"backprop",
         QT_TRANSLATE_NOOP("Chapter", "Backprop"),
         {Compare, Pass, Gradient, Activation, Volume, Filters, Region, FilterKernel, Padding, Stride, Show},
         backprop,
         NetKind::Convolution},
        {"pooling",
         QT_TRANSLATE_NOOP("Chapter", "Pooling"),
         {Compare, Pooling, Volume, Region, Show},
         pooling,
         NetKind::Pooling},
        {"pooling-backprop",
         QT_TRANSLATE_NOOP("Chapter", "Pooling backprop"),
         {Compare, Pooling, PoolingBack, Gradient, Volume, Region, Show},
         poolingBackprop,
         NetKind::Pooling},
        {"train",
         QT_TRANSLATE_NOOP("Chapter", "Train"),
         {TrainRun, TrainStage, TrainData, TrainNetwork, TrainOptimizer, Watched, Drawing},
         train},
    });
    return all;
}

Result<FigureInput> inTheme(const Chapter& chapter, FigureInput input, bool isDark)
{
    if (!shows(chapter, Controls::View)) return input;
    const FilterRequest request = FilterRequest::of(input.experiment, isDark);
    const auto filtered = filterPhoto(request);
    if (!filtered) return filtered.error();
    input.filtered = *filtered;
    if (shows(chapter, Controls::Gallery) && input.experiment.stageView == StageView::Gallery) {
        const auto gallery = makeGallery(request, kGalleryPixels);
        if (!gallery) return gallery.error();
        input.gallery = *gallery;
    }
    return input;
}

Result<FigureInput> computedInput(const Chapter& chapter, const Experiment& experiment, bool isDark,
                                  const std::shared_ptr<const Model>& net)
{
    auto computed = inTheme(chapter, {experiment, nullptr, nullptr, nullptr}, isDark);
    if (!computed) return computed.error();
    FigureInput input = std::move(*computed);
    if (shows(chapter, Controls::Pass)) {
        const auto checks = checkGradients(GradientCheckRequest::of(experiment));
        if (!checks) return checks.error();
        input.gradientChecks = *checks;
    }
    if (shows(chapter, Controls::TrainRun)) {
        const auto training = net ? savedView(experiment, *net) : trainedView(experiment);
        if (!training) return training.error();
        input.training = *training;
    }
    return input;
}

int findChapter(const QString& id)
{
    for (std::size_t i = 0; i < chapters().size(); ++i)
        if (id == QLatin1String(chapters()[i].id)) return static_cast<int>(i);
    return -1;
}

QString chapterTitle(const Chapter& chapter) { return QCoreApplication::translate("Chapter", chapter.title); }

} // namespace convscope
