#pragma once

#include "ui/transport.h"

#include <QIcon>
#include <optional>

namespace convscope {

/// The pictures on the transport's commands. Made anew for another theme only: each that is made takes its place among
/// the pixmaps that Qt keeps.
class TransportIcons {
public:
    /// The commands outlive this.
    explicit TransportIcons(const Transport::Actions& actions);

    void show(bool isDark, bool isPlaying);

private:
    void make(bool isDark);

    Transport::Actions m_actions;
    std::optional<bool> m_isDark;
    QIcon m_play;
    QIcon m_pause;
};

} // namespace convscope
