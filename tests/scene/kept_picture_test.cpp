#include "ui/scene/kept_picture.h"

#include "tests/scene/painted.h"
#include "tests/support/qt_main.h"

using namespace convscope;

namespace {

const QRectF kPlace(10.5, 20, 60, 40);

} // namespace

class KeptPictureTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void looksAsIfPaintedEachTime();
    void isPaintedOnceWhileNothingChanges();
    void isPaintedAnewInAnotherPlaceOrVariant();
    void staysShapesInAVectorPicture();
    void isNotKeptWhenItIsHuge();

private:
    /// How often a disc was painted.
    int m_count = 0;
    void paintDisc(QPainter& painter)
    {
        ++m_count;
        painter.setPen(Qt::NoPen);
        painter.setBrush(Qt::red);
        painter.drawEllipse(kPlace.adjusted(4, 4, -4, -4));
    }
    QImage kept(const KeptPicture& picture, double scale = 1.0, double variant = 0.0)
    {
        return painted({200, 150}, Qt::white, [&](QPainter& painter) {
            painter.scale(scale, scale);
            picture.paint(painter, kPlace, variant, [this](QPainter& p) { paintDisc(p); });
        });
    }
};

void KeptPictureTest::looksAsIfPaintedEachTime()
{
    const KeptPicture picture;
    for (const double scale : {1.0, 2.0}) {
        const QImage direct = painted({200, 150}, Qt::white, [&](QPainter& painter) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.scale(scale, scale);
            paintDisc(painter);
        });
        const QImage first = kept(picture, scale);
        QCOMPARE(kept(picture, scale), first);
        for (int y = 0; y < direct.height(); ++y)
            for (int x = 0; x < direct.width(); ++x) COMPARE_COLOURS(first.pixel(x, y), direct.pixel(x, y), 2);
    }
}

void KeptPictureTest::isPaintedOnceWhileNothingChanges()
{
    const KeptPicture picture;
    m_count = 0;
    for (int i = 0; i < 5; ++i) kept(picture);
    QCOMPARE(m_count, 1);
}

void KeptPictureTest::isPaintedAnewInAnotherPlaceOrVariant()
{
    const KeptPicture picture;
    m_count = 0;
    kept(picture);
    kept(picture, 2.0);
    QCOMPARE(m_count, 2);
    kept(picture, 2.0, 0.5);
    QCOMPARE(m_count, 3);
    kept(picture, 1.0, 0.5);
    QCOMPARE(m_count, 4);
}

void KeptPictureTest::staysShapesInAVectorPicture()
{
    const KeptPicture picture;
    const PaintedVector vector = parsedSvg(svgOf({200, 150}, [&](QPainter& painter) {
        picture.paint(painter, kPlace, 0.0, [this](QPainter& p) { paintDisc(p); });
    }));
    QVERIFY(vector.isWellFormed);
    QCOMPARE(vector.pictures, 0);
}

void KeptPictureTest::isNotKeptWhenItIsHuge()
{
    const KeptPicture picture;
    m_count = 0;
    for (int i = 0; i < 2; ++i) kept(picture, 100.0);
    QCOMPARE(m_count, 2);
}

CONVSCOPE_QT_TEST(KeptPictureTest, "kept_picture");
#include "kept_picture_test.moc"
