#include "ui/inspector/padding_controls.h"

#include "ui/scene/sentences.h"
#include "ui/widgets/number_slider.h"
#include "ui/widgets/segmented_control.h"

#include <QComboBox>
#include <QSignalBlocker>
#include <algorithm>

namespace convscope {

namespace {

Result<WindowGeometry> windowOf(const Experiment& e)
{
    return windowGeometry({e.region.height(), e.region.width()}, e.kernel.size, e.conv.stride, e.conv.dilation,
                          e.conv.padding);
}

bool isEqualOnAllSides(const Padding& p) { return p.top == p.left && p.top == p.bottom && p.top == p.right; }

constexpr int kOwnSides = -1; // in the list of rules: explicit, with four numbers

} // namespace

PaddingControls::PaddingControls(ExperimentDocument& document, QWidget* parent)
    : ControlGroup(tr("Padding"), document, parent), m_rule(new QComboBox(this)), m_fill(new QComboBox(this))
{
    const auto addRule = [this](const QString& name, int rule) { m_rule->addItem(name, rule); };
    addRule(tr("Valid: none"), static_cast<int>(PaddingRule::Valid));
    addRule(tr("Same, as TensorFlow"), static_cast<int>(PaddingRule::Same));
    addRule(tr("Same, as PyTorch"), static_cast<int>(PaddingRule::SamePytorch));
    addRule(tr("Same, odd cell first"), static_cast<int>(PaddingRule::SameLower));
    addRule(tr("Full"), static_cast<int>(PaddingRule::Full));
    addRule(tr("Own, all sides"), static_cast<int>(PaddingRule::Explicit));
    addRule(tr("Own, each side"), kOwnSides);
    m_rule->setAccessibleName(tr("Padding mode"));
    addRow(tr("Mode"), m_rule);

    m_all = new NumberSlider(tr("Padding"), this);
    addRow(tr("Padding"), m_all);
    connectGesture(m_all);
    connect(m_all, &NumberSlider::edited, this, [this](int value) {
        this->document().edit(tr("Padding"), "padding", [&](Experiment& e) {
            e.conv.padding = {PaddingRule::Explicit, {value, value, value, value}};
        });
        refresh();
    });

    m_sideRows = new QWidget(this);
    auto* rows = new QFormLayout(m_sideRows);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setVerticalSpacing(4);
    m_sides = {addSide(tr("Above"), &Padding::top), addSide(tr("Left"), &Padding::left),
               addSide(tr("Below"), &Padding::bottom), addSide(tr("Right"), &Padding::right)};
    const QStringList names{tr("Above"), tr("Left"), tr("Below"), tr("Right")};
    for (std::size_t i = 0; i < m_sides.size(); ++i) {
        auto* label = new QLabel(names[static_cast<qsizetype>(i)], m_sideRows);
        label->setMinimumWidth(62);
        rows->addRow(label, m_sides[i]);
    }
    addWide(m_sideRows);
    m_hint = addHint();

    for (const QString& name : {tr("Zeros"), tr("Reflect"), tr("Replicate"), tr("Circular")}) m_fill->addItem(name);
    m_fill->setAccessibleName(tr("Fill the padding with"));
    addRow(tr("Fill with"), m_fill);

    connect(m_rule, &QComboBox::activated, this, [this](int index) {
        const int rule = m_rule->itemData(index).toInt();
        m_hasOwnSides = rule == kOwnSides;
        const Padding sides = resolvedSides();
        this->document().edit(tr("Padding mode"), "padding-rule", [&](Experiment& e) {
            const bool isOwn = m_hasOwnSides || rule == static_cast<int>(PaddingRule::Explicit);
            e.conv.padding.rule = isOwn ? PaddingRule::Explicit : static_cast<PaddingRule>(rule);
            // one's own numbers start from those in force
            e.conv.padding.sides = !isOwn          ? Padding{}
                                   : m_hasOwnSides ? sides
                                                   : Padding{sides.top, sides.top, sides.top, sides.top};
        });
        refresh();
    });
    connect(m_fill, &QComboBox::activated, this, [this](int index) {
        this->document().edit(tr("Fill with"), "pad-mode",
                              [&](Experiment& e) { e.conv.padMode = static_cast<PadMode>(index); });
        refresh();
    });
    refresh();
}

NumberSlider* PaddingControls::addSide(const QString& name, int Padding::*side)
{
    auto* slider = new NumberSlider(tr("Padding: %1").arg(name), m_sideRows);
    connectGesture(slider);
    connect(slider, &NumberSlider::edited, this, [this, name, side](int value) {
        document().edit(tr("Padding: %1").arg(name), "padding-" + name, [&](Experiment& e) {
            e.conv.padding.rule = PaddingRule::Explicit;
            e.conv.padding.sides.*side = value;
        });
        refresh();
    });
    return slider;
}

Padding PaddingControls::resolvedSides() const
{
    const auto window = windowOf(experiment());
    return window ? window->padding() : Padding{};
}

void PaddingControls::refresh()
{
    const Experiment& e = experiment();
    const PaddingRule rule = e.conv.padding.rule;
    const Padding sides = resolvedSides();
    if (rule != PaddingRule::Explicit) m_hasOwnSides = false;
    if (rule == PaddingRule::Explicit && !isEqualOnAllSides(e.conv.padding.sides)) m_hasOwnSides = true;
    m_rule->setCurrentIndex(m_rule->findData(m_hasOwnSides ? kOwnSides : static_cast<int>(rule)));

    // a rule may ask for more than one would set by hand
    const int most = std::max({limitsOf(e).largestPadding, sides.top, sides.left, sides.bottom, sides.right});
    const auto fits = [&e](Padding padding) {
        Experiment changed = e;
        changed.conv.padding = {PaddingRule::Explicit, padding};
        return static_cast<bool>(windowOf(changed));
    };
    int least = 0;
    while (least < most && !fits({least, least, least, least})) ++least;
    const bool hasUnequalSides = !isEqualOnAllSides(sides);
    m_all->setLimits(least, most);
    m_all->setValue(hasUnequalSides ? std::max(sides.top, sides.left) : sides.top);
    m_all->setEnabled(!m_hasOwnSides);
    m_sideRows->setVisible(m_hasOwnSides);
    const std::array<int Padding::*, 4> members{&Padding::top, &Padding::left, &Padding::bottom, &Padding::right};
    for (std::size_t i = 0; i < members.size(); ++i) {
        Padding tried = e.conv.padding.sides;
        int smallest = 0;
        for (tried.*members[i] = 0; smallest < most && !fits(tried); tried.*members[i] = ++smallest) {}
        m_sides[i]->setLimits(smallest, most);
        m_sides[i]->setValue(sides.*members[i]);
    }

    const int f = e.kernel.size.h;
    const int d = e.conv.dilation.h;
    const QString same = d == 1 ? tr("same would be p = (f − 1) / 2 = %1").arg((f - 1) / 2.0)
                                : tr("same would be p = d·(f − 1) / 2 = %1").arg(d * (f - 1) / 2.0);
    switch (rule) {
    case PaddingRule::Valid: m_hint->setText(tr("valid · %1").arg(same)); break;
    case PaddingRule::Explicit:
        m_hint->setText(least > 0 ? tr("at least %1, so that the kernel fits").arg(least) : same);
        break;
    default:
        m_hint->setText(tr("above %1, left %2, below %3, right %4")
                            .arg(sides.top)
                            .arg(sides.left)
                            .arg(sides.bottom)
                            .arg(sides.right));
    }
    m_fill->setCurrentIndex(static_cast<int>(e.conv.padMode));
}

PaddingComparisonControls::PaddingComparisonControls(ExperimentDocument& document, QWidget* parent)
    : ControlGroup(tr("Compare"), document, parent),
      m_compare(addChoice(tr("Stage"), {tr("This one"), tr("Valid | Same")}, &Experiment::comparePaddings))
{
    refresh();
}

void PaddingComparisonControls::refresh()
{
    Experiment valid = experiment();
    valid.conv.padding = {};
    const auto fits = validate(valid);
    m_compare->setChoiceEnabled(1, static_cast<bool>(fits), fits ? QString() : told(fits.error()));
    m_compare->setCurrent(experiment().comparePaddings ? 1 : 0);
}

} // namespace convscope
