#include "ui/widgets/value_slider.h"

#include "ui/widgets/number_box.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSlider>
#include <algorithm>
#include <cmath>

namespace convscope {

ValueSlider::ValueSlider(const QString& name, std::vector<double> values, QWidget* parent)
    : QWidget(parent), m_slider(new QSlider(Qt::Horizontal, this)), m_box(new NumberBox(name, 0.0, 1.0, 1.0, this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_slider, 1);
    row->addWidget(m_box);
    m_box->setFixedWidth(64);
    m_box->setAlignment(Qt::AlignRight);
    m_slider->setAccessibleName(name);
    m_slider->setPageStep(1);
    m_slider->setMinimumWidth(50);
    setValues(std::move(values));
    connect(m_slider, &QSlider::valueChanged, this, [this](int place) {
        const QSignalBlocker blocker(m_box);
        m_box->setValue(m_values[static_cast<std::size_t>(place)]);
        Q_EMIT edited(value());
    });
    connect(m_box, &NumberBox::valueChanged, this, [this](double value) {
        const QSignalBlocker blocker(m_slider);
        m_slider->setValue(nearest(value));
        Q_EMIT edited(value);
    });
    connect(m_slider, &QSlider::sliderPressed, this, &ValueSlider::dragStarted);
    connect(m_slider, &QSlider::sliderReleased, this, &ValueSlider::dragEnded);
}

double ValueSlider::value() const { return m_box->value(); }

void ValueSlider::setValue(double value)
{
    if (value == m_box->value()) return;
    const QSignalBlocker sliderBlocker(m_slider);
    const QSignalBlocker boxBlocker(m_box);
    m_box->setValue(value);
    m_slider->setValue(nearest(value));
}

void ValueSlider::setValues(std::vector<double> values)
{
    if (values == m_values) return;
    const QSignalBlocker sliderBlocker(m_slider);
    const QSignalBlocker boxBlocker(m_box);
    m_values = std::move(values);
    const auto [least, most] = std::ranges::minmax(m_values);
    m_box->setRange(least, most);
    m_slider->setRange(0, static_cast<int>(m_values.size()) - 1);
    m_slider->setValue(nearest(m_box->value()));
    m_slider->setEnabled(m_values.size() > 1);
}

void ValueSlider::setTypedRange(double least, double most)
{
    const QSignalBlocker blocker(m_box);
    m_box->setRange(least, most);
}

void ValueSlider::setLeastText(const QString& text) { m_box->setSpecialValueText(text); }

void ValueSlider::setDecimals(int decimals) { m_box->setDecimals(decimals); }

int ValueSlider::nearest(double value) const
{
    const auto distance = [value](double other) { return std::abs(other - value); };
    return static_cast<int>(std::ranges::min_element(m_values, {}, distance) - m_values.begin());
}

std::vector<double> roundValues(double least, double most)
{
    std::vector<double> values;
    const int first = static_cast<int>(std::floor(std::log10(least) + 1e-9));
    const int last = static_cast<int>(std::ceil(std::log10(most)));
    for (int power = first; power <= last; ++power)
        for (const int digit : {1, 2, 5}) {
            // divided, not multiplied by 0.001: so it is the number that its decimals say
            const double value = power < 0 ? digit / std::pow(10.0, -power) : digit * std::pow(10.0, power);
            if (value >= least && value < most) values.push_back(value);
        }
    values.push_back(most);
    return values;
}

} // namespace convscope
