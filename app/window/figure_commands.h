#pragma once

#include "ui/export/export_page.h"
#include "ui/playback.h"
#include "ui/settings.h"
#include "ui/workbench.h"

#include <QObject>

namespace convscope {

/// What the window does with the figure on its stage: into a file, and into the clipboard.
class FigureCommands : public QObject {
    Q_OBJECT

public:
    /// All outlive this; the dialog opens over `window`.
    FigureCommands(Workbench& workbench, Playback& playback, Settings& settings, QWidget* window);

    /// Opens the dialog with all that can be made of the stage, and stops the steps.
    void openExport();
    void copyAsImage();
    void copyAsSvg();

    /// What is on the stage at this moment, with what is kept there, but without what is only pointed at.
    ExportSource source() const;

Q_SIGNALS:
    void said(const QString& sentence); ///< for the status line

private:
    Workbench& m_workbench;
    Playback& m_playback;
    Settings& m_settings;
    QWidget* m_window;
};

} // namespace convscope
