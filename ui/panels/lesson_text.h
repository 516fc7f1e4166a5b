#pragma once

#include "ui/scene/lessons/lesson.h"

#include <QTextBrowser>

namespace convscope {

/// A lesson's text, as high as it is: Markdown with formulas, which are drawn in the text's colour, on its baseline, at
/// the resolution of the screen. A formula that was not typeset stands there as TeX.
class LessonText : public QTextBrowser {
    Q_OBJECT

public:
    explicit LessonText(QWidget* parent = nullptr);

    /// The title may be empty.
    void setLesson(const QString& title, const QString& markdown);
    void setTextPixels(int pixels);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    QVariant loadResource(int type, const QUrl& name) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void lay();
    void layParagraphs();
    void makeBoldMedium();
    void layFormulas();
    void layFormula(QTextCursor& cursor, int index);
    void fitHeight();

    QString m_title;
    QString m_markdown;
    int m_pixels = 13;
    std::vector<LessonPiece> m_formulas; ///< of the text, in order
    std::vector<QImage> m_images;        ///< one for each; null where it is not typeset
    double m_ratio = 1.0;                ///< device pixels a pixel, of the images
};

} // namespace convscope
