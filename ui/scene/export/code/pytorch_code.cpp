/// Programs with PyTorch: its own operations, and gradients by autograd.
#include "ui/scene/export/code/languages.h"
#include "ui/scene/export/code/python_padding.h"
#include "ui/scene/export/code/python_program.h"
#include "ui/scene/export/code/pytorch_net.h"

#include <algorithm>

namespace convscope {

namespace {

const QStringList kImports{"import os",          "import sys",   "",
                           "import numpy as np", "import torch", "import torch.nn.functional as F"};

/// The results as NumPy's arrays.
Result<QString> program(const CodeTask& task, const CodeText& body, const QStringList& names)
{
    std::vector<CodeResult> results;
    for (const QString& name : names) {
        const QString variable = name == "input" ? QStringLiteral("values") : name;
        results.push_back({name, variable + ".detach().numpy()"});
    }
    return pythonProgram(task, QStringLiteral("PyTorch"), kImports, body, results);
}

Result<QString> write(const CodeTask& task, const PixelsTask& pixels)
{
    CodeText body(NumberLibrary::PyTorch);
    body.addTensor("samples", pixels.samples, pixels.samples.size(0) == 3 ? "red, green, blue" : "grey");
    const double scale = (pixels.isDeep ? 65535.0 : 255.0) / pixels.white;
    const QString divided = scale == 1.0 ? QString() : " / " + pythonNumber(scale);
    body.add("\nregion = samples.expand(3, -1, -1).unsqueeze(0)" + divided);
    if (pixels.samples.size(0) == 1) {
        body.add("values = samples[0]");
    } else if (pixels.channel == Channel::Luma) {
        body.add("red, green, blue = samples.long()\n"
                 "# 0.299, 0.587 and 0.114 in units of 1/65536, rounded to the nearest\n"
                 "values = (19595 * red + 38470 * green + 7471 * blue + 32768) >> 16");
    } else {
        body.add(QStringLiteral("values = samples[%1]").arg(static_cast<int>(pixels.channel) - 1));
    }
    body.add("values = values[None, None]" + divided);
    return program(task, body, {"region", "input"});
}

/// F.conv2d(…) of an expression; padding that F.conv2d can do itself is left to it.
QString convolved(const QString& x, const QString& weight, const QString& bias, const WindowGeometry& window,
                  const Conv2dParams& params)
{
    const bool isOwn = params.padMode == PadMode::Zeros && isPaddedEvenly(window);
    QString text =
        QStringLiteral("F.conv2d(%1, %2%3")
            .arg(isOwn ? x : torchPadded(x, window, params.padMode), weight, bias.isEmpty() ? QString() : ", " + bias);
    if (params.stride != Extent{}) text += ", stride=" + pythonTuple(params.stride);
    if (isOwn && isPadded(window))
        text += QStringLiteral(", padding=(%1, %2)").arg(window.rows.padBefore).arg(window.cols.padBefore);
    if (params.dilation != Extent{}) text += ", dilation=" + pythonTuple(params.dilation);
    if (params.groups != 1) text += QStringLiteral(", groups=%1").arg(params.groups);
    return text + ")";
}

QString activated(const ActivationParams& g, const QString& z)
{
    switch (g.kind) {
    case Activation::Identity: return z;
    case Activation::Relu: return QStringLiteral("F.relu(%1)").arg(z);
    case Activation::LeakyRelu: return QStringLiteral("F.leaky_relu(%1, %2)").arg(z, pythonNumber(g.alpha));
    case Activation::Sigmoid: return QStringLiteral("torch.sigmoid(%1)").arg(z);
    case Activation::Tanh: return QStringLiteral("torch.tanh(%1)").arg(z);
    case Activation::Softplus: return QStringLiteral("F.softplus(%1)").arg(z);
    case Activation::Gelu: break;
    }
    return QStringLiteral("F.gelu(%1)").arg(z);
}

void addInfluence(CodeText& body, const ConvTask& task, const InfluenceTask& influence)
{
    const Tensor image({1, 1, influence.size.h, influence.size.w});
    const WindowGeometry window = windowOf(image, task.weight, influence.params);
    const bool isCount = influence.measure == InfluenceMeasure::Uses;
    body.add(
        QStringLiteral("\n# In how many products each pixel of %1 × %2 takes part%3: what autograd hands back to it.\n"
                       "image = torch.zeros(1, 1, %1, %2, dtype=torch.float64, requires_grad=True)\n"
                       "magnitudes = %4")
            .arg(influence.size.h)
            .arg(influence.size.w)
            .arg(isCount ? QString() : QStringLiteral(", weighed by |h|"),
                 isCount ? QStringLiteral("torch.ones_like(kernel)") : QStringLiteral("kernel.abs()")));
    body.add(convolved("image", "magnitudes", {}, window, influence.params) + ".sum().backward()");
    body.add(QString::fromStdString(influence.name) + " = image.grad");
}

Result<QString> write(const CodeTask& task, const ConvTask& conv)
{
    const WindowGeometry window = windowOf(conv.input, conv.weight, conv.params);
    const QString weight = conv.isLayer ? QStringLiteral("weight") : QStringLiteral("kernel");
    const QString made = conv.isLayer ? QStringLiteral("z") : QStringLiteral("output");
    CodeText body(NumberLibrary::PyTorch);
    body.addTensor("x", conv.input, conv.inputNote);
    if (conv.kernel) {
        addKernel(body, conv, weight);
        if (conv.kernel->isTurned)
            body.add(weight + " = " + weight + ".flip(2, 3)  # turned by 180 degrees: a convolution, no correlation");
    } else {
        body.addTensor(weight, conv.weight, "(filters, channels of a group, rows, columns)");
    }
    body.addTensor("bias", conv.bias);
    if (conv.dOutput) {
        body.addTensor("grad_output", *conv.dOutput, "dA[l]");
        body.add("for each in (x, weight, bias):\n    each.requires_grad_()");
    }
    body.add("\n" + paddingComment(window, conv.params.padding, conv.params.padMode));
    body.add(made + " = " + convolved("x", weight, "bias", window, conv.params));
    QStringList names{made};
    if (conv.isLayer) {
        body.add("output = " + (conv.activation ? activated(*conv.activation, "z") : QStringLiteral("z")));
        names += "output";
    }
    if (conv.hasMatrix) {
        body.add(QStringLiteral("\n# The same layer as a dense one: a row for each output, a column for each input.\n"
                                "dense_weight = torch.autograd.functional.jacobian(\n"
                                "    lambda x: %1, x).reshape(z.numel(), x.numel())")
                     .arg(convolved("x", weight, "bias", window, conv.params)));
        names += "dense_weight";
    }
    if (conv.dOutput) {
        body.add(R"py(z.retain_grad()
output.backward(grad_output)
grad_z, grad_input, grad_weight, grad_bias = z.grad, x.grad, weight.grad, bias.grad)py");
        names += QStringList{"grad_z", "grad_input", "grad_weight", "grad_bias"};
    }
    for (const ConvTask::Other& other : conv.others) {
        const WindowGeometry otherWindow = windowOf(conv.input, conv.weight, other.params);
        body.add("\n" + paddingComment(otherWindow, other.params.padding, other.params.padMode));
        body.add(QString::fromStdString(other.name) + " = " +
                 convolved("x", weight, "bias", otherWindow, other.params));
        names += QString::fromStdString(other.name);
    }
    for (const InfluenceTask& influence : conv.influences) {
        addInfluence(body, conv, influence);
        names += QString::fromStdString(influence.name);
    }
    return program(task, body, names);
}

Result<QString> write(const CodeTask& task, const PoolTask& pool)
{
    const WindowGeometry window = windowOf(pool.input, pool.params);
    CodeText body(NumberLibrary::PyTorch);
    body.addTensor("x", pool.input, pool.inputNote);
    if (pool.dOutput) body.addTensor("grad_output", *pool.dOutput, "dA[l]");
    body.add("x.requires_grad_()\n");
    body.add(paddingComment(window, pool.params.padding, PadMode::Zeros));
    body.add(pytorchPooling("x", "output", window, pool.params));
    body.add("\n# How often each cell wins, or the sum of its shares: what a gradient of ones comes back as.\n"
             "mask, = torch.autograd.grad(output, x, torch.ones_like(output), retain_graph=True)");
    QStringList names{"output", "mask"};
    if (pool.dOutput) {
        body.add("grad_input, = torch.autograd.grad(output, x, grad_output)");
        names += "grad_input";
    }
    return program(task, body, names);
}

Result<QString> write(const CodeTask& task, const DenseTask& dense)
{
    CodeText body(NumberLibrary::PyTorch);
    body.addTensor("x", dense.input, "A[l-1]");
    body.addTensor("weight", dense.weight, "a row for each output").addTensor("bias", dense.bias);
    body.add("\nz = F.linear(x.flatten(1), weight, bias)");
    body.add("output = " + (dense.activation ? activated(*dense.activation, "z") : QStringLiteral("z")));
    return program(task, body, {"z", "output"});
}

Result<QString> write(const CodeTask& task, const NetTask& net) { return pytorchNet(task, net); }

} // namespace

Result<QString> pytorchCode(const CodeTask& task)
{
    return std::visit([&task](const auto& what) { return write(task, what); }, task.what);
}

} // namespace convscope
