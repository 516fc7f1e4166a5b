#include "ui/export/animation_page.h"

#include "tests/support/qt_main.h"
#include "tests/support/result.h"
#include "tests/support/temporary_folder.h"
#include "ui/export/film_preview.h"
#include "ui/scene/image_file.h"
#include "ui/scene/pose_goals.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QImageReader>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>

using namespace convscope;

namespace {

/// The convolution of a region of 5×5: nine steps.
ExportSource source()
{
    const auto photo = valueOf(photoFromSource("pattern:checker"));
    Experiment experiment = Experiment::startingWith(photo);
    experiment.region = QRect(0, 0, 5, 5);
    const Chapter& chapter = chapters()[static_cast<std::size_t>(findChapter("convolution"))];
    ExportSource source{chapter, valueOf(computedInput(chapter, experiment, false)), restingPose(experiment, 4), {}};
    source.settings.size = {240, 160};
    return source;
}

template <typename Widget>
Widget& named(AnimationPage& page, const char* name)
{
    for (Widget* widget : page.findChildren<Widget*>())
        if (widget->accessibleName() == name) return *widget;
    qFatal("no %s", name);
}

QString noteOf(AnimationPage& page) { return page.findChild<QLabel*>("hint")->text(); }

void choose(AnimationPage& page, const char* ending)
{
    auto& formats = named<QComboBox>(page, "Format");
    formats.setCurrentIndex(formats.findData(ending));
}

} // namespace

class AnimationPageTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QSettings().clear(); }
    void itSaysWhatItComesTo();
    void aGifIsOfferedExactRatesOnly();
    void aFormatHidesWhatItHasNot();
    void theRangeCannotRunBackwards();
    void itWritesWhatItShows();
    void itFiltersThePhotoForItsTheme();
    void numberedPicturesAskForTheFirst();
    void settingsAreKept();
    void thePreviewPlaysAndPauses();
    void everythingHasAName();
};

void AnimationPageTest::itSaysWhatItComesTo()
{
    AnimationPage page(source(), nullptr);
    QVERIFY2(noteOf(page).startsWith("5.5 s, 90 frames"), qPrintable(noteOf(page)));
    QTRY_VERIFY_WITH_TIMEOUT(noteOf(page).contains(", about "), 20'000);
    named<QSpinBox>(page, "Last step").setValue(2);
    QCOMPARE(noteOf(page), "2.0 s, 20 frames"); // and no size of another film
    named<QSpinBox>(page, "Every so many steps").setValue(2);
    named<QDoubleSpinBox>(page, "Time for a step").setValue(60.0);
    named<QDoubleSpinBox>(page, "Pause at the end").setValue(0.0);
    QCOMPARE(noteOf(page), "120.0 s, 2400 frames");
}

void AnimationPageTest::aGifIsOfferedExactRatesOnly()
{
    AnimationPage page(source(), nullptr);
    auto& rates = named<QComboBox>(page, "Frames a second");
    choose(page, "mp4");
    rates.setCurrentIndex(rates.findData(24.0));
    QCOMPARE(page.settings().pace.framesPerSecond, 24.0);
    choose(page, "webm");
    QCOMPARE(page.settings().pace.framesPerSecond, 24.0);
    choose(page, "gif");
    QCOMPARE(page.settings().pace.framesPerSecond, 25.0);
    for (int i = 0; i < rates.count(); ++i) {
        const double delay = 100.0 / rates.itemData(i).toDouble();
        QVERIFY2(delay == std::round(delay) && delay >= 2.0, qPrintable(rates.itemText(i)));
    }
}

void AnimationPageTest::aFormatHidesWhatItHasNot()
{
    AnimationPage page(source(), nullptr);
    page.show();
    const auto shown = [&](const char* name) { return named<QAbstractSpinBox>(page, name).isVisible(); };
    QVERIFY(shown("Played") && shown("Pause at the end"));
    choose(page, "mp4");
    QVERIFY(!shown("Played") && shown("Pause at the end"));
    choose(page, "png");
    QVERIFY(!shown("Played") && !shown("Pause at the end"));
    choose(page, "gif");
    QVERIFY(shown("Played") && shown("Pause at the end"));
}

void AnimationPageTest::theRangeCannotRunBackwards()
{
    AnimationPage page(source(), nullptr);
    named<QSpinBox>(page, "Last step").setValue(5);
    named<QSpinBox>(page, "First step").setValue(8);
    QCOMPARE(page.settings().pace.firstStep, 4);
    QCOMPARE(page.settings().pace.lastStep, 4);
    named<QSpinBox>(page, "Last step").setValue(1);
    QCOMPARE(page.settings().pace.lastStep, 4);
}

void AnimationPageTest::itWritesWhatItShows()
{
    AnimationPage page(source(), nullptr);
    QCOMPARE(page.ending(), "gif");
    named<QSpinBox>(page, "First step").setValue(3);
    named<QSpinBox>(page, "Last step").setValue(5);
    named<QSpinBox>(page, "Width").setValue(300);
    named<QSpinBox>(page, "Height").setValue(210);
    named<QComboBox>(page, "Theme").setCurrentIndex(1);
    for (QCheckBox* box : page.findChildren<QCheckBox*>()) box->setChecked(false); // motion, formula
    const TemporaryFolder folder;
    const QString path = QString::fromStdString(folder.file("film.gif").string());
    const ExportWork work = page.work();
    named<QSpinBox>(page, "Last step").setValue(9); // the work keeps what was set when it was asked for
    QCOMPARE(errorOf(work(path, {})), "(no error)");
    QImageReader reader(path);
    QCOMPARE(reader.size(), QSize(300, 210));
    int frames = 0;
    QImage last;
    for (QImage frame = reader.read(); !frame.isNull(); frame = reader.read(), ++frames) last = frame;
    QCOMPARE(frames, 3);
    QCOMPARE(last.pixelColor(1, 1), Style::dark().background);
}

/// A photo filtered with signs has other colours in the dark, and the stage may still wait for it.
void AnimationPageTest::itFiltersThePhotoForItsTheme()
{
    ExportSource early = source();
    early.input.experiment.photoView = PhotoView::Signed;
    const auto figure = early.chapter.makeFigure(valueOf(computedInput(early.chapter, early.input.experiment, true)));
    early.input.filtered = nullptr;
    AnimationPage page(early, nullptr);
    choose(page, "png");
    named<QSpinBox>(page, "First step").setValue(9);
    named<QComboBox>(page, "Theme").setCurrentIndex(1);
    for (QCheckBox* box : page.findChildren<QCheckBox*>()) box->setChecked(false); // motion, formula
    const AnimationExport settings = page.settings();
    const TemporaryFolder folder;
    QCOMPARE(errorOf(page.work()(QString::fromStdString(folder.file("film.png").string()), {})), "(no error)");
    const QImage written(QString::fromStdString(folder.file("film-0001.png").string()));
    const Pose pose = valueOf(AnimationFrames::of(figure->stepCount(), settings.pace)).poseAt(0, early.pose);
    const QImage wanted = toImage(*figure, pose, settings.page);
    QCOMPARE(written.convertToFormat(QImage::Format_RGB32), wanted.convertToFormat(QImage::Format_RGB32));
}

void AnimationPageTest::numberedPicturesAskForTheFirst()
{
    AnimationPage page(source(), nullptr);
    QCOMPARE(page.firstFile("/a/film.gif"), "/a/film.gif");
    choose(page, "png");
    QCOMPARE(page.firstFile("/a/film.png"), "/a/film-0001.png");
}

void AnimationPageTest::settingsAreKept()
{
    {
        AnimationPage page(source(), nullptr);
        choose(page, "webm");
        auto& rates = named<QComboBox>(page, "Frames a second");
        rates.setCurrentIndex(rates.findData(30.0));
        named<QDoubleSpinBox>(page, "Time for a step").setValue(1.25);
        named<QDoubleSpinBox>(page, "Pause at the end").setValue(0.0);
        named<QSpinBox>(page, "Played").setValue(3);
        page.remember();
    }
    const AnimationPage page(source(), nullptr);
    QCOMPARE(page.ending(), "webm");
    QCOMPARE(page.settings().pace.framesPerSecond, 30.0);
    QCOMPARE(page.settings().pace.secondsPerStep, 1.25);
    QCOMPARE(page.settings().pace.endPause, 0.0);
    QCOMPARE(page.settings().plays, 3);
}

void AnimationPageTest::thePreviewPlaysAndPauses()
{
    AnimationPage page(source(), nullptr);
    page.show();
    auto& picture = named<QLabel>(page, "Preview");
    QTRY_VERIFY_WITH_TIMEOUT(!picture.pixmap(Qt::ReturnByValue).isNull(), 20'000);
    const QImage first = picture.pixmap(Qt::ReturnByValue).toImage();
    QTRY_VERIFY_WITH_TIMEOUT(picture.pixmap(Qt::ReturnByValue).toImage() != first, 20'000);
    auto* preview = page.findChild<FilmPreview*>();
    QVERIFY(preview->isPlaying());
    auto* button = preview->findChild<QPushButton*>();
    QCOMPARE(button->text(), "Pause the preview");
    QTest::keyClick(button, Qt::Key_Space);
    QVERIFY(!preview->isPlaying());
    QCOMPARE(button->text(), "Play the preview");
}

void AnimationPageTest::everythingHasAName()
{
    AnimationPage page(source(), nullptr);
    for (QWidget* widget : page.findChildren<QWidget*>()) {
        if (widget->focusPolicy() == Qt::NoFocus || qobject_cast<QAbstractButton*>(widget)) continue;
        if (!qobject_cast<QAbstractSpinBox*>(widget) && !qobject_cast<QComboBox*>(widget)) continue;
        QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
    }
}

CONVSCOPE_QT_TEST(AnimationPageTest, "animation_page");
#include "animation_page_test.moc"
