#pragma once

#include "ui/experiment_document.h"
#include "ui/latest_job.h"
#include "ui/playback.h"
#include "ui/scene/export/figure_export.h"
#include "ui/session.h"
#include "ui/settings.h"
#include "ui/transport.h"

#include <QMainWindow>
#include <QTimer>

class QLabel;
class QMenu;
class QProgressBar;
class QPushButton;

namespace convscope {

class Presentation;
class Workbench;

/// The window: menus and their commands around the workbench.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    MainWindow(Settings& settings, const Session& session);

    ExperimentDocument& document() { return m_document; }
    Playback& playback() { return m_playback; }
    Workbench& workbench() { return *m_workbench; }

    /// Reads a picture or a project in the background, and shows it; what is open stays if that fails.
    void open(const QString& path);
    /// "builtin:coffee" or "pattern:checker"
    void openSource(const QString& source);
    void pasteImage();
    /// Writes what is on the stage; a failure is told over the stage.
    bool exportFigureTo(const QString& path, const FigureExport& settings);
    Session session() const;

Q_SIGNALS:
    void languageRequested(const QString& code);

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    QAction* addCommand(QMenu* menu, const QString& text, const QKeySequence& shortcut, std::function<void()> run);
    QAction* addTransportCommand(const QString& text, const char* icon, const QKeySequence& shortcut,
                                 std::function<void()> run);
    Transport::Actions makeTransportActions();
    void makeFileMenu();
    void makeEditMenu();
    void makeViewMenu();
    void makePlayMenu();
    void makeHelpMenu();
    QWidget* makeHeader();
    void makeStatusBar();

    void showOpened(Result<Experiment> opened);
    void showRecentFiles(QMenu* menu);
    void showDocumentTitle();
    void showTransportState();
    void applySettings();
    void chooseFile();
    void exportFigureAs();
    void copyAsImage();
    void copyAsSvg();
    void stepChapter(int by);
    void letGo();
    void showShortcuts();
    void showAbout();
    void showBusy(const QString& text);
    void hideBusy();

    Settings& m_settings;
    ExperimentDocument m_document;
    Playback m_playback;
    Transport::Actions m_transport{};
    QMenu* m_playMenu = nullptr;
    Workbench* m_workbench = nullptr;
    QWidget* m_header = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_summary = nullptr;
    QLabel* m_hovered = nullptr;
    QProgressBar* m_progress = nullptr;
    QPushButton* m_cancel = nullptr;
    QTimer m_busyDelay;
    QString m_busyText;
    Presentation* m_presentation = nullptr;
    Style m_style;
    LatestJob<Experiment> m_loader;
};

} // namespace convscope
