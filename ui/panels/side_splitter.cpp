#include "ui/panels/side_splitter.h"

#include <QSettings>
#include <algorithm>

namespace convscope {

namespace {

constexpr int kNarrowest = 212;
constexpr int kWidest = 560;
constexpr double kUsualShare = 0.25; // of what the inspector leaves of the window
constexpr int kUsualLeast = 236;
constexpr int kUsualMost = 340;

} // namespace

SideSplitter::SideSplitter(QWidget* side, QWidget* rest, QWidget* parent) : QSplitter(Qt::Horizontal, parent)
{
    setObjectName("sideSplitter");
    side->setMinimumWidth(kNarrowest);
    side->setMaximumWidth(kWidest);
    addWidget(side);
    addWidget(rest);
    setCollapsible(0, true);
    setCollapsible(1, false);
    setStretchFactor(0, 0);
    setStretchFactor(1, 1);
    setHandleWidth(7);
    const QSettings store;
    m_width = store.value("window/sideWidth", -1).toInt();
    m_isOpen = store.value("window/sideOpen", true).toBool();
    connect(this, &QSplitter::splitterMoved, this, [this](int position) {
        const bool isOpen = position > 0;
        if (isOpen) m_width = position;
        QSettings().setValue("window/sideWidth", m_width);
        if (isOpen == m_isOpen) return;
        m_isOpen = isOpen;
        QSettings().setValue("window/sideOpen", isOpen);
        Q_EMIT opened(isOpen);
    });
}

bool SideSplitter::isOpen() const { return m_isOpen; }

void SideSplitter::setOpen(bool isOpen)
{
    if (isOpen == m_isOpen) return;
    m_isOpen = isOpen;
    QSettings().setValue("window/sideOpen", isOpen);
    setSideWidth(isOpen ? usualWidth() : 0);
    Q_EMIT opened(isOpen);
}

int SideSplitter::usualWidth() const
{
    if (m_width > 0) return std::clamp(m_width, kNarrowest, kWidest);
    return std::clamp(static_cast<int>(width() * kUsualShare), kUsualLeast, kUsualMost);
}

void SideSplitter::setSideWidth(int width) { setSizes({width, std::max(1, this->width() - width - handleWidth())}); }

void SideSplitter::resizeEvent(QResizeEvent* event)
{
    QSplitter::resizeEvent(event);
    setSideWidth(m_isOpen ? usualWidth() : 0);
}

} // namespace convscope
