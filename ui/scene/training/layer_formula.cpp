#include "ui/scene/training/layer_formula.h"

#include "ui/scene/tensor_view.h"
#include "ui/scene/training/brief_number.h"
#include "ui/scene/training/formula_line.h"
#include "ui/scene/training/norm.h"
#include "ui/scene/training/weight_layers.h"

#include <QCoreApplication>

namespace convscope {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(LayerFormula)
};

using Line = Formula::Line; // lupdate takes "Formula::" in a class for a scope, and knows no context of Words there

QString indexed(const char* name, int l) { return QStringLiteral("%1[%2]").arg(QString::fromUtf8(name)).arg(l); }

QString extentText(Extent extent) { return QStringLiteral("%1×%2").arg(extent.h).arg(extent.w); }

QString normText(const QString& name) { return QStringLiteral("‖%1‖ = ").arg(name); }

/// "W[2]", "A[1]", … of the layer that makes A[l].
struct Names {
    explicit Names(int l)
        : a(indexed("A", l)),
          before(indexed("A", l - 1)),
          w(indexed("W", l)),
          b(indexed("b", l)),
          da(indexed("dA", l)),
          dBefore(indexed("dA", l - 1)),
          dw(indexed("dW", l)),
          db(indexed("db", l))
    {}
    QString a, before, w, b, da, dBefore, dw, db;
};

/// A[l] = …
struct ForwardLine {
    const Names& names;

    Line weighted(const QString& sign, bool hasBias) const
    {
        LineBuilder line = begun();
        line.add(names.w, Role::Kernel).plain(sign).add(names.before, Role::Input);
        if (hasBias) line.plain(QStringLiteral(" + ")).add(names.b, Role::Kernel);
        return line.line();
    }
    Line around(const QString& before, const QString& after) const
    {
        return begun().plain(before).add(names.before, Role::Input).plain(after).line();
    }

    Line operator()(const ConvLayer& conv) const { return weighted(QStringLiteral(" ∗ "), conv.hasBias); }
    Line operator()(const DenseLayer& dense) const { return weighted(QStringLiteral(" · "), dense.hasBias); }
    Line operator()(const DropoutLayer& dropout) const
    {
        return around({}, Words::tr("   dropout lets everything pass while predicting; in training it drops %1 %")
                              .arg(100.0 * dropout.rate));
    }
    Line operator()(const Pool2dParams& pool) const
    {
        const QString window = extentText(pool.size);
        const QString stride = Words::tr(", stride %1").arg(extentText(pool.stride));
        switch (pool.kind) {
        case PoolKind::Max: return around(Words::tr("max of each %1 window of ").arg(window), stride);
        case PoolKind::Average: return around(Words::tr("mean of each %1 window of ").arg(window), stride);
        case PoolKind::L2: return around(Words::tr("√Σx² of each %1 window of ").arg(window), stride);
        }
        return {};
    }
    Line operator()(const GlobalAveragePoolParams&) const { return around(Words::tr("mean of each map of "), {}); }
    Line operator()(const FlattenParams&) const { return around({}, Words::tr("   as one row of numbers")); }
    Line operator()(const ActivationParams& activation) const
    {
        switch (activation.kind) {
        case Activation::Identity: return around({}, {});
        case Activation::Relu: return around(QStringLiteral("max(0, "), QStringLiteral(")"));
        case Activation::LeakyRelu: return around(QStringLiteral("max(x, %1·x) of x = ").arg(activation.alpha), {});
        case Activation::Sigmoid: return around(QStringLiteral("1 / (1 + exp(−"), QStringLiteral("))"));
        case Activation::Tanh: return around(QStringLiteral("tanh("), QStringLiteral(")"));
        case Activation::Softplus: return around(QStringLiteral("log(1 + exp("), QStringLiteral("))"));
        case Activation::Gelu: return around(QStringLiteral("x·Φ(x) of x = "), {});
        }
        return {};
    }

private:
    LineBuilder begun() const { return LineBuilder().add(names.a, Role::Output).plain(QStringLiteral(" = ")); }
};

/// dA[l-1] = …
struct BackwardLine {
    const Names& names;

    Line ending(const QString& text) const { return begun().add(names.da, Role::Gradient).plain(text).line(); }

    Line operator()(const ConvLayer& conv) const
    {
        LineBuilder line = begun();
        line.add(names.w, Role::Kernel).plain(Words::tr(" turned 180° ∗ "));
        line.add(names.da, Role::Gradient);
        if (conv.params.stride != Extent{1, 1}) line.muted(Words::tr("   (spread by the stride)"));
        return line.line();
    }
    Line operator()(const DenseLayer&) const
    {
        return begun().add(names.w, Role::Kernel).plain(QStringLiteral("ᵀ · ")).add(names.da, Role::Gradient).line();
    }
    Line operator()(const DropoutLayer&) const
    {
        return ending(Words::tr("   dropout lets everything pass while predicting"));
    }
    Line operator()(const Pool2dParams& pool) const
    {
        switch (pool.kind) {
        case PoolKind::Max: return ending(Words::tr(" where each window had its maximum, else 0"));
        case PoolKind::Average:
            return ending(Words::tr(" / %1, to each cell of its window").arg(pool.size.h * pool.size.w));
        case PoolKind::L2: return ending(Words::tr(" · x / √Σx², to each cell x of its window"));
        }
        return {};
    }
    Line operator()(const GlobalAveragePoolParams&) const
    {
        return ending(Words::tr(", divided equally among the cells of its map"));
    }
    Line operator()(const FlattenParams&) const { return ending(Words::tr("   as maps again")); }
    Line operator()(const ActivationParams& activation) const
    {
        LineBuilder line = begun();
        line.add(names.da, Role::Gradient);
        if (activation.kind == Activation::Relu)
            return line.plain(Words::tr(" where "))
                .add(names.before, Role::Input)
                .plain(Words::tr(" > 0, else 0"))
                .line();
        if (activation.kind == Activation::Identity) return line.line();
        return line.plain(QStringLiteral(" ⊙ g′(")).add(names.before, Role::Input).plain(QStringLiteral(")")).line();
    }

private:
    LineBuilder begun() const { return LineBuilder().add(names.dBefore, Role::Gradient).plain(QStringLiteral(" = ")); }
};

/// "layer 1, Conv 8@5×5:  24×24×8 = 8 filters 5×5×1 ∗ 28×28×1 + 8"
Line dimensionsLine(const QString& title, const PlacedLayer& layer, const Tensor& input, const Tensor& output)
{
    LineBuilder line;
    line.muted(title + QStringLiteral(":  "));
    const bool isProduct = !layer.weight.empty(); // else the numbers of one become those of the other
    line.add(dimensionsOf(output), Role::Output).muted(isProduct ? QStringLiteral(" = ") : QStringLiteral(" ← "));
    if (layer.weight.size() == 4)
        line.add(Words::tr("%1 filters %2×%3×%4")
                     .arg(layer.weight[0])
                     .arg(layer.weight[2])
                     .arg(layer.weight[3])
                     .arg(layer.weight[1]),
                 Role::Kernel)
            .muted(QStringLiteral(" ∗ "));
    if (layer.weight.size() == 2)
        line.add(QStringLiteral("(%1×%2)").arg(layer.weight[0]).arg(layer.weight[1]), Role::Kernel)
            .muted(QStringLiteral(" · "));
    line.add(dimensionsOf(input), Role::Input);
    if (!layer.bias.empty()) line.muted(QStringLiteral(" + ")).add(QString::number(layer.bias[0]), Role::Kernel);
    return line.line();
}

} // namespace

QString dimensionsOf(const Tensor& tensor)
{
    return tensor.rank() == 4 ? volumeText(tensor.shape) : QString::number(tensor.size(1));
}

Formula forwardFormula(const Network& network, const Parameters& parameters, const SamplePass& pass, int l)
{
    const auto place = static_cast<std::size_t>(l);
    const PlacedLayer& layer = network.layers()[place - 1];
    const Names names(l);
    const auto& activations = pass.forward.activations;
    LineBuilder norms;
    norms.plain(normText(names.a)).add(briefNumber(normOf(activations[place].data)), Role::Output);
    norms.separated().plain(normText(names.before)).add(briefNumber(normOf(activations[place - 1].data)), Role::Input);
    if (const Tensor& weight = parameters[place - 1].weight; !weight.isNone())
        norms.separated().plain(normText(names.w)).add(briefNumber(normOf(weight.data)), Role::Kernel);
    return {{std::visit(ForwardLine{names}, layer.layer),
             dimensionsLine(layerTitle(network, place - 1), layer, activations[place - 1], activations[place]),
             norms.line()}};
}

Formula backwardFormula(const Network& network, const SamplePass& pass, int l)
{
    const auto place = static_cast<std::size_t>(l);
    const PlacedLayer& layer = network.layers()[place - 1];
    const Names names(l);
    const auto& gradients = pass.backward.activations;
    Formula formula{{std::visit(BackwardLine{names}, layer.layer)}};
    const LayerParameters& learnt = pass.backward.parameters[place - 1];
    if (!learnt.weight.isNone()) {
        const bool isConv = layer.weight.size() == 4;
        LineBuilder line;
        line.add(names.dw, Role::Gradient).plain(QStringLiteral(" = "));
        if (isConv)
            line.add(names.da, Role::Gradient).plain(QStringLiteral(" ∗ ")).add(names.before, Role::Input);
        else
            line.add(names.da, Role::Gradient)
                .plain(QStringLiteral(" · "))
                .add(names.before, Role::Input)
                .plain(QStringLiteral("ᵀ"));
        if (!learnt.bias.isNone())
            line.separated()
                .add(names.db, Role::Gradient)
                .plain(isConv ? QStringLiteral(" = Σ ") : QStringLiteral(" = "))
                .add(names.da, Role::Gradient);
        formula.lines.push_back(line.line());
    }
    LineBuilder norms;
    norms.plain(normText(names.da)).add(briefNumber(normOf(gradients[place].data)), Role::Gradient);
    norms.separated()
        .plain(normText(names.dBefore))
        .add(briefNumber(normOf(gradients[place - 1].data)), Role::Gradient);
    if (!learnt.weight.isNone())
        norms.separated().plain(normText(names.dw)).add(briefNumber(normOf(learnt.weight.data)), Role::Gradient);
    formula.lines.push_back(norms.line());
    return formula;
}

} // namespace convscope
