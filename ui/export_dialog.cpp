#include "ui/export_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

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

ExportDialog::ExportDialog(const Figure& figure, const Pose& pose, const FigureExport& settings, QWidget* parent)
    : QDialog(parent),
      m_figure(figure),
      m_pose(pose),
      m_initial(settings),
      m_format(new QComboBox(this)),
      m_width(sideBox(tr("Width"), settings.size.width(), this)),
      m_height(sideBox(tr("Height"), settings.size.height(), this)),
      m_scale(new QDoubleSpinBox(this)),
      m_theme(new QComboBox(this)),
      m_transparent(new QCheckBox(tr("Transparent background"), this)),
      m_formula(new QCheckBox(tr("Formula under the figure"), this)),
      m_note(new QLabel(this)),
      m_preview(new QLabel(this))
{
    setWindowTitle(tr("Export figure"));
    for (const QString& format : figureFormats()) m_format->addItem(format.toUpper(), format);
    m_theme->addItems({tr("Light"), tr("Dark")});
    m_theme->setCurrentIndex(settings.style.isDark ? 1 : 0);
    m_scale->setRange(0.25, 8.0);
    m_scale->setSingleStep(0.5);
    m_scale->setValue(2.0);
    m_formula->setChecked(settings.hasFormula);
    m_note->setObjectName("hint");
    m_preview->setFixedSize(kPreview);
    m_preview->setAlignment(Qt::AlignCenter);
    m_preview->setAccessibleName(tr("Preview"));

    auto* form = new QFormLayout;
    form->addRow(tr("Format"), m_format);
    form->addRow(tr("Width"), m_width);
    form->addRow(tr("Height"), m_height);
    form->addRow(tr("Scale"), m_scale);
    form->addRow(tr("Theme"), m_theme);
    form->addRow(m_transparent);
    form->addRow(m_formula);
    form->addRow(m_note);
    auto* row = new QHBoxLayout;
    row->addLayout(form);
    row->addSpacing(16);
    row->addWidget(m_preview);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Save)->setObjectName("primary");
    auto* column = new QVBoxLayout(this);
    column->addLayout(row);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (QComboBox* box : {m_format, m_theme})
        connect(box, &QComboBox::currentIndexChanged, this, &ExportDialog::showPreview);
    for (QSpinBox* box : {m_width, m_height}) connect(box, &QSpinBox::valueChanged, this, &ExportDialog::showPreview);
    for (QCheckBox* box : {m_transparent, m_formula})
        connect(box, &QCheckBox::toggled, this, &ExportDialog::showPreview);
    connect(m_scale, &QDoubleSpinBox::valueChanged, this, &ExportDialog::showPreview);
    showPreview();
}

FigureExport ExportDialog::settings() const
{
    FigureExport settings = m_initial;
    settings.size = {m_width->value(), m_height->value()};
    settings.scale = m_scale->value();
    settings.isTransparent = m_transparent->isChecked();
    settings.hasFormula = m_formula->isChecked();
    settings.style = Style::of(m_theme->currentIndex() == 1);
    return settings;
}

QString ExportDialog::format() const { return m_format->currentData().toString(); }

void ExportDialog::showPreview()
{
    const bool isPng = format() == "png";
    m_scale->setEnabled(isPng);
    FigureExport preview = settings();
    const QSize size = preview.size;
    m_note->setText(isPng ? tr("%1 × %2 pixels in the file")
                                .arg(qRound(size.width() * preview.scale))
                                .arg(qRound(size.height() * preview.scale))
                          : tr("a vector figure: sharp at any size"));
    preview.scale =
        std::min(1.0 * kPreview.width() / size.width(), 1.0 * kPreview.height() / size.height()) * devicePixelRatioF();
    QImage image = toImage(m_figure, m_pose, preview);
    image.setDevicePixelRatio(devicePixelRatioF());
    m_preview->setPixmap(QPixmap::fromImage(image));
}

} // namespace convscope
