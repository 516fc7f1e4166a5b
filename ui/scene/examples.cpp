#include "ui/scene/examples.h"

#include <QCoreApplication>
#include <QFile>

namespace convscope {

const std::vector<Example>& examples()
{
    static const std::vector<Example> all{
        {"colour-planes", QT_TRANSLATE_NOOP("Example", "A cat in red, green and blue"),
         QT_TRANSLATE_NOOP("Example", "A colour picture is three pictures of numbers")},
        {"sobel-coffee", QT_TRANSLATE_NOOP("Example", "Edges of a coffee cup"),
         QT_TRANSLATE_NOOP("Example", "Sobel's kernel answers where dark meets bright")},
        {"gaussian-blur", QT_TRANSLATE_NOOP("Example", "Gaussian blur and plain mean"),
         QT_TRANSLATE_NOOP("Example", "The middle counts most: softer than a box of equal weights")},
        {"valid-and-same", QT_TRANSLATE_NOOP("Example", "Valid beside same"),
         QT_TRANSLATE_NOOP("Example", "Without padding, the corners have little say")},
        {"stride-leftover", QT_TRANSLATE_NOOP("Example", "Stride 2 leaves pixels over"),
         QT_TRANSLATE_NOOP("Example", "The hatched row and column are reached by no window")},
        {"rgb-kernel", QT_TRANSLATE_NOOP("Example", "A kernel for colour"),
         QT_TRANSLATE_NOOP("Example", "Three channels in, one map out: their partial sums are added")},
        {"depthwise", QT_TRANSLATE_NOOP("Example", "Depthwise convolution"),
         QT_TRANSLATE_NOOP("Example", "As many groups as channels: each filter reads one alone")},
        {"relu-edges", QT_TRANSLATE_NOOP("Example", "ReLU on an edge map"),
         QT_TRANSLATE_NOOP("Example", "Rising edges pass, falling ones become 0")},
        {"shared-weights", QT_TRANSLATE_NOOP("Example", "Nine inputs, four weights"),
         QT_TRANSLATE_NOOP("Example", "The edges that share a weight share a colour")},
        {"one-hot-gradient", QT_TRANSLATE_NOOP("Example", "The gradient of a single output"),
         QT_TRANSLATE_NOOP("Example", "It goes back to the pixels under its window, weighed by the kernel")},
        {"max-pool-ties", QT_TRANSLATE_NOOP("Example", "Max-pooling with ties"),
         QT_TRANSLATE_NOOP("Example", "Of equal pixels the first in reading order wins")},
        {"overlapping-pools", QT_TRANSLATE_NOOP("Example", "Overlapping pools add up"),
         QT_TRANSLATE_NOOP("Example", "A pixel that wins twice gets both gradients")},
        {"trained-filters", QT_TRANSLATE_NOOP("Example", "What a tiny net has learnt"),
         QT_TRANSLATE_NOOP("Example", "Eight filters after three epochs of handwritten digits; train it on")},
        {"diverging-run", QT_TRANSLATE_NOOP("Example", "A run that blows up"),
         QT_TRANSLATE_NOOP("Example", "The learning rate is too high: press Start and see the loss explode")},
    };
    return all;
}

QString exampleTitle(const Example& example) { return QCoreApplication::translate("Example", example.title); }

QString exampleTitle(const QString& id)
{
    for (const Example& example : examples())
        if (id == QLatin1String(example.id)) return exampleTitle(example);
    return {};
}

QString exampleDescription(const Example& example)
{
    return QCoreApplication::translate("Example", example.description);
}

Result<Project> exampleProject(const QString& id)
{
    QFile file(QStringLiteral(":/examples/%1.convscope").arg(id));
    if (!file.open(QIODevice::ReadOnly)) return Error{"There is no example “" + id.toStdString() + "”."};
    return projectFromBytes(file.readAll(), {});
}

} // namespace convscope
