#include "ui/export/figure_page.h"

#include "ui/scene/export/figure_parts.h"
#include "ui/scene/export/page_size.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSettings>
#include <QSignalBlocker>
#include <cmath>

namespace convscope {

namespace {

constexpr double kMostPreviewPixels = 4e6;
constexpr QSize kPreview{460, 400};
constexpr double kPixelsPerMillimetre = 96.0 / 25.4;
// What is chosen beside the panels, which are counted from 0.
constexpr int kAll = -1;
constexpr int kSection = -2;

QDoubleSpinBox* numberBox(const QString& name, double least, double most, int decimals, QWidget* parent)
{
    auto* box = new QDoubleSpinBox(parent);
    box->setDecimals(decimals);
    box->setRange(least, most);
    box->setAccessibleName(name);
    box->setKeyboardTracking(false); // a number that is being typed is not yet one
    return box;
}

/// With an edge around it, and squares where it is transparent.
QImage onPaper(const QImage& figure)
{
    constexpr int kSquare = 8;
    QImage paper(figure.size(), QImage::Format_RGB32);
    paper.fill(Qt::white);
    QPainter painter(&paper);
    for (int y = 0; y < paper.height(); y += kSquare)
        for (int x = (y / kSquare % 2) * kSquare; x < paper.width(); x += 2 * kSquare)
            painter.fillRect(x, y, kSquare, kSquare, QColor(0xE4, 0xE7, 0xED));
    painter.drawImage(QRectF(QPointF(0, 0), QSizeF(paper.size())), figure);
    painter.setPen(QColor(0xA3, 0xAC, 0xBD));
    painter.drawRect(paper.rect().adjusted(0, 0, -1, -1));
    return paper;
}

/// In the theme of the file: a photo that is filtered with signs has other colours in the dark. What the stage still
/// waits for is computed, too.
Result<FigureInput> inputFor(const ExportSource& source, const FigureExport& settings)
{
    const bool isComplete = !shows(source.chapter, Controls::View) || source.input.filtered;
    if (isComplete && settings.style.isDark == source.settings.style.isDark) return source.input;
    return inTheme(source.chapter, source.input, settings.style.isDark);
}

Result<std::unique_ptr<Figure>> figureFor(const ExportSource& source, const FigureExport& settings)
{
    auto input = inputFor(source, settings);
    if (!input) return input.error();
    auto figure = source.chapter.makeFigure(std::move(*input));
    figure->setTypeScale(settings.part ? 1.0 : settings.typeScale);
    return figure;
}

} // namespace

ExportWork figureWork(const ExportSource& source, const FigureExport& settings)
{
    return [source, settings](const QString& path, const ExportProgress& progress) -> Result<void> {
        progress.report(0.1);
        const auto figure = figureFor(source, settings);
        if (!figure) return figure.error();
        progress.report(0.3);
        return exportFigure(path, **figure, source.pose, settings, progress);
    };
}

FigureExportPage::FigureExportPage(const ExportSource& source, QWidget* parent)
    : ExportPage(parent),
      m_source(source),
      m_figure(source.chapter.makeFigure(source.input)),
      m_parts(figureParts(*m_figure, source.pose)),
      m_what(new QComboBox(this)),
      m_format(new QComboBox(this)),
      m_width(numberBox(tr("Width"), 100, 8000, 0, this)),
      m_height(numberBox(tr("Height"), 100, 8000, 0, this)),
      m_unit(new QComboBox(this)),
      m_scale(numberBox(tr("Scale"), 0.25, 8.0, 2, this)),
      m_dpi(numberBox(tr("Resolution"), 30, 2400, 0, this)),
      m_type(numberBox(tr("Type size"), 1, 1000, 1, this)),
      m_letters(new QComboBox(this)),
      m_theme(new QComboBox(this)),
      m_transparent(new QCheckBox(tr("Transparent background"), this)),
      m_formula(new QCheckBox(tr("Formula under the figure"), this)),
      m_caption(new QPlainTextEdit(this)),
      m_note(new QLabel(this)),
      m_preview(new QLabel(this)),
      m_form(new QFormLayout),
      m_previewJob(this, [this](const Result<QImage>& image) {
          if (image) m_preview->setPixmap(QPixmap::fromImage(*image));
      })
{
    fillChoices();
    arrange();
    recall();
    connectAll();
    showChange();
}

FigureExportPage::~FigureExportPage() = default;

void FigureExportPage::fillChoices()
{
    m_what->setAccessibleName(tr("What"));
    m_what->addItem(tr("The whole figure"), kAll);
    if (!m_source.section.isEmpty()) m_what->addItem(tr("As zoomed on the stage"), kSection);
    m_what->insertSeparator(m_what->count());
    for (std::size_t i = 0; i < m_parts.size(); ++i)
        m_what->addItem(tr("Panel: %1").arg(m_parts[i].title), static_cast<int>(i));
    m_format->setAccessibleName(tr("Format"));
    for (const QString& format : figureFormats()) m_format->addItem(format.toUpper(), format);
    m_unit->setAccessibleName(tr("Unit"));
    m_unit->addItems({tr("pixels"), tr("mm")});
    m_width->setValue(m_source.settings.size.width());
    m_height->setValue(m_source.settings.size.height());
    m_scale->setSingleStep(0.5);
    m_scale->setValue(2.0);
    m_scale->setSuffix(tr(" pixels a unit"));
    m_dpi->setValue(300);
    m_dpi->setSuffix(tr(" dpi"));
    m_type->setSingleStep(0.5);
    m_type->setSuffix(tr(" pt"));
    m_letters->setAccessibleName(tr("Letters"));
    m_letters->addItems({tr("Outlines: exact everywhere"), tr("Text: to be edited")});
    m_letters->setToolTip(tr("Text comes with its typefaces in the file; some programs use others all the same."));
    m_theme->setAccessibleName(tr("Theme"));
    for (const NamedStyle& each : namedStyles()) m_theme->addItem(QCoreApplication::translate("Style", each.name));
    m_theme->setCurrentIndex(indexOf(m_source.settings.style));
    m_formula->setChecked(true);
    m_caption->setAccessibleName(tr("Caption"));
    m_caption->setPlaceholderText(tr("none"));
    m_caption->setTabChangesFocus(true);
    m_caption->setFixedHeight(3 * m_caption->fontMetrics().lineSpacing() + 12);
    m_note->setObjectName("hint");
    m_note->setWordWrap(true);
    m_preview->setMinimumSize(kPreview);
    m_preview->setAlignment(Qt::AlignCenter);
    m_preview->setAccessibleName(tr("Preview"));
}

void FigureExportPage::arrange()
{
    auto* size = new QHBoxLayout;
    size->addWidget(m_width, 1);
    size->addWidget(new QLabel(QStringLiteral("×"), this));
    size->addWidget(m_height, 1);
    size->addWidget(m_unit);
    m_form->addRow(tr("What"), m_what);
    m_form->addRow(tr("Format"), m_format);
    m_form->addRow(tr("Size"), size);
    m_form->addRow(tr("Scale"), m_scale);
    m_form->addRow(tr("Resolution"), m_dpi);
    m_form->addRow(tr("Type size"), m_type);
    m_form->addRow(tr("Letters"), m_letters);
    m_form->addRow(tr("Theme"), m_theme);
    m_form->addRow(tr("Caption"), m_caption);
    m_form->addRow(m_formula);
    m_form->addRow(m_transparent);
    m_form->addRow(m_note);
    auto* row = new QHBoxLayout(this);
    row->addLayout(m_form);
    row->addSpacing(16);
    row->addWidget(m_preview, 1);
}

void FigureExportPage::connectAll()
{
    for (QComboBox* box : {m_what, m_format, m_letters, m_theme})
        connect(box, &QComboBox::currentIndexChanged, this, &FigureExportPage::showChange);
    for (QDoubleSpinBox* box : {m_width, m_height, m_scale, m_dpi})
        connect(box, &QDoubleSpinBox::valueChanged, this, &FigureExportPage::showChange);
    for (QCheckBox* box : {m_transparent, m_formula})
        connect(box, &QCheckBox::toggled, this, &FigureExportPage::showChange);
    connect(m_caption, &QPlainTextEdit::textChanged, this, &FigureExportPage::showChange);
    connect(m_unit, &QComboBox::currentIndexChanged, this, [this] {
        changeUnit();
        showChange();
    });
    connect(m_type, &QDoubleSpinBox::valueChanged, this, [this](double points) {
        m_points = points <= m_type->minimum() ? 0.0 : points;
        showChange();
    });
}

QString FigureExportPage::title() const { return tr("Figure"); }

QString FigureExportPage::ending() const { return m_format->currentData().toString(); }

ExportWork FigureExportPage::work() const { return figureWork(m_source, settings()); }

bool FigureExportPage::isInMillimetres() const { return m_unit->currentIndex() == 1; }

void FigureExportPage::changeUnit()
{
    const bool toMillimetres = isInMillimetres();
    const QSignalBlocker quiet[]{QSignalBlocker(m_width), QSignalBlocker(m_height)};
    for (QDoubleSpinBox* box : {m_width, m_height}) {
        const double value = box->value();
        box->setDecimals(toMillimetres ? 1 : 0);
        box->setRange(toMillimetres ? 20 : 100, toMillimetres ? 2000 : 8000);
        box->setValue(toMillimetres ? std::round(value / kPixelsPerMillimetre) : value * kPixelsPerMillimetre);
    }
}

FigureExport FigureExportPage::settingsWithoutType() const
{
    FigureExport settings = m_source.settings;
    if (isInMillimetres()) {
        setMillimetres(settings, {m_width->value(), m_height->value()});
        settings.scale = m_dpi->value() / settings.unitsPerInch;
    } else {
        settings.size = {qRound(m_width->value()), qRound(m_height->value())};
        settings.scale = m_scale->value();
    }
    settings.isTransparent = m_transparent->isChecked();
    settings.hasFormula = m_formula->isChecked();
    settings.style = namedStyles()[static_cast<std::size_t>(m_theme->currentIndex())].style;
    settings.caption = m_caption->toPlainText().trimmed();
    settings.svgText = m_letters->currentIndex() == 1 ? SvgText::Fonts : SvgText::Paths;
    const int what = m_what->currentData().toInt();
    if (what >= 0) settings.part = m_parts[static_cast<std::size_t>(what)];
    if (what == kSection) settings.section = m_source.section;
    return settings;
}

FigureExport FigureExportPage::settings() const
{
    FigureExport settings = settingsWithoutType();
    m_figure->setTypeScale(1.0);
    if (m_points > 0.0) {
        const TypeSizes sizes = typeSizes(*m_figure, m_source.pose, settings);
        const double points = std::clamp(m_points, sizes.least, std::max(sizes.least, sizes.most));
        const auto done = setTypeSize(*m_figure, m_source.pose, settings, points);
        if (!done) settings.typeScale = 1.0;
    }
    return settings;
}

/// The sizes that there are depend on the page; the one that was wished comes back with the page that has it.
void FigureExportPage::changeType()
{
    const TypeSizes sizes = typeSizes(*m_figure, m_source.pose, settingsWithoutType());
    const QSignalBlocker quiet(m_type);
    m_type->setRange(std::round(sizes.least * 10.0) / 10.0,
                     std::round(std::max(sizes.least, sizes.most) * 10.0) / 10.0);
    m_type->setValue(m_points);
}

void FigureExportPage::showChange()
{
    m_form->setRowVisible(m_scale, isPng() && !isInMillimetres());
    m_form->setRowVisible(m_dpi, isPng() && isInMillimetres());
    m_form->setRowVisible(m_letters, ending() == QLatin1String("svg"));
    changeType();
    const FigureExport now = settings();
    const QSizeF page = FigurePage::of(*m_figure, m_source.pose, now).whole.size();
    const QString pixels =
        tr("%1 × %2 pixels").arg(qRound(page.width() * now.scale)).arg(qRound(page.height() * now.scale));
    const QString length = tr("%1 × %2 mm")
                               .arg(page.width() / kUnitsPerMillimetre, 0, 'f', 1)
                               .arg(page.height() / kUnitsPerMillimetre, 0, 'f', 1);
    const QString units = tr("%1 × %2 pixels").arg(qRound(page.width())).arg(qRound(page.height()));
    QString text = isPng() ? pixels : isInMillimetres() ? length : units;
    if (isPng() && isInMillimetres()) text += QStringLiteral(" · ") + length;
    if (!isPng()) text += QStringLiteral(" · ") + tr("sharp at any size");
    m_note->setText(tr("The file: %1").arg(text));
    showPreview();
}

void FigureExportPage::showPreview()
{
    FigureExport preview = settings();
    const double ratio = devicePixelRatioF();
    const QSizeF room = QSizeF(m_preview->size()).expandedTo(kPreview) * ratio;
    const QSizeF page = FigurePage::of(*m_figure, m_source.pose, preview).whole.size();
    const double fitting = std::min(room.width() / page.width(), room.height() / page.height());
    // As large as in the file, as far as that is quick, and then made smaller: small cells would lose their numbers.
    const double quick = std::sqrt(kMostPreviewPixels / (page.width() * page.height()));
    preview.scale = std::max(fitting, std::min(isPng() ? preview.scale : 1.0, quick));
    const QSize size = (page * fitting).toSize();
    m_previewJob.start([source = m_source, preview, ratio, size](const std::stop_token& stop) -> Result<QImage> {
        const auto figure = figureFor(source, preview);
        if (!figure) return figure.error();
        if (stop.stop_requested()) return QImage();
        QImage image = onPaper(toImage(**figure, source.pose, preview));
        image.setDevicePixelRatio(1.0);
        image = image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        image.setDevicePixelRatio(ratio);
        return image;
    });
}

void FigureExportPage::remember() const
{
    QSettings store;
    store.beginGroup("export/figure");
    store.setValue("format", ending());
    store.setValue("unit", m_unit->currentIndex());
    if (isInMillimetres()) store.setValue("millimetres", QSizeF(m_width->value(), m_height->value()));
    store.setValue("scale", m_scale->value());
    store.setValue("dpi", m_dpi->value());
    store.setValue("type", m_points);
    store.setValue("letters", m_letters->currentIndex());
    store.setValue("transparent", m_transparent->isChecked());
    store.setValue("formula", m_formula->isChecked());
}

/// All but the size in pixels and the theme, which are those of the window as it is now, and what is of this figure.
void FigureExportPage::recall()
{
    QSettings store;
    store.beginGroup("export/figure");
    m_format->setCurrentIndex(std::max(0, m_format->findData(store.value("format"))));
    m_unit->setCurrentIndex(store.value("unit", 0).toInt());
    if (isInMillimetres()) {
        changeUnit();
        const QSizeF size = store.value("millimetres").toSizeF();
        m_width->setValue(size.width());
        m_height->setValue(size.height());
    }
    m_scale->setValue(store.value("scale", m_scale->value()).toDouble());
    m_dpi->setValue(store.value("dpi", m_dpi->value()).toDouble());
    m_points = store.value("type", 0.0).toDouble();
    m_letters->setCurrentIndex(store.value("letters", 0).toInt());
    m_transparent->setChecked(store.value("transparent", false).toBool());
    m_formula->setChecked(store.value("formula", true).toBool());
}

} // namespace convscope
