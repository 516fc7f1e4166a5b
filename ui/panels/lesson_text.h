#pragma once

#include "ui/scene/lessons/lesson.h"

#include <QImage>
#include <QTextBrowser>
#include <QTextObjectInterface>

namespace convscope {

/// A lesson's text, as high as it is: Markdown with formulas, which are drawn in the text's colour, on its baseline, at
/// the resolution of the screen. A formula that was not typeset stands there as TeX.
class LessonText : public QTextBrowser, public QTextObjectInterface {
    Q_OBJECT
    Q_INTERFACES(QTextObjectInterface)

public:
    explicit LessonText(QWidget* parent = nullptr);

    /// The title may be empty.
    void setLesson(const QString& title, const QString& markdown);
    void setTextPixels(int pixels);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    // The formulas in the text.
    QSizeF intrinsicSize(QTextDocument* document, int position, const QTextFormat& format) override;
    void drawObject(QPainter* painter, const QRectF& rect, QTextDocument* document, int position,
                    const QTextFormat& format) override;

protected:
    QVariant loadResource(int type, const QUrl& name) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void lay();
    void layParagraphs();
    void layTables();
    void makeBoldMedium();
    void layFormulas();
    void layFormula(QTextCursor& cursor, int index);
    void fitHeight();

    QString m_title;
    QString m_markdown;
    int m_pixels = 13;
    /// A formula of the text, as it is drawn.
    struct Drawn {
        LessonPiece piece;
        QString tail;  ///< marks that stand right after it
        QImage image;  ///< null where it is not typeset
        QSizeF size;   ///< that the line makes room for; what is below may reach a little out of it
        double ascent; ///< from the image's top to the baseline
    };
    std::vector<Drawn> m_formulas; ///< in order
};

} // namespace convscope
