/// Programs with OpenCV's image functions, as far as these make the same numbers.
#include "ui/scene/export/code/languages.h"
#include "ui/scene/export/code/python_padding.h"
#include "ui/scene/export/code/python_program.h"

namespace convscope {

namespace {

const QStringList kImports{"import os", "import sys", "", "import cv2", "import numpy as np"};

Result<QString> program(const CodeTask& task, const CodeText& body, const std::vector<CodeResult>& results)
{
    return pythonProgram(task, QStringLiteral("OpenCV"), kImports, body, results);
}

QString bordered(const QString& plane, const WindowGeometry& window, const QString& border)
{
    if (!isPadded(window)) return plane;
    const Padding sides = window.padding();
    return QStringLiteral("cv2.copyMakeBorder(%1, %2, %3, %4, %5, %6)")
        .arg(plane)
        .arg(sides.top)
        .arg(sides.bottom)
        .arg(sides.left)
        .arg(sides.right)
        .arg(border);
}

QString borderOf(PadMode mode)
{
    switch (mode) {
    case PadMode::Zeros: return QStringLiteral("cv2.BORDER_CONSTANT, value=0");
    case PadMode::Reflect: return QStringLiteral("cv2.BORDER_REFLECT_101");
    case PadMode::Replicate: return QStringLiteral("cv2.BORDER_REPLICATE");
    case PadMode::Circular: break;
    }
    return QStringLiteral("cv2.BORDER_WRAP");
}

/// Of a full-size result, the windows that lie inside, and of them those that the stride visits.
QString visited(const QString& result, const WindowGeometry& window)
{
    const auto part = [](const WindowAxis& axis) {
        const int end = axis.padded() - axis.span() + 1;
        return axis.stride == 1 ? QStringLiteral(":%1").arg(end) : QStringLiteral(":%1:%2").arg(end).arg(axis.stride);
    };
    return QStringLiteral("%1[%2, %3]").arg(result, part(window.rows), part(window.cols));
}

/// Cells between which a dilation leaves room; nothing where there is none.
QString spread(const QString& kernel, const WindowGeometry& window)
{
    const auto& [rows, cols] = window;
    if (rows.dilation == 1 && cols.dilation == 1) return {};
    return QStringLiteral("spread = np.zeros((%1, %2), %3.dtype)  # OpenCV knows no dilation: zeros between the cells\n"
                          "spread[::%4, ::%5] = %3\n%3 = spread")
        .arg(rows.span())
        .arg(cols.span())
        .arg(kernel)
        .arg(rows.dilation)
        .arg(cols.dilation);
}

QString indented(QString lines) { return "    " + lines.replace("\n", "\n    "); }

Result<QString> write(const CodeTask& task, const PixelsTask& pixels)
{
    if (pixels.samples.size(0) == 3 && pixels.channel == Channel::Luma)
        return Error{
            "OpenCV's cvtColor rounds luma in another way, so its numbers can differ by one; choose red, green "
            "or blue, or take the program for NumPy."};
    CodeText body(NumberLibrary::NumPy);
    body.addTensor("samples", pixels.samples, pixels.samples.size(0) == 3 ? "red, green, blue" : "grey");
    const double scale = (pixels.isDeep ? 65535.0 : 255.0) / pixels.white;
    const QString divided = scale == 1.0 ? QString() : " / " + pythonNumber(scale);
    if (pixels.samples.size(0) == 3) {
        body.add("\npicture = cv2.merge([samples[2], samples[1], samples[0]])  # OpenCV keeps blue first");
        body.add("blue, green, red = cv2.split(picture)");
        const char* names[]{"red", "green", "blue"};
        body.add(QStringLiteral("values = %1[np.newaxis, np.newaxis]%2")
                     .arg(QLatin1String(names[static_cast<int>(pixels.channel) - 1]), divided));
        body.add("region = np.stack([red, green, blue])[np.newaxis]" + divided);
    } else {
        body.add("\nvalues = samples[np.newaxis]" + divided);
        body.add("picture = cv2.merge([samples[0], samples[0], samples[0]])");
        body.add("region = np.stack(cv2.split(picture))[np.newaxis]" + divided);
    }
    return program(task, body, {{"region", "region"}, {"input", "values"}});
}

/// Whether filter2D's own border does, which keeps the image's size.
bool keepsSize(const WindowGeometry& window, PadMode mode)
{
    const auto keeps = [](const WindowAxis& axis) { return axis.padded() - axis.span() + 1 == axis.input; };
    return mode != PadMode::Circular && keeps(window.rows) && keeps(window.cols);
}

/// A function of one plane and one kernel.
void addFilter(CodeText& body, const QString& name, const WindowGeometry& window, const Conv2dParams& params)
{
    body.add("\ndef " + name + "(plane, kernel):");
    body.add("    " + paddingComment(window, params.padding, params.padMode));
    if (const QString lines = spread("kernel", window); !lines.isEmpty()) body.add(indented(lines));
    if (keepsSize(window, params.padMode)) {
        body.add(
            QStringLiteral("    filtered = cv2.filter2D(plane, cv2.CV_64F, kernel, anchor=(%1, %2), borderType=%3)")
                .arg(window.cols.padBefore)
                .arg(window.rows.padBefore)
                .arg(borderOf(params.padMode).section(',', 0, 0)));
    } else {
        if (isPadded(window)) body.add("    plane = " + bordered("plane", window, borderOf(params.padMode)));
        body.add("    filtered = cv2.filter2D(plane, cv2.CV_64F, kernel, anchor=(0, 0))");
    }
    body.add("    return " + visited("filtered", window) + "\n");
}

/// Layers of several channels: OpenCV filters planes, and NumPy adds them up.
void addLayer(CodeText& body, const ConvTask& conv)
{
    body.add(QStringLiteral(R"py(
filters, channels = weight.shape[:2]  # the channels of a group
z = np.stack([bias[f] + sum(filtered(x[0, f // (filters // %1) * channels + c], weight[f, c]) for c in range(channels))
              for f in range(filters)])[np.newaxis])py")
                 .arg(conv.params.groups));
}

QString activated(const ActivationParams& g)
{
    switch (g.kind) {
    case Activation::Identity: return QStringLiteral("z");
    case Activation::Relu: return QStringLiteral("np.maximum(z, 0)");
    case Activation::LeakyRelu: return QStringLiteral("np.where(z > 0, z, %1 * z)").arg(pythonNumber(g.alpha));
    case Activation::Sigmoid: return QStringLiteral("np.exp(-np.logaddexp(0, -z))");
    case Activation::Tanh: return QStringLiteral("np.tanh(z)");
    case Activation::Softplus: return QStringLiteral("np.logaddexp(0, z)");
    case Activation::Gelu: break;
    }
    return QStringLiteral("0.5 * z * (1 + np.vectorize(__import__(\"math\").erf)(z / 2 ** 0.5))");
}

Result<QString> write(const CodeTask& task, const ConvTask& conv)
{
    if (conv.dOutput)
        return Error{"OpenCV's image functions have no gradients; take the program for PyTorch or NumPy."};
    const WindowGeometry window = windowOf(conv.input, conv.weight, conv.params);
    CodeText body(NumberLibrary::NumPy);
    addFilter(body, "filtered", window, conv.params);
    body.add(QString()).addTensor("x", conv.input, conv.inputNote);
    const QString weight = conv.isLayer ? QStringLiteral("weight") : QStringLiteral("kernel");
    if (conv.kernel) {
        addKernel(body, conv, weight);
        if (conv.kernel->isTurned)
            body.add(weight + " = cv2.flip(" + weight + "[0, 0], -1)[np.newaxis, np.newaxis]  # turned by 180 degrees");
    } else {
        body.addTensor(weight, conv.weight, "(filters, channels of a group, rows, columns)");
    }
    body.addTensor("bias", conv.bias);
    std::vector<CodeResult> results;
    if (conv.isLayer) {
        addLayer(body, conv);
        body.add("output = " + (conv.activation ? activated(*conv.activation) : QStringLiteral("z")));
        results = {{"z", "z"}, {"output", "output"}};
    } else {
        body.add("\noutput = filtered(x[0, 0], kernel[0, 0])[np.newaxis, np.newaxis] + bias");
        results = {{"output", "output"}};
    }
    for (const ConvTask::Other& other : conv.others) {
        const QString name = QString::fromStdString(other.name);
        addFilter(body, "filtered_otherwise", windowOf(conv.input, conv.weight, other.params), other.params);
        body.add("\n" + name + " = filtered_otherwise(x[0, 0], kernel[0, 0])[np.newaxis, np.newaxis] + bias");
        results.push_back({name, name});
    }
    return program(task, body, results);
}

Result<QString> write(const CodeTask& task, const PoolTask& pool)
{
    if (pool.dOutput)
        return Error{"OpenCV's image functions have no gradients; take the program for PyTorch or NumPy."};
    const WindowGeometry window = windowOf(pool.input, pool.params);
    const bool isMax = pool.params.kind == PoolKind::Max;
    const bool isL2 = pool.params.kind == PoolKind::L2;
    const bool counts = !isMax && !isL2 && !pool.params.countIncludePad;
    const QString zeros = borderOf(PadMode::Zeros);
    const QString lowest = QStringLiteral("cv2.BORDER_CONSTANT, value=-np.inf");
    CodeText body(NumberLibrary::NumPy);
    body.add("\ndef pooled(plane):");
    body.add(QStringLiteral("    kernel = np.ones((%1, %2), np.%3)")
                 .arg(pool.params.size.h)
                 .arg(pool.params.size.w)
                 .arg(isMax ? QStringLiteral("uint8") : QStringLiteral("float64")));
    if (const QString lines = spread("kernel", window); !lines.isEmpty()) body.add(indented(lines));
    body.add("    " + paddingComment(window, pool.params.padding, PadMode::Zeros) + (isMax ? ", which never win" : ""));
    const QString filter = QStringLiteral("cv2.filter2D(%1, cv2.CV_64F, kernel, anchor=(0, 0))");
    if (isMax) {
        if (isPadded(window)) body.add("    plane = " + bordered("plane", window, lowest));
        body.add("    largest = cv2.dilate(plane, kernel, anchor=(0, 0))");
        body.add("    return " + visited("largest", window));
    } else {
        const QString plane = isL2 ? QStringLiteral("plane ** 2") : QStringLiteral("plane");
        body.add("    total = " + filter.arg(bordered(plane, window, zeros)));
        if (counts) body.add("    count = " + filter.arg(bordered("np.ones_like(plane)", window, zeros)));
        // Sums by Fourier transform, as OpenCV makes those of large kernels, can end just below 0.
        const QString result = isL2     ? QStringLiteral("np.sqrt(np.maximum(total, 0))")
                               : counts ? QStringLiteral("(total / np.maximum(count, 1))")
                                        : QStringLiteral("(total / %1)").arg(pool.params.size.h * pool.params.size.w);
        body.add("    return " + visited(result, window));
    }
    body.add("\n").addTensor("x", pool.input, pool.inputNote);
    body.add("output = np.stack([pooled(plane) for plane in x[0]])[np.newaxis]");
    return program(task, body, {{"output", "output"}});
}

Result<QString> write(const CodeTask&, const DenseTask&)
{
    return Error{"OpenCV's image functions have no dense layers; take the program for PyTorch or NumPy."};
}

Result<QString> write(const CodeTask&, const NetTask&)
{
    return Error{"OpenCV's image functions train no nets; take the program for PyTorch or NumPy, or export the net as "
                 "ONNX, which OpenCV's dnn module reads."};
}

} // namespace

Result<QString> opencvCode(const CodeTask& task)
{
    return std::visit([&task](const auto& what) { return write(task, what); }, task.what);
}

} // namespace convscope
