#include "ui/export/export_dialog.h"

#include "ui/export/animation_page.h"
#include "ui/export/code_page.h"
#include "ui/export/data_page.h"
#include "ui/export/figure_page.h"
#include "ui/scene/sentences.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QTabWidget>
#include <QVBoxLayout>
#include <array>
#include <cmath>

namespace convscope {

namespace {

const char* const kLastPage = "export/page";
constexpr int kProgressSteps = 1000;

template <typename Page>
ExportPage* make(const ExportSource& source, QWidget* parent)
{
    return new Page(source, parent);
}

/// Every kind of export; a new one is a line here.
constexpr std::array kPages{make<FigureExportPage>, make<AnimationPage>, make<DataExportPage>, make<CodeExportPage>};

/// A name without an ending gets the page's, and one with another kind's does, too.
QString withEnding(const QString& path, const QString& ending)
{
    const bool hasIt = ending.isEmpty() || QFileInfo(path).suffix().compare(ending, Qt::CaseInsensitive) == 0;
    return hasIt ? path : path + '.' + ending;
}

} // namespace

ExportDialog::ExportDialog(const ExportSource& source, Settings& settings, QWidget* parent)
    : QDialog(parent),
      m_settings(settings),
      m_name(QString::fromLatin1(source.chapter.id)),
      m_pages(new QTabWidget(this)),
      m_notice(new QLabel(this)),
      m_progress(new QProgressBar(this)),
      m_job(this, [this](const Result<QString>& written) { finish(written); })
{
    setWindowTitle(tr("Export"));
    for (const auto& makePage : kPages) {
        ExportPage* page = makePage(source, m_pages);
        m_pages->addTab(page, page->title());
    }
    m_pages->setAccessibleName(tr("Kind of export"));
    m_pages->setCurrentIndex(QSettings().value(kLastPage, 0).toInt());
    m_notice->setObjectName("notice");
    m_notice->setWordWrap(true);
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_notice->hide();
    m_progress->setRange(0, kProgressSteps);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->hide();

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    m_save = buttons->button(QDialogButtonBox::Save);
    m_save->setObjectName("primary");
    m_save->setText(tr("Save…"));
    for (QAbstractButton* button : buttons->buttons()) button->setIcon({});
    auto* last = new QHBoxLayout;
    last->addWidget(m_progress, 1);
    last->addWidget(buttons);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_pages, 1);
    column->addWidget(m_notice);
    column->addLayout(last);
    connect(buttons, &QDialogButtonBox::accepted, this, &ExportDialog::askForName);
    connect(buttons, &QDialogButtonBox::rejected, this, &ExportDialog::reject);
}

const ExportPage& ExportDialog::page() const { return *qobject_cast<ExportPage*>(m_pages->currentWidget()); }

void ExportDialog::askForName()
{
    const QString ending = page().ending();
    auto* files = new QFileDialog(this, tr("Save"), m_settings.folder("export"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setAcceptMode(QFileDialog::AcceptSave);
    files->setFileMode(QFileDialog::AnyFile);
    files->setOption(QFileDialog::DontConfirmOverwrite); // asked below, once the name has its ending
    if (!ending.isEmpty()) files->setNameFilter(QStringLiteral("*.%1").arg(ending));
    files->selectFile(withEnding(m_name, ending));
    connect(files, &QFileDialog::fileSelected, this, [this, ending](const QString& chosen) {
        const QString path = withEnding(chosen, ending);
        const QFileInfo first(page().firstFile(path));
        if (!first.isFile()) {
            write(path);
            return;
        }
        auto* question = new QMessageBox(QMessageBox::Question, tr("Save"),
                                         tr("“%1” is there already. Replace it?").arg(first.fileName()),
                                         QMessageBox::NoButton, this);
        question->setAttribute(Qt::WA_DeleteOnClose);
        const QPushButton* replace = question->addButton(tr("Replace"), QMessageBox::AcceptRole);
        question->addButton(QMessageBox::Cancel);
        connect(replace, &QPushButton::clicked, this, [this, path] { write(path); });
        question->open();
    });
    files->open();
}

void ExportDialog::write(QString path)
{
    m_name = QFileInfo(path).completeBaseName();
    page().remember();
    QSettings().setValue(kLastPage, m_pages->currentIndex());
    setWriting(true);
    m_job.start([this, path = std::move(path), work = page().work()](const std::stop_token& stop) -> Result<QString> {
        ExportProgress progress;
        progress.stop = stop;
        progress.report = [this](double share) {
            const int steps = static_cast<int>(std::lround(share * kProgressSteps));
            QMetaObject::invokeMethod(
                m_progress, [this, steps] { m_progress->setValue(steps); }, Qt::QueuedConnection);
        };
        const auto done = work(path, progress);
        if (!done) return done.error();
        return path;
    });
}

void ExportDialog::finish(const Result<QString>& result)
{
    setWriting(false);
    if (!result) {
        say(told(result.error()));
        return;
    }
    m_settings.setFolder("export", QFileInfo(*result).path());
    Q_EMIT written(*result);
    accept();
}

void ExportDialog::stop()
{
    m_job.cancel();
    setWriting(false);
    say(tr("Stopped; nothing was written."));
}

void ExportDialog::setWriting(bool isWriting)
{
    m_isWriting = isWriting;
    m_progress->setValue(0);
    m_progress->setVisible(isWriting);
    m_pages->setEnabled(!isWriting);
    m_save->setEnabled(!isWriting);
    m_notice->hide();
}

void ExportDialog::say(const QString& sentence)
{
    m_notice->setText(sentence);
    m_notice->setAccessibleName(sentence);
    m_notice->show();
}

void ExportDialog::reject()
{
    if (m_isWriting)
        stop();
    else
        QDialog::reject();
}

} // namespace convscope
