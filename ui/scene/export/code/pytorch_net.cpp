#include "ui/scene/export/code/pytorch_net.h"

#include "ui/scene/export/code/python_padding.h"
#include "ui/scene/export/code/python_program.h"

#include <algorithm>

namespace convscope {

namespace {

bool isPooledByTorch(const WindowGeometry& window, const Pool2dParams& params)
{
    // PyTorch pads pooling evenly, by half of the window at most.
    const bool isPaddedLikeTorch = isPaddedEvenly(window) && 2 * window.rows.padBefore <= params.size.h &&
                                   2 * window.cols.padBefore <= params.size.w;
    const bool isDilated = params.dilation != Extent{};
    return isPaddedLikeTorch && (params.kind == PoolKind::Max || (params.kind == PoolKind::Average && !isDilated));
}

QString ownPadding(const WindowGeometry& window)
{
    if (!isPadded(window)) return {};
    return QStringLiteral(", padding=(%1, %2)").arg(window.rows.padBefore).arg(window.cols.padBefore);
}

/// The sum over each window, by a convolution with ones, channel by channel.
QString summed(const QString& x, const WindowGeometry& window, const Pool2dParams& params)
{
    return QStringLiteral("F.conv2d(%1, ones, stride=%2, dilation=%3, groups=len(ones))")
        .arg(torchPadded(x, window, PadMode::Zeros), pythonTuple(params.stride), pythonTuple(params.dilation));
}

} // namespace

QString pytorchPooling(const QString& x, const QString& output, const WindowGeometry& window,
                       const Pool2dParams& params)
{
    const QString size = pythonTuple(params.size);
    const QString stride = pythonTuple(params.stride);
    const bool isOwn = isPooledByTorch(window, params);
    if (params.kind == PoolKind::Max) {
        const QString dilation = params.dilation == Extent{} ? QString() : ", dilation=" + pythonTuple(params.dilation);
        return QStringLiteral("%1 = F.max_pool2d(%2, %3, %4%5%6)")
            .arg(output, isOwn ? x : torchPadded(x, window, QStringLiteral("-np.inf")), size, stride,
                 isOwn ? ownPadding(window) : QString(), dilation);
    }
    if (isOwn)
        return QStringLiteral("%1 = F.avg_pool2d(%2, %3, %4%5%6)")
            .arg(output, x, size, stride, ownPadding(window),
                 params.countIncludePad ? QString() : QStringLiteral(", count_include_pad=False"));
    QString lines = QStringLiteral("ones = torch.ones(%1.shape[1], 1, %2, %3, dtype=%1.dtype)\n")
                        .arg(x)
                        .arg(params.size.h)
                        .arg(params.size.w);
    if (params.kind == PoolKind::L2)
        return lines +
               QStringLiteral("total = %1\n# As F.lp_pool2d with norm 2, with a gradient of 0 where all are 0.\n"
                              "%2 = torch.where(total > 0, total, torch.ones_like(total)).sqrt() * (total > 0)")
                   .arg(summed(x + " ** 2", window, params), output);
    const QString count = params.countIncludePad ? QString::number(params.size.h * params.size.w)
                                                 : summed("torch.ones_like(" + x + ")", window, params);
    return lines + QStringLiteral("%1 = %2 / %3").arg(output, summed(x, window, params), count);
}

namespace {

const QString kPadded = QStringLiteral(R"py(
class Padded(nn.Module):
    """Pads as the layer behind it cannot do itself."""

    def __init__(self, layer, pad):
        super().__init__()
        self.layer, self.pad = layer, pad

    def forward(self, x):
        return self.layer(self.pad(x))
)py");

const QString kOwnPooling = QStringLiteral(R"py(
class Function(nn.Module):
    """A layer without parameters."""

    def __init__(self, function):
        super().__init__()
        self.function = function

    def forward(self, x):
        return self.function(x)
)py");

QString moduleOf(const ActivationParams& g)
{
    switch (g.kind) {
    case Activation::Identity: return QStringLiteral("nn.Identity()");
    case Activation::Relu: return QStringLiteral("nn.ReLU()");
    case Activation::LeakyRelu: return QStringLiteral("nn.LeakyReLU(%1)").arg(pythonNumber(g.alpha));
    case Activation::Sigmoid: return QStringLiteral("nn.Sigmoid()");
    case Activation::Tanh: return QStringLiteral("nn.Tanh()");
    case Activation::Softplus: return QStringLiteral("nn.Softplus()");
    case Activation::Gelu: break;
    }
    return QStringLiteral("nn.GELU()");
}

/// A layer as a module, and what is reached of it to set its weights.
struct Module {
    QString text;
    QString learner;    ///< behind "net[3]": "", ".layer" or "[1]"
    QString definition; ///< that it needs before it
};

/// Of layer `number`, counted from 0.
struct ModuleMaker {
    const PlacedLayer& placed;
    std::size_t number;

    Module operator()(const ConvLayer& layer) const
    {
        const WindowGeometry window =
            *windowGeometry({static_cast<int>(placed.input[2]), static_cast<int>(placed.input[3])}, layer.kernel,
                            layer.params.stride, layer.params.dilation, layer.params.padding);
        const bool isOwn = layer.params.padMode == PadMode::Zeros && isPaddedEvenly(window);
        QString text = QStringLiteral("nn.Conv2d(%1, %2, %3")
                           .arg(placed.input[1])
                           .arg(layer.filters)
                           .arg(pythonTuple(layer.kernel));
        if (layer.params.stride != Extent{}) text += ", stride=" + pythonTuple(layer.params.stride);
        if (isOwn) text += ownPadding(window);
        if (layer.params.dilation != Extent{}) text += ", dilation=" + pythonTuple(layer.params.dilation);
        if (layer.params.groups != 1) text += QStringLiteral(", groups=%1").arg(layer.params.groups);
        if (!layer.hasBias) text += ", bias=False";
        text += ")";
        if (isOwn || !isPadded(window)) return {text, {}, {}};
        return {QStringLiteral("Padded(%1, lambda x: %2)").arg(text, torchPadded("x", window, layer.params.padMode)),
                ".layer", kPadded};
    }
    Module operator()(const DenseLayer& layer) const
    {
        const std::int64_t inputs = elementCount(placed.input);
        const QString linear = QStringLiteral("nn.Linear(%1, %2%3)")
                                   .arg(inputs)
                                   .arg(layer.outputs)
                                   .arg(layer.hasBias ? QString() : QStringLiteral(", bias=False"));
        if (placed.input.size() == 2) return {linear, {}, {}};
        return {QStringLiteral("nn.Sequential(nn.Flatten(), %1)").arg(linear), "[1]", {}};
    }
    Module operator()(const DropoutLayer& layer) const
    {
        return {QStringLiteral("nn.Dropout(%1)").arg(pythonNumber(layer.rate)), {}, {}};
    }
    Module operator()(const Pool2dParams& params) const
    {
        const WindowGeometry window =
            *windowGeometry({static_cast<int>(placed.input[2]), static_cast<int>(placed.input[3])}, params.size,
                            params.stride, params.dilation, params.padding);
        if (!isPooledByTorch(window, params)) {
            QString body = pytorchPooling("x", "pooled", window, params);
            body.replace("\n", "\n    ");
            const QString name = QStringLiteral("pool_%1").arg(number + 1);
            return {QStringLiteral("Function(%1)").arg(name),
                    {},
                    QStringLiteral("\ndef %1(x):\n    %2\n    return pooled\n").arg(name, body)};
        }
        const QString arguments = pythonTuple(params.size) + ", " + pythonTuple(params.stride) + ownPadding(window);
        if (params.kind == PoolKind::Average)
            return {QStringLiteral("nn.AvgPool2d(%1%2)")
                        .arg(arguments, params.countIncludePad ? QString() : ", count_include_pad=False"),
                    {},
                    {}};
        return {
            QStringLiteral("nn.MaxPool2d(%1%2)")
                .arg(arguments, params.dilation == Extent{} ? QString() : ", dilation=" + pythonTuple(params.dilation)),
            {},
            {}};
    }
    Module operator()(const GlobalAveragePoolParams&) const
    {
        return {QStringLiteral("nn.AdaptiveAvgPool2d(1)"), {}, {}};
    }
    Module operator()(const ActivationParams& g) const { return {moduleOf(g), {}, {}}; }
    Module operator()(const FlattenParams&) const { return {QStringLiteral("nn.Flatten()"), {}, {}}; }
};

std::vector<Module> modulesOf(const NetTask& net)
{
    std::vector<Module> modules;
    for (std::size_t i = 0; i < net.layers.size(); ++i)
        modules.push_back(std::visit(ModuleMaker{net.layers[i], i}, net.layers[i].layer));
    return modules;
}

QString optimizerOf(const NetTask& net)
{
    const OptimizerParams& params = net.optimizer;
    const QString decay = params.weightDecay == 0.0 ? QString() : ", weight_decay=" + pythonNumber(params.weightDecay);
    switch (params.kind) {
    case OptimizerKind::Sgd: return QStringLiteral("SGD(net.parameters(), lr=rate%1)").arg(decay);
    case OptimizerKind::Momentum:
        return QStringLiteral("SGD(net.parameters(), lr=rate, momentum=%1%2)")
            .arg(pythonNumber(params.momentum), decay);
    case OptimizerKind::RmsProp:
        return QStringLiteral("RMSprop(net.parameters(), lr=rate, alpha=%1, eps=%2%3)")
            .arg(pythonNumber(params.smoothing), pythonNumber(params.epsilon), decay);
    case OptimizerKind::Adam: break;
    }
    return QStringLiteral("Adam(net.parameters(), lr=rate, betas=(%1, %2), eps=%3%4)")
        .arg(pythonNumber(params.beta1), pythonNumber(params.beta2), pythonNumber(params.epsilon), decay);
}

void addTraining(CodeText& body, const NetTask& net)
{
    body.add(QStringLiteral(R"py(
def train(net, images, labels, epochs=%1, batch=%2, rate=%3):
    """images (N, C, H, W), 0 to 1; labels (N), the right classes. The optimizer begins anew."""
    optimizer = torch.optim.%4
    net.train()
    for epoch in range(1, epochs + 1):
        order = torch.randperm(len(images))
        total, right = 0.0, 0
        for first in range(0, len(images), batch):
            chosen = order[first:first + batch]
            logits = net(images[chosen])
            loss = F.cross_entropy(logits, labels[chosen])  # softmax is part of it
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item() * len(chosen)
            right += (logits.argmax(1) == labels[chosen]).sum().item()
        print(f"epoch {epoch}: loss {total / len(images):.4f}, accuracy {right / len(images):.4f}")
)py")
                 .arg(net.epochs)
                 .arg(net.batchSize)
                 .arg(pythonNumber(net.rate), optimizerOf(net)));
}

void addWeights(CodeText& body, const NetTask& net, const std::vector<Module>& modules)
{
    body.add("\nparameters = {}");
    for (std::size_t i = 0; i < modules.size(); ++i) {
        const auto& [weight, bias] = net.parameters[i];
        const QString target = QStringLiteral("parameters[net[%1]%2.").arg(i).arg(modules[i].learner);
        if (!weight.isNone()) body.addTensor(target + "weight]", weight, QString::fromStdString(net.layers[i].title));
        if (!bias.isNone()) body.addTensor(target + "bias]", bias);
    }
    body.add(
        "with torch.no_grad():\n    for parameter, values in parameters.items():\n        parameter.copy_(values)");
}

} // namespace

Result<QString> pytorchNet(const CodeTask& task, const NetTask& net)
{
    const std::vector<Module> modules = modulesOf(net);
    CodeText body(NumberLibrary::PyTorch, kMostListedOfNets);
    QStringList definitions;
    for (const Module& module : modules) {
        if (module.text.startsWith("Function(") && !definitions.contains(kOwnPooling)) definitions += kOwnPooling;
        if (!module.definition.isEmpty() && !definitions.contains(module.definition)) definitions += module.definition;
    }
    for (const QString& definition : definitions) body.add(definition);
    addTraining(body, net);

    body.add("\nnet = nn.Sequential(");
    for (const Module& module : modules) body.add("    " + module.text + ",");
    body.add(")");
    addWeights(body, net, modules);
    body.addTensor("image", net.image, "0 to 1");
    body.add(QStringLiteral(R"py(target = torch.tensor([%1])

if len(sys.argv) > 2:  # train on train_images.npy and train_labels.npy of this folder, which Convscope writes
    read = lambda name: torch.from_numpy(np.load(os.path.join(sys.argv[2], name + ".npy")))
    train(net, read("train_images").float(), read("train_labels").long())

net.eval()  # dropout lets everything pass
activations = [image.float().requires_grad_()]
for layer in net:
    activations.append(layer(activations[-1]))
    activations[-1].retain_grad()
F.cross_entropy(activations[-1], target).backward())py")
                 .arg(net.target));
    std::vector<CodeResult> results;
    for (std::size_t i = 1; i <= modules.size(); ++i)
        results.push_back(
            {QStringLiteral("output_%1").arg(i), QStringLiteral("activations[%1].detach().numpy()").arg(i)});
    results.push_back({"probabilities", "torch.softmax(activations[-1], 1).detach().numpy()"});
    results.push_back({"grad_input", "activations[0].grad.numpy()"});
    for (std::size_t i = 1; i <= modules.size(); ++i)
        results.push_back(
            {QStringLiteral("grad_output_%1").arg(i), QStringLiteral("activations[%1].grad.numpy()").arg(i)});
    return pythonProgram(task, QStringLiteral("PyTorch"),
                         {"import os", "import sys", "", "import numpy as np", "import torch",
                          "import torch.nn.functional as F", "from torch import nn"},
                         body, results);
}

} // namespace convscope
