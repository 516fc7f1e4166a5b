#pragma once

#include "engine/shape.h"
#include "ui/scene/pose.h"
#include "ui/scene/style.h"

#include <QRectF>
#include <QString>
#include <optional>
#include <vector>

namespace convscope {

/// A piece of a formula, in the colour of what it stands for.
struct Token {
    QString text;
    Role role = Role::Plain;
    bool isSubscript = false;
    int term = -1; ///< which product of the sum it belongs to; -1 for none
};

/// A formula as it stands in general, and with the numbers of a step. Lines that are too long for their place lose
/// terms in the middle, and say how many.
struct Formula {
    struct Line {
        std::vector<Token> tokens;
    };
    std::vector<Line> lines;

    bool operator==(const Formula&) const = default;
};
bool operator==(const Token& a, const Token& b);
bool operator==(const Formula::Line& a, const Formula::Line& b);

/// "Σ_j Σ_k h[j,k]": "_" makes the next letter or {group} a subscript; “name|role” is not read here.
Formula::Line generalLine(const QString& text);

/// Where kernel cell `tap` of output `out` reads: "m·2+i·3−1", of stride, dilation and padding only what counts.
QString readingIndex(const QString& out, const QString& tap, const WindowAxis& axis);

/// A sum's line: `left` = a·b + a·b + … (+ bias) = `result`.
class SumLine {
public:
    SumLine(QString left, Role leftRole) : m_left{std::move(left), leftRole, false, -1} {}
    void addTerm(QString a, Role aRole, QString b, Role bRole, int index);
    /// One number instead of a product.
    void addNumber(QString number, Role role, int index);
    /// None where it is empty.
    void addBias(QString bias) { m_bias = std::move(bias); }
    Formula::Line equals(QString result, Role role) const;

private:
    Token m_left;
    std::vector<Token> m_terms; ///< of each a sign, and a, ·, b or one number
    QString m_bias;
};

/// Paints lines from the top of the rectangle, in monospaced type of `pixels` height, the term `lit` on a tint.
void paintFormula(QPainter& painter, const Formula& formula, const QRectF& rect, double pixels, int lit,
                  const Style& style);

/// The term at a point; nothing where there is none.
std::optional<int> termAt(const Formula& formula, const QRectF& rect, double pixels, QPointF point);

/// The height that the lines take.
double formulaHeight(const Formula& formula, double pixels);

/// The width of the widest line, when the lines have lost the terms that they can lose to fit into `width`.
double formulaWidth(const Formula& formula, double pixels, double width);

/// How many terms can be pointed at.
int termCount(const Formula& formula);

/// The lines as plain text, complete.
QString plainText(const Formula& formula);

} // namespace convscope
