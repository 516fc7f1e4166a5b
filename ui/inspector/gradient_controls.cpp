#include "ui/inspector/gradient_controls.h"

#include "ui/scene/sentences.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/number_slider.h"
#include "ui/widgets/segmented_control.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <algorithm>
#include <limits>

namespace convscope {

namespace {

constexpr int kSeeds = 10000;
constexpr int kMostListed = 1000; // painted cells, as text

int paintedCells(const Tensor& painted)
{
    const auto isPainted = [](float value) { return value != 0.0f; };
    return static_cast<int>(std::count_if(painted.data.begin(), painted.data.end(), isPainted));
}

/// "2", or "2×1" where the axes differ.
QString axes(Extent extent)
{
    return extent.h == extent.w ? QString::number(extent.h) : QStringLiteral("%1×%2").arg(extent.h).arg(extent.w);
}

} // namespace

PassControls::PassControls(ExperimentDocument& document, QWidget* parent)
    : ControlGroup(tr("Backward pass"), document, parent),
      m_pass(addChoice(tr("Compute"),
                       {QStringLiteral("dZ"), QStringLiteral("dA"), QStringLiteral("dW"), QStringLiteral("db")},
                       [](Experiment& e) -> GradientPass& { return e.gradient.pass; })),
      m_view(addChoice(tr("View as"), {tr("Gather"), tr("Scatter")},
                       [](Experiment& e) -> GradientView& { return e.gradient.view; })),
      m_hint(addHint()),
      m_filter(
          addSlider(tr("Filter"), tr("Filter in view"), [](Experiment& e) -> int& { return e.layer.shownFilter; })),
      m_channel(
          addSlider(tr("Channel"), tr("Channel in view"), [](Experiment& e) -> int& { return e.layer.shownChannel; })),
      m_inViewHint(addHint())
{
    refresh();
}

void PassControls::refresh()
{
    const GradientSettings& gradient = experiment().gradient;
    m_pass->setCurrent(static_cast<int>(gradient.pass));
    m_view->setCurrent(static_cast<int>(gradient.view));
    for (int choice = 0; choice < 2; ++choice)
        m_view->setChoiceEnabled(choice, gradient.pass == GradientPass::Input,
                                 tr("Only dA[l−1] can be seen in two ways."));
    m_hint->setText(hint());
    showInView();
}

void PassControls::showInView()
{
    const Experiment& e = experiment();
    const bool isInput = e.gradient.pass == GradientPass::Input;
    const bool gathers = e.gradient.view == GradientView::Gather;
    const bool showsFilter = isInput && gathers && e.layerFilters() / e.layerGroups() > 1;
    const bool showsChannel = isInput && !gathers && e.layerChannels() / e.layerGroups() > 1;
    m_filter->setLimits(0, e.layerFilters() - 1);
    m_filter->setValue(e.shownFilter());
    m_channel->setLimits(0, e.layerChannels() - 1);
    m_channel->setValue(e.shownChannel());
    m_inViewHint->setText(gathers ? tr("which of the summed filters is looked into, counted from 0")
                                  : tr("which channel of dA[l−1] is looked into, counted from 0"));
    setRowShown(m_filter, showsFilter);
    setRowShown(m_channel, showsChannel);
    setRowShown(m_inViewHint, showsFilter || showsChannel);
}

QString PassControls::hint() const
{
    const GradientSettings& gradient = experiment().gradient;
    const Extent stride = experiment().layerParams().stride;
    const QString spread = stride == Extent{}
                               ? QString()
                               : ' ' + tr("Stride %1 spreads dZ with zeros: s − 1 = %2 between two cells.")
                                           .arg(axes(stride), axes({stride.h - 1, stride.w - 1}));
    switch (gradient.pass) {
    case GradientPass::Activation: return tr("dZ = dA[l] ⊙ g′(Z): each number is multiplied by the slope of g there.");
    case GradientPass::Weight: return tr("dZ walks over A[l−1] as if it were a kernel.") + spread;
    case GradientPass::Bias: return tr("Each filter's bias gets the sum of its map of dZ.");
    case GradientPass::Input: break;
    }
    if (gradient.view == GradientView::Scatter)
        return tr("Each number of dZ lays the kernel, multiplied by it, on dA[l−1]. What overlaps adds up.");
    return tr("Each cell of dA[l−1] collects: the kernel, turned by 180°, walks over the padded dZ.") + spread;
}

GradientControls::GradientControls(ExperimentDocument& document, QWidget* parent)
    : ControlGroup(tr("Incoming gradient"), document, parent),
      m_source(addList(tr("dA[l]"), tr("Incoming gradient"),
                       {tr("Random"), tr("Ones"), tr("One-hot"), tr("Painted by hand")},
                       [](Experiment& e) -> GradientSource& { return e.gradient.source; })),
      m_brush(new NumberBox(tr("Brush"), -1.0, 1.0, 0.1, this))
{
    addRow(tr("Brush"), m_brush);
    connect(m_brush, &NumberBox::valueChanged, this, [this](double value) {
        this->document().edit(tr("Brush"), "brush",
                              [&](Experiment& e) { e.gradient.brush = static_cast<float>(value); });
    });
    addHint()->setText(tr("press and drag on dA[l] to paint; the right button or Shift erases"));
    addPainting();
    addButtons();
    showPainted();
    refresh();
}

void GradientControls::addPainting()
{
    m_painted = new QLineEdit(this);
    m_painted->setAccessibleName(tr("Painted cells"));
    m_painted->setMaxLength(std::numeric_limits<int>::max()); // or long paintings would lose their end
    m_painted->setToolTip(tr("The cells that are not zero. Those beyond dA[l] wait until it is larger."));
    addRow(tr("Cells"), m_painted);
    m_paintedHint = addHint();
    connect(m_painted, &QLineEdit::editingFinished, this, &GradientControls::readPainted);
}

void GradientControls::addButtons()
{
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* clear = new QPushButton(tr("Clear"), row);
    auto* random = new QPushButton(tr("New random"), row);
    layout->addWidget(clear, 1);
    layout->addWidget(random, 1);
    addWide(row);
    connect(clear, &QPushButton::clicked, this, [this] {
        document().edit(tr("Clear the gradient"), "clear", [](Experiment& e) {
            e.gradient.painted = {};
            e.gradient.source = GradientSource::Painted;
        });
        showPainted(); // a text that could not be read goes too
        refresh();
    });
    connect(random, &QPushButton::clicked, this, [this] {
        document().edit(tr("New random gradient"), "new-random", [](Experiment& e) {
            e.gradient.seed = (e.gradient.seed + 1) % kSeeds;
            e.gradient.source = GradientSource::Random;
        });
    });
}

void GradientControls::readPainted()
{
    if (!m_painted->isModified()) return;
    const auto painted = parsePainted(m_painted->text().replace(QChar(0x2212), '-'));
    if (!painted) {
        Q_EMIT document().refused(told(painted.error()));
        refresh();
        return;
    }
    document().edit(tr("Painted cells"), "painted-cells", [&](Experiment& e) {
        e.gradient.painted = *painted;
        e.gradient.source = GradientSource::Painted;
    });
    showPainted();
    refresh();
}

void GradientControls::showPainted()
{
    m_listed = experiment().gradient.painted;
    const int count = paintedCells(m_listed);
    const bool isListed = count <= kMostListed; // a line of thousands would take long to lay out
    m_painted->setText(isListed ? paintedText(m_listed) : QString());
    m_painted->setCursorPosition(0);
    m_painted->setReadOnly(!isListed);
    m_painted->setPlaceholderText(isListed ? tr("all are zero") : tr("%1, too many to list").arg(count));
}

void GradientControls::refresh()
{
    const GradientSettings& gradient = experiment().gradient;
    const bool isPainted = gradient.source == GradientSource::Painted;
    const QSignalBlocker blocker(m_brush);
    m_source->setCurrentIndex(static_cast<int>(gradient.source));
    m_brush->setValue(gradient.brush);
    setRowShown(m_painted, isPainted);
    setRowShown(m_paintedHint, isPainted);
    // what is being typed, or could not be read, stays until something else is painted
    if (gradient.painted != m_listed) showPainted();
    m_paintedHint->setText(m_painted->isModified()
                               ? tr("not taken yet: write map,row,column=value; … and press Enter, as in 0,2,3=1")
                               : tr("map,row,column=value; …, counted from 0"));
}

} // namespace convscope
