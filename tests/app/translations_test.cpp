#include "tests/support/qt_main.h"
#include "tests/support/temporary_folder.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QXmlStreamReader>
#include <set>

using namespace convscope;

namespace {

const QString kSources = QStringLiteral(CONVSCOPE_SOURCE_FOLDER);

QString fileOf(const QString& language)
{
    return QStringLiteral("%1/resources/translations/convscope_%2.ts").arg(kSources, language);
}

struct Message {
    QString name; ///< its context and the text of the sources, and in a test's log
    QString source;
    QStringList forms; ///< one, or those of a plural
    bool isPlural = false;
    bool isFinished = true;
};

void readTranslation(QXmlStreamReader& xml, Message& message)
{
    message.isFinished = !xml.attributes().hasAttribute("type");
    if (!message.isPlural) {
        message.forms << xml.readElementText();
        return;
    }
    while (xml.readNextStartElement()) message.forms << xml.readElementText();
}

std::vector<Message> messagesOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) qFatal("%s cannot be read", qPrintable(path));
    QXmlStreamReader xml(&file);
    QString context;
    std::vector<Message> messages;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) continue;
        if (xml.name() == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (xml.name() == QLatin1String("message")) {
            messages.emplace_back().isPlural = xml.attributes().value("numerus") == QLatin1String("yes");
        } else if (xml.name() == QLatin1String("source")) {
            messages.back().source = xml.readElementText();
            messages.back().name = context + QStringLiteral(": ") + messages.back().source;
        } else if (xml.name() == QLatin1String("translation")) {
            readTranslation(xml, messages.back());
        }
    }
    if (xml.hasError()) qFatal("%s: %s", qPrintable(path), qPrintable(xml.errorString()));
    return messages;
}

/// "%1", "%n": what is put in while the program runs.
std::set<QString> placeholdersOf(const QString& text)
{
    static const QRegularExpression pattern(QStringLiteral("%(\\d+|n)"));
    std::set<QString> found;
    for (auto matches = pattern.globalMatch(text); matches.hasNext();) found.insert(matches.next().captured());
    return found;
}

/// What is wrong with a translation into a language with so many forms of a plural; empty where nothing is.
QString faultOf(const Message& message, int pluralForms)
{
    if (!message.isFinished) return QStringLiteral("unfinished");
    if (message.forms.size() != (message.isPlural ? pluralForms : 1))
        return QStringLiteral("a form too many or too few");
    for (const QString& form : message.forms) {
        if (form.isEmpty()) return QStringLiteral("empty");
        if (placeholdersOf(form) != placeholdersOf(message.source)) return QStringLiteral("other placeholders");
    }
    return {};
}

/// The names of the messages that only the first of the files has, a line each.
QString onlyIn(const QString& file, const QString& other)
{
    std::set<QString> others;
    for (const Message& message : messagesOf(other)) others.insert(message.name);
    QStringList names;
    for (const Message& message : messagesOf(file))
        if (!others.contains(message.name)) names << message.name;
    return names.join('\n');
}

/// As the target update_translations does it, into a copy.
void collectTexts(const QString& file, const QStringList& options)
{
    const QStringList arguments =
        options + QStringList{"-silent", "-I", ".", "-no-obsolete", "ui", "app", "engine/data", "-ts", file};
    QProcess lupdate;
    lupdate.setWorkingDirectory(kSources);
    lupdate.start(QStringLiteral(CONVSCOPE_LUPDATE), arguments);
    QVERIFY2(lupdate.waitForFinished() && lupdate.exitCode() == 0, lupdate.readAllStandardError().constData());
}

} // namespace

class TranslationsTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void everyTextIsTranslated_data();
    void everyTextIsTranslated();
    void englishHasNoFormForBoth();
    void everyTextOfTheSourcesIsThere_data();
    void everyTextOfTheSourcesIsThere();
};

void TranslationsTest::everyTextIsTranslated_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("pluralForms");
    QTest::newRow("English, plurals alone") << "en" << 2;
    QTest::newRow("Chinese") << "zh_CN" << 1;
}

void TranslationsTest::everyTextIsTranslated()
{
    QFETCH(const QString, language);
    QFETCH(const int, pluralForms);
    const std::vector<Message> messages = messagesOf(fileOf(language));
    QVERIFY(!messages.empty());
    for (const Message& message : messages) {
        const QString fault = faultOf(message, pluralForms);
        QVERIFY2(fault.isEmpty(), qPrintable(message.name + QStringLiteral(" — ") + fault));
    }
}

void TranslationsTest::englishHasNoFormForBoth()
{
    for (const Message& message : messagesOf(fileOf("en")))
        for (const QString& form : message.forms) QVERIFY2(!form.contains("(s)"), qPrintable(message.name));
}

void TranslationsTest::everyTextOfTheSourcesIsThere_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QStringList>("options");
    QTest::newRow("English, plurals alone") << "en" << QStringList{"-pluralonly"};
    QTest::newRow("Chinese") << "zh_CN" << QStringList{};
}

void TranslationsTest::everyTextOfTheSourcesIsThere()
{
    if (!QFile::exists(QStringLiteral(CONVSCOPE_LUPDATE))) QSKIP("lupdate is not there, which finds the texts");
    QFETCH(const QString, language);
    QFETCH(const QStringList, options);
    const TemporaryFolder folder;
    const QString copy = QString::fromStdString(folder.file("copy.ts").string());
    QVERIFY(QFile::copy(fileOf(language), copy));
    collectTexts(copy, options);
    QCOMPARE(onlyIn(copy, fileOf(language)), QString());
    QCOMPARE(onlyIn(fileOf(language), copy), QString()); // what the sources have no more
}

CONVSCOPE_QT_TEST(TranslationsTest, "translations");
#include "translations_test.moc"
