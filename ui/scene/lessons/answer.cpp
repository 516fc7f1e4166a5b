#include "ui/scene/lessons/answer.h"

#include "ui/scene/number_text.h"

#include <QRegularExpression>
#include <QStringList>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace convscope {

namespace {

const QStringList kSizes{"width", "height", "channels", "batch", "count"};
const QStringList kAggregates{"sum", "max", "min"};
const QStringList kComparisons{"<", ">", "<=", ">=", "=", "!="};

Error wrong(const QString& text) { return Error{text.toStdString()}; }

QStringList tokensOf(const QString& text)
{
    static const QRegularExpression token(QStringLiteral("[A-Za-z_][A-Za-z0-9_]*|\\d+(?:\\.\\d+)?|<=|>=|!=|==|[^\\s]"));
    QStringList tokens;
    for (auto found = token.globalMatch(text); found.hasNext();) {
        const QString each = found.next().captured();
        tokens << (each == "==" ? QStringLiteral("=") : each);
    }
    return tokens;
}

Result<const AskedTensor*> find(const std::vector<AskedTensor>& tensors, const std::string& name)
{
    std::string names;
    for (const AskedTensor& tensor : tensors) {
        if (tensor.name == name) return &tensor;
        names += (names.empty() ? "" : ", ") + tensor.name;
    }
    return Error{"There is no tensor “" + name + "” here; " +
                 (names.empty() ? "the chapter shows none." : "the tensors are " + names + ".")};
}

/// Of images and weights, the last two axes are rows and columns; what has one axis is a row.
Extent planeSize(const Tensor& tensor)
{
    const auto rank = static_cast<int>(tensor.rank());
    return {rank >= 2 ? static_cast<int>(tensor.size(rank - 2)) : 1,
            rank >= 1 ? static_cast<int>(tensor.size(rank - 1)) : 1};
}

double sizeOf(const Tensor& tensor, const QString& what)
{
    const auto rank = static_cast<int>(tensor.rank());
    if (what == "width") return planeSize(tensor).w;
    if (what == "height") return planeSize(tensor).h;
    if (what == "channels") return rank >= 3 ? static_cast<double>(tensor.size(rank - 3)) : 1.0;
    if (what == "batch") return rank >= 4 ? static_cast<double>(tensor.size(rank - 4)) : 1.0;
    return static_cast<double>(tensor.data.size());
}

/// Axes that are left out in front are at 0.
Result<double> valueAt(const AskedTensor& tensor, const std::vector<int>& indices)
{
    const Shape& shape = tensor.values.shape;
    const std::size_t left = shape.size() - std::min(shape.size(), indices.size());
    bool isInside = indices.size() <= shape.size();
    std::size_t at = 0;
    for (std::size_t axis = 0; axis < shape.size() && isInside; ++axis) {
        const std::int64_t index = axis < left ? 0 : indices[axis - left];
        isInside = index < shape[axis];
        at = at * static_cast<std::size_t>(shape[axis]) + static_cast<std::size_t>(index);
    }
    if (isInside) return static_cast<double>(tensor.values.data[at]);
    std::string text;
    for (const int index : indices) text += (text.empty() ? "" : ",") + std::to_string(index);
    return Error{"“" + tensor.name + "” has no number " + text + "; it is of " + toString(shape) + ", counted from 0."};
}

double aggregate(const std::vector<float>& values, const QString& how)
{
    if (values.empty()) return 0.0;
    if (how == "sum") return std::accumulate(values.begin(), values.end(), 0.0);
    return how == "max" ? *std::max_element(values.begin(), values.end())
                        : *std::min_element(values.begin(), values.end());
}

bool holds(double a, const QString& comparison, double b)
{
    if (comparison == "<") return a < b;
    if (comparison == ">") return a > b;
    if (comparison == "<=") return a <= b;
    if (comparison == ">=") return a >= b;
    return (a == b) == (comparison == "=");
}

} // namespace

/// Recursive descent over the tokens; the first error stays.
class AnswerParser {
public:
    using Node = AnswerExpression::Node;
    using Kind = AnswerExpression::Kind;

    explicit AnswerParser(const QString& text) : m_text(text), m_tokens(tokensOf(text)) {}

    Result<AnswerExpression> parsed()
    {
        AnswerExpression expression;
        expression.m_root = m_tokens.value(0) == "cell" ? cell() : choiceOrSum();
        if (m_error.isEmpty() && m_next < m_tokens.size()) fail(QStringLiteral("the end"));
        if (!m_error.isEmpty()) return wrong(m_error);
        return expression;
    }

private:
    QString peek() const { return m_tokens.value(m_next); }
    QString take() { return m_tokens.value(m_next++); }
    bool takes(const QString& token)
    {
        if (peek() != token) return false;
        ++m_next;
        return true;
    }
    void expect(const QString& token)
    {
        if (!takes(token)) fail(QStringLiteral("“%1”").arg(token));
    }
    void fail(const QString& wanted)
    {
        if (!m_error.isEmpty()) return;
        const QString found =
            peek().isEmpty() ? QStringLiteral("it ends there") : QStringLiteral("“%1” stands there").arg(peek());
        m_error =
            QStringLiteral("The answer “%1” is not understood: %2 was expected, but %3.").arg(m_text, wanted, found);
    }

    std::string tensor()
    {
        static const QRegularExpression name(QStringLiteral("^[A-Za-z_]\\w*$"));
        if (!name.match(peek()).hasMatch()) fail(QStringLiteral("the name of a tensor"));
        return take().toStdString();
    }
    double constant()
    {
        const bool isNegative = takes("-");
        bool isNumber = false;
        const double number = peek().toDouble(&isNumber);
        if (!isNumber) fail(QStringLiteral("a number"));
        take();
        return isNegative ? -number : number;
    }

    Node cell()
    {
        Node node;
        take();
        if (takes("of")) {
            node.kind = Kind::ExtremeCell;
            node.word = peek();
            if (!takes("max") && !takes("min")) fail(QStringLiteral("“max” or “min”"));
            node.tensor = tensor();
            return node;
        }
        expect("where");
        node.kind = Kind::ValueCell;
        node.tensor = tensor();
        expect("is");
        node.isNegated = takes("not");
        node.constant = constant();
        return node;
    }

    Node choiceOrSum()
    {
        Node left = sum();
        if (!kComparisons.contains(peek())) return left;
        Node node;
        node.kind = Kind::Comparison;
        node.word = take();
        node.parts.push_back(std::move(left));
        node.parts.push_back(sum());
        expect("?");
        node.parts.push_back(sum());
        expect(":");
        node.parts.push_back(sum());
        return node;
    }

    template <typename Part>
    Node chain(const QStringList& signs, Part part)
    {
        Node left = part();
        while (signs.contains(peek()) && m_error.isEmpty()) {
            Node node;
            node.kind = Kind::Arithmetic;
            node.word = take();
            node.parts.push_back(std::move(left));
            node.parts.push_back(part());
            left = std::move(node);
        }
        return left;
    }
    Node sum()
    {
        return chain({"+", "-"}, [this] { return product(); });
    }
    Node product()
    {
        return chain({"*"}, [this] { return atom(); });
    }

    Node atom()
    {
        if (takes("(")) {
            Node inner = sum();
            expect(")");
            return inner;
        }
        Node node;
        const QString word = peek();
        if (kSizes.contains(word) || kAggregates.contains(word)) {
            node.kind = kSizes.contains(word) ? Kind::Size : Kind::Aggregate;
            node.word = take();
            node.tensor = tensor();
        } else if (takes("value")) {
            node.kind = Kind::Value;
            node.tensor = tensor();
            do node.indices.push_back(static_cast<int>(constant()));
            while (takes(",") && m_error.isEmpty());
            if (std::any_of(node.indices.begin(), node.indices.end(), [](int index) { return index < 0; }))
                fail(QStringLiteral("an index that is not negative"));
        } else if (word.isEmpty() || word.at(0).isDigit() || word == "-") {
            node.constant = constant();
        } else {
            fail(QStringLiteral("a number, width, height, channels, batch, count, value, sum, max, min or cell"));
        }
        return node;
    }

    QString m_text;
    QStringList m_tokens;
    qsizetype m_next = 0;
    QString m_error;
};

Result<AnswerExpression> AnswerExpression::parse(const QString& text) { return AnswerParser(text.trimmed()).parsed(); }

bool AnswerExpression::isCell() const { return m_root.kind == Kind::ExtremeCell || m_root.kind == Kind::ValueCell; }

void AnswerExpression::collect(const Node& node, std::vector<std::string>& names)
{
    if (!node.tensor.empty() && std::find(names.begin(), names.end(), node.tensor) == names.end())
        names.push_back(node.tensor);
    for (const Node& part : node.parts) collect(part, names);
}

std::vector<std::string> AnswerExpression::tensorNames() const
{
    std::vector<std::string> names;
    collect(m_root, names);
    return names;
}

Result<double> AnswerExpression::number(const Node& node, const std::vector<AskedTensor>& tensors)
{
    if (node.kind == Kind::Constant) return node.constant;
    if (node.parts.empty()) {
        const auto tensor = find(tensors, node.tensor);
        if (!tensor) return tensor.error();
        if (node.kind == Kind::Size) return sizeOf((*tensor)->values, node.word);
        if (node.kind == Kind::Value) return valueAt(**tensor, node.indices);
        return aggregate((*tensor)->values.data, node.word);
    }
    std::vector<double> parts;
    for (const Node& part : node.parts) {
        const auto value = number(part, tensors);
        if (!value) return value.error();
        parts.push_back(*value);
    }
    if (node.kind == Kind::Comparison) return holds(parts[0], node.word, parts[1]) ? parts[2] : parts[3];
    if (node.word == "+") return parts[0] + parts[1];
    if (node.word == "-") return parts[0] - parts[1];
    return parts[0] * parts[1];
}

Result<Answer> AnswerExpression::cell(const Node& node, const std::vector<AskedTensor>& tensors)
{
    const auto tensor = find(tensors, node.tensor);
    if (!tensor) return tensor.error();
    const Extent size = planeSize((*tensor)->values);
    const std::size_t cells = static_cast<std::size_t>(size.h) * static_cast<std::size_t>(size.w);
    const std::vector<float>& all = (*tensor)->values.data;
    const std::size_t from = static_cast<std::size_t>((*tensor)->plane) * cells;
    if (cells == 0 || from + cells > all.size()) return Error{"“" + node.tensor + "” has no plane in view."};
    const std::vector<float> plane(all.begin() + static_cast<std::ptrdiff_t>(from),
                                   all.begin() + static_cast<std::ptrdiff_t>(from + cells));
    const double wanted = node.kind == Kind::ExtremeCell ? aggregate(plane, node.word) : node.constant;
    const auto isIt = [&](float value) { return (static_cast<double>(value) == wanted) != node.isNegated; };
    const auto count = std::count_if(plane.begin(), plane.end(), isIt);
    if (count != 1) {
        return Error{"The answer is to be one cell, but in “" + node.tensor + "” there " +
                     (count == 0 ? "is none." : "are " + std::to_string(count) + ".")};
    }
    const auto at = static_cast<int>(std::find_if(plane.begin(), plane.end(), isIt) - plane.begin());
    return Answer{true, plane[static_cast<std::size_t>(at)], at / size.w, at % size.w, size};
}

Result<Answer> AnswerExpression::of(const std::vector<AskedTensor>& tensors) const
{
    if (isCell()) return cell(m_root, tensors);
    const auto value = number(m_root, tensors);
    if (!value) return value.error();
    return Answer{false, *value, 0, 0, {}};
}

Result<bool> meansNumber(const QString& typed, double number)
{
    QString text = typed.simplified().remove(' ');
    text.replace(QChar(0x2212), '-');
    static const QRegularExpression decimal(QStringLiteral("^[-+]?\\d*\\.?\\d+(?:[eE][-+]?\\d+)?$|^[-+]?\\d+\\.$"));
    static const QRegularExpression fraction(QStringLiteral("^([-+]?\\d+)/(\\d*[1-9]\\d*)$"));
    // What a float32 computes may differ in its last digits from what is computed by hand.
    const double noise = 1e-5 * std::max(1.0, std::abs(number));
    if (const auto match = fraction.match(text); match.hasMatch())
        return std::abs(match.captured(1).toDouble() / match.captured(2).toDouble() - number) <= noise;
    if (!decimal.match(text).hasMatch())
        return wrong(QStringLiteral("“%1” is no number; type one as in 3, −0.25 or 1/3.").arg(typed));
    const QString mantissa = text.section(QRegularExpression("[eE]"), 0, 0);
    const int exponent = text.section(QRegularExpression("[eE]"), 1).toInt();
    const auto decimals = mantissa.contains('.') ? mantissa.size() - mantissa.indexOf('.') - 1 : 0;
    const double half = 0.5 * std::pow(10.0, exponent - static_cast<double>(decimals));
    return std::abs(text.toDouble() - number) <= half + noise;
}

Result<std::pair<int, int>> typedCell(const QString& typed)
{
    static const QRegularExpression cell(
        QStringLiteral("^[(\\[]?\\s*(\\d{1,4})\\s*[,;，、 ]\\s*(\\d{1,4})\\s*[)\\]]?$"));
    const auto match = cell.match(typed.simplified());
    if (!match.hasMatch())
        return wrong(QStringLiteral("“%1” is no cell; click it, or type its row and its column, counted from 0, as in "
                                    "2, 3.")
                         .arg(typed));
    return std::pair{match.captured(1).toInt(), match.captured(2).toInt()};
}

QString answerText(double number) { return shortNumber(number, 4); }

} // namespace convscope
