#pragma once

#include <QWidget>

class QSlider;
class QSpinBox;

namespace convscope {

/// A whole number as a slider, with a box to type it. Its ends are the limits that the other values leave.
class NumberSlider : public QWidget {
    Q_OBJECT

public:
    explicit NumberSlider(const QString& name, QWidget* parent = nullptr);

    int value() const;
    /// Neither of these reports.
    void setLimits(int least, int most);
    void setValue(int value);
    QSlider* slider() const { return m_slider; }

Q_SIGNALS:
    void edited(int value); ///< by the user
    void dragStarted();
    void dragEnded();

private:
    QSlider* m_slider;
    QSpinBox* m_box;
};

} // namespace convscope
