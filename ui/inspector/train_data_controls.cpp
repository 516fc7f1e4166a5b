#include "ui/inspector/train_data_controls.h"

#include "engine/data/fashion_mnist.h"
#include "ui/scene/sentences.h"
#include "ui/training/training_session.h"
#include "ui/training/training_words.h"
#include "ui/widgets/value_slider.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QStandardItemModel>
#include <filesystem>

namespace convscope {

namespace {

constexpr const char* kDigits = "digits";
constexpr const char* kFashion = "fashion-mnist";
constexpr const char* kAskForFolder = ""; // no data set has this name
constexpr int kFewestImages = 50;         // on the slider

bool isFashionInstalled()
{
    std::error_code ignored;
    return std::filesystem::is_directory(kFashionMnistFolder, ignored);
}

/// All is at the right end, where the slider would come to it anyway.
std::vector<double> imageCounts(int most)
{
    std::vector<double> counts;
    if (most > kFewestImages) counts = roundValues(kFewestImages, most);
    if (!counts.empty()) counts.pop_back();
    counts.push_back(0.0);
    return counts;
}

} // namespace

TrainDataControls::TrainDataControls(ExperimentDocument& document, TrainingSession& training, QWidget* parent)
    : ControlGroup(tr("Data"), document, parent), m_training(training), m_set(new QComboBox(this))
{
    m_set->setAccessibleName(tr("Data set"));
    fillSets();
    addRow(tr("Set"), m_set);
    connect(m_set, &QComboBox::activated, this, &TrainDataControls::choose);
    m_images = addValues(tr("Images"), tr("Images to train on"), imageCounts(0),
                         [](Experiment& e) -> int& { return e.train.trainImages; });
    m_images->setDecimals(0);
    m_images->setLeastText(tr("all"));
    m_hint = addHint();
    follow(training);
    refresh();
}

void TrainDataControls::fillSets()
{
    m_set->addItem(tr("Digits (bundled)"), QString::fromLatin1(kDigits));
    m_set->addItem(tr("Fashion-MNIST"), QString::fromLatin1(kFashion));
    m_set->addItem(tr("My drawings"), QString::fromLatin1(TrainSettings::kDrawn));
    m_set->addItem(tr("A folder…"), QString::fromLatin1(kAskForFolder));
    m_set->setItemData(3, tr("With the four IDX files of MNIST, or a subfolder of images for each class"),
                       Qt::ToolTipRole);
    if (isFashionInstalled()) return;
    m_set->setItemData(1, tr("Install the package dataset-fashion-mnist to train on it"), Qt::ToolTipRole);
    qobject_cast<QStandardItemModel*>(m_set->model())->item(1)->setEnabled(false);
}

void TrainDataControls::choose(int index)
{
    const QString set = m_set->itemData(index).toString();
    if (set == kAskForFolder) return askForFolder();
    document().edit(tr("Data set"), "train-data", [&](Experiment& e) { e.train.data = set.toStdString(); });
    refresh();
}

void TrainDataControls::askForFolder()
{
    refresh(); // until a folder is chosen, the set is what it was
    auto* dialog = new QFileDialog(this, tr("A folder of images, or of IDX files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
        document().edit(tr("Data set"), "train-data", [&](Experiment& e) { e.train.data = folder.toStdString(); });
    });
    dialog->open();
}

void TrainDataControls::refresh()
{
    showSet();
    showImages();
}

/// A folder takes a place of its own in the list, with the folder's name.
void TrainDataControls::showSet()
{
    const QString set = QString::fromStdString(experiment().train.data);
    int place = m_set->findData(set);
    if (place < 0) {
        place = m_set->count() - 1;
        m_set->insertItem(place, QDir(set).dirName(), set);
        m_set->setItemData(place, set, Qt::ToolTipRole);
    }
    m_set->setCurrentIndex(place);
}

void TrainDataControls::showImages()
{
    const TrainingViewPtr& view = m_training.view();
    const int wanted = experiment().train.trainImages;
    // the view's set may hold only as many as are wanted; those for the test are always whole
    const int all = view ? view->data->imageCount() - static_cast<int>(view->data->test.size()) : wanted;
    m_images->setValues(imageCounts(all));
    m_images->setTypedRange(0.0, std::max(all, wanted));
    m_images->setValue(wanted);
    setRowShown(m_hint, view != nullptr);
    if (!view) return;
    QStringList lines{dataText(*view->data)};
    for (const std::string& note : view->data->notes) lines << told({note});
    m_hint->setText(lines.join('\n'));
}

} // namespace convscope
