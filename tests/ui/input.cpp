#include "tests/ui/input.h"

#include <QStyle>
#include <QStyleOptionSlider>
#include <QtTest>

namespace convscope {

namespace {

QPoint handleOf(const QSlider& slider)
{
    QStyleOptionSlider option;
    option.initFrom(&slider);
    option.orientation = slider.orientation();
    option.minimum = slider.minimum();
    option.maximum = slider.maximum();
    option.sliderPosition = slider.sliderPosition();
    option.sliderValue = slider.value();
    return slider.style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, &slider).center();
}

} // namespace

void type(QAbstractSpinBox* box, const QString& text)
{
    box->setFocus();
    box->selectAll();
    QTest::keyClicks(box, text);
    QTest::keyClick(box, Qt::Key_Return);
}

void drag(QSlider& slider, int by)
{
    const QPoint from = handleOf(slider);
    QTest::mousePress(&slider, Qt::LeftButton, {}, from);
    for (int i = 1; i <= 5; ++i) QTest::mouseMove(&slider, from + QPoint(by * i / 5, 0));
    QTest::mouseRelease(&slider, Qt::LeftButton, {}, from + QPoint(by, 0));
}

} // namespace convscope
