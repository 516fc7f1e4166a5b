#include "app/window/guide_dialog.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextDocument>
#include <QVBoxLayout>

namespace convscope {

namespace {

constexpr double kParagraphGap = 9.0;
constexpr double kHeadingGap = 16.0;
constexpr double kLineHeight = 120.0; // percent

QString guideText()
{
    QFile file(QStringLiteral(":/guide/%1.md").arg(GuideDialog::tr("en", "the name of the guide in this language")));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// Air between the paragraphs, and above a heading that begins something new.
void spread(QTextDocument& text)
{
    QTextCursor cursor(&text);
    for (QTextBlock block = text.begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        const bool isHeading = format.headingLevel() > 0;
        format.setTopMargin(isHeading && block.position() > 0 ? kHeadingGap : 0.0);
        format.setBottomMargin(block.textList() ? kParagraphGap / 2.0 : kParagraphGap);
        format.setLineHeight(kLineHeight, QTextBlockFormat::ProportionalHeight);
        cursor.setPosition(block.position());
        cursor.setBlockFormat(format);
    }
}

} // namespace

GuideDialog::GuideDialog(QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("Guide"));
    resize(640, 620);
    auto* text = new QTextBrowser(this);
    text->setObjectName("guide");
    text->setAccessibleName(tr("Guide"));
    text->document()->setDocumentMargin(18);
    text->setMarkdown(guideText());
    spread(*text->document());
    text->setFrameShape(QFrame::NoFrame);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addWidget(text);
    column->addWidget(buttons);
    text->setFocus();
}

} // namespace convscope
