#include "ui/export/figure_page.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSettings>
#include <QSpinBox>

namespace convscope {

namespace {

constexpr QSize kPreview{440, 330};

QSpinBox* sideBox(const QString& name, int value, QWidget* parent)
{
    auto* box = new QSpinBox(parent);
    box->setRange(100, 8000);
    box->setValue(value);
    box->setSuffix(QStringLiteral(" px"));
    box->setAccessibleName(name);
    return box;
}

} // namespace

ExportWork figureWork(const ExportSource& source, const FigureExport& settings)
{
    return [source, settings](const QString& path, const ExportProgress& progress) {
        const auto figure = source.chapter.makeFigure(source.input);
        return exportFigure(path, *figure, source.pose, settings, progress);
    };
}

FigureExportPage::FigureExportPage(const ExportSource& source, QWidget* parent)
    : ExportPage(parent),
      m_source(source),
      m_format(new QComboBox(this)),
      m_width(sideBox(tr("Width"), source.settings.size.width(), this)),
      m_height(sideBox(tr("Height"), source.settings.size.height(), this)),
      m_scale(new QDoubleSpinBox(this)),
      m_theme(new QComboBox(this)),
      m_transparent(new QCheckBox(tr("Transparent background"), this)),
      m_formula(new QCheckBox(tr("Formula under the figure"), this)),
      m_note(new QLabel(this)),
      m_preview(new QLabel(this)),
      m_previewJob(this, [this](const Result<QImage>& image) {
          if (image) m_preview->setPixmap(QPixmap::fromImage(*image));
      })
{
    for (const QString& format : figureFormats()) m_format->addItem(format.toUpper(), format);
    m_theme->addItems({tr("Light"), tr("Dark")});
    m_theme->setCurrentIndex(source.settings.style.isDark ? 1 : 0);
    m_scale->setRange(0.25, 8.0);
    m_scale->setSingleStep(0.5);
    m_scale->setValue(2.0);
    m_formula->setChecked(source.settings.hasFormula);
    m_note->setObjectName("hint");
    m_preview->setFixedSize(kPreview);
    m_preview->setAlignment(Qt::AlignCenter);
    m_preview->setAccessibleName(tr("Preview"));
    recall();

    auto* form = new QFormLayout;
    form->addRow(tr("Format"), m_format);
    form->addRow(tr("Width"), m_width);
    form->addRow(tr("Height"), m_height);
    form->addRow(tr("Scale"), m_scale);
    form->addRow(tr("Theme"), m_theme);
    form->addRow(m_transparent);
    form->addRow(m_formula);
    form->addRow(m_note);
    auto* row = new QHBoxLayout(this);
    row->addLayout(form);
    row->addSpacing(16);
    row->addWidget(m_preview);
    for (QComboBox* box : {m_format, m_theme})
        connect(box, &QComboBox::currentIndexChanged, this, &FigureExportPage::showPreview);
    for (QSpinBox* box : {m_width, m_height})
        connect(box, &QSpinBox::valueChanged, this, &FigureExportPage::showPreview);
    for (QCheckBox* box : {m_transparent, m_formula})
        connect(box, &QCheckBox::toggled, this, &FigureExportPage::showPreview);
    connect(m_scale, &QDoubleSpinBox::valueChanged, this, &FigureExportPage::showPreview);
    showPreview();
}

QString FigureExportPage::title() const { return tr("Figure"); }

QString FigureExportPage::ending() const { return m_format->currentData().toString(); }

ExportWork FigureExportPage::work() const { return figureWork(m_source, settings()); }

FigureExport FigureExportPage::settings() const
{
    FigureExport settings = m_source.settings;
    settings.size = {m_width->value(), m_height->value()};
    settings.scale = m_scale->value();
    settings.isTransparent = m_transparent->isChecked();
    settings.hasFormula = m_formula->isChecked();
    settings.style = Style::of(m_theme->currentIndex() == 1);
    return settings;
}

void FigureExportPage::remember() const
{
    QSettings store;
    store.beginGroup("export/figure");
    store.setValue("format", ending());
    store.setValue("scale", m_scale->value());
    store.setValue("transparent", m_transparent->isChecked());
    store.setValue("formula", m_formula->isChecked());
}

void FigureExportPage::recall()
{
    QSettings store;
    store.beginGroup("export/figure");
    m_format->setCurrentIndex(std::max(0, m_format->findData(store.value("format"))));
    m_scale->setValue(store.value("scale", m_scale->value()).toDouble());
    m_transparent->setChecked(store.value("transparent", false).toBool());
    m_formula->setChecked(store.value("formula", true).toBool());
}

void FigureExportPage::showPreview()
{
    const bool isPng = ending() == "png";
    m_scale->setEnabled(isPng);
    FigureExport preview = settings();
    const QSize size = preview.size;
    m_note->setText(isPng ? tr("%1 × %2 pixels in the file")
                                .arg(qRound(size.width() * preview.scale))
                                .arg(qRound(size.height() * preview.scale))
                          : tr("a vector figure: sharp at any size"));
    const double ratio = devicePixelRatioF();
    preview.scale = std::min(1.0 * kPreview.width() / size.width(), 1.0 * kPreview.height() / size.height()) * ratio;
    m_previewJob.start([source = m_source, preview, ratio](const std::stop_token&) -> Result<QImage> {
        QImage image = toImage(*source.chapter.makeFigure(source.input), source.pose, preview);
        image.setDevicePixelRatio(ratio);
        return image;
    });
}

} // namespace convscope
