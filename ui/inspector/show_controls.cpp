#include "ui/inspector/show_controls.h"

#include "ui/widgets/segmented_control.h"

#include <QComboBox>

namespace convscope {

ViewControls::ViewControls(ExperimentDocument& document, QWidget* parent)
    : ControlGroup(tr("Photo"), document, parent), m_view(new QComboBox(this))
{
    for (const QString& name :
         {tr("Clipped to 0–255"), tr("Absolute"), tr("Min–max"), tr("Signed"), tr("Threshold 0.6")})
        m_view->addItem(name);
    m_view->setAccessibleName(tr("Filtered photo"));
    addRow(tr("Filtered"), m_view);
    m_hint = addHint();
    connect(m_view, &QComboBox::activated, this, [this](int index) {
        this->document().edit(tr("Filtered photo"), "view",
                              [&](Experiment& e) { e.photoView = static_cast<PhotoView>(index); });
    });
    refresh();
}

void ViewControls::refresh()
{
    const Experiment& e = experiment();
    m_view->setCurrentIndex(static_cast<int>(e.photoView));
    const QStringList hints{tr("below 0 is black, above 255 is white"), tr("the size of each value, without its sign"),
                            tr("the smallest value is black, the largest white"), tr("blue below zero, red above"),
                            tr("white above 0.6 of the way from the smallest to the largest")};
    m_hint->setText(hints[static_cast<int>(e.photoView)]);
}

GalleryControls::GalleryControls(ExperimentDocument& document, QWidget* parent)
    : ControlGroup(tr("Compare"), document, parent),
      m_stage(addChoice(tr("Stage"), {tr("This kernel"), tr("Gallery")}, &Experiment::stageView))
{
    refresh();
}

void GalleryControls::refresh() { m_stage->setCurrent(static_cast<int>(experiment().stageView)); }

ShowControls::ShowControls(ExperimentDocument& document, QWidget* parent)
    : ControlGroup(tr("Show"), document, parent),
      m_numbers(addChoice(tr("Numbers"), {tr("Auto"), tr("On"), tr("Off")}, &Experiment::numbers))
{
    refresh();
}

void ShowControls::refresh() { m_numbers->setCurrent(static_cast<int>(experiment().numbers)); }

OutputColoursControls::OutputColoursControls(ExperimentDocument& document, QWidget* parent)
    : ControlGroup(tr("Colours"), document, parent),
      m_colours(addList(tr("Output"), tr("Colours of the output"),
                        {tr("Automatic"), tr("Grey 0–255"), tr("Viridis"), tr("Diverging, 0-centred")},
                        [](Experiment& e) -> OutputColours& { return e.outputColours; }))
{
    refresh();
}

void OutputColoursControls::refresh() { m_colours->setCurrentIndex(static_cast<int>(experiment().outputColours)); }

} // namespace convscope
