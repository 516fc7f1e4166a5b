#pragma once

#include <QWidget>
#include <vector>

class QSlider;

namespace convscope {

class NumberBox;

/// A number as a slider over the values that are usual, evenly spaced whatever they are (1, 2, 4, 8, …), with a box to
/// type any other within their range.
class ValueSlider : public QWidget {
    Q_OBJECT

public:
    ValueSlider(const QString& name, std::vector<double> values, QWidget* parent = nullptr);

    double value() const;
    /// None of these reports.
    void setValue(double value);
    void setValues(std::vector<double> values);
    /// What may be typed, where that is more than the slider reaches.
    void setTypedRange(double least, double most);
    /// What the box says instead of its smallest number.
    void setLeastText(const QString& text);
    void setDecimals(int decimals);
    QSlider* slider() const { return m_slider; }
    NumberBox* box() const { return m_box; }

Q_SIGNALS:
    void edited(double value); ///< by the user
    void dragStarted();
    void dragEnded();

private:
    int nearest(double value) const;

    std::vector<double> m_values;
    QSlider* m_slider;
    NumberBox* m_box;
};

/// 1, 2 and 5 in each power of ten, from `least` on, without what is above `most`; `most` itself is the last.
std::vector<double> roundValues(double least, double most);

} // namespace convscope
