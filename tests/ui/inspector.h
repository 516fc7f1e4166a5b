#pragma once

#include "tests/support/result.h"
#include "tests/ui/input.h"
#include "ui/inspector/control_group.h"
#include "ui/scene/experiment_fields.h"
#include "ui/training/training_session.h"

#include <QSignalSpy>
#include <QToolButton>
#include <QVBoxLayout>

namespace convscope {

/// Controls around a document, without the window around them.
struct Inspector {
    ExperimentDocument document;
    TrainingSession training;
    QWidget widget;
    QSignalSpy refused;

    Inspector(const std::vector<Controls>& groups, const QString& settings, const QString& source = "pattern:impulse");

    const Experiment& experiment() const { return document.experiment(); }

    template <typename Widget>
    Widget* find(const QString& accessibleName) const
    {
        Widget* found = findShown<Widget>(accessibleName);
        if (!found) qFatal("there is no control “%s”", qPrintable(accessibleName));
        return found;
    }
    /// Null where there is none.
    template <typename Widget>
    Widget* findShown(const QString& accessibleName) const
    {
        for (Widget* child : widget.findChildren<Widget*>())
            if (child->accessibleName() == accessibleName && child->isVisibleTo(&widget)) return child;
        return nullptr;
    }
    template <typename Button>
    Button* button(const QString& text) const
    {
        for (Button* child : widget.findChildren<Button*>())
            if (child->text() == text && child->isVisibleTo(&widget)) return child;
        qFatal("there is no button “%s”", qPrintable(text));
    }
    /// All small print that is shown.
    QString hints() const { return texts("hint").join('\n'); }
    /// Of the groups that are shown.
    QStringList titles() const { return texts("sectionTitle"); }
    /// Those that can be moved now.
    QList<QSlider*> sliders() const;

private:
    QStringList texts(const QString& labels) const;
};

/// The groups of the chapters from the layer on.
std::vector<Controls> layerGroups();

QString sentences(const QSignalSpy& refused);

} // namespace convscope
