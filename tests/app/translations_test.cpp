#include "app/language.h"
#include "tests/support/qt_main.h"
#include "tests/support/temporary_folder.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/scene/sentences.h"

#include <QDirIterator>
#include <QDoubleSpinBox>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
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
    void everyContextIsLookedInto();
    void noTextIsWrittenWithoutBeingTranslated();
    void everyLessonIsThere_data();
    void everyLessonIsThere();
    void numbersHaveAPoint_data();
    void numbersHaveAPoint();
    void errorsAreToldInTheWindowsLanguage_data();
    void errorsAreToldInTheWindowsLanguage();
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

/// Texts are found again under the name that the running program asks for: a class's own, or one that is written out.
void TranslationsTest::everyContextIsLookedInto()
{
    static const QRegularExpression asked(
        QStringLiteral("(?:Q_DECLARE_TR_FUNCTIONS\\(|translate\\(\")(\\w+)|class (\\w+)[^;{]*\\{\\s*Q_OBJECT"));
    QSet<QString> contexts;
    for (const char* folder : {"/ui", "/app"})
        for (QDirIterator each(kSources + folder, {"*.cpp", "*.h"}, QDir::Files, QDirIterator::Subdirectories);
             each.hasNext();) {
            QFile file(each.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString source = QString::fromUtf8(file.readAll());
            for (auto matches = asked.globalMatch(source); matches.hasNext();) {
                const auto match = matches.next();
                contexts << match.captured(1) << QStringLiteral("convscope::") + match.captured(2);
            }
        }
    contexts.remove({});
    QVERIFY(contexts.size() > 100); // else they are not found
    for (const Message& message : messagesOf(fileOf("zh_CN")))
        QVERIFY2(contexts.contains(message.name.section(QStringLiteral(": "), 0, 0)), qPrintable(message.name));
}

/// Words in a literal that a widget or a figure is given; "%1" and names alone are none.
void TranslationsTest::noTextIsWrittenWithoutBeingTranslated()
{
    const QStringList takers{"setText",
                             "setToolTip",
                             "setTitle",
                             "setWindowTitle",
                             "setAccessibleName",
                             "setAccessibleDescription",
                             "setPlaceholderText",
                             "setStatusTip",
                             "setWhatsThis",
                             "setPrefix",
                             "setSuffix",
                             "addItem",
                             "addAction",
                             "addCommand",
                             "addRow",
                             "addButton",
                             "insertItem",
                             "showNotice",
                             "showHint",
                             "showBusy",
                             "QLabel",
                             "QPushButton",
                             "QCheckBox",
                             "QToolButton",
                             "QRadioButton",
                             "drawText",
                             "drawCentred",
                             "paintTitle",
                             "paintParagraph"};
    const QRegularExpression shown("\\b(" + takers.join('|') + ")\\([^;{]*?\"([^\"]*)\"");
    static const QRegularExpression translated(QStringLiteral("(\\btr|translate|[nN]ame|Title)\\($"));
    static const QRegularExpression words(QStringLiteral("\\b[A-Za-z]{3,}"));
    const QStringList names{"Convscope", "%1 — Convscope", "softmax", "ReLU"};
    QStringList found;
    int files = 0;
    for (const char* folder : {"/ui", "/app"})
        for (QDirIterator each(kSources + folder, {"*.cpp"}, QDir::Files, QDirIterator::Subdirectories);
             each.hasNext();) {
            QFile file(each.next());
            const bool isCommandLine = file.fileName().contains("/commands/") || file.fileName().contains("/bench/");
            if (isCommandLine) continue; // speaks English
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString source = QString::fromUtf8(file.readAll());
            ++files;
            for (auto matches = shown.globalMatch(source); matches.hasNext();) {
                const auto match = matches.next();
                const QString text = match.captured(2);
                const QString before = match.captured().chopped(text.size() + 2);
                const bool isNew = words.match(text).hasMatch() && !names.contains(text);
                if (isNew && !translated.match(before).hasMatch())
                    found << QFileInfo(file.fileName()).fileName() + ": " + match.captured();
            }
        }
    QVERIFY(files > 100);
    QVERIFY2(found.isEmpty(), qPrintable(found.join('\n')));
}

void TranslationsTest::everyLessonIsThere_data()
{
    QTest::addColumn<QString>("chapter");
    for (const Chapter& chapter : chapters()) QTest::newRow(chapter.id) << QString(chapter.id);
}

/// With as many paragraphs and the same links, of which each works.
void TranslationsTest::everyLessonIsThere()
{
    QFETCH(const QString, chapter);
    static const QRegularExpression link(QStringLiteral("\\]\\(([^)]*)\\)"));
    QStringList linksOf[2];
    for (const int i : {0, 1}) {
        QFile file(QStringLiteral(":/lessons/%1/%2.md").arg(i == 0 ? "en" : "zh_CN", chapter));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        const QString text = QString::fromUtf8(file.readAll());
        QVERIFY(text.size() > 100);
        static const QRegularExpression chinese(QStringLiteral("[\\x{4e00}-\\x{9fff}]"));
        QCOMPARE(chinese.match(text).hasMatch(), i == 1);
        for (auto matches = link.globalMatch(text); matches.hasNext();) linksOf[i] << matches.next().captured(1);
        linksOf[i].sort();
    }
    QCOMPARE(linksOf[1], linksOf[0]);
}

void TranslationsTest::numbersHaveAPoint_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << "en";
    QTest::newRow("Chinese") << "zh_CN";
}

void TranslationsTest::numbersHaveAPoint()
{
    QFETCH(const QString, language);
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    {
        const Language spoken(language);
        QDoubleSpinBox box;
        box.setMaximum(10000);
        box.setValue(1234.5);
        QCOMPARE(box.text(), "1234.50");
    }
    QLocale::setDefault(before);
}

void TranslationsTest::errorsAreToldInTheWindowsLanguage_data()
{
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("chinese");
    QTest::newRow("plain") << "There is no file “photo.png”."
                           << "没有文件“photo.png”。";
    QTest::newRow("a sentence in another") << "“photo.png” cannot be written: No space left on device."
                                           << "无法写入“photo.png”：设备上没有剩余空间。";
    QTest::newRow("three in each other")
        << "“run.net”: layer 1, Conv 8@31×31, gets 1×28×28: conv2d: The kernel does not fit: along the height it "
           "covers "
           "31 cells (size 31, dilation 1), but the padded input has only 28 (28 + 0 + 0); use a smaller kernel or "
           "dilation, or more padding."
        << "“run.net”：第 1 层（Conv 8@31×31），输入 1×28×28：conv2d：卷积核放不下：沿高方向它覆盖 31 格（大小 "
           "31，空洞率 "
           "1），而填充后的输入只有 28 格（28 + 0 + 0）；请用更小的卷积核或空洞率，或更多填充。";
    QTest::newRow("a name that is a word, too") << "There is no file “height”."
                                                << "没有文件“height”。";
    QTest::newRow("unknown") << "Something new."
                             << "Something new.";
}

void TranslationsTest::errorsAreToldInTheWindowsLanguage()
{
    QFETCH(const QString, english);
    QFETCH(const QString, chinese);
    const Language language(QStringLiteral("zh_CN"));
    QCOMPARE(told({english.toStdString()}), chinese);
}

CONVSCOPE_QT_TEST(TranslationsTest, "translations");
#include "translations_test.moc"
