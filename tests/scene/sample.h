#pragma once

#include "ui/scene/experiment.h"
#include "ui/scene/figure.h"

namespace convscope {

/// A colour photo of pseudo-random pixels, the same ones every time, 96×72.
PhotoPtr samplePhoto();
/// Grey, where pixel (x, y) is (7x + 13y) mod 256.
PhotoPtr greyPhoto(QSize size);

/// Region, kernel and parameters on the sample photo; the photo's corner where there is no place given.
struct Setting {
    QSize region{12, 12};
    Extent kernel{3, 3};
    Conv2dParams conv;
    std::string preset = "random";
};
/// Fails the program where it does not validate.
Experiment sampleExperiment(const Setting& setting = {});

Conv2dParams paddedBy(PaddingRule rule, PadMode mode = PadMode::Zeros);

/// The figure of a chapter, and what workers would have brought to it.
std::unique_ptr<Figure> figureOf(const QString& chapter, const Experiment& experiment);
FigureInput computedInput(const Experiment& experiment);

/// What the engine's textbook makes of the experiment's region.
Tensor textbookOutput(const Experiment& experiment);

} // namespace convscope
