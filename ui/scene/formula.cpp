#include "ui/scene/formula.h"

#include "ui/scene/formula_fit.h"
#include "ui/scene/text.h"

#include <QCoreApplication>
#include <algorithm>

namespace convscope {

namespace {

constexpr double kLineSpacing = 1.75;
constexpr double kAscent = 1.15;
constexpr double kSubscriptSize = 0.72;
constexpr double kSubscriptDrop = 0.22;

QFont fontOf(const Token& token, double pixels)
{
    const bool isLive = token.role != Role::Plain && token.role != Role::Muted;
    return Style::monospace(token.isSubscript ? pixels * kSubscriptSize : pixels, isLive ? QFont::Bold : QFont::Normal);
}

double widthOf(const Token& token, double pixels) { return textWidth(token.text, fontOf(token, pixels)); }

double widthOf(const std::vector<Token>& tokens, double pixels)
{
    double width = 0.0;
    for (const Token& token : tokens) width += widthOf(token, pixels);
    return width;
}

int lastTermOf(const std::vector<Token>& tokens)
{
    int last = -1;
    for (const Token& token : tokens) last = std::max(last, token.term);
    return last;
}

/// The tokens without the terms first..last, which are counted instead.
std::vector<Token> withoutTerms(const std::vector<Token>& tokens, int first, int last)
{
    std::vector<Token> result;
    bool isMarked = false;
    for (const Token& token : tokens) {
        if (token.term < first || token.term > last) {
            result.push_back(token);
        } else if (!isMarked) {
            isMarked = true;
            const int left = last - first + 1; // lupdate reads no sum in the place of a number
            const QString count = QCoreApplication::translate("Formula", "… %n more …", nullptr, left);
            result.push_back({" + " + count, Role::Muted, false, -1});
        }
    }
    return result;
}

/// As many terms as fit: those at the beginning, and the last one.
std::vector<Token> fitted(const std::vector<Token>& tokens, double pixels, double width)
{
    const int last = lastTermOf(tokens);
    if (last < 2 || widthOf(tokens, pixels) <= width) return tokens;
    // The type is monospaced, so the width shrinks with each term that goes: halve the search.
    int keep = 1;
    int tooMany = last;
    while (tooMany - keep > 1) {
        const int middle = (keep + tooMany) / 2;
        (widthOf(withoutTerms(tokens, middle, last - 1), pixels) <= width ? keep : tooMany) = middle;
    }
    return withoutTerms(tokens, keep, last - 1);
}

struct PlacedToken {
    Token token;
    QRectF box;
    QPointF baseline;
};

std::vector<PlacedToken> placed(const Formula& formula, const QRectF& rect, double pixels)
{
    std::vector<PlacedToken> result;
    double top = rect.top();
    for (const Formula::Line& line : formula.lines) {
        double x = rect.left();
        for (const Token& token : fitted(line.tokens, pixels, rect.width())) {
            const double width = widthOf(token, pixels);
            const double drop = token.isSubscript ? pixels * kSubscriptDrop : 0.0;
            result.push_back(
                {token, QRectF(x, top, width, pixels * kLineSpacing), QPointF(x, top + pixels * kAscent + drop)});
            x += width;
        }
        top += pixels * kLineSpacing;
    }
    return result;
}

} // namespace

bool operator==(const Token& a, const Token& b)
{
    return a.text == b.text && a.role == b.role && a.isSubscript == b.isSubscript && a.term == b.term;
}

bool operator==(const Formula::Line& a, const Formula::Line& b) { return a.tokens == b.tokens; }

Formula::Line generalLine(const QString& text)
{
    Formula::Line line;
    QString plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '_' || i + 1 == text.size()) {
            plain += text[i];
            continue;
        }
        if (!plain.isEmpty()) line.tokens.push_back({plain, Role::Plain, false, -1});
        plain.clear();
        const bool isGroup = text[i + 1] == '{';
        const qsizetype end = isGroup ? text.indexOf('}', i) : i + 1;
        line.tokens.push_back({isGroup ? text.mid(i + 2, end - i - 2) : QString(text[i + 1]), Role::Plain, true, -1});
        i = end;
    }
    if (!plain.isEmpty()) line.tokens.push_back({plain, Role::Plain, false, -1});
    return line;
}

QString readingIndex(const QString& out, const QString& tap, const WindowAxis& axis)
{
    QString text = out;
    if (axis.stride > 1) text += QStringLiteral("·%1").arg(axis.stride);
    text += QStringLiteral("+") + tap;
    if (axis.dilation > 1) text += QStringLiteral("·%1").arg(axis.dilation);
    if (axis.padBefore > 0) text += QStringLiteral("−%1").arg(axis.padBefore);
    if (axis.padBefore < 0) text += QStringLiteral("+%1").arg(-axis.padBefore);
    return text;
}

void SumLine::addTerm(QString a, Role aRole, QString b, Role bRole, int index)
{
    addNumber(std::move(a), aRole, index);
    m_terms.push_back({QStringLiteral("·"), Role::Plain, false, index});
    const bool needsBrackets = b.startsWith(QChar(0x2212));
    m_terms.push_back({needsBrackets ? "(" + b + ")" : std::move(b), bRole, false, index});
}

void SumLine::addNumber(QString number, Role role, int index)
{
    const bool isNegative = !m_terms.empty() && number.startsWith(QChar(0x2212));
    const QString sign = m_terms.empty() ? QString() : isNegative ? QStringLiteral(" − ") : QStringLiteral(" + ");
    m_terms.push_back({sign, Role::Plain, false, index});
    m_terms.push_back({isNegative ? number.mid(1) : std::move(number), role, false, index});
}

Formula::Line SumLine::equals(QString result, Role role) const
{
    Formula::Line line;
    line.tokens.push_back(m_left);
    line.tokens.push_back({QStringLiteral(" = "), Role::Plain, false, -1});
    line.tokens.insert(line.tokens.end(), m_terms.begin(), m_terms.end());
    if (!m_bias.isEmpty()) {
        line.tokens.push_back({QStringLiteral(" + "), Role::Plain, false, -1});
        line.tokens.push_back({m_bias, Role::Kernel, false, -1});
    }
    line.tokens.push_back({QStringLiteral(" = "), Role::Plain, false, -1});
    line.tokens.push_back({std::move(result), role, false, -1});
    return line;
}

void paintFormula(QPainter& painter, const Formula& formula, const QRectF& rect, double pixels, int lit,
                  const Style& style)
{
    for (const PlacedToken& piece : placed(formula, rect, pixels)) {
        if (lit >= 0 && piece.token.term == lit) {
            QColor tint = style.current;
            tint.setAlphaF(0.22f);
            painter.fillRect(piece.box, tint);
        }
        drawText(painter, piece.baseline, piece.token.text, fontOf(piece.token, pixels),
                 style.textColour(piece.token.role));
    }
}

std::optional<int> termAt(const Formula& formula, const QRectF& rect, double pixels, QPointF point)
{
    for (const PlacedToken& piece : placed(formula, rect, pixels))
        if (piece.token.term >= 0 && piece.box.contains(point)) return piece.token.term;
    return std::nullopt;
}

double formulaHeight(const Formula& formula, double pixels)
{
    return static_cast<double>(formula.lines.size()) * pixels * kLineSpacing;
}

double fittingPixels(const Formula& formula, double pixels, double width)
{
    // Type is in whole pixels; below that of small print, it is better cut than unreadable.
    constexpr double kLeastPixels = 6.0;
    while (pixels > kLeastPixels && formulaWidth(formula, pixels, width) > width) pixels -= 0.5;
    return pixels;
}

double formulaWidth(const Formula& formula, double pixels, double width)
{
    double widest = 0.0;
    for (const Formula::Line& line : formula.lines)
        widest = std::max(widest, widthOf(fitted(line.tokens, pixels, width), pixels));
    return widest;
}

int termCount(const Formula& formula)
{
    int last = -1;
    for (const Formula::Line& line : formula.lines) last = std::max(last, lastTermOf(line.tokens));
    return last + 1;
}

QString plainText(const Formula& formula)
{
    QString text;
    for (const Formula::Line& line : formula.lines) {
        if (!text.isEmpty()) text += '\n';
        for (const Token& token : line.tokens) text += token.text;
    }
    return text;
}

} // namespace convscope
