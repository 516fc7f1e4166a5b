#include "ui/inspector/activation_controls.h"

#include "ui/widgets/number_box.h"

#include <QComboBox>
#include <QSignalBlocker>

namespace convscope {

ActivationControls::ActivationControls(ExperimentDocument& document, QWidget* parent)
    : ControlGroup(tr("Activation"), document, parent),
      m_kind(
          addList(tr("Function"), tr("Activation"),
                  {tr("Identity"), tr("ReLU"), tr("Leaky ReLU"), tr("Sigmoid"), tr("Tanh"), tr("Softplus"), tr("GELU")},
                  [](Experiment& e) -> Activation& { return e.layer.activation.kind; })),
      m_slope(new NumberBox(tr("Slope below zero"), 0.0, 1.0, 0.01, this))
{
    addRow(tr("Slope"), m_slope);
    m_formula = addHint();
    connect(m_slope, &NumberBox::valueChanged, this, [this](double slope) {
        this->document().edit(tr("Slope"), "slope", [&](Experiment& e) { e.layer.activation.alpha = slope; });
    });
    refresh();
}

void ActivationControls::refresh()
{
    const ActivationParams& activation = experiment().layer.activation;
    const QSignalBlocker blocker(m_slope);
    m_kind->setCurrentIndex(static_cast<int>(activation.kind));
    m_slope->setValue(activation.alpha);
    setRowShown(m_slope, activation.kind == Activation::LeakyRelu);
    m_formula->setText(formula());
}

QString ActivationControls::formula() const
{
    const ActivationParams& activation = experiment().layer.activation;
    switch (activation.kind) {
    case Activation::Identity: return QStringLiteral("g(z) = z");
    case Activation::Relu: return QStringLiteral("g(z) = max(0, z)");
    case Activation::LeakyRelu: return tr("g(z) = z above zero, %1 · z below").arg(m_slope->text());
    case Activation::Sigmoid: return QStringLiteral("g(z) = 1 / (1 + exp(−z))");
    case Activation::Tanh: return QStringLiteral("g(z) = (exp(z) − exp(−z)) / (exp(z) + exp(−z))");
    case Activation::Softplus: return QStringLiteral("g(z) = ln(1 + exp(z))");
    case Activation::Gelu: return tr("g(z) = z · Φ(z), with the normal distribution Φ");
    }
    return {};
}

} // namespace convscope
