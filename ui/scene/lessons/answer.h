#pragma once

#include "engine/error.h"
#include "engine/shape.h"
#include "engine/tensor.h"

#include <QString>
#include <string>
#include <vector>

namespace convscope {

/// A tensor that a question may be about.
struct AskedTensor {
    std::string name; ///< as in Figure::tensors(): "output"
    Tensor values;
    int plane = 0; ///< the one in view, counted over maps and then channels
};

/// What the engine makes of a question: a number, or a cell of a plane.
struct Answer {
    bool isCell = false;
    double number = 0.0;
    int row = 0;
    int col = 0;
    Extent plane; ///< the size of the plane that the cell is of
};

/// How a lesson writes what the answer of a question is: "width output", "count weight + count bias",
/// "cell of max output", "count weight < count bias ? 1 : 2".
class AnswerExpression {
public:
    /// The error says what was read and what was expected.
    static Result<AnswerExpression> parse(const QString& text);

    bool isCell() const;
    /// Whether it names no tensor: the same under every setting.
    bool isConstant() const { return tensorNames().empty(); }
    /// The tensors that are asked for, each once.
    std::vector<std::string> tensorNames() const;

    /// The error names a tensor that there is not, an index that is outside, or cells where one was expected.
    Result<Answer> of(const std::vector<AskedTensor>& tensors) const;

private:
    friend class AnswerParser;
    enum class Kind { Constant, Arithmetic, Size, Value, Aggregate, Comparison, ExtremeCell, ValueCell };
    struct Node {
        Kind kind = Kind::Constant;
        double constant = 0.0; ///< also the value that a cell has, or has not
        QString word;          ///< "+", "width", "max", "<"
        std::string tensor;
        std::vector<int> indices;
        bool isNegated = false; ///< "is not"
        std::vector<Node> parts;
    };
    static Result<double> number(const Node& node, const std::vector<AskedTensor>& tensors);
    static Result<Answer> cell(const Node& node, const std::vector<AskedTensor>& tensors);
    static void collect(const Node& node, std::vector<std::string>& names);

    Node m_root;
};

/// Whether what a student typed means this number: within half a unit of the last place that was typed. An error where
/// it is no number; "1/3" is one.
Result<bool> meansNumber(const QString& typed, double number);

/// "2, 3" or "2 3" or "(2,3)": row and column, counted from 0. An error where it is neither.
Result<std::pair<int, int>> typedCell(const QString& typed);

/// The number as an answer is told: whole ones whole, others with as many decimals as it takes, at most four.
QString answerText(double number);

} // namespace convscope
