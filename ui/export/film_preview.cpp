#include "ui/export/film_preview.h"

#include "ui/export/source_figure.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr QSize kPicture{440, 330};
constexpr double kShortestTick = 16.0; // ms: no screen shows more

/// The frame that is shown after so many ticks.
int frameAt(const AnimationFrames& frames, int tick)
{
    int index = 0;
    for (int end = frames.at(0).ticks; end <= tick && index + 1 < frames.size();) end += frames.at(++index).ticks;
    return index;
}

} // namespace

FilmPreview::FilmPreview(const ExportSource& source, int stepCount, QWidget* parent)
    : QWidget(parent),
      m_source(source),
      m_stepCount(stepCount),
      m_picture(new QLabel(this)),
      m_play(new QPushButton(this)),
      m_job(this, [this](const Result<QImage>& image) {
          m_isPainting = false;
          if (image) m_picture->setPixmap(QPixmap::fromImage(*image));
      })
{
    m_picture->setFixedSize(kPicture);
    m_picture->setAlignment(Qt::AlignCenter);
    m_picture->setAccessibleName(tr("Preview"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_picture);
    column->addWidget(m_play, 0, Qt::AlignHCenter);
    column->addStretch();
    connect(&m_timer, &QTimer::timeout, this, &FilmPreview::tick);
    connect(m_play, &QPushButton::clicked, this, [this] { setPlaying(!isPlaying()); });
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(static_cast<int>(kShortestTick));
    setPlaying(true);
}

bool FilmPreview::isPlaying() const { return m_timer.isActive(); }

void FilmPreview::setPlaying(bool isPlaying)
{
    m_play->setText(isPlaying ? tr("Pause the preview") : tr("Play the preview"));
    m_clock.start();
    isPlaying ? m_timer.start() : m_timer.stop();
}

void FilmPreview::setFilm(const AnimationExport& settings)
{
    m_job.cancel();
    m_isPainting = false;
    m_frames.reset();
    m_shown = -1;
    const auto frames = AnimationFrames::of(m_stepCount, settings.pace);
    if (!frames) {
        m_picture->clear();
        return;
    }
    m_frames = *frames;
    m_page = settings.page;
    const QSizeF size = m_page.size;
    m_page.scale = std::min(kPicture.width() / size.width(), kPicture.height() / size.height()) * devicePixelRatioF();
    m_timer.setInterval(static_cast<int>(std::lround(std::max(kShortestTick, 1000.0 / settings.pace.framesPerSecond))));
    m_clock.start();
    paintFrame(0);
}

void FilmPreview::tick()
{
    if (!m_frames || m_isPainting || !isVisible() || !isEnabled()) return;
    const double rate = m_frames->ticks() / m_frames->seconds();
    const auto tick = static_cast<qint64>(static_cast<double>(m_clock.elapsed()) / 1000.0 * rate);
    paintFrame(frameAt(*m_frames, static_cast<int>(tick % m_frames->ticks())));
}

void FilmPreview::paintFrame(int index)
{
    if (index == m_shown) return;
    m_shown = index;
    m_isPainting = true;
    m_job.start([source = m_source, painted = m_painted, page = m_page, pose = m_frames->poseAt(index, m_source.pose),
                 ratio = devicePixelRatioF()](const std::stop_token&) -> Result<QImage> {
        if (!painted->figure || painted->isDark != page.style.isDark) {
            auto figure = sourceFigure(source, page.style.isDark, page.typeScale);
            if (!figure) return figure.error();
            *painted = {std::move(*figure), page.style.isDark};
        }
        QImage image = toImage(*painted->figure, pose, page);
        image.setDevicePixelRatio(ratio);
        return image;
    });
}

} // namespace convscope
