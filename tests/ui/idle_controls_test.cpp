/// What the inspector offers changes the figure, and what it hides or disables would not.
#include "tests/support/qt_main.h"
#include "tests/ui/inspector.h"
#include "ui/scene/pose_goals.h"

#include <map>

using namespace convscope;

namespace {

/// A control, and a value of its setting that none of the situations has.
struct Row {
    const char* control;
    QString setting;
};

/// Of a layer all of them; poolings show those of the volume alone, as the layer is another chapter's.
std::vector<Row> rowsOf(const Chapter& chapter)
{
    std::vector<Row> rows{{"Luma", "channel=blue"}, {"Maps of the input", "feature-maps=7"}, {"Auto", "numbers=off"}};
    if (!shows(chapter, Controls::Pooling))
        rows.insert(rows.end(), {{"Seed of the weights", "seed=77"},
                                 {"Channel in view", "layer-channel=1"},
                                 {"Filter in view", "filter=1"},
                                 {"Preset", "kernel=prewitt_x"},
                                 {"Kernel", "kernel=1 2 3; 4 5 6; 7 8 9"},
                                 {"Divisor", "divisor=5"},
                                 {"Offset", "offset=20"},
                                 {"Convolution", "flip=1"}});
    return rows;
}

bool isOffered(const Inspector& inspector, const QString& control)
{
    const auto* found = inspector.findShown<QWidget>(control);
    return found && found->isEnabled();
}

QImage picture(const Figure& figure, const Experiment& experiment, int step)
{
    QImage image(700, 500, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    figure.paint(painter, image.rect(), restingPose(experiment, step), Style::light());
    return image;
}

/// A figure's first step, and its last one, which other filters and channels take part in.
struct Ends {
    int steps;
    QImage first;
    QImage last;

    Ends(const Chapter& chapter, const Experiment& experiment)
    {
        const auto figure = chapter.makeFigure({experiment, nullptr, nullptr, nullptr});
        steps = figure->stepCount();
        first = picture(*figure, experiment, 0);
        last = picture(*figure, experiment, steps - 1);
    }
    bool operator==(const Ends&) const = default;
};

} // namespace

class IdleControlsTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void aControlIsOfferedWhereItActs_data();
    void aControlIsOfferedWhereItActs();
};

void IdleControlsTest::aControlIsOfferedWhereItActs_data()
{
    QTest::addColumn<QString>("chapter");
    QTest::addColumn<QString>("settings");
    const std::vector<const char*> layers{
        "volume=channel&filters=3",
        "volume=channel&filters=1&weights=random",
        "volume=colour&filters=2",
        "volume=colour&filters=3&groups=3",
        "volume=colour&filters=1&weights=random",
        "volume=features&feature-maps=4&filters=4&groups=2",
        "volume=features&feature-maps=4&filters=4&groups=4&weights=random",
        "volume=features&feature-maps=1&filters=2",
    };
    const std::map<QString, std::vector<const char*>> ways{
        {"channels", {""}},
        {"layer", {""}},
        {"backprop", {"pass=da", "pass=da&gradient-view=scatter", "pass=dw"}},
        {"pooling", {"pool-input=region", "pool-input=activations"}},
        {"pooling-backprop", {"pool-input=region", "pool-input=activations&pool-both=1"}},
    };
    for (const auto& [chapter, all] : ways)
        for (const char* way : all)
            for (const char* layer : layers)
                QTest::addRow("%s, %s, %s", qPrintable(chapter), way, layer)
                    << chapter << QString("%1&%2").arg(layer, way);
}

void IdleControlsTest::aControlIsOfferedWhereItActs()
{
    QFETCH(const QString, chapter);
    QFETCH(const QString, settings);
    const Chapter& shown = chapters()[static_cast<std::size_t>(findChapter(chapter))];
    // where the channels differ, with an activation whose slope nowhere is the same
    const QString place = "region=9x9+146+120&unit=unit&kernel=sobel_x&activation=softplus&";
    const Inspector inspector(shown.controls, place + settings, "builtin:chelsea");
    const Ends before(shown, inspector.experiment());
    for (const Row& row : rowsOf(shown)) {
        const Experiment changed = valueOf(withSettings(inspector.experiment(), row.setting));
        QVERIFY(!(changed == inspector.experiment()));
        const bool acts = !(Ends(shown, changed) == before);
        QVERIFY2(isOffered(inspector, row.control) == acts,
                 qPrintable(QString("%1 %2").arg(row.control, acts ? "acts" : "does nothing")));
    }
}

CONVSCOPE_QT_TEST(IdleControlsTest, "idle_controls");
#include "idle_controls_test.moc"
