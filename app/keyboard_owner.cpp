#include "app/keyboard_owner.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QButtonGroup>
#include <QComboBox>
#include <QKeyEvent>

namespace convscope {

namespace {

bool isArrow(int key)
{
    return key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down;
}

bool isMovement(int key) { return isArrow(key) || key == Qt::Key_Home || key == Qt::Key_End; }

bool isPage(int key) { return key == Qt::Key_PageUp || key == Qt::Key_PageDown; }

/// Does a widget of this kind use the key itself?
bool owns(const QObject* widget, const QKeyEvent& event)
{
    const int key = event.key();
    const bool isPlain = !(event.modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) {
        const bool isOneOfSome = button->group() && button->group()->exclusive(); // Tab enters, arrows choose
        return (key == Qt::Key_Space || (isOneOfSome && isArrow(key))) && isPlain;
    }
    if (qobject_cast<const QAbstractSlider*>(widget)) return (isMovement(key) || isPage(key)) && isPlain;
    if (qobject_cast<const QComboBox*>(widget))
        return (key == Qt::Key_Space || key == Qt::Key_Up || key == Qt::Key_Down) && isPlain;
    if (qobject_cast<const QAbstractSpinBox*>(widget)) return isMovement(key);
    if (qobject_cast<const QAbstractItemView*>(widget)) {
        const bool isClipboard = event.matches(QKeySequence::Copy) || event.matches(QKeySequence::Paste);
        // These end a popup's list; Qt sees to that before they become key presses.
        const bool isEnd = key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Escape;
        return isMovement(key) || isClipboard || (!event.text().isEmpty() && isPlain && key != Qt::Key_Space && !isEnd);
    }
    return false;
}

} // namespace

bool KeyboardOwner::eventFilter(QObject* object, QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && owns(object, *static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QObject::eventFilter(object, event);
}

} // namespace convscope
