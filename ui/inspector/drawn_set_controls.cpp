#include "ui/inspector/drawn_set_controls.h"

#include "ui/scene/sentences.h"
#include "ui/training/drawn_images.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace convscope {

namespace {

/// Why this drawing cannot be added, or nothing.
QString obstacle(const TrainSettings& train, const QString& className, Extent size)
{
    const DrawnSet& set = *train.drawnSet;
    const auto differs = [size](const ByteTensor& image) { return image.size(2) != size.h || image.size(3) != size.w; };
    if (train.drawing->isNone() || differs(*train.drawing)) return DrawnSetControls::tr("Draw something first.");
    if (className.isEmpty()) return DrawnSetControls::tr("Name its class first.");
    if (!set.images.isNone() && differs(set.images))
        return DrawnSetControls::tr("The drawings of the set have another size: %1×%2.")
            .arg(set.images.size(2))
            .arg(set.images.size(3));
    const bool isNew = std::ranges::find(set.classNames, className.toStdString()) == set.classNames.end();
    if (isNew && set.classNames.size() >= Dataset::kMostClasses)
        return DrawnSetControls::tr("There are %1 classes already, the most that a set may have.")
            .arg(Dataset::kMostClasses);
    return {};
}

} // namespace

DrawnSetControls::DrawnSetControls(ExperimentDocument& document, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_class(new QComboBox(this)),
      m_add(new QPushButton(tr("Add drawing"), this)),
      m_counts(new QLabel(this)),
      m_images(new DrawnImages(this)),
      m_remove(new QPushButton(tr("Remove"), this)),
      m_train(new QPushButton(tr("Train on my set"), this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 6, 0, 0);
    column->setSpacing(7);
    auto* title = new QLabel(tr("My set").toUpper(), this);
    title->setObjectName("sectionTitle");
    column->addWidget(title);
    addClassRow();
    addImages();
    connectButtons();
    showSet();
}

void DrawnSetControls::addClassRow()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    m_class->setEditable(true);
    m_class->setInsertPolicy(QComboBox::NoInsert);
    m_class->setAccessibleName(tr("Class of the drawing"));
    m_class->lineEdit()->setAccessibleName(tr("Class of the drawing"));
    m_class->lineEdit()->setPlaceholderText(tr("its class"));
    m_class->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_class->setMinimumContentsLength(6);
    row->addWidget(m_class, 1);
    row->addWidget(m_add);
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
}

void DrawnSetControls::addImages()
{
    m_counts->setObjectName("hint");
    m_counts->setWordWrap(true);
    layout()->addWidget(m_counts);
    layout()->addWidget(m_images);
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_remove);
    row->addWidget(m_train, 1);
    m_remove->setToolTip(tr("Takes the chosen drawing out of the set"));
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
}

void DrawnSetControls::connectButtons()
{
    connect(m_class, &QComboBox::editTextChanged, this, &DrawnSetControls::showButtons);
    connect(m_class->lineEdit(), &QLineEdit::returnPressed, m_add, &QPushButton::click);
    connect(m_add, &QPushButton::clicked, this, &DrawnSetControls::addDrawing);
    connect(m_images, &DrawnImages::currentMoved, this, &DrawnSetControls::showButtons);
    connect(m_images, &DrawnImages::removeRequested, this, &DrawnSetControls::removeCurrent);
    connect(m_remove, &QPushButton::clicked, this, &DrawnSetControls::removeCurrent);
    connect(m_train, &QPushButton::clicked, this, [this] {
        m_document.edit(tr("Train on my set"), "train-data", [](Experiment& e) {
            e.train.data = TrainSettings::kDrawn;
            e.train.trainImages = 0;
            e.train.watched = WatchedSource::TestImage; // one of the set
            e.train.testImage = 0;
        });
        Q_EMIT trainRequested();
    });
}

QString DrawnSetControls::className() const { return m_class->currentText().trimmed(); }

/// A name that is new makes a class.
void DrawnSetControls::addDrawing()
{
    const std::string name = className().toStdString();
    m_document.edit(tr("Add drawing"), QStringLiteral("drawn-set-%1").arg(train().drawnSet->labels.size()),
                    [&](Experiment& e) {
                        DrawnSet set = *e.train.drawnSet;
                        auto place = std::ranges::find(set.classNames, name);
                        if (place == set.classNames.end()) place = set.classNames.insert(place, name);
                        const auto label = static_cast<int>(place - set.classNames.begin());
                        set = withDrawing(std::move(set), *e.train.drawing, label);
                        e.train.drawnSet = std::make_shared<const DrawnSet>(std::move(set));
                        e.train.drawing = std::make_shared<const ByteTensor>(); // for the next one
                    });
}

void DrawnSetControls::removeCurrent()
{
    const int index = m_images->current();
    m_document.edit(tr("Remove drawing"), QStringLiteral("drawn-set-%1").arg(train().drawnSet->labels.size()),
                    [&](Experiment& e) {
                        e.train.drawnSet = std::make_shared<const DrawnSet>(withoutDrawing(*e.train.drawnSet, index));
                    });
}

void DrawnSetControls::refresh(Extent size)
{
    m_size = size;
    if (train().drawnSet != m_shown) showSet();
    showButtons();
}

void DrawnSetControls::showSet()
{
    m_shown = train().drawnSet;
    const QString typed = m_class->currentText();
    QStringList counts;
    m_class->clear();
    for (std::size_t label = 0; label < m_shown->classNames.size(); ++label) {
        const QString name = QString::fromStdString(m_shown->classNames[label]);
        m_class->addItem(name);
        counts << QStringLiteral("%1: %2").arg(name).arg(m_shown->count(static_cast<int>(label)));
    }
    m_class->setEditText(typed);
    const auto dataset = drawnDataset(*m_shown);
    m_train->setEnabled(static_cast<bool>(dataset));
    const QString reason = dataset ? QString() : told(dataset.error());
    if (!dataset) counts << reason;
    m_train->setToolTip(reason);
    m_counts->setText(counts.join(dataset ? QStringLiteral(" · ") : QStringLiteral("\n")));
    m_images->setSet(m_shown);
    m_images->setVisible(!m_shown->labels.empty());
}

void DrawnSetControls::showButtons()
{
    const QString reason = obstacle(train(), className(), m_size);
    m_add->setEnabled(reason.isEmpty());
    m_add->setToolTip(reason);
    m_remove->setEnabled(m_images->current() >= 0);
}

} // namespace convscope
