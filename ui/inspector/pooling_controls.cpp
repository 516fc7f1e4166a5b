#include "ui/inspector/pooling_controls.h"

#include "ui/scene/comparison.h"
#include "ui/widgets/extent_control.h"
#include "ui/widgets/number_slider.h"
#include "ui/widgets/segmented_control.h"

#include <QCheckBox>
#include <algorithm>

namespace convscope {

namespace {

constexpr int kLargestStride = 16;

/// The size of the maps that are pooled.
Extent pooledMap(const Experiment& e)
{
    const Extent region{e.region.height(), e.region.width()};
    if (e.pool.input == PoolInput::Region) return region;
    return windowGeometry(region, e.kernel.size, e.conv.stride, e.conv.dilation, e.conv.padding)->output();
}

int limitOfStride(int map, int stride) { return std::max(std::min(map, kLargestStride), stride); }

} // namespace

PoolingControls::PoolingControls(ExperimentDocument& document, QWidget* parent)
    : ControlGroup(tr("Pooling"), document, parent),
      m_kind(addChoice(tr("Kind"), {tr("Max"), tr("Average"), tr("L2")},
                       [](Experiment& e) -> PoolKind& { return e.pool.params.kind; })),
      m_input(addChoice(tr("Input"), {tr("Region"), tr("Activations")},
                        [](Experiment& e) -> PoolInput& { return e.pool.input; })),
      m_inputHint(addHint())
{
    m_inputHint->setText(tr("A[l] of the layer in chapter 6"));
    addWindow();
    addPadding();
    m_showsBoth = addCheck(tr("Forward and back side by side"), [](Experiment& e) -> bool& { return e.pool.showBoth; });
    refresh();
}

void PoolingControls::addWindow()
{
    m_size = new ExtentControl(tr("Pooling size"), this);
    m_stride = new ExtentControl(tr("Pooling stride"), this);
    addRow(tr("Size"), m_size);
    m_sizeHint = addHint();
    addRow(tr("Stride"), m_stride);
    for (NumberSlider* slider : {m_size->rows(), m_size->columns(), m_stride->rows(), m_stride->columns()})
        connectGesture(slider);
    connect(m_size, &ExtentControl::edited, this, [this](Extent size) {
        document().edit(tr("Pooling size"), "pool-size", [&](Experiment& e) { e.pool.params.size = size; });
        refresh();
    });
    connect(m_stride, &ExtentControl::edited, this, [this](Extent stride) {
        document().edit(tr("Pooling stride"), "pool-stride", [&](Experiment& e) { e.pool.params.stride = stride; });
        refresh();
    });
}

void PoolingControls::addPadding()
{
    m_padding = new NumberSlider(tr("Pooling padding"), this);
    addRow(tr("Padding"), m_padding);
    connectGesture(m_padding);
    connect(m_padding, &NumberSlider::edited, this, [this](int cells) {
        document().edit(tr("Pooling padding"), "pool-padding", [&](Experiment& e) {
            e.pool.params.padding = {};
            if (cells > 0) e.pool.params.padding = {PaddingRule::Explicit, {cells, cells, cells, cells}};
        });
        refresh();
    });
    m_paddingHint = addHint();
    m_countsPadding =
        addCheck(tr("Count padding"), [](Experiment& e) -> bool& { return e.pool.params.countIncludePad; });
}

QCheckBox* PoolingControls::addCheck(const QString& name, std::function<bool&(Experiment&)> reach)
{
    auto* check = new QCheckBox(name, this);
    addWide(check);
    connect(check, &QCheckBox::clicked, this, [this, name, reach = std::move(reach)](bool isChecked) {
        document().edit(name, name, [&](Experiment& e) { reach(e) = isChecked; });
    });
    return check;
}

void PoolingControls::refresh()
{
    const PoolSettings& pool = experiment().pool;
    const Extent map = pooledMap(experiment());
    m_kind->setCurrent(static_cast<int>(pool.params.kind));
    m_input->setCurrent(static_cast<int>(pool.input));
    setRowShown(m_inputHint, pool.input == PoolInput::Activations);
    m_size->setLimits({1, 1}, map);
    m_size->setValue(experiment().poolParams(map).size);
    m_sizeHint->setText(tr("up to %1 × %2, as large as the map").arg(map.h).arg(map.w));
    const Extent stride = pool.params.stride;
    m_stride->setLimits({1, 1}, {limitOfStride(map.h, stride.h), limitOfStride(map.w, stride.w)});
    m_stride->setValue(stride);
    showPadding(map);
    m_showsBoth->setChecked(pool.showBoth);
    setRowShown(m_showsBoth, !isCompared(experiment()));
}

void PoolingControls::showPadding(Extent map)
{
    const Pool2dParams params = experiment().poolParams(map);
    const Padding sides = windowGeometry(map, params.size, params.stride, params.dilation, params.padding)->padding();
    const int largest = std::max({sides.top, sides.left, sides.bottom, sides.right});
    const int most = std::min(params.size.h, params.size.w) - 1;
    const bool isEqualOnAllSides = sides == Padding{largest, largest, largest, largest};
    m_padding->setLimits(0, std::max(most, largest)); // one axis alone may have more
    m_padding->setValue(largest);
    m_paddingHint->setText(isEqualOnAllSides ? tr("up to %1, so that every window holds a cell").arg(most)
                                             : tr("above %1, left %2, below %3, right %4")
                                                   .arg(sides.top)
                                                   .arg(sides.left)
                                                   .arg(sides.bottom)
                                                   .arg(sides.right));
    setRowShown(m_countsPadding, params.kind == PoolKind::Average);
    m_countsPadding->setChecked(params.countIncludePad);
    m_countsPadding->setEnabled(largest > 0);
    m_countsPadding->setToolTip(largest > 0 ? tr("A mean divides by all cells of its window, the padding as well.")
                                            : tr("There is no padding."));
}

PoolingBackControls::PoolingBackControls(ExperimentDocument& document, QWidget* parent)
    : ControlGroup(tr("Way back"), document, parent),
      m_view(addChoice(tr("View as"), {tr("Gather"), tr("Scatter")},
                       [](Experiment& e) -> GradientView& { return e.pool.view; })),
      m_hint(addHint())
{
    refresh();
}

void PoolingBackControls::refresh()
{
    const PoolSettings& pool = experiment().pool;
    const bool showsBoth = pool.showBoth && !isCompared(experiment());
    m_view->setCurrent(static_cast<int>(pool.view));
    for (int choice = 0; choice < 2; ++choice)
        m_view->setChoiceEnabled(choice, !showsBoth, tr("Beside the forward pass, each of its steps goes back."));
    m_hint->setText(pool.view == GradientView::Gather && !showsBoth
                        ? tr("Each cell of dA[l−1] collects from every window that holds it.")
                        : tr("Each number of dA[l] goes back to the cells of its window."));
}

} // namespace convscope
