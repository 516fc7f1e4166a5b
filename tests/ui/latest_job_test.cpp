#include "ui/latest_job.h"

#include "tests/support/qt_main.h"

#include <atomic>

using namespace convscope;

namespace {

/// Collects what a job reports, in the thread of the test.
struct Reports {
    QObject receiver;
    std::vector<int> values;
    std::vector<std::string> errors;
    QThread* thread = nullptr;
    LatestJob<int>::Done done()
    {
        return [this](Result<int> result) {
            thread = QThread::currentThread();
            if (result)
                values.push_back(*result);
            else
                errors.push_back(result.error().message);
        };
    }
};

/// Work that says when it runs, and ends when it is let or stopped.
struct Gate {
    std::atomic<bool> isRunning = false;
    std::atomic<bool> isOpen = false;
    std::atomic<bool> wasStopped = false;
    LatestJob<int>::Work work(int value)
    {
        return [this, value](const std::stop_token& stop) -> Result<int> {
            isRunning = true;
            while (!isOpen && !stop.stop_requested()) std::this_thread::yield();
            wasStopped = stop.stop_requested();
            return value;
        };
    }
};

LatestJob<int>::Work giving(int value)
{
    return [value](const std::stop_token&) -> Result<int> { return value; };
}

} // namespace

class LatestJobTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void reportsInTheReceiversThread();
    void reportsAnError();
    void aNewJobStopsTheOneThatRuns();
    void onlyTheLastOfManyReports();
    void aFinishedResultThatWasSupersededIsDropped();
    void aCancelledJobDoesNotReport();
    void aResultThatArrivesAfterTheEndIsDropped();
    void worksAgainAfterACancel();
    void endingStopsTheWorkAndReportsNothing();
    void whatTheWorkHoldsIsReleased();
};

void LatestJobTest::reportsInTheReceiversThread()
{
    Reports reports;
    LatestJob<int> job(&reports.receiver, reports.done());
    QThread* worker = nullptr;
    job.start([&worker](const std::stop_token&) -> Result<int> {
        worker = QThread::currentThread();
        return 5;
    });
    QTRY_COMPARE(reports.values, (std::vector<int>{5}));
    QCOMPARE(reports.thread, QThread::currentThread());
    QVERIFY(worker != QThread::currentThread());
}

void LatestJobTest::reportsAnError()
{
    Reports reports;
    LatestJob<int> job(&reports.receiver, reports.done());
    job.start([](const std::stop_token&) -> Result<int> { return Error{"No."}; });
    QTRY_COMPARE(reports.errors, (std::vector<std::string>{"No."}));
}

void LatestJobTest::aNewJobStopsTheOneThatRuns()
{
    Reports reports;
    Gate gate;
    LatestJob<int> job(&reports.receiver, reports.done());
    job.start(gate.work(1));
    QTRY_VERIFY(gate.isRunning);
    job.start(giving(2));
    QTRY_COMPARE(reports.values, (std::vector<int>{2}));
    QVERIFY(gate.wasStopped);
}

void LatestJobTest::onlyTheLastOfManyReports()
{
    Reports reports;
    LatestJob<int> job(&reports.receiver, reports.done());
    for (int i = 0; i < 1000; ++i) job.start(giving(i));
    QTRY_VERIFY(!reports.values.empty());
    QCOMPARE(reports.values, (std::vector<int>{999}));
}

void LatestJobTest::aFinishedResultThatWasSupersededIsDropped()
{
    Reports reports;
    std::atomic<bool> isDone = false;
    LatestJob<int> job(&reports.receiver, reports.done());
    job.start([&isDone](const std::stop_token&) -> Result<int> {
        isDone = true;
        return 1;
    });
    while (!isDone) std::this_thread::yield(); // its result waits in the queue, or soon will
    job.start(giving(2));
    QTRY_VERIFY(!reports.values.empty());
    QCOMPARE(reports.values, (std::vector<int>{2}));
}

void LatestJobTest::aCancelledJobDoesNotReport()
{
    Reports reports;
    Gate gate;
    LatestJob<int> job(&reports.receiver, reports.done());
    job.start(gate.work(1));
    QTRY_VERIFY(gate.isRunning);
    job.cancel();
    QTRY_VERIFY(gate.wasStopped);
    job.start(giving(2)); // reports after anything that the first would have reported
    QTRY_COMPARE(reports.values, (std::vector<int>{2}));
}

void LatestJobTest::aResultThatArrivesAfterTheEndIsDropped()
{
    Reports reports;
    std::atomic<bool> isDone = false;
    {
        LatestJob<int> job(&reports.receiver, reports.done());
        job.start([&isDone](const std::stop_token&) -> Result<int> {
            isDone = true;
            return 1;
        });
        while (!isDone) std::this_thread::yield();
    } // the thread has ended, so its report is posted
    QCoreApplication::processEvents();
    QVERIFY(reports.values.empty());
}

void LatestJobTest::worksAgainAfterACancel()
{
    Reports reports;
    LatestJob<int> job(&reports.receiver, reports.done());
    job.start(giving(1));
    job.cancel();
    job.cancel();
    job.start(giving(3));
    QTRY_COMPARE(reports.values, (std::vector<int>{3}));
}

void LatestJobTest::endingStopsTheWorkAndReportsNothing()
{
    Reports reports;
    Gate gate;
    {
        LatestJob<int> job(&reports.receiver, reports.done());
        job.start(gate.work(1));
        QTRY_VERIFY(gate.isRunning);
    }
    QVERIFY(gate.wasStopped);
    QCoreApplication::processEvents();
    QVERIFY(reports.values.empty());
}

void LatestJobTest::whatTheWorkHoldsIsReleased()
{
    Reports reports;
    auto held = std::make_shared<int>(4);
    LatestJob<int> job(&reports.receiver, reports.done());
    job.start([held](const std::stop_token&) -> Result<int> { return *held; });
    QTRY_COMPARE(reports.values, (std::vector<int>{4}));
    QCOMPARE(held.use_count(), 1L);
}

CONVSCOPE_QT_TEST(LatestJobTest, "latest_job");
#include "latest_job_test.moc"
