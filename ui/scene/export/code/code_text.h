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
    /// Tensors of more numbers than `mostListed` are encoded.
    explicit CodeText(NumberLibrary library, std::size_t mostListed = 4096)
        : m_library(library), m_mostListed(mostListed)
    {}

    /// Whole lines, without the last line break; an empty text is an empty line.
    CodeText& add(const QString& lines);
    /// `name = numbers`: as nested lists or, where there are many, encoded in the bytes that they are made of. `note`
    /// stands behind them as a comment, with the shape.
    CodeText& addTensor(const QString& name, const Tensor& tensor, const QString& note = {});

    const QString& text() const { return m_text; }
    /// A program with encoded numbers must define decoded().
    bool hasEncoded() const { return m_hasEncoded; }

private:
    NumberLibrary m_library;
    std::size_t m_mostListed;
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
