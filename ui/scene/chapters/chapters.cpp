#include "ui/scene/chapters/chapters.h"

#include "ui/scene/chapters/comparison_figure.h"
#include "ui/scene/chapters/convolution_figure.h"
#include "ui/scene/chapters/gallery_figure.h"
#include "ui/scene/chapters/padding_figure.h"
#include "ui/scene/chapters/pixels_figure.h"
#include "ui/scene/chapters/pooling_backprop_figure.h"
#include "ui/scene/chapters/pooling_both_figure.h"
#include "ui/scene/chapters/pooling_figure.h"
#include "ui/scene/chapters/stride_figure.h"

#include <QCoreApplication>

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

} // namespace

const std::vector<Chapter>& chapters()
{
    using enum Controls;
    static const std::vector<Chapter> all{
        {"pixels", QT_TRANSLATE_NOOP("Chapter", "Pixels"), {Image, Planes, Show}, pixels},
        {"convolution",
         QT_TRANSLATE_NOOP("Chapter", "Convolution"),
         {Image, Kernel, Padding, Stride, View, Gallery, Show},
         convolution},
        {"padding",
         QT_TRANSLATE_NOOP("Chapter", "Padding & influence"),
         {Image, Padding, PaddingComparison, Kernel, Stride, Influence, Show},
         padding},
        {"stride",
         QT_TRANSLATE_NOOP("Chapter", "Stride"),
         {Image, Stride, StrideComparison, Kernel, Padding, View, Show},
         stride},
        {"pooling", QT_TRANSLATE_NOOP("Chapter", "Pooling"), {Image, Show}, pooling},
        {"pooling-backprop", QT_TRANSLATE_NOOP("Chapter", "Pooling backprop"), {Image, Show}, poolingBackprop},
    };
    return all;
}

int findChapter(const QString& id)
{
    for (std::size_t i = 0; i < chapters().size(); ++i)
        if (id == QLatin1String(chapters()[i].id)) return static_cast<int>(i);
    return -1;
}

QString chapterTitle(const Chapter& chapter) { return QCoreApplication::translate("Chapter", chapter.title); }

} // namespace convscope
