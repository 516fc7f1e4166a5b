#include "ui/inspector/kernel_controls.h"

#include "engine/data/kernel_presets.h"
#include "ui/inspector/kernel_editor.h"
#include "ui/scene/engine_names.h"
#include "ui/widgets/extent_control.h"
#include "ui/widgets/number_slider.h"
#include "ui/widgets/segmented_control.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QSignalBlocker>

namespace convscope {

namespace {

QDoubleSpinBox* numberBox(const QString& name, QWidget* parent)
{
    auto* box = new QDoubleSpinBox(parent);
    box->setAccessibleName(name);
    box->setRange(-1e6, 1e6);
    box->setDecimals(3);
    box->setKeyboardTracking(false);
    return box;
}

} // namespace

KernelControls::KernelControls(ExperimentDocument& document, QWidget* parent, Use use)
    : ControlGroup(tr("Kernel"), document, parent),
      m_use(use),
      m_preset(new QComboBox(this)),
      m_editor(new KernelEditor(document, this)),
      m_size(new ExtentControl(tr("Kernel size"), this)),
      m_divisor(numberBox(tr("Divisor"), this)),
      m_offset(numberBox(tr("Offset"), this))
{
    m_preset->setAccessibleName(tr("Preset"));
    m_preset->setMaxVisibleItems(24);
    m_preset->addItem(presetName({}), QString());
    for (const KernelPreset& preset : kernelPresets())
        m_preset->addItem(presetName(preset.id),
                          QString::fromLatin1(preset.id.data(), static_cast<qsizetype>(preset.id.size())));
    addRow(tr("Preset"), m_preset);
    addWide(m_editor);
    m_randomHint = addHint();
    m_randomHint->setText(tr("the weights are random; filter 0 has this kernel with presets"));
    addRow(tr("Size"), m_size);
    m_sizeHint = addHint();
    addRow(tr("Divisor"), m_divisor);
    addRow(tr("Offset"), m_offset);
    m_flip = addChoice(tr("Flip"), {tr("Correlation"), tr("Convolution")}, &Experiment::isTurned);

    connect(m_preset, &QComboBox::activated, this, [this](int index) {
        const std::string id = m_preset->itemData(index).toString().toStdString();
        if (!id.empty()) this->document().replace(tr("Kernel preset"), "preset", experiment().withPreset(id));
        refresh();
    });
    connect(m_size, &ExtentControl::edited, this, [this](Extent size) {
        this->document().replace(tr("Kernel size"), "kernel-size", experiment().withKernelSize(size));
        refresh();
    });
    connectGesture(m_size->rows());
    connectGesture(m_size->columns());
    connect(m_divisor, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        this->document().edit(tr("Divisor"), "divisor",
                              [&](Experiment& e) { e.kernel.divisor = static_cast<float>(value); });
        refresh();
    });
    connect(m_offset, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        this->document().edit(tr("Offset"), "offset",
                              [&](Experiment& e) { e.kernel.offset = static_cast<float>(value); });
    });
    refresh();
}

void KernelControls::refresh()
{
    const Experiment& e = experiment();
    const QSignalBlocker blockers[]{QSignalBlocker(m_preset), QSignalBlocker(m_divisor), QSignalBlocker(m_offset)};
    m_preset->setCurrentIndex(std::max(0, m_preset->findData(QString::fromStdString(e.kernelPreset))));
    m_editor->refresh();
    const Limits limits = limitsOf(e);
    m_size->setLimits({1, 1}, limits.largestKernel);
    m_size->setValue(e.kernel.size);
    const bool isLimited = std::min(limits.largestKernel.h, limits.largestKernel.w) < Kernel::kLargestSize;
    m_sizeHint->setText(isLimited ? tr("up to %1 × %2, so that it fits into the padded region")
                                        .arg(limits.largestKernel.h)
                                        .arg(limits.largestKernel.w)
                                  : QString());
    m_sizeHint->setVisible(isLimited);
    m_divisor->setValue(e.kernel.divisor);
    m_offset->setValue(e.kernel.offset);
    m_flip->setCurrent(e.isTurned ? 1 : 0);
    showWhatCounts();
}

void KernelControls::showWhatCounts()
{
    const bool isRandom = m_use == Use::FirstFilter && experiment().layer.weights == WeightSource::Random;
    setRowShown(m_randomHint, isRandom);
    for (QWidget* control : {static_cast<QWidget*>(m_preset), static_cast<QWidget*>(m_editor),
                             static_cast<QWidget*>(m_divisor), static_cast<QWidget*>(m_flip)})
        control->setEnabled(!isRandom);
}

} // namespace convscope
