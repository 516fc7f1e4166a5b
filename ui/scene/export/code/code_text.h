#pragma once

#include "engine/shape.h"
#include "engine/tensor.h"

#include <QString>

namespace convscope {

/// How numbers get into a program's text.
enum class NumberLibrary { NumPy, PyTorch };

/// A Python program that is being written, line by line.
class CodeText {
public:
    explicit CodeText(NumberLibrary library) : m_library(library) {}

    /// Whole lines, without the last line break; an empty text is an empty line.
    CodeText& add(const QString& lines);
    /// `name = numbers`: as nested lists or, where there are many, encoded in the bytes that they are made of. `note`
    /// stands behind them as a comment, with the shape.
    CodeText& addTensor(const QString& name, const Tensor& tensor, const QString& note = {});

    const QString& text() const { return m_text; }
    /// A program with encoded numbers must define decoded().
    bool hasEncoded() const { return m_hasEncoded; }

    static constexpr std::size_t kMostListed = 4096;

private:
    NumberLibrary m_library;
    QString m_text;
    bool m_hasEncoded = false;
};

/// "(1, 3, 12, 12)", "(4,)"
QString pythonTuple(const Shape& shape);
QString pythonTuple(Extent extent);
/// The shortest text that Python reads as this number, and 0.1f as 0.1.
QString pythonNumber(float value);
QString pythonNumber(double value);
/// As nested lists, a row a line; `indent` spaces before each line but the first.
QString pythonList(const Tensor& tensor, int indent);
/// Text that cannot end a comment or a docstring.
QString inComment(QString text);

} // namespace convscope
