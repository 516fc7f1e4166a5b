#include "ui/scene/export/code/python_program.h"

#include "ui/scene/export/code/python_padding.h"

namespace convscope {

namespace {

const QString kDecoded = QStringLiteral(R"py(

def decoded(shape, text):
    """float32 numbers, little-endian, in base64."""
    return np.frombuffer(base64.b64decode(text), "<f4").reshape(shape).astype(np.float64))py");

const QString kFooter = QStringLiteral(R"py(
np.set_printoptions(precision=4, suppress=True, linewidth=120)
for name, values in results.items():
    print(name, values.shape)
    print(values)
    if len(sys.argv) > 1:
        os.makedirs(sys.argv[1], exist_ok=True)
        np.save(os.path.join(sys.argv[1], name), values.astype(np.float32)))py");

} // namespace

QString pythonProgram(const CodeTask& task, const QString& library, const QStringList& imports, const CodeText& body,
                      const std::vector<CodeResult>& results)
{
    CodeText text(NumberLibrary::NumPy);
    text.add(QStringLiteral("\"\"\"%1, with %2. Made by Convscope.\n").arg(task.title, library));
    for (const QString& note : task.notes) text.add(inComment(note));
    text.add(
        QStringLiteral("\nPrints its numbers; with a folder as argument, it also writes them there as .npy files.\n"
                       "\"\"\"\n"));
    if (body.hasEncoded()) text.add(QStringLiteral("import base64"));
    for (const QString& line : imports) text.add(line);
    if (body.hasEncoded()) text.add(kDecoded);
    text.add({});
    QString program = text.text() + body.text() + "\nresults = {\n";
    for (const CodeResult& result : results)
        program += QStringLiteral("    \"%1\": %2,\n").arg(result.name, result.expression);
    return program + "}\n" + kFooter + "\n";
}

void addKernel(CodeText& text, const ConvTask& task, const QString& name)
{
    const Kernel& kernel = task.kernel->kernel;
    text.addTensor(name, Tensor({1, 1, kernel.size.h, kernel.size.w}, kernel.values));
    if (kernel.divisor != 1.0f) text.add(QStringLiteral("%1 = %1 / %2").arg(name, pythonNumber(kernel.divisor)));
}

WindowGeometry windowOf(const Tensor& input, const Tensor& weight, const Conv2dParams& params)
{
    return conv2dShape(input.shape, weight.shape, params)->window;
}

WindowGeometry windowOf(const Tensor& input, const Pool2dParams& params)
{
    return pool2dShape(input.shape, params)->window;
}

QString paddingComment(const WindowGeometry& window, const PaddingSpec& padding, PadMode mode)
{
    const Padding sides = window.padding();
    const QString cells = QStringLiteral("%1 above, %2 below, %3 left, %4 right; ")
                              .arg(sides.top)
                              .arg(sides.bottom)
                              .arg(sides.left)
                              .arg(sides.right);
    return "# " + (isPadded(window) ? cells : QString()) + paddingNote(padding, mode);
}

} // namespace convscope
