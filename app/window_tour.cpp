#include "app/window_tour.h"

#include "app/main_window.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/stage.h"
#include "ui/workbench.h"

namespace convscope {

namespace {

constexpr int kPace = 300; // ms a chapter: the photo is filtered, the gradients are checked, the net is prepared

} // namespace

WindowTour::WindowTour(MainWindow& window, const QString& path) : QObject(&window), m_window(window), m_path(path)
{
    connect(&m_pace, &QTimer::timeout, this, &WindowTour::goOn);
    m_pace.start(kPace);
}

void WindowTour::goOn()
{
    Workbench& workbench = m_window.workbench();
    if (m_chapter < static_cast<int>(chapters().size())) {
        workbench.showChapter(m_chapter++);
        return;
    }
    m_pace.stop();
    const Stage& stage = workbench.stage();
    const auto done = exportFigure(m_path, stage.figure(), stage.pose(), workbench.exportSettings());
    if (!done) workbench.showNotice(QString::fromStdString(done.error().message));
    m_window.close();
}

} // namespace convscope
