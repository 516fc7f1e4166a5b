#include "ui/panels/lesson_text.h"

#include "ui/scene/lessons/formula_image.h"
#include "ui/scene/style.h"

#include <QAbstractTextDocumentLayout>
#include <QEvent>
#include <QFontMetrics>
#include <QKeyEvent>
#include <QPainter>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextList>
#include <QTextTable>
#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

const QString kComing = QStringLiteral("formula:"); // a picture where a formula is to be laid
constexpr int kFormulaObject = QTextFormat::UserObject + 1;
constexpr int kIndexProperty = QTextFormat::UserProperty + 1;
constexpr double kMostOverhang = 0.42; // em
constexpr double kLineHeight = 118.0;  // percent
constexpr double kParagraphGap = 0.62; // em
constexpr double kTitleSize = 1.18;
constexpr double kWholeScale = 0.86; // above which a formula is made smaller, not broken
constexpr double kLeastScale = 0.55; // of a formula that is too wide

/// How many punctuation marks a text begins with. They belong to the formula before it: Qt would break the line there.
qsizetype leadingMarks(const QString& text)
{
    static const QString marks = QString::fromUtf8(",.;:!?)，。；：、！？）”");
    qsizetype count = 0;
    while (count < text.size() && marks.contains(text.at(count))) ++count;
    return count;
}

/// Whether a typeface without bold letters shows it, which Qt then makes bold.
bool isIdeograph(QChar character) { return character.unicode() >= 0x2E80; }

} // namespace

LessonText::LessonText(QWidget* parent) : QTextBrowser(parent)
{
    setObjectName("lesson");
    setOpenLinks(false);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    viewport()->setAutoFillBackground(false);
    document()->documentLayout()->registerHandler(kFormulaObject, this);
}

void LessonText::setLesson(const QString& title, const QString& markdown)
{
    m_title = title;
    m_markdown = markdown;
    setAccessibleDescription(QString(title + '\n' + markdown).remove("**")); // with formulas as TeX
    lay();
}

void LessonText::setTextPixels(int pixels)
{
    if (pixels == m_pixels) return;
    m_pixels = pixels;
    lay();
}

void LessonText::lay()
{
    QString text = m_title.isEmpty() ? QString() : QStringLiteral("**%1**\n\n").arg(m_title);
    m_formulas.clear();
    for (const LessonPiece& piece : lessonPieces(m_markdown)) {
        if (!piece.isFormula) {
            const bool isAfterFormula = !m_formulas.empty() && !m_formulas.back().piece.isDisplayed;
            const qsizetype marks = isAfterFormula ? leadingMarks(piece.text) : 0;
            if (marks > 0) m_formulas.back().tail = piece.text.left(marks);
            text += piece.text.mid(marks);
            continue;
        }
        const QString image = QStringLiteral("![formula](%1%2)").arg(kComing).arg(m_formulas.size());
        text += piece.isDisplayed ? "\n\n" + image + "\n\n" : image;
        m_formulas.push_back({piece, {}, {}, {}, 0.0});
    }
    document()->setDefaultFont(Style::font(m_pixels));
    document()->setDocumentMargin(2);
    document()->setIndentWidth(1.4 * m_pixels);
    setMarkdown(text);
    layParagraphs();
    layFormulas();
    fitHeight();
}

void LessonText::layParagraphs()
{
    QTextCursor cursor(document());
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        const bool isListItem = block.textList() && block.next().textList() == block.textList();
        format.setTopMargin(0);
        format.setBottomMargin((isListItem ? 0.3 : 1.0) * kParagraphGap * m_pixels);
        format.setLineHeight(kLineHeight, QTextBlockFormat::ProportionalHeight);
        cursor.setPosition(block.position());
        cursor.setBlockFormat(format);
    }
    makeBoldMedium();
    layTables();
    if (m_title.isEmpty()) return;
    cursor.setPosition(0);
    cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
    QTextCharFormat title;
    title.setProperty(QTextFormat::FontPixelSize, static_cast<int>(std::lround(kTitleSize * m_pixels)));
    cursor.mergeCharFormat(title);
}

void LessonText::layTables()
{
    for (QTextFrame* frame : document()->rootFrame()->childFrames()) {
        auto* table = qobject_cast<QTextTable*>(frame);
        if (!table) continue;
        QTextTableFormat format = table->format();
        format.setBorderCollapse(true);
        format.setBorder(1);
        format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setBorderBrush(palette().color(QPalette::Mid));
        format.setCellPadding(0.2 * m_pixels);
        format.setCellSpacing(0);
        format.setBottomMargin(kParagraphGap * m_pixels);
        table->setFormat(format);
        for (int row = 0; row < table->rows(); ++row)
            for (int column = 0; column < table->columns(); ++column) {
                QTextCursor cursor = table->cellAt(row, column).firstCursorPosition();
                QTextBlockFormat block = cursor.blockFormat();
                block.setBottomMargin(0);
                cursor.setBlockFormat(block);
            }
    }
}

/// The bundled typeface's boldest weight is DemiBold; Chinese ones have none of their own.
void LessonText::makeBoldMedium()
{
    QTextCursor cursor(document());
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        std::vector<int> bold;
        for (auto each = block.begin(); !each.atEnd(); ++each)
            for (int i = 0; i < each.fragment().length(); ++i)
                if (each.fragment().charFormat().fontWeight() > QFont::DemiBold)
                    bold.push_back(each.fragment().position() + i);
        for (const int at : bold) {
            if (isIdeograph(document()->characterAt(at))) continue;
            cursor.setPosition(at);
            cursor.setPosition(at + 1, QTextCursor::KeepAnchor);
            QTextCharFormat medium;
            medium.setFontWeight(QFont::DemiBold);
            cursor.mergeCharFormat(medium);
        }
    }
}

void LessonText::layFormulas()
{
    struct Place {
        int position;
        int index;
    };
    std::vector<Place> places;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next())
        for (auto each = block.begin(); !each.atEnd(); ++each) {
            const QTextImageFormat format = each.fragment().charFormat().toImageFormat();
            if (!format.name().startsWith(kComing)) continue;
            places.push_back({each.fragment().position(), format.name().mid(kComing.size()).toInt()});
        }
    QTextCursor cursor(document());
    for (auto place = places.rbegin(); place != places.rend(); ++place) { // what stands before it stays where it is
        cursor.setPosition(place->position);
        cursor.setPosition(place->position + 1, QTextCursor::KeepAnchor);
        layFormula(cursor, place->index);
    }
}

void LessonText::layFormula(QTextCursor& cursor, int index)
{
    Drawn& drawn = m_formulas[static_cast<std::size_t>(index)];
    double room = std::max(60.0, viewport()->width() - 2.0 * document()->documentMargin() - 2.0);
    if (!drawn.piece.isDisplayed) room -= m_pixels; // for a comma after it
    double em = formulaEm(m_pixels);
    const auto formula = typesetFormula(drawn.piece.text, drawn.piece.isDisplayed, room / (kWholeScale * em));
    if (!formula) {
        QTextCharFormat format;
        format.setFont(Style::monospace(m_pixels * 0.95));
        cursor.insertText(drawn.piece.text + drawn.tail, format);
        return;
    }
    em *= std::clamp(room / (formula->width * em), kLeastScale, 1.0);
    const QFont font = Style::font(m_pixels);
    QTextCharFormat format;
    format.setFont(font);
    format.setObjectType(kFormulaObject);
    format.setProperty(kIndexProperty, index);
    // An object stands on the baseline, or is centred on the middle of small letters. The former keeps lines close, as
    // long as what is below the baseline is no more than what text has there; for the latter, the image is as high as
    // it takes for the baselines to meet.
    double ascent = std::max(std::ceil(formula->ascent * em), std::ceil(QFontMetricsF(font).ascent()));
    double descent = std::ceil(formula->depth * em) + 1.0;
    drawn.size = {std::ceil(formula->width * em) + QFontMetricsF(font).horizontalAdvance(drawn.tail), ascent};
    if (drawn.piece.isDisplayed || descent > m_pixels * kMostOverhang) {
        const double middle = QFontMetrics(font).xHeight() / 2.0;
        const double height =
            std::ceil(std::max(2.0 * formula->ascent * em - middle, 2.0 * formula->depth * em + middle)) + 1.0;
        ascent = (height + middle) / 2.0;
        descent = height - ascent;
        drawn.size.setHeight(height);
        format.setVerticalAlignment(QTextCharFormat::AlignMiddle);
    }
    drawn.ascent = ascent;
    drawn.image = formulaImage(*formula, em, ascent, descent, palette().color(QPalette::Text), devicePixelRatioF());
    cursor.insertText(QString(QChar::ObjectReplacementCharacter), format);
    if (!drawn.piece.isDisplayed) return;
    QTextBlockFormat block = cursor.blockFormat();
    block.setAlignment(Qt::AlignHCenter);
    block.setLineHeight(100, QTextBlockFormat::ProportionalHeight);
    cursor.setBlockFormat(block);
}

QSizeF LessonText::intrinsicSize(QTextDocument*, int, const QTextFormat& format)
{
    return m_formulas[static_cast<std::size_t>(format.intProperty(kIndexProperty))].size;
}

void LessonText::drawObject(QPainter* painter, const QRectF& rect, QTextDocument*, int, const QTextFormat& format)
{
    const Drawn& drawn = m_formulas[static_cast<std::size_t>(format.intProperty(kIndexProperty))];
    const double ratio = drawn.image.devicePixelRatio(); // on whole pixels, so that it is as sharp as text
    const QPointF corner(std::round(rect.left() * ratio) / ratio, std::round(rect.top() * ratio) / ratio);
    painter->drawImage(corner, drawn.image);
    if (drawn.tail.isEmpty()) return;
    painter->setFont(Style::font(m_pixels));
    painter->setPen(palette().color(QPalette::Text));
    painter->drawText(corner + QPointF(drawn.image.width() / ratio, drawn.ascent), drawn.tail);
}

QVariant LessonText::loadResource(int, const QUrl&)
{
    QImage nothing(1, 1, QImage::Format_ARGB32_Premultiplied);
    nothing.fill(Qt::transparent);
    return nothing;
}

void LessonText::changeEvent(QEvent* event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) lay();
}

void LessonText::resizeEvent(QResizeEvent* event)
{
    QTextBrowser::resizeEvent(event);
    const bool isOtherWidth = event->size().width() != event->oldSize().width();
    if (isOtherWidth && !m_formulas.empty())
        lay(); // formulas are as wide as there is room
    else
        fitHeight();
}

void LessonText::fitHeight()
{
    document()->setTextWidth(viewport()->width());
    const int height = static_cast<int>(std::ceil(document()->size().height()));
    if (height != minimumHeight()) setFixedHeight(height);
}

QSize LessonText::sizeHint() const { return {200, height()}; }

QSize LessonText::minimumSizeHint() const { return {60, 20}; }

void LessonText::keyPressEvent(QKeyEvent* event)
{
    // What surrounds it scrolls.
    if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)
        event->ignore();
    else
        QTextBrowser::keyPressEvent(event);
}

void LessonText::wheelEvent(QWheelEvent* event) { event->ignore(); }

} // namespace convscope
