#include "app/window/presentation.h"

#include "ui/scene/chapters/chapters.h"
#include "ui/workbench.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMouseEvent>

namespace convscope {

namespace {

constexpr int kRest = 2500;     // ms without the mouse, after which transport and pointer go
constexpr int kHintTime = 6000; // ms
constexpr double kSmallestType = 1.0;
constexpr double kLargestType = 1.75;
constexpr double kTypeStep = 0.15;

struct Bound {
    Qt::Key key;
    Qt::KeyboardModifiers modifiers;
};

/// All keys of the presentation; which of them belong to a field that has the focus, isTyping() says.
const Bound kKeys[]{
    {Qt::Key_PageDown, Qt::NoModifier},    {Qt::Key_PageUp, Qt::NoModifier},    {Qt::Key_PageDown, Qt::ControlModifier},
    {Qt::Key_PageUp, Qt::ControlModifier}, {Qt::Key_Right, Qt::NoModifier},     {Qt::Key_Left, Qt::NoModifier},
    {Qt::Key_Space, Qt::NoModifier},       {Qt::Key_Space, Qt::ShiftModifier},  {Qt::Key_Home, Qt::NoModifier},
    {Qt::Key_End, Qt::NoModifier},         {Qt::Key_P, Qt::NoModifier},         {Qt::Key_I, Qt::NoModifier},
    {Qt::Key_B, Qt::NoModifier},           {Qt::Key_Period, Qt::NoModifier},    {Qt::Key_W, Qt::NoModifier},
    {Qt::Key_Comma, Qt::NoModifier},       {Qt::Key_Plus, Qt::ControlModifier}, {Qt::Key_Equal, Qt::ControlModifier},
    {Qt::Key_Minus, Qt::ControlModifier},  {Qt::Key_Escape, Qt::NoModifier},
};

/// The same key with or without the number pad; Plus takes Shift on many keyboards.
Qt::KeyboardModifiers modifiersOf(const QKeyEvent& event)
{
    Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    if (event.key() == Qt::Key_Plus) modifiers &= ~Qt::ShiftModifier;
    return modifiers;
}

bool isPage(int key) { return key == Qt::Key_PageDown || key == Qt::Key_PageUp; }

} // namespace

Presentation::Presentation(QMainWindow& window, Workbench& workbench, Playback& playback, std::vector<QWidget*> chrome)
    : QObject(&window),
      m_window(window),
      m_workbench(workbench),
      m_playback(playback),
      m_chrome(std::move(chrome)),
      m_hint(new QLabel(&window)),
      m_cover(new QWidget(&window))
{
    m_hint->setObjectName("presentationHint");
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_hint->hide();
    m_cover->setObjectName("presentationCover");
    m_cover->setAutoFillBackground(true);
    m_cover->setAccessibleName(tr("Blank screen"));
    m_cover->hide();
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRest);
    connect(&m_rest, &QTimer::timeout, this, &Presentation::hideTransport);
    m_hintEnds.setSingleShot(true);
    m_hintEnds.setInterval(kHintTime);
    connect(&m_hintEnds, &QTimer::timeout, m_hint, &QWidget::hide);
}

Presentation::~Presentation()
{
    if (m_hidesPointer) QApplication::restoreOverrideCursor();
}

void Presentation::start()
{
    if (isOn()) return;
    Before before{m_window.windowState(), m_window.geometry(), m_workbench.stage().view(), m_window.focusWidget(), {}};
    for (QWidget* chrome : m_chrome) {
        before.isShown.push_back(!chrome->isHidden());
        chrome->hide();
    }
    m_before = std::move(before);
    m_workbench.inspector().setVisible(m_showsInspector);
    // Shortcuts of a hidden menu bar are dead; the window keeps them alive.
    for (QAction* menu : m_window.menuBar()->actions()) m_window.addActions(menu->menu()->actions());
    m_workbench.takeTransport();
    m_workbench.stage().resetZoom();
    m_workbench.setTypeScale(m_typeScale);
    m_workbench.stage().setFocus();
    // Not toggled: the chrome may have made the window larger than the screen, which ends its being full screen.
    m_window.setWindowState(m_window.windowState() | Qt::WindowFullScreen);
    qApp->installEventFilter(this);
    m_pointer = QCursor::pos();
    m_workbench.transport().hide(); // until the mouse moves
    m_rest.start();
    showHint(tr("Page Down: next step  ·  B: black  ·  I: settings  ·  Ctrl +/−: type  ·  Esc: leave"));
}

void Presentation::leave()
{
    if (!isOn()) return;
    qApp->removeEventFilter(this);
    const Before before = *std::exchange(m_before, std::nullopt);
    uncover();
    m_hint->hide();
    m_rest.stop();
    if (std::exchange(m_hidesPointer, false)) QApplication::restoreOverrideCursor();
    m_workbench.giveBackTransport();
    m_workbench.inspector().show();
    for (std::size_t i = 0; i < m_chrome.size(); ++i) m_chrome[i]->setVisible(before.isShown[i]);
    for (QAction* menu : m_window.menuBar()->actions())
        for (QAction* action : menu->menu()->actions()) m_window.removeAction(action);
    m_workbench.setTypeScale(1.0);
    m_window.setWindowState(before.state & ~Qt::WindowFullScreen);
    if (!(before.state & (Qt::WindowMaximized | Qt::WindowFullScreen))) m_window.setGeometry(before.geometry);
    m_workbench.stage().setView(before.view);
    if (before.focus) before.focus->setFocus();
}

// ---------------------------------------------------------------- keys and pointer

bool Presentation::eventFilter(QObject* object, QEvent* event)
{
    const auto* widget = qobject_cast<QWidget*>(object);
    if (!widget || widget->window() != &m_window || QApplication::activePopupWidget()) return false;
    switch (event->type()) {
    case QEvent::ShortcutOverride:
        if (!isOurs(*static_cast<QKeyEvent*>(event))) return false;
        event->accept(); // which makes it a key press, and no shortcut
        return true;
    case QEvent::KeyPress: return handleKey(*static_cast<QKeyEvent*>(event));
    case QEvent::MouseButtonPress:
        if (m_cover->isHidden()) return false;
        uncover();
        return true;
    case QEvent::MouseMove: {
        const QPoint here = static_cast<QMouseEvent*>(event)->globalPosition().toPoint();
        if (std::exchange(m_pointer, here) != here) showTransport();
        return false;
    }
    case QEvent::WindowStateChange:
        if (object == &m_window && !m_window.isFullScreen()) leave(); // the desktop has ended it
        return false;
    case QEvent::Resize:
    case QEvent::LayoutRequest:
        if (object == &m_workbench) placeOverlays();
        return false;
    default: return false;
    }
}

/// A field of the inspector has the focus, and takes letters and arrows.
bool Presentation::isTyping() const
{
    const QWidget* focus = m_window.focusWidget();
    return focus && m_workbench.inspector().isAncestorOf(focus);
}

bool Presentation::isOurs(const QKeyEvent& event) const
{
    const bool isKnown = std::any_of(std::begin(kKeys), std::end(kKeys), [&](const Bound& bound) {
        return bound.key == event.key() && bound.modifiers == modifiersOf(event);
    });
    if (!isKnown) return false;
    if (isTyping() && !isPage(event.key()) && event.key() != Qt::Key_Escape && modifiersOf(event) == Qt::NoModifier)
        return false;
    return true;
}

bool Presentation::handleKey(const QKeyEvent& event)
{
    if (!isOurs(event)) return false;
    const bool isControl = event.modifiers().testFlag(Qt::ControlModifier);
    const bool wasCovered = !m_cover->isHidden();
    uncover();
    switch (event.key()) {
    case Qt::Key_B:
    case Qt::Key_Period:
        if (!wasCovered) cover(Qt::black);
        return true;
    case Qt::Key_W:
    case Qt::Key_Comma:
        if (!wasCovered) cover(Qt::white);
        return true;
    case Qt::Key_Escape:
        if (!wasCovered && !letGo()) leave();
        return true;
    default: break;
    }
    if (wasCovered) return true; // the first key brings the figure back, as it was
    switch (event.key()) {
    case Qt::Key_PageDown: isControl ? stepChapter(1) : stepBy(1); break;
    case Qt::Key_PageUp: isControl ? stepChapter(-1) : stepBy(-1); break;
    case Qt::Key_Right: stepBy(1); break;
    case Qt::Key_Left: stepBy(-1); break;
    case Qt::Key_Space: stepBy(event.modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1); break;
    case Qt::Key_Home: m_playback.goTo(0); break;
    case Qt::Key_End: m_playback.goToEnd(); break;
    case Qt::Key_P: m_playback.toggle(); break;
    case Qt::Key_I: toggleInspector(); break;
    case Qt::Key_Plus:
    case Qt::Key_Equal: setTypeScale(m_typeScale + kTypeStep); break;
    case Qt::Key_Minus: setTypeScale(m_typeScale - kTypeStep); break;
    default: break;
    }
    return true;
}

/// On from the last step is the next chapter, back from the first the one before.
void Presentation::stepBy(int direction)
{
    m_hint->hide(); // it lies over the figure, and who steps knows the keys
    const bool isAtEnd = m_playback.step() == (direction > 0 ? m_playback.stepCount() - 1 : 0);
    if (m_playback.isMoving()) {
        direction > 0 ? m_playback.stepForward() : m_playback.stepBack();
    } else if (isAtEnd) {
        const int before = m_workbench.chapter();
        stepChapter(direction);
        if (direction < 0 && m_workbench.chapter() != before) m_playback.goToEnd();
    } else {
        direction > 0 ? m_playback.stepForward() : m_playback.stepBack();
    }
}

void Presentation::stepChapter(int by)
{
    const int chapter = m_workbench.chapter() + by;
    if (chapter < 0 || chapter >= static_cast<int>(chapters().size())) return;
    m_playback.pause();
    m_workbench.showChapter(chapter);
    const Chapter& shown = chapters()[static_cast<std::size_t>(chapter)];
    if (!shows(shown, Controls::TrainRun)) m_playback.goTo(0); // of a training, all is seen that is known
    showHint(QStringLiteral("%1   %2").arg(chapter + 1).arg(chapterTitle(shown)));
}

void Presentation::setTypeScale(double scale)
{
    m_typeScale = std::clamp(scale, kSmallestType, kLargestType);
    m_workbench.setTypeScale(m_typeScale);
}

void Presentation::toggleInspector()
{
    m_showsInspector = !m_showsInspector;
    m_workbench.inspector().setVisible(m_showsInspector);
    if (!m_showsInspector) m_workbench.stage().setFocus();
}

bool Presentation::letGo()
{
    Stage& stage = m_workbench.stage();
    const bool isTypingNow = isTyping();
    const bool isKept = static_cast<bool>(stage.pose().pinned);
    stage.clearPin();
    stage.setFocus();
    return isKept || isTypingNow;
}

// ---------------------------------------------------------------- what lies over the figure

void Presentation::cover(const QColor& colour)
{
    m_playback.pause();
    m_cover->setPalette(QPalette(colour));
    m_cover->setStyleSheet(QStringLiteral("background: %1;").arg(colour.name()));
    m_cover->setGeometry(m_window.rect());
    m_cover->raise();
    m_cover->show();
}

void Presentation::uncover() { m_cover->hide(); }

void Presentation::showTransport()
{
    if (std::exchange(m_hidesPointer, false)) QApplication::restoreOverrideCursor();
    m_workbench.transport().show();
    placeOverlays();
    m_rest.start();
}

void Presentation::hideTransport()
{
    Transport& transport = m_workbench.transport();
    if (transport.underMouse() || QApplication::mouseButtons() != Qt::NoButton || QApplication::activePopupWidget() ||
        QApplication::activeModalWidget()) {
        m_rest.start();
        return;
    }
    const QWidget* focus = m_window.focusWidget();
    if (focus && transport.isAncestorOf(focus)) m_workbench.stage().setFocus();
    transport.hide();
    if (!std::exchange(m_hidesPointer, true)) QApplication::setOverrideCursor(Qt::BlankCursor);
}

void Presentation::placeOverlays()
{
    Transport& transport = m_workbench.transport();
    const int height = transport.sizeHint().height();
    transport.setGeometry(0, m_workbench.height() - height, m_workbench.width(), height);
    transport.raise();
    if (!m_cover->isHidden()) m_cover->setGeometry(m_window.rect());
    m_hint->adjustSize();
    constexpr int kGap = 12;
    const int floor = m_workbench.stage().mapTo(&m_window, m_workbench.stage().rect().bottomLeft()).y();
    m_hint->move((m_window.width() - m_hint->width()) / 2, floor - m_hint->height() - kGap);
}

void Presentation::showHint(const QString& text)
{
    m_hint->setText(text);
    m_hint->show();
    m_hint->raise();
    placeOverlays();
    m_hintEnds.start();
}

} // namespace convscope
