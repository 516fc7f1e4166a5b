#pragma once

#include "app/window/autosave.h"
#include "app/window/transport_icons.h"
#include "ui/experiment_document.h"
#include "ui/playback.h"
#include "ui/session.h"
#include "ui/settings.h"
#include "ui/transport.h"

#include <QMainWindow>
#include <QTimer>
#include <optional>

class QLabel;
class QMenu;
class QProgressBar;
class QPushButton;

namespace convscope {

class AppearanceCommands;
class FigureCommands;
class FileCommands;
class RecoveryBar;
class Presentation;
class Workbench;

/// The window: menus and their commands around the workbench.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    MainWindow(Settings& settings, const Session& session);
    ~MainWindow() override;

    ExperimentDocument& document() { return m_document; }
    Playback& playback() { return m_playback; }
    Workbench& workbench() { return *m_workbench; }
    FigureCommands& figures() { return *m_figures; }

    /// Reads a picture or a project in the background, and shows it; what is open stays if that fails.
    void open(const QString& path);
    /// "builtin:coffee" or "pattern:checker"
    void openSource(const QString& source);
    FileCommands& files() { return *m_files; }
    Session session() const;
    /// What a session that was handed over holds may be in no file.
    void keepAgainstCrash() { m_autosave.noteChange(); }
    /// Ends the program without a question: what is not saved is kept, and offered by the next window.
    void endAtOnce();

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

    void connectFiles();
    void noteWork();
    void showDocumentTitle();
    void showTransportState();
    void applySettings();
    void keepSession();
    void stepChapter(int by);
    void letGo();
    void showBusy(const QString& text);
    void hideBusy();

    Settings& m_settings;
    ExperimentDocument m_document;
    Playback m_playback;
    Transport::Actions m_transport{};
    std::optional<TransportIcons> m_transportIcons; ///< once there are the commands
    AppearanceCommands* m_appearance = nullptr;
    Workbench* m_workbench = nullptr;
    FigureCommands* m_figures = nullptr;
    QWidget* m_header = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_summary = nullptr;
    QLabel* m_hovered = nullptr;
    QProgressBar* m_progress = nullptr;
    QPushButton* m_cancel = nullptr;
    QTimer m_busyDelay;
    QString m_busyText;
    RecoveryBar* m_recoveryBar = nullptr;
    std::int64_t m_stepsNoted = 0; ///< of the net
    Autosave m_autosave;
    Presentation* m_presentation = nullptr;
    Style m_style;
    std::unique_ptr<FileCommands> m_files; ///< last: it follows the document to its end
};

} // namespace convscope
