#include "ui/inspector/image_controls.h"

#include "ui/inspector/channel_choice.h"
#include "ui/scene/comparison.h"
#include "ui/widgets/segmented_control.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSpinBox>

namespace convscope {

ImageControls::ImageControls(ExperimentDocument& document, QWidget* parent, Rows rows)
    : ControlGroup(tr("Image"), document, parent),
      m_width(addBox(tr("Width of the region"), [](QRect& r, int v) { r.setWidth(v); })),
      m_height(addBox(tr("Height of the region"), [](QRect& r, int v) { r.setHeight(v); })),
      m_x(addBox(tr("Left edge of the region"), [](QRect& r, int v) { r.moveLeft(v); })),
      m_y(addBox(tr("Upper edge of the region"), [](QRect& r, int v) { r.moveTop(v); }))
{
    const auto pair = [this](QSpinBox* first, const QString& between, QSpinBox* second) {
        auto* row = new QWidget(this);
        auto* layout = new QHBoxLayout(row);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(first, 1);
        layout->addWidget(new QLabel(between, row));
        layout->addWidget(second, 1);
        return row;
    };
    if (rows == Rows::ChannelAndRegion) addRow(tr("Channel"), new ChannelChoice(document, this));
    addRow(tr("Region"), pair(m_width, QStringLiteral("×"), m_height));
    addRow(tr("at x, y"), pair(m_x, QStringLiteral(","), m_y));
    m_hint = addHint();
    refresh();
}

QSpinBox* ImageControls::addBox(const QString& name, std::function<void(QRect&, int)> write)
{
    auto* box = new QSpinBox(this);
    box->setAccessibleName(name);
    box->setToolTip(name);
    box->setKeyboardTracking(false);
    connect(box, &QSpinBox::valueChanged, this, [this, write = std::move(write)](int value) {
        document().edit(tr("Region"), "region", [&](Experiment& e) {
            write(e.region, value);
            // a region that grows at the photo's edge moves inwards
            const QSize photo = e.photo->size();
            e.region.moveLeft(std::clamp(e.region.left(), 0, std::max(0, photo.width() - e.region.width())));
            e.region.moveTop(std::clamp(e.region.top(), 0, std::max(0, photo.height() - e.region.height())));
        });
        refresh();
    });
    return box;
}

void ImageControls::refresh()
{
    const Experiment& e = experiment();
    const QSignalBlocker blockers[]{QSignalBlocker(m_width), QSignalBlocker(m_height), QSignalBlocker(m_x),
                                    QSignalBlocker(m_y)};
    const Limits limits = limitsOf(e);
    m_width->setRange(limits.smallestRegion.w, limits.largestRegion.w);
    m_height->setRange(limits.smallestRegion.h, limits.largestRegion.h);
    m_x->setRange(0, e.photo->size().width() - e.region.width());
    m_y->setRange(0, e.photo->size().height() - e.region.height());
    m_width->setValue(e.region.width());
    m_height->setValue(e.region.height());
    m_x->setValue(e.region.x());
    m_y->setValue(e.region.y());
    const int least = std::max(limits.smallestRegion.h, limits.smallestRegion.w);
    m_hint->setText(least > 1 ? tr("at least %1 × %2, so that the kernel fits; where there is the photo, drag it there")
                                    .arg(limits.smallestRegion.w)
                                    .arg(limits.smallestRegion.h)
                              : tr("where there is the photo, drag it there, or its corners"));
}

PlanesControls::PlanesControls(ExperimentDocument& document, QWidget* parent)
    : ControlGroup(tr("Numbers"), document, parent),
      m_apart(addChoice(tr("Colours"), {tr("Together"), tr("Apart")}, &Experiment::planesApart)),
      m_unit(addChoice(tr("Count"), {QStringLiteral("0–255"), QStringLiteral("0–1")}, &Experiment::unit))
{
    refresh();
}

void PlanesControls::refresh()
{
    setRowShown(m_apart, !isCompared(experiment())); // two sides have no room for their planes
    m_apart->setCurrent(experiment().planesApart ? 1 : 0);
    m_apart->setChoiceEnabled(1, experiment().photo->isColour() || experiment().planesApart,
                              tr("The picture is grey: it has one plane."));
    m_unit->setCurrent(static_cast<int>(experiment().unit));
}

} // namespace convscope
