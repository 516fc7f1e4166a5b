#include "ui/scene/engine_names.h"

#include "engine/data/kernel_presets.h"

#include <QCoreApplication>

namespace convscope {

namespace {

/// Only for lupdate to find them; a test sees that none is missing.
[[maybe_unused]] constexpr const char* kKernelPresetNames[]{
    QT_TRANSLATE_NOOP("KernelPreset", "Identity"),
    QT_TRANSLATE_NOOP("KernelPreset", "Box blur"),
    QT_TRANSLATE_NOOP("KernelPreset", "Gaussian blur"),
    QT_TRANSLATE_NOOP("KernelPreset", "Motion blur"),
    QT_TRANSLATE_NOOP("KernelPreset", "Sharpen"),
    QT_TRANSLATE_NOOP("KernelPreset", "Unsharp mask"),
    QT_TRANSLATE_NOOP("KernelPreset", "Sobel x"),
    QT_TRANSLATE_NOOP("KernelPreset", "Sobel y"),
    QT_TRANSLATE_NOOP("KernelPreset", "Scharr x"),
    QT_TRANSLATE_NOOP("KernelPreset", "Scharr y"),
    QT_TRANSLATE_NOOP("KernelPreset", "Prewitt x"),
    QT_TRANSLATE_NOOP("KernelPreset", "Prewitt y"),
    QT_TRANSLATE_NOOP("KernelPreset", "Laplacian"),
    QT_TRANSLATE_NOOP("KernelPreset", "Outline"),
    QT_TRANSLATE_NOOP("KernelPreset", "Emboss"),
    QT_TRANSLATE_NOOP("KernelPreset", "Gabor"),
    QT_TRANSLATE_NOOP("KernelPreset", "Random"),
    QT_TRANSLATE_NOOP("KernelPreset", "Article 1: horizontal edges"),
    QT_TRANSLATE_NOOP("KernelPreset", "Article 2: diagonal edges"),
    QT_TRANSLATE_NOOP("KernelPreset", "Article 3: corners"),
    QT_TRANSLATE_NOOP("KernelPreset", "Article 4: sharpen"),
};
[[maybe_unused]] constexpr const char* kPatternNames[]{
    QT_TRANSLATE_NOOP("Pattern", "Impulse"), QT_TRANSLATE_NOOP("Pattern", "Edge"),
    QT_TRANSLATE_NOOP("Pattern", "Checker"), QT_TRANSLATE_NOOP("Pattern", "Gradient"),
    QT_TRANSLATE_NOOP("Pattern", "Stripes"), QT_TRANSLATE_NOOP("Pattern", "Zone plate"),
};

} // namespace

QString presetName(std::string_view id)
{
    const KernelPreset* preset = findKernelPreset(id);
    if (!preset) return QCoreApplication::translate("KernelPreset", "Your own");
    return QCoreApplication::translate("KernelPreset", std::string(preset->name).c_str());
}

QString patternName(const Pattern& pattern)
{
    return QCoreApplication::translate("Pattern", std::string(pattern.name).c_str());
}

QString activationName(Activation activation)
{
    switch (activation) {
    case Activation::Identity: return QCoreApplication::translate("Activation", "Identity");
    case Activation::Relu: return QStringLiteral("ReLU");
    case Activation::LeakyRelu: return QStringLiteral("Leaky ReLU");
    case Activation::Sigmoid: return QStringLiteral("Sigmoid");
    case Activation::Tanh: return QStringLiteral("Tanh");
    case Activation::Softplus: return QStringLiteral("Softplus");
    case Activation::Gelu: return QStringLiteral("GELU");
    }
    return {};
}

QString networkName(std::string_view id)
{
    if (id == "dense") return QCoreApplication::translate("NetworkPreset", "Dense only");
    if (id == "tiny") return QCoreApplication::translate("NetworkPreset", "Tiny CNN");
    if (id == "lenet5") return QStringLiteral("LeNet-5");
    if (id == "article") return QCoreApplication::translate("NetworkPreset", "The article's");
    return QCoreApplication::translate("NetworkPreset", "Your own");
}

QString optimizerName(OptimizerKind kind)
{
    switch (kind) {
    case OptimizerKind::Sgd: return QStringLiteral("SGD");
    case OptimizerKind::Momentum: return QCoreApplication::translate("Optimizer", "Momentum");
    case OptimizerKind::RmsProp: return QStringLiteral("RMSProp");
    case OptimizerKind::Adam: return QStringLiteral("Adam");
    }
    return {};
}

} // namespace convscope
