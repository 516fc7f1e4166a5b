#include "ui/training/run_writer.h"

#include "tests/support/qt_main.h"

#include <QSignalSpy>
#include <QtTest>
#include <atomic>
#include <semaphore>

using namespace convscope;

class RunWriterTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void itWritesInTurnAndSaysWhat();
    void aFailureIsSaid();
    void whatIsTooMuchForTheMemoryIsSaid();
    void noneIsLostAtTheEnd();
};

void RunWriterTest::itWritesInTurnAndSaysWhat()
{
    RunWriter writer;
    std::binary_semaphore mayEnd(0);
    std::atomic<int> written = 0;
    writer.write("first", [&]() -> Result<void> {
        mayEnd.acquire();
        ++written;
        return {};
    });
    writer.write("second", [&]() -> Result<void> {
        if (written != 1) return Error{"The second came before the first."};
        ++written;
        return {};
    });
    QCOMPARE(writer.paths(), (std::deque<QString>{"first", "second"})); // write() has returned before either was done
    const QSignalSpy failed(&writer, &RunWriter::failed);
    mayEnd.release();
    QTRY_VERIFY(writer.paths().empty());
    QCOMPARE(written.load(), 2);
    QCOMPARE(failed.size(), 0);
}

void RunWriterTest::aFailureIsSaid()
{
    RunWriter writer;
    const QSignalSpy failed(&writer, &RunWriter::failed);
    writer.write("x", []() -> Result<void> { return Error{"There is no room."}; });
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.first().first().toString(), "There is no room.");
    QVERIFY(writer.paths().empty());
}

void RunWriterTest::whatIsTooMuchForTheMemoryIsSaid()
{
    RunWriter writer;
    const QSignalSpy failed(&writer, &RunWriter::failed);
    writer.write("x", []() -> Result<void> { throw std::bad_alloc(); });
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.first().first().toString(), "There is not enough memory for this.");
}

void RunWriterTest::noneIsLostAtTheEnd()
{
    std::atomic<int> written = 0;
    {
        RunWriter writer;
        for (int i = 0; i < 20; ++i)
            writer.write(QString::number(i), [&]() -> Result<void> {
                ++written;
                return {};
            });
    }
    QCOMPARE(written.load(), 20);
}

CONVSCOPE_QT_TEST(RunWriterTest, "run_writer");
#include "run_writer_test.moc"
