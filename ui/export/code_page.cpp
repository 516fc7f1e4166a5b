#include "ui/export/code_page.h"

#include "engine/io/whole_file.h"
#include "ui/scene/export/code/languages.h"
#include "ui/scene/export/latex.h"
#include "ui/scene/sentences.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

namespace convscope {

namespace {

const char* const kLatex = "latex";
constexpr double kTypePixels = 12.5;
constexpr int kEncodedLine = 100;     // characters, all but the last of them
constexpr int kEncodedLinesShown = 2; // of each tensor

/// The program without the middle of its encoded numbers, which nobody reads.
QString withoutLongNumbers(const QString& text)
{
    QStringList kept;
    int encoded = 0;
    for (const QString& line : text.split('\n')) {
        const bool isEncoded = line.size() == kEncodedLine && !line.contains(' ');
        encoded = isEncoded ? encoded + 1 : 0;
        if (encoded == kEncodedLinesShown + 1) kept += QStringLiteral("…");
        if (encoded <= kEncodedLinesShown) kept += line;
    }
    return kept.join('\n');
}

} // namespace

CodeExportPage::CodeExportPage(const ExportSource& source, QWidget* parent)
    : ExportPage(parent),
      m_source(source),
      m_language(new QComboBox(this)),
      m_copy(new QPushButton(tr("Copy"), this)),
      m_note(new QLabel(this)),
      m_preview(new QPlainTextEdit(this)),
      m_job(this, [this](const Result<QString>& text) { show(text); })
{
    for (const CodeLanguage& language : codeLanguages()) m_language->addItem(language.title, language.id);
    m_language->addItem(tr("Formula as LaTeX"), kLatex);
    m_language->setAccessibleName(tr("Language"));
    m_note->setObjectName("hint");
    m_note->setWordWrap(true);
    m_preview->setReadOnly(true);
    m_preview->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_preview->setFont(Style::monospace(kTypePixels));
    m_preview->setAccessibleName(tr("Preview of the program"));
    m_preview->setTabChangesFocus(true);

    auto* first = new QHBoxLayout;
    first->addWidget(new QLabel(tr("Language"), this));
    first->addWidget(m_language);
    first->addStretch(1);
    first->addWidget(m_copy);
    auto* column = new QVBoxLayout(this);
    column->addLayout(first);
    column->addWidget(m_preview, 1);
    column->addWidget(m_note);

    m_language->setCurrentIndex(std::max(0, m_language->findData(QSettings().value("export/code/language"))));
    connect(m_language, &QComboBox::currentIndexChanged, this, &CodeExportPage::start);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_text); });
    start();
}

QString CodeExportPage::title() const { return tr("Code"); }

QString CodeExportPage::ending() const
{
    const CodeLanguage* language = findCodeLanguage(m_language->currentData().toString().toStdString());
    return language ? QString::fromLatin1(language->ending) : QStringLiteral("tex");
}

std::function<Result<QString>()> CodeExportPage::maker() const
{
    const CodeLanguage* language = findCodeLanguage(m_language->currentData().toString().toStdString());
    if (language) return [source = m_source, language] { return codeOf(*language, source.chapter, source.input); };
    return [source = m_source]() -> Result<QString> {
        return toLatex(source.chapter.makeFigure(source.input)->formula(source.pose));
    };
}

ExportWork CodeExportPage::work() const
{
    return [make = maker()](const QString& path, const ExportProgress&) -> Result<void> {
        const auto text = make();
        if (!text) return text.error();
        const QByteArray bytes = text->toUtf8();
        return writeWholeFile(path.toStdString(), {bytes.constData(), static_cast<std::size_t>(bytes.size())});
    };
}

void CodeExportPage::remember() const { QSettings().setValue("export/code/language", m_language->currentData()); }

void CodeExportPage::start()
{
    m_text.clear();
    m_copy->setEnabled(false);
    m_job.start([make = maker()](const std::stop_token&) { return make(); });
}

void CodeExportPage::show(const Result<QString>& text)
{
    m_text = text ? *text : QString();
    m_copy->setEnabled(static_cast<bool>(text));
    m_preview->setPlainText(withoutLongNumbers(m_text));
    if (!text)
        m_note->setText(told(text.error()));
    else if (ending() == "py")
        m_note->setText(tr("Holds the numbers of the stage, and makes the same ones from them."));
    else
        m_note->setText(tr("With the numbers of the step; needs the package amsmath, or MathJax."));
}

} // namespace convscope
