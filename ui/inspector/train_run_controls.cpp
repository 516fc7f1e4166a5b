#include "ui/inspector/train_run_controls.h"

#include "ui/scene/sentences.h"
#include "ui/training/training_session.h"
#include "ui/training/training_words.h"
#include "ui/widgets/value_slider.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QProgressBar>
#include <QPushButton>
#include <algorithm>

namespace convscope {

namespace {

constexpr double kPaces[]{0, 1, 2, 5, 10, 30, 100}; // batches a second
constexpr double kSmallerRate = 0.1;                // after a divergence
constexpr const char* kRunEnding = "net";

QFileDialog* fileDialog(QWidget* parent, const QString& title, const QString& filter)
{
    auto* dialog = new QFileDialog(parent, title, {}, filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    return dialog;
}

} // namespace

TrainRunControls::TrainRunControls(ExperimentDocument& document, TrainingSession& training, QWidget* parent)
    : ControlGroup(tr("Run"), document, parent), m_training(training)
{
    addStart();
    addProgress();
    addDivergence();
    m_epochs = addValues(tr("Epochs"), tr("Epochs to learn"), roundValues(1, TrainSettings::kMostEpochs),
                         [](Experiment& e) -> int& { return e.train.epochs; });
    m_epochs->setDecimals(0);
    m_pace = new QComboBox(this);
    m_pace->setAccessibleName(tr("Pace"));
    for (const double pace : kPaces) addPace(pace);
    addRow(tr("Pace"), m_pace);
    connect(m_pace, &QComboBox::activated, this, [this](int index) {
        const double pace = m_pace->itemData(index).toDouble();
        this->document().edit(tr("Pace"), "train-pace", [&](Experiment& e) { e.train.pace = pace; });
    });
    addFiles();
    follow(training);
    refresh();
}

QPushButton* TrainRunControls::button(const QString& text, const QString& tip, Act act)
{
    auto* button = new QPushButton(text, this);
    button->setToolTip(tip);
    connect(button, &QPushButton::clicked, &m_training, act);
    return button;
}

void TrainRunControls::addStart()
{
    m_start = button(tr("Start"), tr("Learns until the epochs below are done"), &TrainingSession::toggle);
    m_start->setObjectName("primary");
    m_steps = {m_start, button(tr("Reset"), tr("Begins again with new weights; this run stays in the curves"),
                               &TrainingSession::reset)};
    addButtons(m_steps);
    const QList<QPushButton*> single{button(tr("One batch"), tr("Learns one batch"), &TrainingSession::runBatch),
                                     button(tr("One sample"),
                                            tr("Plays the watched image forward through the net, and back"),
                                            &TrainingSession::runSample)};
    addButtons(single);
    m_steps << single;
}

void TrainRunControls::addProgress()
{
    m_progress = new QProgressBar(this);
    m_progress->setObjectName("epochs");
    m_progress->setAccessibleName(tr("Progress of the run"));
    m_progress->setTextVisible(false);
    addWide(m_progress);
    m_progressText = addHint();
}

void TrainRunControls::addDivergence()
{
    m_trouble = addHint();
    m_goOn = new QPushButton(tr("Go on at a tenth of the rate"), this);
    m_goOn->setToolTip(tr("From the last good step"));
    connect(m_goOn, &QPushButton::clicked, this, &TrainRunControls::goOnFromGood);
    addWide(m_goOn);
}

void TrainRunControls::addPace(double pace)
{
    const int count = pace == 1.0 ? 1 : 2; // 0.5 batches, too
    m_pace->addItem(pace == 0.0 ? tr("as fast as possible") : tr("%1 batch(es)/s", nullptr, count).arg(pace), pace);
}

void TrainRunControls::addFiles()
{
    m_runs = addHint();
    m_forget = button(tr("Forget earlier runs"), tr("Takes them out of the curves"), &TrainingSession::forgetRuns);
    addWide(m_forget);
    auto* save = new QPushButton(tr("Save run…"), this);
    auto* open = new QPushButton(tr("Open run…"), this);
    auto* onnx = new QPushButton(tr("Export ONNX…"), this);
    m_writes = {save, onnx};
    addButtons({save, open});
    addWide(onnx);
    m_writing = addHint();
    m_writing->hide();
    connect(save, &QPushButton::clicked, this,
            [this] { askWhereTo(tr("Save run"), QStringLiteral("run.%1").arg(kRunEnding), &TrainingSession::save); });
    connect(onnx, &QPushButton::clicked, this,
            [this] { askWhereTo(tr("Export ONNX"), QStringLiteral("net.onnx"), &TrainingSession::exportOnnx); });
    connect(open, &QPushButton::clicked, this, &TrainRunControls::askWhichToOpen);
}

void TrainRunControls::askWhereTo(const QString& title, const QString& name,
                                  Result<void> (TrainingSession::*write)(const QString&) const)
{
    const QString ending = name.section('.', -1);
    QFileDialog* dialog = fileDialog(this, title, QStringLiteral("*.%1").arg(ending));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(ending);
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this, [this, write](const QString& path) {
        const auto done = (m_training.*write)(path);
        if (!done) Q_EMIT document().refused(told(done.error()));
    });
    dialog->open();
}

void TrainRunControls::askWhichToOpen()
{
    QFileDialog* dialog =
        fileDialog(this, tr("Open run"), tr("Runs (*.%1);;All files (*)").arg(QString::fromLatin1(kRunEnding)));
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, &m_training, &TrainingSession::open);
    dialog->open();
}

void TrainRunControls::goOnFromGood()
{
    document().edit(tr("Learning rate"), "train-rate-good", [](Experiment& e) { e.train.rate *= kSmallerRate; });
    m_training.continueFromGood();
}

void TrainRunControls::refresh()
{
    const TrainSettings& train = experiment().train;
    const bool isRunning = m_training.isRunning();
    m_start->setText(isRunning ? tr("Pause") : tr("Start"));
    m_epochs->setValue(train.epochs);
    if (m_pace->findData(train.pace) < 0) addPace(train.pace);
    m_pace->setCurrentIndex(m_pace->findData(train.pace));
    for (QPushButton* button : m_steps) // Start tries again: what was wrong with a file may be mended
        button->setEnabled(button == m_start || m_training.trouble().isEmpty());
    const QString writing = m_training.writing();
    for (QPushButton* button : m_writes) button->setEnabled(m_training.view() != nullptr && writing.isEmpty());
    m_writing->setVisible(!writing.isEmpty());
    m_writing->setText(tr("writing %1 …").arg(QFileInfo(writing).fileName()));
    showProgress();
    showRuns();
}

void TrainRunControls::showProgress()
{
    const TrainingViewPtr& view = m_training.view();
    const bool hasDiverged = view && view->hasDiverged;
    QString trouble = m_training.trouble();
    if (trouble.isEmpty() && view) trouble = view->trouble;
    m_trouble->setText(trouble);
    setRowShown(m_trouble, !trouble.isEmpty());
    setRowShown(m_goOn, hasDiverged);
    setRowShown(m_progress, view != nullptr);
    setRowShown(m_progressText, view != nullptr);
    if (!view) return;
    const Snapshot& now = *view->snapshot;
    const int goal = std::max(experiment().train.epochs, now.epochs());
    m_progress->setRange(0, std::max(1, goal * now.batchesAnEpoch));
    m_progress->setValue(now.epochs() * now.batchesAnEpoch + now.batch);
    m_progressText->setText(progressText(*view, experiment().train.epochs));
}

void TrainRunControls::showRuns()
{
    const TrainingViewPtr& view = m_training.view();
    const int earlier = view ? static_cast<int>(view->runs.size()) - 1 : 0;
    m_runs->setText(tr("%n earlier run(s) in the curves", nullptr, earlier));
    m_forget->setEnabled(earlier > 0); // not hidden: what is below would move under the pointer
}

} // namespace convscope
