#include "app/window/figure_commands.h"

#include "ui/export/export_dialog.h"
#include "ui/stage.h"

#include <QApplication>
#include <QClipboard>
#include <QMimeData>

namespace convscope {

FigureCommands::FigureCommands(Workbench& workbench, Playback& playback, Settings& settings, QWidget* window)
    : QObject(window), m_workbench(workbench), m_playback(playback), m_settings(settings), m_window(window)
{}

ExportSource FigureCommands::source() const
{
    const Stage& stage = m_workbench.stage();
    Pose pose = stage.pose();
    pose.hover = {};
    return {chapters()[static_cast<std::size_t>(m_workbench.chapter())], m_workbench.figureInput(), pose,
            m_workbench.exportSettings(), stage.section()};
}

void FigureCommands::openExport()
{
    m_playback.pause(); // the figure in the dialog is the one on the stage
    auto* dialog = new ExportDialog(source(), m_settings, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExportDialog::written, this,
            [this](const QString& path) { Q_EMIT said(tr("written: %1").arg(path)); });
    dialog->open();
}

void FigureCommands::copyAsImage()
{
    FigureExport settings = m_workbench.exportSettings();
    settings.scale = 2.0;
    const Stage& stage = m_workbench.stage();
    QApplication::clipboard()->setImage(toImage(stage.figure(), stage.pose(), settings));
    Q_EMIT said(tr("The figure is in the clipboard."));
}

void FigureCommands::copyAsSvg()
{
    const Stage& stage = m_workbench.stage();
    const QByteArray svg = toSvg(stage.figure(), stage.pose(), m_workbench.exportSettings());
    auto* mime = new QMimeData;
    mime->setData("image/svg+xml", svg);
    mime->setText(QString::fromUtf8(svg));
    QApplication::clipboard()->setMimeData(mime);
    Q_EMIT said(tr("The figure is in the clipboard, as SVG."));
}

} // namespace convscope
