/// Programs with nothing but NumPy: every operation is written out, as a textbook would.
#include "ui/scene/export/code/languages.h"
#include "ui/scene/export/code/python_padding.h"
#include "ui/scene/export/code/python_program.h"

#include <algorithm>

namespace convscope {

namespace {

const QString kWindow = QStringLiteral(R"py(
def output_size(padded, kernel, stride, dilation):
    """(n + p_before + p_after - d (f - 1) - 1) // s + 1, for both axes."""
    return tuple((padded.shape[2 + i] - dilation[i] * (kernel[i] - 1) - 1) // stride[i] + 1 for i in (0, 1))


def window(channels, m, n, kernel, stride, dilation):
    """Where the cells lie that output [m, n] reads."""
    y, x = m * stride[0], n * stride[1]
    return (0, channels, slice(y, y + dilation[0] * (kernel[0] - 1) + 1, dilation[0]),
            slice(x, x + dilation[1] * (kernel[1] - 1) + 1, dilation[1]))
)py");

const QString kConvolution = QStringLiteral(R"py(
def conv2d(padded, weight, bias, stride, dilation, groups):
    """output[f, m, n] = b[f] + sum over c, j, k of weight[f, c, j, k] * padded[c, m s + j d, n s + k d]"""
    filters, channels, *kernel = weight.shape  # the channels of a group
    rows, cols = output_size(padded, kernel, stride, dilation)
    output = np.zeros((1, filters, rows, cols))
    for f, m, n in np.ndindex(filters, rows, cols):
        first = f // (filters // groups) * channels
        at = window(slice(first, first + channels), m, n, kernel, stride, dilation)
        output[0, f, m, n] = bias[f] + np.sum(weight[f] * padded[at])
    return output
)py");

const QString kConvolutionBack = QStringLiteral(R"py(
def conv2d_backward(padded, weight, grad, stride, dilation, groups):
    """Each product of the forward pass hands its share back to both of its factors."""
    filters, channels, *kernel = weight.shape
    grad_padded, grad_weight, grad_bias = np.zeros_like(padded), np.zeros_like(weight), np.zeros(filters)
    for f, m, n in np.ndindex(grad.shape[1:]):
        first = f // (filters // groups) * channels
        at = window(slice(first, first + channels), m, n, kernel, stride, dilation)
        grad_padded[at] += weight[f] * grad[0, f, m, n]
        grad_weight[f] += padded[at] * grad[0, f, m, n]
        grad_bias[f] += grad[0, f, m, n]
    return grad_padded, grad_weight, grad_bias
)py");

const QString kCollect = QStringLiteral(R"py(
def collect(places, padded, height, width):
    """Each pixel collects what the cells have that repeat it; `places` counts the pixels, row by row."""
    channels = padded.shape[1]
    collected = np.zeros((channels, height * width))
    np.add.at(collected, (slice(None), places.astype(int).ravel()), padded.reshape(channels, -1))
    return collected.reshape(1, channels, height, width)
)py");

const QStringList kImports{"import os", "import sys", "", "import numpy as np"};
const QStringList kImportsWithMath{"import math", "import os", "import sys", "", "import numpy as np"};

Result<QString> program(const CodeTask& task, const CodeText& body, const std::vector<CodeResult>& results,
                        bool needsMath = false)
{
    return pythonProgram(task, QStringLiteral("NumPy"), needsMath ? kImportsWithMath : kImports, body, results);
}

/// Lines that make `output` and, where it is wanted, `slope` from z.
QString activationLines(const ActivationParams& g, const QString& z, const QString& output, bool hasSlope)
{
    QString value;
    QString slope;
    switch (g.kind) {
    case Activation::Identity:
        value = z;
        slope = QStringLiteral("np.ones_like(z)");
        break;
    case Activation::Relu:
        value = QStringLiteral("np.maximum(%1, 0)").arg(z);
        slope = QStringLiteral("np.where(z > 0, 1.0, 0.0)");
        break;
    case Activation::LeakyRelu:
        value = QStringLiteral("np.where(%1 > 0, %1, %2 * %1)").arg(z, pythonNumber(g.alpha));
        slope = QStringLiteral("np.where(z > 0, 1.0, %1)").arg(pythonNumber(g.alpha));
        break;
    case Activation::Sigmoid:
        value = QStringLiteral("np.exp(-np.logaddexp(0, -%1))").arg(z); // 1 / (1 + exp(-z)), without overflow
        slope = QStringLiteral("output * (1 - output)");
        break;
    case Activation::Tanh:
        value = QStringLiteral("np.tanh(%1)").arg(z);
        slope = QStringLiteral("1 - output ** 2");
        break;
    case Activation::Softplus:
        value = QStringLiteral("np.logaddexp(0, %1)").arg(z);
        slope = QStringLiteral("np.exp(-np.logaddexp(0, -z))");
        break;
    case Activation::Gelu:
        value = QStringLiteral("0.5 * %1 * (1 + np.vectorize(math.erf)(%1 / math.sqrt(2)))").arg(z);
        slope = QStringLiteral("0.5 * (1 + np.vectorize(math.erf)(z / math.sqrt(2))) "
                               "+ z * np.exp(-z ** 2 / 2) / math.sqrt(2 * math.pi)");
        break;
    }
    QString lines = QStringLiteral("%1 = %2").arg(output, value);
    if (hasSlope) lines += QStringLiteral("\nslope = ") + slope;
    return lines;
}

QString activationComment(const ActivationParams& g)
{
    return "# The activation: " + QString::fromStdString(toString(g.kind));
}

Result<QString> write(const CodeTask& task, const PixelsTask& pixels)
{
    CodeText body(NumberLibrary::NumPy);
    body.addTensor("samples", pixels.samples, pixels.samples.size(0) == 3 ? "red, green, blue" : "grey");
    const double largest = pixels.isDeep ? 65535.0 : 255.0;
    const double scale = largest / pixels.white;
    const QString divided = scale == 1.0 ? QString() : " / " + pythonNumber(scale);
    body.add("\nchannels, height, width = samples.shape");
    body.add("region = np.broadcast_to(samples, (3, height, width))[np.newaxis]" + divided);
    if (pixels.samples.size(0) == 1) {
        body.add("values = samples[0]");
    } else if (pixels.channel == Channel::Luma) {
        body.add("red, green, blue = samples.astype(np.int64)\n"
                 "# 0.299, 0.587 and 0.114 in units of 1/65536, rounded to the nearest\n"
                 "values = (19595 * red + 38470 * green + 7471 * blue + 32768) >> 16");
    } else {
        body.add(QStringLiteral("values = samples[%1]").arg(static_cast<int>(pixels.channel) - 1));
    }
    body.add("values = values[np.newaxis, np.newaxis]" + divided);
    return program(task, body, {{"region", "region"}, {"input", "values"}});
}

QString geometryLines(const Conv2dParams& params)
{
    return QStringLiteral("stride, dilation, groups = %1, %2, %3")
        .arg(pythonTuple(params.stride), pythonTuple(params.dilation))
        .arg(params.groups);
}

/// The padded array's pixels, counted row by row; where zeros pad, -1 stands for them.
QString paddedPlaces(const WindowGeometry& window, PadMode mode)
{
    const QString places = QStringLiteral("np.arange(%1).reshape(1, 1, %2, %3)")
                               .arg(window.rows.input * window.cols.input)
                               .arg(window.rows.input)
                               .arg(window.cols.input);
    return mode == PadMode::Zeros ? numpyPadded(places, window, QStringLiteral("-1"))
                                  : numpyPadded(places, window, mode);
}

/// What belongs to the pixels of what belongs to the padded array.
QString unpadded(const QString& padded, const WindowGeometry& window, PadMode mode)
{
    const auto& [rows, cols] = window;
    if (!isPadded(window)) return padded;
    if (mode != PadMode::Zeros)
        return QStringLiteral("collect(%1, %2, %3, %4)")
            .arg(paddedPlaces(window, mode), padded)
            .arg(rows.input)
            .arg(cols.input);
    return QStringLiteral("%1[:, :, %2:%3, %4:%5]")
        .arg(padded)
        .arg(rows.padBefore)
        .arg(rows.padBefore + rows.input)
        .arg(cols.padBefore)
        .arg(cols.padBefore + cols.input);
}

void addInfluence(CodeText& body, const ConvTask& task, const InfluenceTask& influence)
{
    const QString name = QString::fromStdString(influence.name);
    const Tensor image({1, 1, influence.size.h, influence.size.w});
    const WindowGeometry window = windowOf(image, task.weight, influence.params);
    const bool isCount = influence.measure == InfluenceMeasure::Uses;
    body.add(QStringLiteral("\n# In how many products each pixel of %1 × %2 takes part%3")
                 .arg(influence.size.h)
                 .arg(influence.size.w)
                 .arg(isCount ? QString() : QStringLiteral(", weighed by |h|")));
    body.add(QStringLiteral("stride, dilation = %1, %2")
                 .arg(pythonTuple(influence.params.stride), pythonTuple(influence.params.dilation)));
    body.add(QStringLiteral(R"py(met = np.zeros((1, 1, %1, %2))  # by each cell of the padded image
rows, cols = output_size(met, kernel.shape[2:], stride, dilation)
for j, k in np.ndindex(kernel.shape[2:]):
    y, x = j * dilation[0], k * dilation[1]
    met[:, :, y:y + rows * stride[0]:stride[0], x:x + cols * stride[1]:stride[1]] += %3
%4 = %5)py")
                 .arg(window.rows.padded())
                 .arg(window.cols.padded())
                 .arg(isCount ? QStringLiteral("1") : QStringLiteral("abs(kernel[0, 0, j, k])"), name,
                      unpadded("met", window, influence.params.padMode)));
}

void addMatrix(CodeText& body, const ConvTask& task, const WindowGeometry& window)
{
    body.add(QStringLiteral(
                 "\n# The same layer as a dense one: a row for each output, a column for each input.\nplaces = ") +
             paddedPlaces(window, task.params.padMode));
    body.add(QStringLiteral(R"py(dense_weight = np.zeros((z.size, x.size))
for m, n in np.ndindex(z.shape[2:]):
    read = places[window(0, m, n, weight.shape[2:], stride, dilation)]
    np.add.at(dense_weight[m * z.shape[3] + n], read[read >= 0], weight[0, 0][read >= 0])
assert np.allclose(dense_weight @ x.ravel() + bias, z.ravel()))py"));
}

/// From the gradient of the output to all others.
void addBackward(CodeText& body, const ConvTask& task, const WindowGeometry& window)
{
    body.add(QString()).addTensor("grad_output", *task.dOutput, "dA[l]");
    body.add("grad_z = grad_output * slope");
    body.add("grad_padded, grad_weight, grad_bias = "
             "conv2d_backward(padded, weight, grad_z, stride, dilation, groups)");
    body.add("grad_input = " + unpadded("grad_padded", window, task.params.padMode));
}

bool repeatsPixels(const WindowGeometry& window, PadMode mode) { return isPadded(window) && mode != PadMode::Zeros; }

/// Whether some array must go back through padding that repeats pixels.
bool needsCollect(const ConvTask& task)
{
    if (task.dOutput && repeatsPixels(windowOf(task.input, task.weight, task.params), task.params.padMode)) return true;
    return std::any_of(task.influences.begin(), task.influences.end(), [&](const InfluenceTask& each) {
        const Tensor image({1, 1, each.size.h, each.size.w});
        return repeatsPixels(windowOf(image, task.weight, each.params), each.params.padMode);
    });
}

Result<QString> write(const CodeTask& task, const ConvTask& conv)
{
    const WindowGeometry window = windowOf(conv.input, conv.weight, conv.params);
    const QString weight = conv.isLayer ? QStringLiteral("weight") : QStringLiteral("kernel");
    const QString made = conv.isLayer ? QStringLiteral("z") : QStringLiteral("output");
    CodeText body(NumberLibrary::NumPy);
    body.add(kWindow).add(kConvolution);
    if (conv.dOutput) body.add(kConvolutionBack);
    if (needsCollect(conv)) body.add(kCollect);

    body.add(QString()).addTensor("x", conv.input, conv.inputNote);
    if (conv.kernel) {
        addKernel(body, conv, weight);
        if (conv.kernel->isTurned)
            body.add(weight + " = " + weight +
                     "[:, :, ::-1, ::-1]  # turned by 180 degrees: a convolution, no correlation");
    } else {
        body.addTensor(weight, conv.weight, "(filters, channels of a group, rows, columns)");
    }
    body.addTensor("bias", conv.bias);
    body.add("\n" + geometryLines(conv.params));
    body.add(paddingComment(window, conv.params.padding, conv.params.padMode));
    body.add("padded = " + numpyPadded("x", window, conv.params.padMode));
    body.add(QStringLiteral("%1 = conv2d(padded, %2, bias, stride, dilation, groups)").arg(made, weight));

    std::vector<CodeResult> results{{made, made}};
    if (conv.isLayer) {
        if (conv.activation) body.add(activationComment(*conv.activation));
        body.add(conv.activation ? activationLines(*conv.activation, "z", "output", conv.dOutput.has_value())
                                 : QStringLiteral("output = z"));
        results.push_back({"output", "output"});
    }
    if (conv.hasMatrix) {
        addMatrix(body, conv, window);
        results.push_back({"dense_weight", "dense_weight"});
    }
    if (conv.dOutput) {
        addBackward(body, conv, window);
        for (const char* name : {"slope", "grad_z", "grad_input", "grad_weight", "grad_bias"})
            results.push_back({name, name});
    }
    for (const ConvTask::Other& other : conv.others) {
        const WindowGeometry otherWindow = windowOf(conv.input, conv.weight, other.params);
        const QString name = QString::fromStdString(other.name);
        body.add("\n" + paddingComment(otherWindow, other.params.padding, other.params.padMode));
        body.add(QStringLiteral("%1 = conv2d(%2, %3, bias, %4, %5, %6)")
                     .arg(name, numpyPadded("x", otherWindow, other.params.padMode), weight,
                          pythonTuple(other.params.stride), pythonTuple(other.params.dilation))
                     .arg(other.params.groups));
        results.push_back({name, name});
    }
    for (const InfluenceTask& influence : conv.influences) {
        addInfluence(body, conv, influence);
        results.push_back({QString::fromStdString(influence.name), QString::fromStdString(influence.name)});
    }
    return program(task, body, results, conv.activation && conv.activation->kind == Activation::Gelu);
}

/// What a window makes, and each cell's share of it.
QString pooledLines(const Pool2dParams& params)
{
    switch (params.kind) {
    case PoolKind::Max:
        return QStringLiteral(R"py(    output[0, c, m, n] = cells.max()
    share = np.zeros_like(cells)
    share.flat[np.argmax(cells)] = 1  # of several, the first)py");
    case PoolKind::Average:
        if (params.countIncludePad)
            return QStringLiteral(
                "    output[0, c, m, n] = cells.mean()\n    share = np.ones_like(cells) / cells.size");
        return QStringLiteral(R"py(    share = inside[at] / inside[at].sum()
    output[0, c, m, n] = np.sum(share * cells))py");
    case PoolKind::L2: break;
    }
    return QStringLiteral(R"py(    output[0, c, m, n] = np.sqrt(np.sum(cells ** 2))
    share = cells / (output[0, c, m, n] or 1))py");
}

Result<QString> write(const CodeTask& task, const PoolTask& pool)
{
    const WindowGeometry window = windowOf(pool.input, pool.params);
    const bool isMax = pool.params.kind == PoolKind::Max;
    const bool counts = pool.params.kind == PoolKind::Average && !pool.params.countIncludePad;
    CodeText body(NumberLibrary::NumPy);
    body.add(kWindow);
    body.add(QString()).addTensor("x", pool.input, pool.inputNote);
    if (pool.dOutput) body.addTensor("grad_output", *pool.dOutput, "dA[l]");
    body.add(
        QStringLiteral("\nsize, stride, dilation = %1, %2, %3")
            .arg(pythonTuple(pool.params.size), pythonTuple(pool.params.stride), pythonTuple(pool.params.dilation)));
    body.add(paddingComment(window, pool.params.padding, PadMode::Zeros) + (isMax ? ", which never win" : ""));
    body.add("padded = " +
             (isMax ? numpyPadded("x", window, QStringLiteral("-np.inf")) : numpyPadded("x", window, PadMode::Zeros)));
    if (counts) body.add("inside = " + numpyPadded("np.ones_like(x)", window, PadMode::Zeros));
    body.add(QStringLiteral(R"py(channels = x.shape[1]
rows, cols = output_size(padded, size, stride, dilation)
output = np.zeros((1, channels, rows, cols))
mask_padded = np.zeros_like(padded))py"));
    if (pool.dOutput) body.add("grad_padded = np.zeros_like(padded)");
    body.add(QStringLiteral(R"py(for c, m, n in np.ndindex(channels, rows, cols):
    at = window(c, m, n, size, stride, dilation)
    cells = padded[at])py"));
    body.add(pooledLines(pool.params));
    body.add("    mask_padded[at] += share");
    if (pool.dOutput) body.add("    grad_padded[at] += share * grad_output[0, c, m, n]");
    body.add("mask = " + unpadded("mask_padded", window, PadMode::Zeros));
    std::vector<CodeResult> results{{"output", "output"}, {"mask", "mask"}};
    if (pool.dOutput) {
        body.add("grad_input = " + unpadded("grad_padded", window, PadMode::Zeros));
        results.push_back({"grad_input", "grad_input"});
    }
    return program(task, body, results);
}

Result<QString> write(const CodeTask& task, const DenseTask& dense)
{
    CodeText body(NumberLibrary::NumPy);
    body.addTensor("x", dense.input, "A[l-1]");
    body.addTensor("weight", dense.weight, "a row for each output").addTensor("bias", dense.bias);
    body.add("\nz = (weight @ x.ravel() + bias)[np.newaxis]");
    if (dense.activation) body.add(activationComment(*dense.activation));
    body.add(dense.activation ? activationLines(*dense.activation, "z", "output", false)
                              : QStringLiteral("output = z"));
    return program(task, body, {{"z", "z"}, {"output", "output"}},
                   dense.activation && dense.activation->kind == Activation::Gelu);
}

const QString kPooling = QStringLiteral(R"py(
def pool2d(padded, inside, size, stride, dilation, reduced):
    """`inside` is 1 where the image lies, and 0 in its padding."""
    rows, cols = output_size(padded, size, stride, dilation)
    output = np.zeros((1, padded.shape[1], rows, cols))
    for c, m, n in np.ndindex(output.shape[1:]):
        at = window(c, m, n, size, stride, dilation)
        output[0, c, m, n] = reduced(padded[at], inside[at])
    return output
)py");

/// Of a net's layer; `in` and `out` are the arrays before and behind it.
struct NumpyLayer {
    CodeText& body;
    const PlacedLayer& placed;
    const LayerParameters& parameters;
    std::size_t number; ///< counted from 1
    QString in;
    QString out;

    void operator()(const ConvLayer& layer) const
    {
        const WindowGeometry window = windowOf(Tensor(placed.input), parameters.weight, layer.params);
        const QString n = QString::number(number);
        body.addTensor("weight_" + n, parameters.weight);
        if (!parameters.bias.isNone()) body.addTensor("bias_" + n, parameters.bias);
        body.add(QStringLiteral("%1 = conv2d(%2, weight_%3, %4, stride=%5, dilation=%6, groups=%7)")
                     .arg(out, numpyPadded(in, window, layer.params.padMode), n,
                          parameters.bias.isNone() ? QStringLiteral("np.zeros(%1)").arg(layer.filters) : "bias_" + n,
                          pythonTuple(layer.params.stride), pythonTuple(layer.params.dilation))
                     .arg(layer.params.groups));
    }
    void operator()(const DenseLayer&) const
    {
        const QString n = QString::number(number);
        body.addTensor("weight_" + n, parameters.weight);
        if (!parameters.bias.isNone()) body.addTensor("bias_" + n, parameters.bias);
        const QString plus = parameters.bias.isNone() ? QString() : " + bias_" + n;
        body.add(QStringLiteral("%1 = (weight_%2 @ %3.ravel()%4)[np.newaxis]").arg(out, n, in, plus));
    }
    void operator()(const DropoutLayer&) const { body.add(out + " = " + in + "  # dropout: only while training"); }
    void operator()(const Pool2dParams& params) const
    {
        const WindowGeometry window = windowOf(Tensor(placed.input), params);
        const bool isMax = params.kind == PoolKind::Max;
        const QString reduced = isMax                         ? QStringLiteral("cells.max()")
                                : params.kind == PoolKind::L2 ? QStringLiteral("np.sqrt(np.sum(cells ** 2))")
                                : params.countIncludePad      ? QStringLiteral("cells.mean()")
                                                              : QStringLiteral("cells.sum() / real.sum()");
        body.add(QStringLiteral("%1 = pool2d(%2, %3, %4, %5, %6,\n    lambda cells, real: %7)")
                     .arg(out,
                          isMax ? numpyPadded(in, window, QStringLiteral("-np.inf"))
                                : numpyPadded(in, window, PadMode::Zeros),
                          numpyPadded("np.ones_like(" + in + ")", window, PadMode::Zeros), pythonTuple(params.size),
                          pythonTuple(params.stride), pythonTuple(params.dilation), reduced));
    }
    void operator()(const GlobalAveragePoolParams&) const
    {
        body.add(out + " = " + in + ".mean(axis=(2, 3), keepdims=True)");
    }
    void operator()(const ActivationParams& g) const { body.add(activationLines(g, in, out, false)); }
    void operator()(const FlattenParams&) const { body.add(out + " = " + in + ".reshape(1, -1)"); }
};

template <typename Kind>
bool has(const NetTask& net)
{
    return std::any_of(net.layers.begin(), net.layers.end(),
                       [](const PlacedLayer& each) { return std::holds_alternative<Kind>(each.layer); });
}

Result<QString> write(const CodeTask& task, const NetTask& net)
{
    CodeText body(NumberLibrary::NumPy, kMostListedOfNets);
    if (has<ConvLayer>(net) || has<Pool2dParams>(net)) body.add(kWindow);
    if (has<ConvLayer>(net)) body.add(kConvolution);
    if (has<Pool2dParams>(net)) body.add(kPooling);
    body.add(QString()).addTensor("image", net.image, "0 to 1");
    std::vector<CodeResult> results;
    for (std::size_t i = 0; i < net.layers.size(); ++i) {
        const QString out = "output_" + QString::number(i + 1);
        body.add("\n# " + inComment(QString::fromStdString(net.layers[i].title)));
        const NumpyLayer layer{body,
                               net.layers[i],
                               net.parameters[i],
                               i + 1,
                               i == 0 ? QStringLiteral("image") : "output_" + QString::number(i),
                               out};
        std::visit(layer, net.layers[i].layer);
        results.push_back({out, out});
    }
    body.add(QStringLiteral("\n# Softmax: the share of each class.\nexponentials = np.exp(%1 - %1.max())\n"
                            "probabilities = exponentials / exponentials.sum()")
                 .arg(results.back().name));
    results.push_back({"probabilities", "probabilities"});
    const bool hasGelu = std::any_of(net.layers.begin(), net.layers.end(), [](const PlacedLayer& each) {
        const auto* g = std::get_if<ActivationParams>(&each.layer);
        return g && g->kind == Activation::Gelu;
    });
    return program(task, body, results, hasGelu);
}

} // namespace

Result<QString> numpyCode(const CodeTask& task)
{
    return std::visit([&task](const auto& what) { return write(task, what); }, task.what);
}

} // namespace convscope
