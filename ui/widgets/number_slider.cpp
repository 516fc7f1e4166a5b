#include "ui/widgets/number_slider.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>

namespace convscope {

NumberSlider::NumberSlider(const QString& name, QWidget* parent)
    : QWidget(parent), m_slider(new QSlider(Qt::Horizontal, this)), m_box(new QSpinBox(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_slider, 1);
    row->addWidget(m_box);
    m_box->setFixedWidth(42);
    m_box->setAlignment(Qt::AlignRight);
    m_box->setAccessibleName(name);
    m_box->setKeyboardTracking(false);
    m_slider->setAccessibleName(name);
    m_slider->setPageStep(1);
    m_slider->setMinimumWidth(50);
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) {
        const QSignalBlocker blocker(m_box);
        m_box->setValue(value);
        Q_EMIT edited(value);
    });
    connect(m_box, &QSpinBox::valueChanged, m_slider, &QSlider::setValue);
    connect(m_slider, &QSlider::sliderPressed, this, &NumberSlider::dragStarted);
    connect(m_slider, &QSlider::sliderReleased, this, &NumberSlider::dragEnded);
}

int NumberSlider::value() const { return m_slider->value(); }

void NumberSlider::setLimits(int least, int most)
{
    const QSignalBlocker sliderBlocker(m_slider);
    const QSignalBlocker boxBlocker(m_box);
    m_slider->setRange(least, most);
    m_box->setRange(least, most);
    m_slider->setEnabled(most > least);
}

void NumberSlider::setValue(int value)
{
    const QSignalBlocker sliderBlocker(m_slider);
    const QSignalBlocker boxBlocker(m_box);
    m_slider->setValue(value);
    m_box->setValue(value);
}

} // namespace convscope
