#include "tests/app/program.h"
#include "tests/support/qt_main.h"
#include "tests/support/temporary_folder.h"

#include <QProcess>
#include <QRegularExpression>
#include <QSettings>
#include <QStandardPaths>
#include <QXmlStreamReader>

using namespace convscope;

namespace {

const QString kDesktop = QStringLiteral(CONVSCOPE_SOURCE_FOLDER) + QStringLiteral("/resources/desktop/");
const QString kId = QStringLiteral("org.convscope.Convscope");

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What a tool says of a file; empty where it has nothing to say.
QByteArray complaintsOf(const QString& tool, const QStringList& arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(tool, arguments);
    process.waitForFinished();
    return process.exitCode() == 0 ? QByteArray() : process.readAll();
}

} // namespace

class DesktopTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void filesAreValid_data();
    void filesAreValid();
    void theProjectsTypeIsTheSameEverywhere();
    void theManualHasEveryOption();
    void theManualHasNoHyphenThatCannotBeCopied();
};

void DesktopTest::filesAreValid_data()
{
    QTest::addColumn<QString>("tool");
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("menu entry") << "desktop-file-validate" << QStringList{kDesktop + kId + ".desktop"};
    QTest::newRow("metainfo") << "appstreamcli"
                              << QStringList{"validate", "--no-net", kDesktop + kId + ".metainfo.xml"};
}

void DesktopTest::filesAreValid()
{
    QFETCH(const QString, tool);
    QFETCH(const QStringList, arguments);
    if (QStandardPaths::findExecutable(tool).isEmpty()) QSKIP(qPrintable(tool + " is not there"));
    QCOMPARE(complaintsOf(tool, arguments), QByteArray());
}

void DesktopTest::theProjectsTypeIsTheSameEverywhere()
{
    const QByteArray type = "application/x-convscope";
    for (const QString& file : {kId + ".desktop", kId + ".metainfo.xml", QStringLiteral("convscope-mime.xml")})
        QVERIFY2(contentOf(kDesktop + file).contains(type), qPrintable(file));
    QXmlStreamReader xml(contentOf(kDesktop + "convscope-mime.xml"));
    while (!xml.atEnd()) xml.readNext();
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
}

void DesktopTest::theManualHasEveryOption()
{
    const Run manual = runProgram({"--manual"});
    QCOMPARE(manual.exitCode, 0);
    QByteArray text = manual.output;
    text.replace("\\-", "-").replace("\\:", "");
    static const QRegularExpression option("^  (--[a-z-]+)", QRegularExpression::MultilineOption);
    int count = 0;
    for (const char* command : {"op", "filter", "influence", "render", "train", "predict", "bench"}) {
        QVERIFY2(text.contains(QByteArray(".SS convscope ") + command), command);
        const QString help = QString::fromUtf8(runProgram({command, "--help"}).output);
        for (auto matches = option.globalMatch(help); matches.hasNext(); ++count) {
            const QByteArray name = matches.next().captured(1).toUtf8();
            QVERIFY2(text.contains("\\fB" + name), name.constData());
        }
    }
    QVERIFY(count > 30);
}

void DesktopTest::theManualHasNoHyphenThatCannotBeCopied()
{
    const QByteArray text = runProgram({"--manual"}).output;
    static const QRegularExpression bare("(?<!\\\\)--");
    QVERIFY(!bare.match(QString::fromUtf8(text)).hasMatch());
}

CONVSCOPE_QT_TEST(DesktopTest, "desktop");
#include "desktop_test.moc"
