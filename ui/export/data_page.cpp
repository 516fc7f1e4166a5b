#include "ui/export/data_page.h"

#include "ui/scene/export/latex.h"
#include "ui/scene/sentences.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSettings>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace convscope {

namespace {

constexpr std::int64_t kMostPreviewed = 20'000; // numbers
constexpr int kMostLines = 400;
constexpr double kTypePixels = 12.5;

QString sizeText(const Shape& shape) { return QString::fromStdString(toString(shape)); }

/// The beginning of the numbers, as a .tex or a .csv has them.
QString previewOf(const ExportTensor& tensor, const QString& ending)
{
    if (elementCount(tensor.shape) > kMostPreviewed) // to make them all would hold up the window
        return DataExportPage::tr("%1 numbers: too many to be shown here.").arg(elementCount(tensor.shape));
    if (ending == "tex") {
        const auto matrix = toLatexMatrix(tensor.title, tensor.values());
        return matrix ? *matrix : told(matrix.error());
    }
    QString text = QString::fromUtf8(toCsv(tensor));
    qsizetype end = -1;
    for (int line = 0; line < kMostLines; ++line) {
        end = text.indexOf('\n', end + 1);
        if (end < 0) return text;
    }
    return text.left(end + 1) + QStringLiteral("…");
}

QString noteOf(const QString& format)
{
    if (format == "npy") return DataExportPage::tr("float32, in the order in which it is shown");
    if (format == "csv")
        return DataExportPage::tr("full precision; of several planes, a line with its index before each");
    return DataExportPage::tr("up to 12 rows and columns; needs the package amsmath");
}

} // namespace

DataExportPage::DataExportPage(const ExportSource& source, QWidget* parent)
    : ExportPage(parent),
      m_source(source),
      m_chosen(QSettings().value("export/data/format").toString()),
      m_list(new QListWidget(this)),
      m_format(new QComboBox(this)),
      m_note(new QLabel(this)),
      m_preview(new QPlainTextEdit(this)),
      m_job(this, [this](const Result<Tensors>& tensors) {
          if (tensors)
              list(*tensors);
          else
              m_note->setText(told(tensors.error()));
      })
{
    m_list->setAccessibleName(tr("Numbers"));
    m_list->addItem(tr("All of them"));
    m_format->setAccessibleName(tr("Format of the numbers"));
    m_note->setObjectName("hint");
    m_note->setWordWrap(true);
    m_preview->setReadOnly(true);
    m_preview->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_preview->setFont(Style::monospace(kTypePixels));
    m_preview->setAccessibleName(tr("Preview of the numbers"));
    m_preview->setTabChangesFocus(true);

    auto* left = new QVBoxLayout;
    left->addWidget(m_list, 1);
    auto* format = new QHBoxLayout;
    format->addWidget(new QLabel(tr("Format"), this));
    format->addWidget(m_format, 1);
    left->addLayout(format);
    left->addWidget(m_note);
    auto* row = new QHBoxLayout(this);
    row->addLayout(left, 2);
    row->addWidget(m_preview, 3);

    m_list->setCurrentRow(0);
    showChoice();
    connect(m_list, &QListWidget::currentRowChanged, this, &DataExportPage::showChoice);
    connect(m_format, &QComboBox::currentIndexChanged, this, &DataExportPage::showPreview);
    m_job.start([source](const std::stop_token&) -> Result<Tensors> {
        return std::make_shared<const std::vector<ExportTensor>>(
            exportTensors(*source.chapter.makeFigure(source.input), source.input));
    });
}

void DataExportPage::list(Tensors tensors)
{
    m_tensors = std::move(tensors);
    for (const ExportTensor& each : *m_tensors)
        m_list->addItem(
            QStringLiteral("%1 · %2 · %3").arg(each.title, QString::fromStdString(each.name), sizeText(each.shape)));
    m_list->setCurrentRow(m_list->count() > 1 ? 1 : 0);
    showChoice();
}

QString DataExportPage::title() const { return tr("Data"); }

QString DataExportPage::ending() const { return m_format->currentData().toString(); }

const ExportTensor* DataExportPage::tensor() const
{
    const int row = m_list->currentRow();
    return row <= 0 ? nullptr : &(*m_tensors)[static_cast<std::size_t>(row - 1)];
}

ExportWork DataExportPage::work() const
{
    if (const ExportTensor* chosen = tensor())
        return [tensor = *chosen](const QString& path, const ExportProgress&) { return writeTensor(path, tensor); };
    return [source = m_source](const QString& path, const ExportProgress& progress) {
        return writeTensors(path, exportTensors(*source.chapter.makeFigure(source.input), source.input), progress);
    };
}

void DataExportPage::remember() const
{
    if (tensor()) QSettings().setValue("export/data/format", m_chosen);
}

/// The formats that there are for it, and how it begins.
void DataExportPage::showChoice()
{
    const QSignalBlocker blocker(m_format); // the preview is made once, below
    m_format->clear();
    if (!tensor()) {
        m_format->addItem(tr("NumPy archive (.npz)"), "npz");
        QStringList names;
        if (m_tensors)
            for (const ExportTensor& each : *m_tensors)
                if (each.isOnStage) names += QString::fromStdString(each.name + ".npy");
        m_preview->setPlainText(names.join('\n'));
        m_note->setText(tr("one file with an array for each, as numpy.load() reads it"));
        return;
    }
    m_format->addItem(tr("NumPy array (.npy)"), "npy");
    m_format->addItem(tr("Text table (.csv)"), "csv");
    m_format->addItem(tr("LaTeX matrix (.tex)"), "tex");
    m_format->setCurrentIndex(std::max(0, m_format->findData(m_chosen)));
    showPreview();
}

void DataExportPage::showPreview()
{
    if (!tensor()) return;
    const QString format = m_chosen = ending();
    m_preview->setPlainText(previewOf(*tensor(), format));
    m_note->setText(noteOf(format));
}

} // namespace convscope
