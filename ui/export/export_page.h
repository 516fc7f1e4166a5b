#pragma once

#include "ui/scene/chapters/chapters.h"
#include "ui/scene/export/export_progress.h"
#include "ui/scene/export/figure_export.h"

#include <QString>
#include <QWidget>
#include <functional>

namespace convscope {

/// What is on the stage, and what a worker needs to make it again for itself.
struct ExportSource {
    const Chapter& chapter;
    FigureInput input;
    Pose pose;             ///< at the moment that the dialog was opened
    FigureExport settings; ///< the stage's size and style
    QRectF section = {};   ///< what of the figure the stage shows, in shares of its sides; empty where it shows all
};

/// Writes a file; runs in a worker, and touches nothing of the window.
using ExportWork = std::function<Result<void>(const QString& path, const ExportProgress& progress)>;

/// A kind of export as a page of the export dialog: its settings, and what it makes of them. Adding one is a file with
/// its page, and a line in export_dialog.cpp.
class ExportPage : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    virtual QString title() const = 0;
    /// Of the file's name, without the dot: "png".
    virtual QString ending() const = 0;
    /// The file that is there once it has been written by this name: the first where there are several.
    virtual QString firstFile(const QString& path) const { return path; }
    /// By the settings as they are now.
    virtual ExportWork work() const = 0;
    /// Keeps the settings for the next time that the dialog is opened; called when a file is to be written.
    virtual void remember() const {}
};

} // namespace convscope
