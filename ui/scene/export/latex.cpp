#include "ui/scene/export/latex.h"

#include "ui/scene/number_text.h"

#include <QHash>
#include <QRegularExpression>
#include <QStringList>
#include <algorithm>

namespace convscope {

namespace {

constexpr int kTermsALine = 8;
constexpr int kMostTerms = 48;
constexpr int kMostSide = 12;
constexpr int kMostPmatrix = 10;
constexpr std::int64_t kMostPlanes = 64;

// Marks in a line's text, from the private use area.
constexpr QChar kSubscript(0xE000);
constexpr QChar kSubscriptEnd(0xE001);
constexpr QChar kBreak(0xE002);
constexpr QChar kLeftOut(0xE003);

const QHash<char16_t, QString>& symbols()
{
    static const QHash<char16_t, QString> all{
        {u'−', "-"},
        {u'–', "-"},
        {u'·', R"(\cdot )"},
        {u'×', R"(\times )"},
        {u'⊙', R"(\odot )"},
        {u'∗', R"(* )"},
        {u'Σ', R"(\sum )"},
        {u'⌊', R"(\lfloor )"},
        {u'⌋', R"(\rfloor )"},
        {u'′', "'"},
        {u'…', R"(\ldots )"},
        {u'²', "^{2}"},
        {u'ᵀ', R"(^{\top})"},
        {u'°', R"(^{\circ})"},
        {u'‖', R"(\|)"},
        {u'←', R"(\leftarrow )"},
        {u'→', R"(\to )"},
        {u'≤', R"(\le )"},
        {u'≥', R"(\ge )"},
        {u'≈', R"(\approx )"},
        {u'≠', R"(\ne )"},
        {u'∞', R"(\infty )"},
        {u'∂', R"(\partial )"},
        {u'α', R"(\alpha )"},
        {u'β', R"(\beta )"},
        {u'ε', R"(\varepsilon )"},
        {u'η', R"(\eta )"},
        {u'λ', R"(\lambda )"},
        {u'μ', R"(\mu )"},
        {u'σ', R"(\sigma )"},
        {u'Φ', R"(\Phi )"},
        {u'Δ', R"(\Delta )"},
        {u'ŝ', R"(\hat{s})"},
        {u'#', R"(\#)"},
        {u'%', R"(\%)"},
        {u'&', R"(\&)"},
        {u'$', R"(\$)"},
        {u'_', R"(\_)"},
        {u'{', R"(\{)"},
        {u'}', R"(\})"},
        {u'~', R"(\sim )"},
        {u'\\', R"(\backslash )"},
        {u'^', R"(\hat{\ })"},
        {u'<', R"(< )"},
        {u'>', R"(> )"},
        {u'\u2009', R"(\,)"},
    };
    return all;
}

/// Text between the mathematics.
QString inText(const QString& words)
{
    static const QHash<QChar, QString> special{{u'#', R"(\#)"}, {u'%', R"(\%)"}, {u'&', R"(\&)"}, {u'$', R"(\$)"},
                                               {u'_', R"(\_)"}, {u'{', R"(\{)"}, {u'}', R"(\})"}, {u'~', " "},
                                               {u'^', " "},     {u'—', "---"},   {u'–', "--"},    {u'“', "``"},
                                               {u'”', "''"},    {u'’', "'"},     {u'\\', "/"}};
    QString text;
    for (const QChar each : words) text += special.value(each, QString(each));
    return R"(\text{)" + text + "}";
}

bool isWordLetter(QChar c)
{
    const bool isGreek = c.unicode() >= 0x370 && c.unicode() < 0x400;
    return c.isLetter() && !isGreek && c != u'ᵀ' && c != u'ŝ';
}

/// Of the text of a line in Unicode.
class Converter {
public:
    /// With layers, "A[2]" is A of layer 2, not its number 2.
    explicit Converter(const QString& text, bool hasLayers = false) : m_text(text), m_hasLayers(hasLayers) {}

    QString all()
    {
        QString result;
        while (m_at < m_text.size()) {
            const bool goesOn = m_text[m_at] == u'[' || m_text[m_at] == kSubscript || isRaised(m_text[m_at]);
            if (!goesOn) m_hasSuperscript = false;
            result += next();
        }
        return result;
    }

private:
    QString within(const QString& text) const { return Converter(text, m_hasLayers).all(); }

    QString next()
    {
        const QChar c = m_text[m_at];
        if (c == kSubscript) return "_{" + within(enclosed(kSubscriptEnd)) + "}";
        if (c == kBreak) return taken(1, "\\\\\n & \\quad ");
        if (c == kLeftOut) return leftOut();
        if (c == u'[') return bracket();
        if (c == u'√') return root();
        if (c.isSpace() && c != u'\u2009') return space();
        if (c.isDigit()) return number();
        if (isWordLetter(c)) return word();
        if (c == u'—' || c == u'“' || c == u'”' || c == u'’' || c == u'"') return taken(1, inText(c));
        if (isRaised(c) && m_hasSuperscript) return "{}" + taken(1, symbols()[c.unicode()]); // TeX takes one alone
        const auto known = symbols().constFind(c.unicode());
        if (known != symbols().constEnd()) return taken(1, *known);
        return taken(1, c.unicode() < 0x80 ? QString(c) : inText(c));
    }

    static bool isRaised(QChar c) { return c == u'²' || c == u'ᵀ' || c == u'°'; }

    QString taken(qsizetype count, const QString& latex)
    {
        m_at += count;
        return latex;
    }

    /// What stands up to `end`, which is passed as well.
    QString enclosed(QChar end)
    {
        const QChar begin = m_text[m_at];
        int depth = 0;
        const qsizetype from = ++m_at;
        for (; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] == end && depth-- == 0) break;
            if (m_text[m_at] == begin) ++depth;
        }
        const QString inner = m_text.mid(from, m_at - from);
        m_at = std::min(m_at + 1, m_text.size());
        return inner;
    }

    /// An index behind a symbol; a layer's number stands above.
    QString bracket()
    {
        const QChar before = m_at > 0 ? m_text[m_at - 1] : QChar(' ');
        const bool isIndex = before.isLetter() || before == u']' || before == u')' || before == u'\u0302';
        const QString content = enclosed(']');
        const QString latex = within(content);
        if (!isIndex) return "{[}" + latex + "{]}";
        const bool isNumber = std::all_of(content.begin(), content.end(), [](QChar c) { return c.isDigit(); });
        const bool isLayer = content == u"l" || content == u"l−1" || (m_hasLayers && isNumber && before != u'p');
        if (!isLayer) return "_{" + latex + "}";
        m_hasSuperscript = true;
        return "^{[" + latex + "]}";
    }

    QString root()
    {
        ++m_at;
        if (m_at < m_text.size() && m_text[m_at] == u'(') return R"(\sqrt{)" + within(enclosed(')')) + "}";
        const qsizetype from = m_at;
        while (m_at < m_text.size() && !m_text[m_at].isSpace() && m_text[m_at] != u')' && m_text[m_at] != u',') ++m_at;
        return R"(\sqrt{)" + within(m_text.mid(from, m_at - from)) + "}";
    }

    QString space()
    {
        const qsizetype from = m_at;
        while (m_at < m_text.size() && m_text[m_at].isSpace()) ++m_at;
        return m_at - from > 2 ? QStringLiteral(R"(\quad )") : QStringLiteral(" ");
    }

    /// With its power of ten, if it has one: "1.2e−6".
    QString number()
    {
        QString digits;
        while (m_at < m_text.size() && (m_text[m_at].isDigit() || m_text[m_at] == u'.')) digits += m_text[m_at++];
        const bool hasPower = m_at + 1 < m_text.size() && m_text[m_at] == u'e' &&
                              (m_text[m_at + 1].isDigit() || m_text[m_at + 1] == u'−' || m_text[m_at + 1] == u'-' ||
                               m_text[m_at + 1] == u'+');
        if (!hasPower) return digits;
        ++m_at;
        QString power;
        if (!m_text[m_at].isDigit()) power = m_text[m_at++] == u'+' ? QString() : QStringLiteral("-");
        while (m_at < m_text.size() && m_text[m_at].isDigit()) power += m_text[m_at++];
        return digits + R"(\cdot 10^{)" + power + "}";
    }

    QString leftOut()
    {
        const QString count = enclosed(kLeftOut);
        return R"( + \underbrace{\cdots}_{)" + inText(count) + "}";
    }

    QString word()
    {
        const qsizetype from = m_at;
        while (m_at < m_text.size() && isWordLetter(m_text[m_at])) ++m_at;
        QString letters = m_text.mid(from, m_at - from);
        const QChar after = m_at < m_text.size() ? m_text[m_at] : QChar(' ');
        if (after == u'\u0302') { // a hat over the last letter
            ++m_at;
            return R"(\hat{)" + letters + "}";
        }
        static const QStringList functions{"max", "min", "log", "exp", "tanh"};
        if (functions.contains(letters)) return "\\" + letters + " ";
        const bool isSymbol = letters.size() == 1 ? letters[0].unicode() < 0x80
                                                  : letters.size() == 2 && letters[0] == u'd' && letters[1] != u'i';
        if (isSymbol) return letters;
        if (after == u'(' && letters[0].unicode() < 0x80) return R"(\operatorname{)" + letters + "}";
        return sentence(from);
    }

    /// Words and the spaces around and between them.
    QString sentence(qsizetype from)
    {
        while (from > 0 && m_text[from - 1] == ' ') --from;
        while (m_at < m_text.size()) {
            const QChar c = m_text[m_at];
            const bool isSpace = c == ' ';
            const qsizetype next = isSpace ? m_at + 1 : m_at;
            const bool isLong =
                next + 1 < m_text.size() && isWordLetter(m_text[next]) && isWordLetter(m_text[next + 1]);
            if (!isLong && !(next < m_text.size() && isWordLetter(m_text[next]) && m_text[next].unicode() >= 0x80))
                break;
            m_at = next;
            while (m_at < m_text.size() && isWordLetter(m_text[m_at])) ++m_at;
        }
        if (m_at < m_text.size() && m_text[m_at] == ' ') ++m_at;
        return inText(m_text.mid(from, m_at - from));
    }

    QString m_text;
    qsizetype m_at = 0;
    bool m_hasLayers = false;
    bool m_hasSuperscript = false; ///< of the symbol before
};

int termCount(const Formula::Line& line)
{
    int last = -1;
    for (const Token& token : line.tokens) last = std::max(last, token.term);
    return last + 1;
}

/// With marks where a sum goes on in the next line, and where terms are left out.
QString markedText(const Formula::Line& line)
{
    const int terms = termCount(line);
    const int kept = terms > kMostTerms ? kMostTerms / 2 : terms;
    QString text;
    int term = -1;
    int inLine = 0;
    bool isCounted = false;
    for (const Token& token : line.tokens) {
        if (token.term >= kept && token.term < terms - 1) {
            if (!isCounted) text += kLeftOut + QStringLiteral("%1 more").arg(terms - kept - 1) + kLeftOut;
            isCounted = true;
            continue;
        }
        if (token.term >= 0 && token.term != term) {
            term = token.term;
            if (inLine++ == kTermsALine) {
                text += kBreak;
                inLine = 1;
            }
        }
        QString piece = token.text;
        if (token.role == Role::Muted) piece.replace(QStringLiteral(" · "), QStringLiteral("   ")); // no product
        text += token.isSubscript ? kSubscript + piece + kSubscriptEnd : piece;
    }
    return text;
}

QString matrixOf(const Tensor& tensor, std::size_t first, int rows, int cols)
{
    const NumberFormat format = NumberFormat::of(tensor.data);
    const bool isWide = cols > kMostPmatrix; // more columns than amsmath takes by default
    QString text =
        isWide ? QStringLiteral("\\left(\\begin{array}{*{%1}{r}}\n").arg(cols) : QStringLiteral("\\begin{pmatrix}\n");
    for (int row = 0; row < rows; ++row) {
        QStringList numbers;
        for (int col = 0; col < cols; ++col)
            numbers += Converter(format(tensor.data[first + static_cast<std::size_t>(row * cols + col)])).all();
        text += "  " + numbers.join(" & ") + " \\\\\n";
    }
    return text + (isWide ? "\\end{array}\\right)" : "\\end{pmatrix}");
}

} // namespace

QString toLatex(const Formula& formula)
{
    static const QRegularExpression layer(QStringLiteral("[AW]\\[\\d+\\]"));
    const bool hasLayers = plainText(formula).contains(layer);
    QString text = QStringLiteral("\\[\n\\begin{aligned}\n");
    for (const Formula::Line& line : formula.lines)
        text += " & " + Converter(markedText(line), hasLayers).all() + " \\\\\n";
    return text + "\\end{aligned}\n\\]\n";
}

Result<QString> toLatexMatrix(const QString& name, const Tensor& tensor)
{
    const auto rank = static_cast<std::size_t>(tensor.rank());
    const std::int64_t cols = rank == 0 ? 1 : tensor.shape[rank - 1];
    const std::int64_t rows = rank < 2 ? 1 : tensor.shape[rank - 2];
    const std::int64_t planes = rows * cols == 0 ? 0 : elementCount(tensor.shape) / (rows * cols);
    if (rows > kMostSide || cols > kMostSide || planes > kMostPlanes)
        return Error{"“" + name.toStdString() + "” is " + toString(tensor.shape) +
                     " large; LaTeX takes matrices of up to " + std::to_string(kMostSide) +
                     " rows and columns, and up to " + std::to_string(kMostPlanes) + " of them."};
    QString text;
    Shape place(rank > 2 ? rank - 2 : 0, 0);
    for (std::int64_t plane = 0; plane < planes; ++plane) {
        QStringList index;
        for (const std::int64_t each : place) index += QString::number(each);
        const QString left =
            Converter(name + (index.isEmpty() || planes == 1 ? QString() : "[" + index.join(",") + "]")).all();
        text += "\\[\n" + left + " = " +
                matrixOf(tensor, static_cast<std::size_t>(plane * rows * cols), static_cast<int>(rows),
                         static_cast<int>(cols)) +
                "\n\\]\n";
        for (std::size_t axis = place.size(); axis-- > 0;) {
            if (++place[axis] < tensor.shape[axis]) break;
            place[axis] = 0;
        }
    }
    return text;
}

} // namespace convscope
