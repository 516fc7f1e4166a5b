/// Two settings side by side: what each has for itself, and what they share.
#include "ui/scene/comparison.h"

#include "tests/scene/sample.h"
#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/scene/chapters/comparison_words.h"
#include "ui/scene/experiment_fields.h"

#include <map>

using namespace convscope;

namespace {

Experiment with(const QString& settings)
{
    return valueOf(withSettings(sampleExperiment({{12, 12}, {3, 3}, {}, "sobel_x"}), settings));
}

/// With the other one's text left out.
Experiment alone(Experiment experiment)
{
    experiment.comparedWith.clear();
    experiment.comparedSide = ComparedSide::A;
    return experiment;
}

/// Every field that a side has for itself.
QString ownFields(const Experiment& experiment)
{
    QStringList texts;
    for (const ExperimentField& field : experimentFields())
        if (isComparedField(field.name)) texts << field.name + ('=' + field.read(experiment));
    return texts.join('&');
}

QString ownOfOther(const Experiment& experiment) { return ownFields(valueOf(otherSide(experiment))); }

std::vector<Controls> allControls()
{
    std::vector<Controls> all;
    for (const Chapter& chapter : chapters()) all.insert(all.end(), chapter.controls.begin(), chapter.controls.end());
    return all;
}

} // namespace

class ComparisonTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void theOtherSideIsWrittenExactly_data();
    void theOtherSideIsWrittenExactly();
    void anEditLeavesTheOtherSideAlone_data();
    void anEditLeavesTheOtherSideAlone();
    void photoAndRegionAreShared();
    void editingTheOtherAndBackIsNoChange();
    void swappingExchangesTheSettings();
    void bBecomesWhatAIs();
    void wrongTextsAreRefused_data();
    void wrongTextsAreRefused();
    void aSideThatCannotBeIsNamed_data();
    void aSideThatCannotBeIsNamed();
    void theRegionFitsBothKernels();
    void everyComparedFieldIsAFieldAndHasWords();
    void wordsAreOfTheChaptersControls();
    void everyChapterHasSomethingTelling();
    void linksEncodeWhatIsCompared();
};

void ComparisonTest::theOtherSideIsWrittenExactly_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    const auto row = [](const char* one, const char* other) { QTest::addRow("%s | %s", one, other) << one << other; };
    row("kernel=sobel_x", "kernel=box");
    row("kernel=box", "kernel=1 2 3; 4 5 6; 7 8 9&divisor=9&offset=3"); // as large a divisor as the box has
    row("kernel=1 2; 3 4", "kernel=gaussian&kernel-size=5");
    row("kernel=gaussian&kernel-size=7", "kernel=gaussian&kernel-size=3");
    row("kernel=identity&kernel-size=1", "kernel=sobel_y");
    row("kernel=0.1 0.2&offset=1", "kernel=0.1 0.2&offset=-1");
    row("stride=2&padding=same", "stride=1,3&padding=1,2,3,4&pad-mode=circular&dilation=2");
    row("volume=colour", "volume=features&feature-maps=7&filters=5&groups=7&weights=random&seed=12");
    row("activation=relu", "activation=leaky_relu&alpha=0.3");
    row("gradient=ones", "gradient=painted&painted=0,2,3=1; 1,0,11=-0.75");
    row("pool=max", "pool=average&pool-size=3,2&pool-stride=1&pool-padding=1&count-include-pad=0");
    row("channel=red&unit=unit&flip=1", "channel=blue&unit=byte&flip=0");
}

void ComparisonTest::theOtherSideIsWrittenExactly()
{
    QFETCH(const QString, one);
    QFETCH(const QString, other);
    for (const auto& [first, second] : {std::pair{one, other}, std::pair{other, one}}) {
        const Experiment self = with(first);
        const Experiment beside_ = with(second);
        const Experiment both = beside(self, beside_);
        QVERIFY(isCompared(both));
        QVERIFY(alone(both) == self);
        QCOMPARE(ownOfOther(both), ownFields(beside_));
        QVERIFY(alone(valueOf(otherSide(both))) == beside_);
        QVERIFY(validate(both));
        // as a project keeps it
        Experiment read = self;
        QVERIFY(setField(read, "compare", both.comparedWith));
        QVERIFY(read == both);
    }
}

void ComparisonTest::anEditLeavesTheOtherSideAlone_data()
{
    QTest::addColumn<QString>("edit");
    for (const char* edit :
         {"stride=2", "kernel=box", "kernel=gaussian&kernel-size=5", "kernel=1 2; 3 4", "padding=full",
          "volume=features", "pool=l2", "gradient=one-hot", "channel=green", "unit=unit", "flip=1"})
        QTest::newRow(edit) << edit;
}

void ComparisonTest::anEditLeavesTheOtherSideAlone()
{
    QFETCH(const QString, edit);
    const Experiment before = beside(with("stride=1"), with("kernel=sharpen"));
    const Experiment after = keepingOther(before, valueOf(withSettings(before, edit)));
    QCOMPARE(ownOfOther(after), ownOfOther(before));
    QCOMPARE(ownFields(after), ownFields(with(edit)));
}

void ComparisonTest::photoAndRegionAreShared()
{
    const Experiment before = beside(with("stride=1"), with("stride=2"));
    const Experiment after = keepingOther(before, valueOf(withSettings(before, "region=8x9+1+2&numbers=off")));
    const Experiment other = valueOf(otherSide(after));
    QCOMPARE(other.region, QRect(1, 2, 8, 9));
    QCOMPARE(other.numbers, NumberMode::Off);
    QCOMPARE(other.conv.stride.h, 2);
    QCOMPARE(other.photo, after.photo);
}

void ComparisonTest::editingTheOtherAndBackIsNoChange()
{
    const Experiment a = beside(with("kernel=sobel_x"), with("kernel=box&stride=2"));
    const Experiment b = withOtherEdited(a);
    QCOMPARE(b.comparedSide, ComparedSide::B);
    QCOMPARE(b.kernelPreset, std::string("box"));
    QCOMPARE(ownFields(sideOf(b, ComparedSide::A)), ownFields(a));
    QCOMPARE(ownFields(sideOf(b, ComparedSide::B)), ownOfOther(a));
    QVERIFY(withOtherEdited(b) == a);
}

void ComparisonTest::swappingExchangesTheSettings()
{
    for (const bool isBEdited : {false, true}) {
        Experiment before = beside(with("kernel=sobel_x"), with("kernel=box&stride=2"));
        if (isBEdited) before = withOtherEdited(before);
        const Experiment after = withSidesSwapped(before);
        QCOMPARE(after.comparedSide, before.comparedSide);
        QCOMPARE(ownFields(sideOf(after, ComparedSide::A)), ownFields(sideOf(before, ComparedSide::B)));
        QCOMPARE(ownFields(sideOf(after, ComparedSide::B)), ownFields(sideOf(before, ComparedSide::A)));
        QVERIFY(withSidesSwapped(after) == before);
    }
}

void ComparisonTest::bBecomesWhatAIs()
{
    for (const bool isBEdited : {false, true}) {
        Experiment before = beside(with("kernel=sobel_x&stride=3"), with("kernel=1 2; 3 4&stride=2&divisor=5"));
        if (isBEdited) before = withOtherEdited(before);
        const Experiment after = withBEqualToA(before);
        QVERIFY(isCompared(after)); // of equals
        QCOMPARE(after.comparedSide, before.comparedSide);
        for (const ComparedSide side : {ComparedSide::A, ComparedSide::B})
            QCOMPARE(ownFields(sideOf(after, side)), ownFields(sideOf(before, ComparedSide::A)));
    }
}

void ComparisonTest::wrongTextsAreRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("said");
    QTest::newRow("no such setting") << "colour=red"
                                     << "“colour=red”";
    QTest::newRow("a shared one") << "stride=2&region=5x5"
                                  << "“region=5x5”";
    QTest::newRow("of a training") << "epochs=3"
                                   << "“epochs=3”";
    QTest::newRow("itself") << "compare=stride"
                            << "“compare=stride”";
    QTest::newRow("no value") << "stride"
                              << "“stride”";
}

void ComparisonTest::wrongTextsAreRefused()
{
    QFETCH(const QString, text);
    QFETCH(const QString, said);
    Experiment experiment = with({});
    const auto done = setField(experiment, "compare", text);
    QVERIFY(!done);
    const QString sentence = QString::fromStdString(done.error().message);
    QVERIFY2(sentence.contains(said) && sentence.contains("kernel-size"), qPrintable(sentence));
    QVERIFY(!isCompared(experiment));
}

void ComparisonTest::aSideThatCannotBeIsNamed_data()
{
    QTest::addColumn<QString>("settings");
    QTest::addColumn<QString>("begin");
    QTest::newRow("B's kernel") << "compare=kernel-size%3D25"
                                << "Of the two that are compared, B cannot be: ";
    QTest::newRow("A's kernel") << "compare-side=b&compare=kernel-size%3D25"
                                << "Of the two that are compared, A cannot be: ";
    QTest::newRow("B's stride") << "compare=stride%3D0"
                                << "Of the two that are compared, B cannot be: ";
    QTest::newRow("B's dilation") << "compare=dilation%3D9"
                                  << "Of the two that are compared, B cannot be: ";
}

void ComparisonTest::aSideThatCannotBeIsNamed()
{
    QFETCH(const QString, settings);
    QFETCH(const QString, begin);
    const auto refused = withSettings(with({}), settings);
    QVERIFY(!refused);
    const QString sentence = QString::fromStdString(refused.error().message);
    QVERIFY2(sentence.startsWith(begin) && sentence.size() > begin.size() + 10, qPrintable(sentence));
}

void ComparisonTest::theRegionFitsBothKernels()
{
    const Experiment compared = beside(with("kernel=sobel_x"), with("kernel=gaussian&kernel-size=7,5"));
    const Extent smallest = limitsOf(compared).smallestRegion;
    QCOMPARE(smallest.h, 7);
    QCOMPARE(smallest.w, 5);
    QCOMPARE(limitsOf(withOtherEdited(compared)).smallestRegion.h, 7);
    Experiment smaller = compared;
    smaller.region.setSize({5, 7});
    QVERIFY(validate(smaller));
    smaller.region.setSize({4, 7});
    QVERIFY(!validate(smaller));
}

void ComparisonTest::everyComparedFieldIsAFieldAndHasWords()
{
    const std::map<QString, QString> others{{"channel", "red"},
                                            {"unit", "unit"},
                                            {"kernel", "box"},
                                            {"kernel-size", "5"},
                                            {"divisor", "3"},
                                            {"offset", "2"},
                                            {"flip", "1"},
                                            {"padding", "full"},
                                            {"pad-mode", "reflect"},
                                            {"stride", "2"},
                                            {"dilation", "2"},
                                            {"volume", "channel"},
                                            {"feature-maps", "7"},
                                            {"filters", "3"},
                                            {"groups", "3"},
                                            {"weights", "random"},
                                            {"seed", "5"},
                                            {"activation", "tanh"},
                                            {"alpha", "0.7"},
                                            {"gradient", "ones"},
                                            {"gradient-seed", "5"},
                                            {"painted", "0,1,1=1"},
                                            {"pool", "l2"},
                                            {"pool-size", "3"},
                                            {"pool-stride", "3"},
                                            {"pool-padding", "1"},
                                            {"count-include-pad", "0"},
                                            {"pool-input", "activations"}};
    // where every field counts
    const QString common = "kernel=1 2 3; 4 5 6; 7 8 9&volume=features&filters=6&feature-maps=6&activation=leaky_relu";
    for (const char* field : comparedFields()) {
        const QString name = QString::fromLatin1(field);
        QVERIFY2(others.contains(name), field);
        QString base = common;
        if (name == "seed") base += "&weights=random";
        if (name == "painted") base += "&gradient=painted";
        const Experiment a = with(base);
        const Experiment b = with(base + '&' + name + '=' + others.at(name));
        const auto words = comparedWords(allControls(), a, b);
        QVERIFY2(!words[0].isEmpty() && !words[1].isEmpty() && words[0] != words[1], field);
    }
}

void ComparisonTest::wordsAreOfTheChaptersControls()
{
    const Experiment a = with("kernel=sobel_x");
    const Experiment b = with("kernel=box&stride=2&pool=average&activation=tanh");
    const auto wordsIn = [&](const char* chapter) {
        return comparedWords(chapters()[static_cast<std::size_t>(findChapter(chapter))].controls, a, b);
    };
    QCOMPARE(wordsIn("convolution")[0], QStringLiteral("Sobel x · stride 1"));
    QCOMPARE(wordsIn("convolution")[1], QStringLiteral("Box blur · stride 2")); // its divisor goes without saying
    QCOMPARE(wordsIn("layer")[1], QStringLiteral("Box blur · stride 2 · Tanh"));
    QCOMPARE(wordsIn("pooling")[1], QStringLiteral("average"));
    QCOMPARE(wordsIn("pixels")[1], QString());
}

void ComparisonTest::everyChapterHasSomethingTelling()
{
    for (const Chapter& chapter : chapters()) {
        if (!shows(chapter, Controls::Compare)) continue;
        for (const char* settings :
             {"", "kernel=article_4&padding=same&stride=2&activation=identity&pool=average&channel=red"}) {
            const Experiment compared = withTellingOther(chapter, with(settings));
            QVERIFY2(isCompared(compared) && validate(compared), chapter.id);
            const auto words =
                comparedWords(chapter.controls, sideOf(compared, ComparedSide::A), sideOf(compared, ComparedSide::B));
            QVERIFY2(!words[0].isEmpty() && words[0] != words[1], chapter.id);
        }
    }
}

void ComparisonTest::linksEncodeWhatIsCompared()
{
    const Experiment compared = with("stride=1&compare=kernel%3Dbox%26stride%3D2&numbers=off");
    QCOMPARE(compared.comparedWith, QStringLiteral("kernel=box&stride=2"));
    QCOMPARE(compared.numbers, NumberMode::Off);
    QCOMPARE(valueOf(otherSide(compared)).conv.stride.w, 2);
}

CONVSCOPE_QT_TEST(ComparisonTest, "comparison");
#include "comparison_test.moc"
