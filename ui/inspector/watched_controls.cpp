#include "ui/inspector/watched_controls.h"

#include "ui/training/training_session.h"
#include "ui/training/training_words.h"
#include "ui/widgets/number_slider.h"
#include "ui/widgets/segmented_control.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QRandomGenerator>
#include <algorithm>

namespace convscope {

WatchedControls::WatchedControls(ExperimentDocument& document, TrainingSession& training, QWidget* parent)
    : ControlGroup(tr("Watch"), document, parent),
      m_training(training),
      m_source(addChoice(tr("Image"), {tr("Test"), tr("Drawing"), tr("Photo")},
                         [](Experiment& e) -> WatchedSource& { return e.train.watched; }))
{
    addTestImage();
    addInvert();
    m_hint = addHint();
    follow(training);
    refresh();
}

void WatchedControls::addTestImage()
{
    m_image = addSlider(tr("Number"), tr("Test image"), [](Experiment& e) -> int& { return e.train.testImage; });
    m_others = new QWidget(this);
    auto* row = new QHBoxLayout(m_others);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    const auto add = [&](const QString& text, const QString& name, int share, const std::function<int()>& place) {
        auto* button = new QPushButton(text, m_others);
        button->setAccessibleName(name);
        button->setToolTip(name);
        button->setMinimumWidth(32);
        row->addWidget(button, share);
        connect(button, &QPushButton::clicked, this, [this, place] { choose(place()); });
        return button;
    };
    add(QStringLiteral("‹"), tr("Test image before"), 0, [this] { return shownImage() - 1; });
    add(QStringLiteral("›"), tr("Test image after"), 0, [this] { return shownImage() + 1; });
    add(tr("Random"), tr("A random test image"), 1,
        [this] { return QRandomGenerator::global()->bounded(std::max(1, testImages())); });
    m_wrong = add(tr("Wrong"), tr("The next that the net is wrong about"), 1,
                  [this] { return nextWrong(*m_training.view(), shownImage()); });
    addWide(m_others);
}

void WatchedControls::addInvert()
{
    m_inverts = new QCheckBox(tr("Invert"), this);
    m_inverts->setToolTip(tr("Dark on light, as on paper, becomes light on dark, as data sets have it"));
    addWide(m_inverts);
    connect(m_inverts, &QCheckBox::clicked, this, [this](bool isChecked) {
        document().edit(tr("Invert"), "train-invert", [&](Experiment& e) { e.train.invertsPhoto = isChecked; });
    });
}

int WatchedControls::testImages() const
{
    const TrainingViewPtr& view = m_training.view();
    return view ? static_cast<int>(view->data->test.size()) : 0;
}

int WatchedControls::shownImage() const
{
    return std::clamp(experiment().train.testImage, 0, std::max(0, testImages() - 1));
}

void WatchedControls::choose(int place)
{
    const int count = testImages();
    if (count == 0) return;
    document().edit(tr("Test image"), "train-test-image", [&](Experiment& e) {
        e.train.testImage = (place + count) % count;
        e.train.watched = WatchedSource::TestImage;
    });
}

void WatchedControls::refresh()
{
    const TrainSettings& train = experiment().train;
    const TrainingViewPtr& view = m_training.view();
    m_source->setCurrent(static_cast<int>(train.watched));
    const bool isTest = train.watched == WatchedSource::TestImage && view;
    setRowShown(m_image, isTest);
    setRowShown(m_others, isTest);
    m_image->setLimits(0, std::max(0, testImages() - 1));
    m_image->setValue(shownImage());
    const bool isAnyWrong = view && nextWrong(*view, shownImage()) >= 0;
    m_wrong->setEnabled(isAnyWrong);
    m_wrong->setToolTip(isAnyWrong ? m_wrong->accessibleName()
                                   : tr("None is known: the net is tested at the end of each epoch."));
    setRowShown(m_inverts, train.watched == WatchedSource::Photo);
    m_inverts->setChecked(train.invertsPhoto);
    m_hint->setText(view ? answerText(*view) : QString());
    setRowShown(m_hint, !m_hint->text().isEmpty());
}

} // namespace convscope
