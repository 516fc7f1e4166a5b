#include "ui/export/animation_page.h"

#include "ui/export/film_preview.h"
#include "ui/export/source_figure.h"
#include "ui/scene/export/film_size.h"
#include "ui/scene/sentences.h"
#include "ui/widgets/number_box.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QSpinBox>
#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr double kRates[]{1, 2, 5, 10, 12.5, 20, 24, 25, 30, 50, 60}; // frames a second
constexpr int kSettled = 400;                                         // ms

QSpinBox* countBox(const QString& name, int least, int most, int value, QWidget* parent)
{
    auto* box = new QSpinBox(parent);
    box->setRange(least, most);
    box->setValue(value);
    box->setKeyboardTracking(false);
    box->setAccessibleName(name);
    return box;
}

QSpinBox* sideBox(const QString& name, int value, QWidget* parent)
{
    QSpinBox* box = countBox(name, 100, 4096, value, parent);
    box->setSuffix(QStringLiteral(" px"));
    return box;
}

NumberBox* secondsBox(const QString& name, double least, double value, QWidget* parent)
{
    auto* box = new NumberBox(name, least, AnimationFrames::kLongest, 0.1, parent);
    box->setDecimals(2);
    box->setValue(value);
    box->setSuffix(QStringLiteral(" s"));
    return box;
}

QComboBox* choiceBox(const QString& name, QWidget* parent)
{
    auto* box = new QComboBox(parent);
    box->setAccessibleName(name);
    return box;
}

Result<std::unique_ptr<Figure>> figureFor(const ExportSource& source, const AnimationExport& settings)
{
    return sourceFigure(source, settings.page.style.isDark, settings.page.typeScale);
}

/// The index of the number nearest to `wanted`.
int nearestRate(const QComboBox& rates, double wanted)
{
    int best = 0;
    for (int i = 1; i < rates.count(); ++i)
        if (std::abs(rates.itemData(i).toDouble() - wanted) < std::abs(rates.itemData(best).toDouble() - wanted))
            best = i;
    return best;
}

} // namespace

AnimationPage::AnimationPage(const ExportSource& source, QWidget* parent)
    : ExportPage(parent), m_source(source), m_size(this, [this](const Result<std::int64_t>& bytes) {
          showNote(bytes ? tr("about %1").arg(locale().formattedDataSize(*bytes, 1, QLocale::DataSizeSIFormat))
                         : told(bytes.error()));
      })
{
    m_stepCount = source.chapter.makeFigure(source.input)->stepCount();
    m_format = choiceBox(tr("Format"), this);
    for (const AnimationFormat& format : animationFormats()) m_format->addItem(format.name, format.ending);
    m_first = countBox(tr("First step"), 1, m_stepCount, 1, this);
    m_last = countBox(tr("Last step"), 1, m_stepCount, m_stepCount, this);
    m_every = countBox(tr("Every so many steps"), 1, std::max(1, m_stepCount - 1), 1, this);
    m_every->setSpecialValueText(tr("step"));
    m_every->setSuffix(tr(" steps"));
    const FilmPace pace;
    m_seconds = secondsBox(tr("Time for a step"), 0.02, pace.secondsPerStep, this);
    m_rate = choiceBox(tr("Frames a second"), this);
    m_motion = new QCheckBox(tr("Motion from step to step"), this);
    m_motion->setChecked(pace.hasMotion);
    m_pause = secondsBox(tr("Pause at the end"), 0.0, pace.endPause, this);
    m_plays = countBox(tr("Played"), 0, 1000, 0, this);
    m_plays->setSpecialValueText(tr("for ever"));
    m_plays->setSuffix(tr(" times"));
    m_width = sideBox(tr("Width"), source.settings.size.width(), this);
    m_height = sideBox(tr("Height"), source.settings.size.height(), this);
    m_theme = choiceBox(tr("Theme"), this);
    for (const NamedStyle& each : namedStyles()) m_theme->addItem(QCoreApplication::translate("Style", each.name));
    m_theme->setCurrentIndex(indexOf(source.settings.style));
    m_formula = new QCheckBox(tr("Formula under the figure"), this);
    m_formula->setChecked(source.settings.hasFormula);
    m_caption = new QLineEdit(this);
    m_caption->setAccessibleName(tr("Caption"));
    m_note = new QLabel(this);
    m_note->setObjectName("hint");
    m_note->setWordWrap(true);
    m_preview = new FilmPreview(source, m_stepCount, this);
    m_form = makeForm();
    offerRates();
    recall();

    auto* row = new QHBoxLayout(this);
    row->addLayout(m_form);
    row->addSpacing(16);
    row->addWidget(m_preview);
    m_settled.setSingleShot(true);
    m_settled.setInterval(kSettled);
    connectAll();
    showFilm();
}

QFormLayout* AnimationPage::makeForm()
{
    auto* steps = new QHBoxLayout;
    steps->addWidget(m_first);
    steps->addWidget(new QLabel(QStringLiteral("–"), this));
    steps->addWidget(m_last);
    steps->addStretch();
    auto* size = new QHBoxLayout;
    size->addWidget(m_width);
    size->addWidget(new QLabel(QStringLiteral("×"), this));
    size->addWidget(m_height);
    size->addStretch();
    auto* form = new QFormLayout;
    form->addRow(tr("Format"), m_format);
    form->addRow(tr("Steps"), steps);
    form->addRow(tr("Every"), m_every);
    form->addRow(tr("Time for a step"), m_seconds);
    form->addRow(tr("Frames a second"), m_rate);
    form->addRow(m_motion);
    form->addRow(tr("Pause at the end"), m_pause);
    form->addRow(tr("Played"), m_plays);
    form->addRow(tr("Size"), size);
    form->addRow(tr("Theme"), m_theme);
    form->addRow(m_formula);
    form->addRow(tr("Caption"), m_caption);
    form->addRow(m_note);
    return form;
}

void AnimationPage::connectAll()
{
    connect(m_format, &QComboBox::currentIndexChanged, this, &AnimationPage::offerRates);
    for (QComboBox* box : {m_format, m_rate, m_theme})
        connect(box, &QComboBox::currentIndexChanged, this, &AnimationPage::showFilm);
    for (QSpinBox* box : {m_first, m_last, m_every, m_plays, m_width, m_height})
        connect(box, &QSpinBox::valueChanged, this, &AnimationPage::showFilm);
    for (NumberBox* box : {m_seconds, m_pause})
        connect(box, &QDoubleSpinBox::valueChanged, this, &AnimationPage::showFilm);
    for (QCheckBox* box : {m_motion, m_formula}) connect(box, &QCheckBox::toggled, this, &AnimationPage::showFilm);
    connect(m_caption, &QLineEdit::editingFinished, this, &AnimationPage::showFilm);
    connect(&m_settled, &QTimer::timeout, this, [this] {
        m_size.start([source = m_source, settings = settings(),
                      ending = ending()](const std::stop_token& stop) -> Result<std::int64_t> {
            const auto figure = figureFor(source, settings);
            if (!figure) return figure.error();
            return estimatedFilmSize(ending, **figure, source.pose, settings, stop);
        });
    });
}

QString AnimationPage::title() const { return tr("Animation"); }

QString AnimationPage::ending() const { return m_format->currentData().toString(); }

QString AnimationPage::firstFile(const QString& path) const
{
    const auto format = animationFormatOf(path);
    return format && !format->isTimed ? pngFrameName(path, 0, m_stepCount) : path;
}

ExportWork AnimationPage::work() const
{
    return [source = m_source, settings = settings()](const QString& path,
                                                      const ExportProgress& progress) -> Result<void> {
        const auto figure = figureFor(source, settings);
        if (!figure) return figure.error();
        return exportAnimation(path, **figure, source.pose, settings, progress);
    };
}

AnimationExport AnimationPage::settings() const
{
    AnimationExport settings;
    settings.page = m_source.settings;
    settings.page.size = {m_width->value(), m_height->value()};
    settings.page.style = namedStyles()[static_cast<std::size_t>(m_theme->currentIndex())].style;
    settings.page.hasFormula = m_formula->isChecked();
    settings.page.caption = m_caption->text();
    settings.pace.firstStep = m_first->value() - 1;
    settings.pace.lastStep = m_last->value() - 1;
    settings.pace.every = m_every->value();
    settings.pace.framesPerSecond = m_rate->currentData().toDouble();
    settings.pace.secondsPerStep = m_seconds->value();
    settings.pace.hasMotion = m_motion->isChecked();
    settings.pace.endPause = m_pause->value();
    settings.plays = m_plays->value();
    return settings;
}

void AnimationPage::remember() const
{
    const AnimationExport settings = this->settings();
    QSettings store;
    store.beginGroup("export/animation");
    store.setValue("format", ending());
    store.setValue("rate", settings.pace.framesPerSecond);
    store.setValue("seconds", settings.pace.secondsPerStep);
    store.setValue("motion", settings.pace.hasMotion);
    store.setValue("pause", settings.pace.endPause);
    store.setValue("plays", settings.plays);
    store.setValue("formula", settings.page.hasFormula);
}

void AnimationPage::recall()
{
    QSettings store;
    store.beginGroup("export/animation");
    m_format->setCurrentIndex(std::max(0, m_format->findData(store.value("format"))));
    offerRates();
    const FilmPace usual;
    m_rate->setCurrentIndex(nearestRate(*m_rate, store.value("rate", usual.framesPerSecond).toDouble()));
    m_seconds->setValue(store.value("seconds", usual.secondsPerStep).toDouble());
    m_motion->setChecked(store.value("motion", usual.hasMotion).toBool());
    m_pause->setValue(store.value("pause", usual.endPause).toDouble());
    m_plays->setValue(store.value("plays", 0).toInt());
    m_formula->setChecked(store.value("formula", m_source.settings.hasFormula).toBool());
}

void AnimationPage::offerRates()
{
    const double current = m_rate->count() > 0 ? m_rate->currentData().toDouble() : FilmPace().framesPerSecond;
    const QSignalBlocker quiet(m_rate);
    m_rate->clear();
    for (const double rate : kRates)
        if (keepsRate("film." + ending(), rate)) m_rate->addItem(locale().toString(rate), rate);
    m_rate->setCurrentIndex(nearestRate(*m_rate, current));
}

void AnimationPage::showFilm()
{
    const auto format = animationFormatOf("film." + ending());
    m_form->setRowVisible(m_plays, format && format->repeats);
    m_form->setRowVisible(m_pause, format && format->isTimed);
    m_first->setMaximum(m_last->value());
    m_last->setMinimum(m_first->value());
    m_preview->setFilm(settings());
    m_size.cancel();
    m_settled.start();
    showNote({});
}

void AnimationPage::showNote(const QString& size)
{
    const auto frames = AnimationFrames::of(m_stepCount, settings().pace);
    if (!frames) {
        m_note->setText(told(frames.error()));
        return;
    }
    const QString length = tr("%1 s, %2 frames").arg(frames->seconds(), 0, 'f', 1).arg(frames->size());
    m_note->setText(size.isEmpty() ? length : length + ", " + size);
}

} // namespace convscope
