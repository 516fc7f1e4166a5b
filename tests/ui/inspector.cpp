#include "tests/ui/inspector.h"

#include "ui/scene/image_file.h"

namespace convscope {

Inspector::Inspector(const std::vector<Controls>& groups, const QString& settings, const QString& source)
    : document(valueOf(withSettings(Experiment::startingWith(valueOf(photoFromSource(source))), settings))),
      training(document),
      refused(&document, &ExperimentDocument::refused)
{
    auto* column = new QVBoxLayout(&widget);
    for (const Controls kind : groups) column->addWidget(makeControlGroup(kind, document, training, &widget));
    widget.resize(276, 1400);
    widget.show();
}

QStringList Inspector::texts(const QString& labels) const
{
    QStringList shown;
    for (const QLabel* label : widget.findChildren<QLabel*>(labels))
        if (label->isVisibleTo(&widget)) shown << label->text();
    return shown;
}

QList<QSlider*> Inspector::sliders() const
{
    QList<QSlider*> result = widget.findChildren<QSlider*>();
    result.removeIf([](const QSlider* slider) { return !slider->isVisible() || !slider->isEnabled(); });
    return result;
}

std::vector<Controls> layerGroups()
{
    using enum Controls;
    return {Volume, ChannelInView, Filters, VolumeView, Activation, Connections, Pass, Gradient, Pooling};
}

QString sentences(const QSignalSpy& refused)
{
    QString text;
    for (const auto& arguments : refused) text += arguments.first().toString() + ' ';
    return text;
}

} // namespace convscope
