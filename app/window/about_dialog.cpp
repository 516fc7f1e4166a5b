#include "app/window/about_dialog.h"

#include "engine/module.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFile>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSysInfo>
#include <QTabWidget>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace convscope {

namespace {

QString textOf(const QString& resource)
{
    QFile file(resource);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// A part of the program that can be left out when it is built.
struct Part {
    const char* file;
    const char* use;
};
constexpr Part kParts[]{
    {"convscope_opencv.so",
     QT_TRANSLATE_NOOP("convscope::AboutDialog", "OpenCV, for TIFF, EXR, HDR, PFM, WebP and 16-bit PGM")},
    {"convscope_video.so", QT_TRANSLATE_NOOP("convscope::AboutDialog", "OpenCV's video part, for MP4 and WebM")},
    {"convscope_onnx.so", QT_TRANSLATE_NOOP("convscope::AboutDialog", "the ONNX library, for handing nets on")},
};

QString partsText()
{
    QString rows;
    for (const Part& part : kParts)
        rows += QStringLiteral("<li>%1 — %2</li>")
                    .arg(AboutDialog::tr(part.use).toHtmlEscaped(),
                         hasModule(part.file) ? AboutDialog::tr("there") : AboutDialog::tr("not built in"));
    return QStringLiteral("<ul>%1</ul>").arg(rows);
}

QLabel* summaryPage(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::RichText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    label->setMargin(14);
    label->setAccessibleName(AboutDialog::tr("About Convscope"));
    label->setText(AboutDialog::tr("<h3>Convscope %1</h3><p>Shows how a convolutional net works, on your own picture, "
                                   "down to the single number.</p><p>MIT licence. It works offline, and sends nothing "
                                   "anywhere.</p><p>With Qt %2, on %3. Optional parts:</p>%4")
                       .arg(QCoreApplication::applicationVersion(), QString::fromLatin1(qVersion()),
                            QSysInfo::prettyProductName().toHtmlEscaped(), partsText()));
    return label;
}

QTextBrowser* creditsPage(QWidget* parent)
{
    auto* page = new QTextBrowser(parent);
    page->setAccessibleName(AboutDialog::tr("Bundled"));
    page->setMarkdown(textOf(QStringLiteral(":/about/CREDITS.md")));
    return page;
}

QPlainTextEdit* licencesPage(QWidget* parent)
{
    auto* page = new QPlainTextEdit(parent);
    page->setReadOnly(true);
    page->setTabChangesFocus(true);
    page->setAccessibleName(AboutDialog::tr("Licences"));
    QStringList texts;
    for (const char* name : {"LICENSE", "OFL.txt", "LICENSE-digits.txt", "libraries.txt"})
        texts << textOf(QStringLiteral(":/about/") + QLatin1String(name)).trimmed();
    page->setPlainText(texts.join(QStringLiteral("\n\n————————\n\n")));
    return page;
}

} // namespace

AboutDialog::AboutDialog(QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("About Convscope"));
    resize(620, 460);
    auto* tabs = new QTabWidget(this);
    tabs->addTab(summaryPage(tabs), tr("Version"));
    tabs->addTab(creditsPage(tabs), tr("Bundled"));
    tabs->addTab(licencesPage(tabs), tr("Licences"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addWidget(tabs, 1);
    column->addWidget(buttons);
}

} // namespace convscope
