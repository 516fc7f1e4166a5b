#include "ui/session.h"

#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "tests/support/temporary_folder.h"
#include "ui/scene/experiment_fields.h"
#include "ui/scene/image_file.h"

#include <QDir>
#include <QSettings>
#include <QStandardPaths>

using namespace convscope;

namespace {

QString dataFolder() { return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation); }

/// An experiment of which every setting differs from the start.
Experiment unusual(PhotoPtr photo)
{
    return valueOf(withSettings(Experiment::startingWith(std::move(photo)),
                                "region=9x7+3+4&unit=unit&kernel=1 2 0; -3 4.5 1&divisor=3&offset=-2.5&flip=1&"
                                "padding=1,2,0,1&pad-mode=reflect&stride=2,1&dilation=1,2&view=signed&colours=viridis&"
                                "numbers=on&planes=1&stage=gallery&influence=weight&influence-fill=growing&"
                                "influence-photo=1&compare-strides=1&other-stride=3,1"));
}

} // namespace

class SessionTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void withoutASessionThereIsASentence();
    void everythingComesBack();
    void aPastedPictureComesBackPixelByPixel();
    void aSavedPastedPictureCanBeSavedAgain();
    void aFilesPictureComesBackFromTheFile();
    void aPictureThatIsGoneIsSaid();
    void aDamagedSessionIsSaid();
};

void SessionTest::cleanup()
{
    QSettings().clear();
    QDir(dataFolder()).removeRecursively();
}

void SessionTest::withoutASessionThereIsASentence()
{
    QCOMPARE(errorOf(loadSession()), "There is no session to go on with.");
}

void SessionTest::everythingComesBack()
{
    const Session session{unusual(valueOf(photoFromSource("pattern:zone_plate"))), 3, 17};
    QVERIFY(saveSession(session));
    const Session loaded = valueOf(loadSession());
    QCOMPARE(toJson(loaded.experiment), toJson(session.experiment));
    Experiment withTheSamePhoto = loaded.experiment;
    withTheSamePhoto.photo = session.experiment.photo;
    QVERIFY(withTheSamePhoto == session.experiment);
    QCOMPARE(loaded.chapter, 3);
    QCOMPARE(loaded.step, 17);
}

void SessionTest::aPastedPictureComesBackPixelByPixel()
{
    QImage picture(30, 20, QImage::Format_RGB32);
    for (int y = 0; y < 20; ++y)
        for (int x = 0; x < 30; ++x) picture.setPixel(x, y, qRgb(7 * x, 11 * y, x * y % 256));
    const Session session{Experiment::startingWith(valueOf(photoFrom(picture, "pasted"))), 1, 5};
    QVERIFY(saveSession(session));
    const Session loaded = valueOf(loadSession());
    QVERIFY(loaded.experiment.photo->image() == session.experiment.photo->image());
    QCOMPARE(loaded.experiment.region, session.experiment.region);
}

void SessionTest::aSavedPastedPictureCanBeSavedAgain()
{
    QImage picture(20, 20, QImage::Format_Grayscale8);
    picture.fill(99);
    QVERIFY(saveSession({Experiment::startingWith(valueOf(photoFrom(picture, "pasted"))), 1, 0}));
    const Session first = valueOf(loadSession());
    QVERIFY(saveSession(first));
    const Session second = valueOf(loadSession());
    QVERIFY(second.experiment.photo->image() == first.experiment.photo->image());
}

void SessionTest::aFilesPictureComesBackFromTheFile()
{
    const TemporaryFolder folder;
    const QString path = QString::fromStdString(folder.file("ä b.png").string());
    QImage picture(16, 16, QImage::Format_Grayscale8);
    picture.fill(50);
    QVERIFY(picture.save(path));
    QVERIFY(saveSession({Experiment::startingWith(valueOf(readPhoto(path))), 0, 0}));
    QCOMPARE(valueOf(loadSession()).experiment.photo->source(), path);
}

void SessionTest::aPictureThatIsGoneIsSaid()
{
    const TemporaryFolder folder;
    const QString path = QString::fromStdString(folder.file("gone.png").string());
    QImage picture(16, 16, QImage::Format_Grayscale8);
    picture.fill(50);
    QVERIFY(picture.save(path));
    QVERIFY(saveSession({Experiment::startingWith(valueOf(readPhoto(path))), 0, 0}));
    QVERIFY(QFile::remove(path));
    QVERIFY(QString::fromStdString(errorOf(loadSession())).contains("gone.png"));
}

void SessionTest::aDamagedSessionIsSaid()
{
    QVERIFY(saveSession({Experiment::startingWith(valueOf(photoFromSource("pattern:edge"))), 0, 0}));
    QFile file(dataFolder() + "/session.convscope");
    QVERIFY(file.resize(file.size() / 2));
    QVERIFY(!loadSession());
}

CONVSCOPE_QT_TEST(SessionTest, "session");
#include "session_test.moc"
