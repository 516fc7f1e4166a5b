#include "tests/app/test_window.h"
#include "tests/support/qt_main.h"
#include "ui/panels/chapter_panel.h"
#include "ui/panels/lesson_panel.h"
#include "ui/panels/lesson_text.h"
#include "ui/scene/chapters/chapters.h"

#include <QAbstractButton>
#include <QListView>

using namespace convscope;

namespace {

int shown(TestWindow& test) { return test.workbench().chapter(); }

QListView& listOf(TestWindow& test) { return *test.window().findChild<QListView*>("chapters"); }

void clickChapter(TestWindow& test, int chapter)
{
    QListView& list = listOf(test);
    test.click(*list.viewport(), list.visualRect(list.model()->index(chapter, 0)).center());
}

} // namespace

class ChaptersTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void pageKeysWalkThem();
    void aClickChoosesOne();
    void theExperimentIsKeptAcrossThem();
    void theStepIsKeptWhereItExists();
    void everyChapterHasALesson();
    void everyLinkOfALessonWorksAndIsUndone();
    void theGalleryComesAndATileIsChosen();
    void theGalleryIsMadeAnewForAnotherPhoto();
    void aKernelChangedElsewhereIsFilteredHere();
    void themesAndChaptersMix();
};

void ChaptersTest::pageKeysWalkThem()
{
    TestWindow test("pixels");
    const int last = static_cast<int>(chapters().size()) - 1;
    for (int chapter = 1; chapter <= last; ++chapter) {
        test.key(Qt::Key_PageDown);
        QCOMPARE(shown(test), chapter);
        QCOMPARE(test.workbench().chapterPanel().current(), chapter);
    }
    test.key(Qt::Key_PageDown); // there is none after the last
    QCOMPARE(shown(test), last);
    for (int i = 0; i <= last; ++i) test.key(Qt::Key_PageUp);
    QCOMPARE(shown(test), 0);
}

void ChaptersTest::aClickChoosesOne()
{
    TestWindow test("pixels");
    clickChapter(test, 2);
    QCOMPARE(shown(test), 2);
    QVERIFY(!test.panel(Panel::Influence).rect.isEmpty());
    QVERIFY(listOf(test).hasFocus());
    test.key(Qt::Key_Down); // the list has the focus
    QCOMPARE(shown(test), 3);
    test.key(Qt::Key_PageUp);
    QCOMPARE(shown(test), 2);
}

void ChaptersTest::theExperimentIsKeptAcrossThem()
{
    TestWindow test("convolution",
                    "region=9x7+100+90&kernel=gabor&kernel-size=5&stride=2&padding=full&view=signed&planes=1");
    const Experiment before = test.experiment();
    for (int i = 0; i < 3; ++i) test.key(Qt::Key_PageUp);
    for (int i = 0; i < 4; ++i) test.key(Qt::Key_PageDown);
    QVERIFY(test.experiment() == before);
    QVERIFY(!test.document().undoStack().canUndo()); // looking elsewhere is no change
    test.document().edit("Offset", "offset", [](Experiment& e) { e.kernel.offset = 3.0f; });
    test.key(Qt::Key_PageUp);
    test.key(Qt::Key_Z, Qt::ControlModifier); // undone in another chapter
    QVERIFY(test.experiment() == before);
}

void ChaptersTest::theStepIsKeptWhereItExists()
{
    TestWindow test("pixels", "region=12x12+200+150"); // 144 steps
    test.playback().goTo(50);
    test.key(Qt::Key_PageDown); // 100 steps
    QCOMPARE(test.playback().step(), 50);
    QCOMPARE(test.stage().pose().step, 50);
    QVERIFY(test.formula().contains("G[5,0] = "));
    clickChapter(test, 0);
    test.playback().goToEnd();
    clickChapter(test, 1);
    QCOMPARE(test.playback().step(), 99);
}

void ChaptersTest::everyChapterHasALesson()
{
    TestWindow test("pixels");
    QStringList lessons;
    for (int chapter = 0; chapter < static_cast<int>(chapters().size()); ++chapter) {
        clickChapter(test, chapter);
        const QString lesson = test.workbench().chapterPanel().lesson().text().toPlainText();
        QVERIFY2(lesson.size() > 150, chapters()[static_cast<std::size_t>(chapter)].id);
        QVERIFY(!lessons.contains(lesson));
        lessons << lesson;
    }
}

void ChaptersTest::everyLinkOfALessonWorksAndIsUndone()
{
    for (const Chapter& chapter : chapters()) {
        TestWindow test(chapter.id);
        LessonPanel& lesson = test.workbench().chapterPanel().lesson();
        int tries = 0;
        constexpr int kPages = 2; // all are tried on their settings by scene.bundled_lessons
        for (int page = 0; page < kPages; ++page) {
            for (const LessonAction& action : lesson.view().actions) {
                if (!action.target.startsWith("set:")) continue;
                const Experiment before = test.experiment();
                Q_EMIT lesson.linkChosen(action.target);
                test.playback().pause();
                QVERIFY2(test.notice().isEmpty(), qPrintable(action.target + ": " + test.notice()));
                ++tries;
                if (test.experiment() == before) continue; // a step, or so already
                test.key(Qt::Key_Z, Qt::ControlModifier);
                QVERIFY2(test.experiment() == before, qPrintable(action.target));
            }
            test.key(Qt::Key_Down, Qt::AltModifier);
        }
        QVERIFY2(tries >= 2, chapter.id);
    }
}

void ChaptersTest::theGalleryComesAndATileIsChosen()
{
    TestWindow test("convolution");
    test.click(*test.find<QAbstractButton>("Gallery"));
    QTRY_COMPARE(test.playback().stepCount(), 12);
    test.hover(Panel::Gallery, 0, 1);
    QCOMPARE(test.statusTexts().last(), "Gaussian blur");
    QVERIFY(test.formula().startsWith("Gaussian blur"));
    test.doubleClick(test.stage(), test.centre(Panel::Gallery, 1, 1));
    QCOMPARE(test.experiment().kernelPreset, "laplacian");
    QVERIFY(test.experiment().stageView == StageView::Steps);
    QVERIFY(!test.panel(Panel::Output).rect.isEmpty());
    QVERIFY(test.find<QAbstractButton>("This kernel")->isChecked());
    test.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(test.experiment().stageView == StageView::Gallery);
    QCOMPARE(test.experiment().kernelPreset, "sobel_x");
    QCOMPARE(test.playback().stepCount(), 12); // still there, not made again
}

void ChaptersTest::theGalleryIsMadeAnewForAnotherPhoto()
{
    TestWindow test("convolution", "stage=gallery");
    QTRY_COMPARE(test.playback().stepCount(), 12);
    test.window().openSource("pattern:edge");
    QTRY_COMPARE(test.experiment().photo->source(), "pattern:edge");
    QTRY_COMPARE(test.playback().stepCount(), 12);
    const QImage edge = test.stage().grab().toImage();
    test.key(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(test.playback().stepCount(), 12);
    QVERIFY(test.stage().grab().toImage() != edge);
}

void ChaptersTest::aKernelChangedElsewhereIsFilteredHere()
{
    TestWindow test("convolution", "kernel=identity&region=12x12+200+150&channel=red&padding=same");
    test.waitForFilter();
    const auto said = [&] {
        test.hover(Panel::Filtered, 100, 100);
        return test.statusTexts().last();
    };
    const QString before = said();
    QVERIFY(before.startsWith("filtered photo (x "));
    clickChapter(test, 2); // has no filtered photo
    test.document().edit("Offset", "offset", [](Experiment& e) { e.kernel.offset = 1000.0f; });
    clickChapter(test, 1);
    QTRY_VERIFY(said().section(": ", 1).toDouble() == before.section(": ", 1).toDouble() + 1000.0);
}

void ChaptersTest::themesAndChaptersMix()
{
    TestWindow test("pixels");
    for (int i = 0; i < 4; ++i) {
        test.settings().setTheme(i % 2 == 0 ? Theme::Dark : Theme::Light);
        const QColor corner = test.stage().grab().toImage().pixelColor(1, 1);
        QCOMPARE(corner.lightness() < 128, i % 2 == 0);
        test.key(Qt::Key_PageDown);
    }
}

CONVSCOPE_QT_TEST(ChaptersTest, "chapters");
#include "chapters_test.moc"
