#pragma once

#include <QSplitter>

namespace convscope {

/// A panel at the left that can be made wider, or closed; its width is remembered. Until the user has chosen one, it
/// follows the window's.
class SideSplitter : public QSplitter {
    Q_OBJECT

public:
    SideSplitter(QWidget* side, QWidget* rest, QWidget* parent);

    bool isOpen() const;
    void setOpen(bool isOpen);

Q_SIGNALS:
    void opened(bool isOpen);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void setSideWidth(int width);
    int usualWidth() const;

    int m_width = -1; ///< the user's, when it is open; -1: none is chosen
    bool m_isOpen = true;
};

} // namespace convscope
