#include "app/window/autosave.h"

#include "engine/memory.h"
#include "ui/scene/sentences.h"
#include <algorithm>

namespace convscope {

namespace {

constexpr int kSoon = 1500;      // ms after a change
constexpr int kBetween = 20'000; // ms

/// Bytes of a picture that is no file; others stay where they are.
Result<EmbeddedPicture> pictureOf(const Session& session, const EmbeddedPicture& known)
{
    const PhotoPtr& photo = session.experiment.photo;
    if (!photo->source().isEmpty()) return EmbeddedPicture{};
    return embeddedPicture(photo, session.picture.photo == photo ? session.picture : known);
}

} // namespace

Autosave::Autosave(QString folder, std::function<Session()> content, QObject* parent)
    : QObject(parent),
      m_content(std::move(content)),
      m_recovery(std::move(folder)),
      m_job(this, [this](Result<EmbeddedPicture> kept) {
          const QString trouble = kept ? QString() : told(kept.error());
          if (kept) {
              m_picture = std::move(*kept);
              Q_EMIT this->kept();
          }
          if (std::exchange(m_trouble, trouble) != trouble && !trouble.isEmpty()) Q_EMIT failed(trouble);
          if (m_isLeft) Q_EMIT leftBehind();
      })
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Autosave::keepNow);
}

void Autosave::noteChange()
{
    m_hasWork = true;
    if (m_timer.isActive() || m_isLeft) return;
    const int waited =
        m_sinceKept.isValid() ? static_cast<int>(std::min<qint64>(m_sinceKept.elapsed(), kBetween)) : kBetween;
    m_timer.start(std::max(kSoon, kBetween - waited));
}

void Autosave::forget()
{
    m_timer.stop();
    m_hasWork = false;
    m_job.start([this](const std::stop_token&) -> Result<EmbeddedPicture> {
        m_recovery.forget();
        return EmbeddedPicture{};
    });
}

void Autosave::keepNow()
{
    m_timer.stop();
    m_hasWork = true;
    m_sinceKept.start();
    m_job.start(
        [this, session = m_content(), known = m_picture](const std::stop_token&) { return keep(session, known); });
}

void Autosave::leaveBehind()
{
    m_timer.stop();
    m_isLeft = true;
    m_job.start([this, session = m_content(), known = m_picture](const std::stop_token&) {
        auto picture = withinMemory([&] { return keep(session, known); });
        m_recovery.leave(); // if this could not be kept, what was kept before
        return picture;
    });
}

/// By the worker.
Result<EmbeddedPicture> Autosave::keep(Session session, const EmbeddedPicture& known)
{
    auto picture = pictureOf(session, known);
    if (!picture) return picture;
    session.picture = *picture;
    const auto bytes = sessionBytes(session);
    if (!bytes) return bytes.error();
    const auto done = m_recovery.keep(*bytes);
    if (!done) return done.error();
    return picture;
}

} // namespace convscope
