#pragma once

#include "app/window/example_model.h"
#include "app/window/project_keeper.h"
#include "ui/latest_job.h"

#include <QKeySequence>
#include <QMenu>
#include <functional>
#include <optional>

class QAction;
class QImage;
class QMimeData;
class QWidget;

namespace convscope {

class Playback;
class Settings;
class Workbench;

/// What the File menu does with pictures and projects: open, drop, paste, new, save. Files are read and written by
/// workers; what is open stays until another is there, and if that fails.
class FileCommands : public QObject {
    Q_OBJECT

public:
    FileCommands(ExperimentDocument& document, Playback& playback, Workbench& workbench, Settings& settings,
                 QWidget* window);

    /// The document is this session, which the window was made with.
    void adopt(const Project& session) { m_keeper.adopt(session); }
    void fillMenu(QMenu* menu);

    void chooseFile();
    /// A picture or a project.
    void open(const QString& path);
    /// "builtin:coffee" or "pattern:checker", or a path.
    void openSource(const QString& source);
    void paste();
    void drop(const QMimeData& mime);
    void showExamples();
    /// A session that was left behind by a crash.
    void restore(const QString& path, const QString& name);
    void cancel();
    /// Whether there is something for cancel(): what is saved is not.
    bool isOpening() const { return m_isOpening; }

    /// All that is open, as it is now.
    Project project() const;
    ProjectKeeper& keeper() { return m_keeper; }
    /// Asks whether to save what is not, and closes the window once that is settled.
    bool mayClose();

Q_SIGNALS:
    void busy(const QString& what);
    void rested();
    void recovered(); ///< what restore() was asked for is open

private:
    /// What a worker has read: one of the three.
    struct Opened {
        PhotoPtr photo = {};
        std::optional<Project> project = {};
        std::optional<ProjectDraft> lacksPicture = {};
        bool isRecovered = false;
        QString title = {}; ///< in the Edit menu
    };

    QAction* add(QMenu* menu, const QString& text, const QKeySequence& shortcut, std::function<void()> run);
    void addProjectCommands(QMenu* menu);
    void addPictures(QMenu* menu);
    void showRecentFiles(QMenu* menu);
    void startAnew();
    void openExample(const QString& id);
    void load(std::function<Result<Opened>(const std::stop_token&)> read, const QString& name);
    void loadProject(const QString& path);
    void show(Result<Opened> opened);
    void showPicture(const PhotoPtr& photo);
    void showProject(const Project& project, const QString& title);
    void takePicture(const QImage& picture, const QString& name);
    void askForPicture(const Opened& opened);
    void choosePictureFor(const Opened& opened);

    ExperimentDocument& m_document;
    Playback& m_playback;
    Workbench& m_workbench;
    Settings& m_settings;
    QWidget* m_window;
    bool m_isSureToClose = false;
    bool m_isOpening = false;
    ProjectKeeper m_keeper;
    ExampleModel m_examples; ///< with its pictures, once they are drawn
    LatestJob<Opened> m_loader;
};

} // namespace convscope
