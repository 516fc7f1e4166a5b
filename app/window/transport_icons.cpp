#include "app/window/transport_icons.h"

#include <QAction>

namespace convscope {

TransportIcons::TransportIcons(const Transport::Actions& actions) : m_actions(actions) {}

void TransportIcons::show(bool isDark, bool isPlaying)
{
    if (m_isDark != isDark) make(isDark);
    m_actions.play->setIcon(isPlaying ? m_pause : m_play);
}

void TransportIcons::make(bool isDark)
{
    m_isDark = isDark;
    const QString suffix = isDark ? QStringLiteral("dark") : QStringLiteral("light");
    const auto icon = [&suffix](const QString& stem) {
        return QIcon(QStringLiteral(":/icons/%1-%2.svg").arg(stem, suffix));
    };
    m_play = icon(QStringLiteral("play-on"));
    m_pause = icon(QStringLiteral("pause-on"));
    for (QAction* action : {m_actions.first, m_actions.back, m_actions.forward, m_actions.last, m_actions.loop})
        action->setIcon(icon(action->data().toString()));
}

} // namespace convscope
