#pragma once

#include <QObject>

namespace convscope {

/// Lets the widget that has the focus have the keys that belong to it — arrows to a slider, Space to a button — before
/// the window's shortcuts of the same keys. Without the focus, they are the window's.
class KeyboardOwner : public QObject {
    Q_OBJECT

protected:
    bool eventFilter(QObject* object, QEvent* event) override;
};

} // namespace convscope
