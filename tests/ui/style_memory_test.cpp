#include "ui/style_memory.h"

#include "tests/support/qt_main.h"
#include "ui/scene/style.h"
#include "ui/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QSpinBox>
#ifdef __GLIBC__
#include <malloc.h>
#endif

using namespace convscope;

namespace {

std::size_t heap()
{
#ifdef __GLIBC__
    return mallinfo2().uordblks;
#else
    return 0;
#endif
}

void make(QWidget& parent)
{
    new QSpinBox(&parent);
    (new QComboBox(&parent))->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
}

/// Bytes of each of many spin boxes and combo boxes that stay once they are deleted.
double leftBehind(bool isForgotten)
{
    constexpr int kMany = 500;
    const std::size_t before = heap();
    {
        QWidget parent;
        for (int i = 0; i < kMany; ++i) make(parent);
        if (isForgotten) forgetStyle(parent);
    }
    return (static_cast<double>(heap()) - static_cast<double>(before)) / kMany;
}

} // namespace

class StyleMemoryTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void whatASheetComputedOfAWidgetGoesWithIt();
};

/// Held against what Qt leaves behind by itself, so that this tells when a later Qt needs no help.
void StyleMemoryTest::whatASheetComputedOfAWidgetGoesWithIt()
{
    if (heap() == 0) QSKIP("the allocator does not tell what is in use");
    applyTheme(*qApp, Style::light());
    leftBehind(false); // what is made once is there
    const double byItself = leftBehind(false);
    const double forgotten = leftBehind(true);
    applyTheme(*qApp, Style::light()); // which forgets it all
    QVERIFY2(byItself - forgotten > 1000.0, qPrintable(QStringLiteral("%1, %2").arg(byItself).arg(forgotten)));
}

CONVSCOPE_QT_TEST(StyleMemoryTest, "style_memory");

#include "style_memory_test.moc"
