#include "ui/inspector/stride_controls.h"

#include "ui/widgets/extent_control.h"
#include "ui/widgets/number_slider.h"
#include "ui/widgets/segmented_control.h"

namespace convscope {

StrideControls::StrideControls(ExperimentDocument& document, QWidget* parent)
    : ControlGroup(tr("Stride and dilation"), document, parent),
      m_stride(new ExtentControl(tr("Stride"), this)),
      m_dilation(new ExtentControl(tr("Dilation"), this))
{
    addRow(tr("Stride"), m_stride);
    addRow(tr("Dilation"), m_dilation);
    m_hint = addHint();
    for (NumberSlider* slider : {m_stride->rows(), m_stride->columns(), m_dilation->rows(), m_dilation->columns()})
        connectGesture(slider);
    connect(m_stride, &ExtentControl::edited, this, [this](Extent value) {
        this->document().edit(tr("Stride"), "stride", [&](Experiment& e) { e.conv.stride = value; });
        refresh();
    });
    connect(m_dilation, &ExtentControl::edited, this, [this](Extent value) {
        this->document().edit(tr("Dilation"), "dilation", [&](Experiment& e) { e.conv.dilation = value; });
        refresh();
    });
    refresh();
}

void StrideControls::refresh()
{
    const Experiment& e = experiment();
    const Limits limits = limitsOf(e);
    m_stride->setLimits({1, 1}, limits.largestStride);
    m_stride->setValue(e.conv.stride);
    m_dilation->setLimits({1, 1}, limits.largestDilation);
    m_dilation->setValue(e.conv.dilation);
    const int span = e.conv.dilation.h * (e.kernel.size.h - 1) + 1;
    m_hint->setText(tr("dilation up to %1: the kernel covers d·(f − 1) + 1 = %2 cells and must fit")
                        .arg(std::min(limits.largestDilation.h, limits.largestDilation.w))
                        .arg(span));
}

StrideComparisonControls::StrideComparisonControls(ExperimentDocument& document, QWidget* parent)
    : ControlGroup(tr("Compare"), document, parent),
      m_compare(addChoice(tr("Stage"), {tr("This one"), tr("Two strides")}, &Experiment::compareStrides)),
      m_other(new ExtentControl(tr("Other stride"), this))
{
    addRow(tr("Other"), m_other);
    connectGesture(m_other->rows());
    connectGesture(m_other->columns());
    connect(m_other, &ExtentControl::edited, this, [this](Extent value) {
        this->document().edit(tr("Other stride"), "other-stride", [&](Experiment& e) { e.otherStride = value; });
        refresh();
    });
    refresh();
}

void StrideComparisonControls::refresh()
{
    m_compare->setCurrent(experiment().compareStrides ? 1 : 0);
    m_other->setLimits({1, 1}, limitsOf(experiment()).largestStride);
    m_other->setValue(experiment().otherStride);
    m_other->setEnabled(experiment().compareStrides);
}

} // namespace convscope
