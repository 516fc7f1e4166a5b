#include "ui/scene/export/code/code_text.h"

#include "engine/data/kernel.h"

#include <QByteArray>
#include <QLocale>
#include <QStringList>
#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr int kWidth = 100; // of a line, in characters

/// The numbers of one row, in as many lines as they take.
QString rowText(const Tensor& tensor, std::size_t first, std::size_t count, int indent)
{
    QString text = QStringLiteral("[");
    qsizetype lineStart = -indent;
    for (std::size_t i = 0; i < count; ++i) {
        const QString number = pythonNumber(tensor.data[first + i]);
        if (i > 0) text += QStringLiteral(",");
        if (i > 0 && text.size() - lineStart + number.size() + 2 > kWidth) {
            text += "\n" + QString(indent + 1, ' ');
            lineStart = text.size() - indent - 1;
        } else if (i > 0) {
            text += QStringLiteral(" ");
        }
        text += number;
    }
    return text + QStringLiteral("]");
}

QString nested(const Tensor& tensor, std::size_t axis, std::size_t first, int indent)
{
    std::size_t inner = 1;
    for (std::size_t i = axis + 1; i < tensor.shape.size(); ++i) inner *= static_cast<std::size_t>(tensor.shape[i]);
    const auto count = static_cast<std::size_t>(tensor.shape[axis]);
    if (axis + 1 == tensor.shape.size()) return rowText(tensor, first, count, indent);
    QStringList parts;
    for (std::size_t i = 0; i < count; ++i) parts += nested(tensor, axis + 1, first + i * inner, indent + 1);
    return "[" + parts.join(",\n" + QString(indent + 1, ' ')) + "]";
}

/// float32, little-endian, row-major, as base64 in lines.
QString encoded(const Tensor& tensor)
{
    const QByteArray bytes(reinterpret_cast<const char*>(tensor.data.data()),
                           static_cast<qsizetype>(tensor.data.size() * sizeof(float)));
    const QByteArray base64 = bytes.toBase64();
    QString text;
    for (qsizetype i = 0; i < base64.size(); i += kWidth) text += "\n" + QString::fromLatin1(base64.mid(i, kWidth));
    return text;
}

bool isFinite(const Tensor& tensor)
{
    return std::all_of(tensor.data.begin(), tensor.data.end(), [](float value) { return std::isfinite(value); });
}

} // namespace

CodeText& CodeText::add(const QString& lines)
{
    m_text += lines + "\n";
    return *this;
}

CodeText& CodeText::addTensor(const QString& name, const Tensor& tensor, const QString& note)
{
    const bool isNumPy = m_library == NumberLibrary::NumPy;
    const QString comment = "  # " + (note.isEmpty() ? QString() : inComment(note) + ", ") + pythonTuple(tensor.shape);
    if (tensor.data.size() > m_mostListed || !isFinite(tensor)) {
        m_hasEncoded = true;
        const QString call = isNumPy ? QStringLiteral("decoded(%1, \"\"\"%2\"\"\")")
                                     : QStringLiteral("torch.from_numpy(decoded(%1, \"\"\"%2\"\"\"))");
        return add(name + " = " + call.arg(pythonTuple(tensor.shape), encoded(tensor)) + comment);
    }
    const QString call = name + " = " + (isNumPy ? "np.array(" : "torch.tensor(");
    const QString type = isNumPy ? ", dtype=np.float64)" : ", dtype=torch.float64)";
    return add(call + pythonList(tensor, static_cast<int>(call.size())) + type + comment);
}

QString pythonTuple(const Shape& shape)
{
    QStringList sizes;
    for (const std::int64_t size : shape) sizes += QString::number(size);
    return "(" + sizes.join(", ") + (shape.size() == 1 ? ",)" : ")");
}

QString pythonTuple(Extent extent) { return pythonTuple(Shape{extent.h, extent.w}); }

QString pythonNumber(float value) { return QString::fromStdString(shortestNumber(value)); }

QString pythonNumber(double value) { return QString::number(value, 'g', QLocale::FloatingPointShortest); }

QString pythonList(const Tensor& tensor, int indent)
{
    return tensor.shape.empty() ? pythonNumber(tensor.data.front()) : nested(tensor, 0, 0, indent);
}

QString inComment(QString text)
{
    return text.replace('\n', ' ').replace('\r', ' ').replace('"', '\'').replace('\\', '/');
}

} // namespace convscope
