// What works beside the window's thread ends soon once it is asked to: so that closing waits for nothing. Counted, not
// timed: how much is still begun after the request.
#include "engine/stopped.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "tests/support/temporary_folder.h"
#include "ui/latest_job.h"
#include "ui/scene/image_file.h"
#include "ui/scene/stoppable_buffer.h"
#include "ui/training/prepared_run.h"
#include "ui/training/run_look.h"

#include <QImageReader>
#include <QtTest>

using namespace convscope;

namespace {

std::stop_token stopped()
{
    std::stop_source stop;
    stop.request_stop();
    return stop.get_token();
}

} // namespace

class StoppingTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void aPictureIsNotReadFurther();
    void aDecoderIsGivenNoMoreBytes();
    void aDataSetIsNotOpened();
    void aLookBeginsNoPass();
    void whatIsTooMuchForTheMemoryIsSaid();
};

void StoppingTest::aPictureIsNotReadFurther()
{
    const TemporaryFolder folder;
    const QString path = QString::fromStdString(folder.file("x.png").string());
    QVERIFY(QImage(64, 64, QImage::Format_RGB32).save(path));
    QVERIFY(readPhoto(path, std::stop_token()));
    QCOMPARE(errorOf(readPhoto(path, stopped())), stoppedError().message);
    QCOMPARE(errorOf(photoFromSource(path, stopped())), stoppedError().message);
    QCOMPARE(errorOf(readImage(path.toStdString(), stopped())), stoppedError().message);
}

/// In the midst of a picture: Qt's readers have no other way to hear of it.
void StoppingTest::aDecoderIsGivenNoMoreBytes()
{
    std::stop_source stop;
    const std::vector<char> bytes(10'000, 'x');
    StoppableBuffer buffer(bytes, stop.get_token());
    QCOMPARE(buffer.read(4'000).size(), 4'000);
    QVERIFY(buffer.seek(1'000));
    QCOMPARE(buffer.peek(10).size(), 10);
    QCOMPARE(buffer.read(20'000).size(), 9'000);
    QVERIFY(buffer.seek(0));
    stop.request_stop();
    QCOMPARE(buffer.read(4'000).size(), 0);
}

void StoppingTest::aDataSetIsNotOpened()
{
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder.file("class"));
    TrainSettings settings;
    settings.data = folder.path().string();
    QCOMPARE(errorOf(datasetOf(settings, stopped())), stoppedError().message);
    settings.data = "digits"; // is bundled, and there at once
    QCOMPARE(errorOf(prepareRun({settings, nullptr, nullptr, {}}, stopped())), stoppedError().message);
}

void StoppingTest::aLookBeginsNoPass()
{
    const TrainSettings settings;
    const PreparedRunPtr run = valueOf(prepareRun({settings, nullptr, nullptr, {}}));
    LookRequest request;
    request.snapshot = snapshotOf(*run->trainer, true);
    request.network = run->network;
    request.data = run->data;
    request.recorder = std::make_shared<RunRecorder>(run->network);
    request.experiment = Experiment::startingWith(valueOf(photoFromSource("pattern:impulse")));
    QVERIFY(lookAt(request));
    QCOMPARE(errorOf(lookAt(request, stopped())), stoppedError().message);
}

void StoppingTest::whatIsTooMuchForTheMemoryIsSaid()
{
    std::string message;
    QObject receiver;
    LatestJob<int> job(&receiver, [&](Result<int> result) { message = errorOf(result); });
    job.start([](const std::stop_token&) -> Result<int> { throw std::bad_alloc(); });
    QTRY_COMPARE(message, std::string("There is not enough memory for this."));
}

CONVSCOPE_QT_TEST(StoppingTest, "stopping");
#include "stopping_test.moc"
