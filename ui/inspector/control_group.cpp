#include "ui/inspector/control_group.h"

#include "ui/inspector/activation_controls.h"
#include "ui/inspector/compare_controls.h"
#include "ui/inspector/connection_controls.h"
#include "ui/inspector/drawing_controls.h"
#include "ui/inspector/filter_controls.h"
#include "ui/inspector/gradient_controls.h"
#include "ui/inspector/image_controls.h"
#include "ui/inspector/influence_controls.h"
#include "ui/inspector/kernel_controls.h"
#include "ui/inspector/net_layer_controls.h"
#include "ui/inspector/padding_controls.h"
#include "ui/inspector/pooling_controls.h"
#include "ui/inspector/show_controls.h"
#include "ui/inspector/stride_controls.h"
#include "ui/inspector/train_data_controls.h"
#include "ui/inspector/train_network_controls.h"
#include "ui/inspector/train_optimizer_controls.h"
#include "ui/inspector/train_run_controls.h"
#include "ui/inspector/train_stage_controls.h"
#include "ui/inspector/volume_controls.h"
#include "ui/inspector/watched_controls.h"
#include "ui/training/training_session.h"
#include "ui/widgets/number_slider.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/value_slider.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>

namespace convscope {

ControlGroup::ControlGroup(const QString& title, ExperimentDocument& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_form(new QFormLayout(this))
{
    m_form->setContentsMargins(0, 0, 0, 10);
    m_form->setHorizontalSpacing(10);
    m_form->setVerticalSpacing(7);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    auto* label = new QLabel(title.toUpper(), this);
    label->setObjectName("sectionTitle");
    m_form->addRow(label);
    connect(&document, &ExperimentDocument::changed, this, [this] { refresh(); });
}

void ControlGroup::addRow(const QString& label, QWidget* control)
{
    auto* name = new QLabel(label, this);
    name->setBuddy(control);
    name->setMinimumWidth(62);
    // The inspector has one width; a long choice is cut in its box, and whole in its list.
    if (auto* box = qobject_cast<QComboBox*>(control)) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(6);
    }
    m_form->addRow(name, control);
}

void ControlGroup::addWide(QWidget* control) { m_form->addRow(control); }

void ControlGroup::addButtons(const QList<QPushButton*>& buttons)
{
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    for (QPushButton* button : buttons) layout->addWidget(button, 1);
    addWide(row);
}

QLabel* ControlGroup::addHint()
{
    auto* hint = new QLabel(this);
    hint->setObjectName("hint");
    hint->setWordWrap(true);
    m_form->addRow(hint);
    return hint;
}

SegmentedControl* ControlGroup::makeSegments(const QString& name, const QStringList& choices, Write write,
                                             qsizetype perRow)
{
    auto* control = new SegmentedControl(choices, this, static_cast<int>(perRow));
    control->setAccessibleName(name);
    connect(control, &SegmentedControl::chosen, this, editor<int>(name, std::move(write)));
    return control;
}

QComboBox* ControlGroup::addBox(const QString& label, const QString& name, const QStringList& choices, Write write)
{
    auto* box = new QComboBox(this);
    box->addItems(choices);
    box->setAccessibleName(name);
    connect(box, &QComboBox::activated, this, editor<int>(name, std::move(write)));
    addRow(label, box);
    return box;
}

NumberSlider* ControlGroup::addNumber(const QString& label, const QString& name, Write write)
{
    auto* slider = new NumberSlider(name, this);
    connectGesture(slider);
    connect(slider, &NumberSlider::edited, this, editor<int>(name, std::move(write)));
    addRow(label, slider);
    return slider;
}

ValueSlider* ControlGroup::addValueSlider(const QString& label, const QString& name, std::vector<double> values,
                                          std::function<void(Experiment&, double)> write)
{
    auto* slider = new ValueSlider(name, std::move(values), this);
    connectGesture(slider);
    connect(slider, &ValueSlider::edited, this, editor<double>(name, std::move(write)));
    addRow(label, slider);
    return slider;
}

void ControlGroup::setRowShown(QWidget* control, bool isShown) { m_form->setRowVisible(control, isShown); }

void ControlGroup::follow(TrainingSession& training)
{
    connect(&training, &TrainingSession::viewChanged, this, [this] { refresh(); });
    connect(&training, &TrainingSession::stateChanged, this, [this] { refresh(); });
}

ControlGroup* makeControlGroup(Controls kind, ExperimentDocument& document, TrainingSession& training, QWidget* parent)
{
    switch (kind) {
    case Controls::Compare: return new CompareControls(document, parent);
    case Controls::Image: return new ImageControls(document, parent, ImageControls::Rows::ChannelAndRegion);
    case Controls::Region: return new ImageControls(document, parent, ImageControls::Rows::Region);
    case Controls::Planes: return new PlanesControls(document, parent);
    case Controls::Kernel: return new KernelControls(document, parent, KernelControls::Use::Kernel);
    case Controls::FilterKernel: return new KernelControls(document, parent, KernelControls::Use::FirstFilter);
    case Controls::Padding: return new PaddingControls(document, parent);
    case Controls::Stride: return new StrideControls(document, parent);
    case Controls::Influence: return new InfluenceControls(document, parent);
    case Controls::PaddingComparison: return new PaddingComparisonControls(document, parent);
    case Controls::StrideComparison: return new StrideComparisonControls(document, parent);
    case Controls::Gallery: return new GalleryControls(document, parent);
    case Controls::View: return new ViewControls(document, parent);
    case Controls::NetLayer: return new NetLayerControls(document, parent);
    case Controls::Volume: return new VolumeControls(document, parent);
    case Controls::ChannelInView: return new ChannelInViewControls(document, parent);
    case Controls::Filters: return new FilterControls(document, parent);
    case Controls::VolumeView: return new VolumeViewControls(document, parent);
    case Controls::Activation: return new ActivationControls(document, parent);
    case Controls::Connections: return new ConnectionControls(document, parent);
    case Controls::Pass: return new PassControls(document, parent);
    case Controls::Gradient: return new GradientControls(document, parent);
    case Controls::Pooling: return new PoolingControls(document, parent);
    case Controls::PoolingBack: return new PoolingBackControls(document, parent);
    case Controls::OutputColours: return new OutputColoursControls(document, parent);
    case Controls::Show: return new ShowControls(document, parent);
    case Controls::TrainStage: return new TrainStageControls(document, training, parent);
    case Controls::TrainData: return new TrainDataControls(document, training, parent);
    case Controls::TrainNetwork: return new TrainNetworkControls(document, training, parent);
    case Controls::TrainOptimizer: return new TrainOptimizerControls(document, parent);
    case Controls::TrainRun: return new TrainRunControls(document, training, parent);
    case Controls::Watched: return new WatchedControls(document, training, parent);
    case Controls::Drawing: return new DrawingControls(document, training, parent);
    }
    return nullptr;
}

} // namespace convscope
