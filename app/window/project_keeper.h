#pragma once

#include "ui/latest_job.h"
#include "ui/project_file.h"

#include <QObject>
#include <functional>

class QFileDialog;
class QWidget;

namespace convscope {

class ExperimentDocument;
class Settings;
class TrainingSession;

/// Which project file the window's document is of, whether it has changed since it was written, and how it is written:
/// by a worker, from a snapshot, and never over what another window or program has put there meanwhile without asking.
class ProjectKeeper : public QObject {
    Q_OBJECT

public:
    /// `content` gives what would be written now.
    ProjectKeeper(ExperimentDocument& document, TrainingSession& training, Settings& settings,
                  std::function<Project()> content, QWidget* window);

    bool hasFile() const { return !m_path.isEmpty() && !m_isLeft; }
    QString path() const { return hasFile() ? m_path : QString(); }
    /// Since it was opened or saved; never where there is no file: that is the session's, which is kept anyway.
    bool isModified() const;
    PictureKeeping keeping() const { return m_keeping; }
    void setKeeping(PictureKeeping keeping);
    /// The place of what is open, for sessions; none where there is no file.
    std::optional<ProjectOrigin> origin() const;
    const EmbeddedPicture& picture() const { return m_picture; }

    /// The document has just become this project; it is of the file of its origin, or of none.
    void adopt(const Project& project);
    /// While one is under way, the next one waits for it.
    void save(std::function<void()> afterwards = {});
    void saveAs(std::function<void()> afterwards = {});
    /// Goes on at once, or after the user has saved, or does not want to; not after Cancel.
    void confirm(std::function<void()> goOn);
    bool isSaving() const { return m_isSaving; }

Q_SIGNALS:
    void changed(); ///< file, or modified or not
    void saved(const QString& path);
    void failed(const QString& sentence);
    void busy(const QString& what);
    void rested();

private:
    void followUndo();
    void followTraining();
    void write(const QString& path, const QByteArray& expected);
    void finish(Result<ProjectWritten> written);
    void askWhetherToReplace();
    void fail();
    void askWhereTo();

    ExperimentDocument& m_document;
    TrainingSession& m_training;
    Settings& m_settings;
    std::function<Project()> m_content;
    QWidget* m_window;

    QString m_path;      ///< empty where it is of no file
    QByteArray m_digest; ///< of the file, as it was read or written last
    PictureKeeping m_keeping = PictureKeeping::Embedded;
    PictureKeeping m_savedKeeping = PictureKeeping::Embedded;
    std::int64_t m_savedSteps = 0; ///< of the net
    EmbeddedPicture m_picture;
    /// Undo can go back behind the opening of the project, to what is none of it.
    int m_openedAt = 0;
    Experiment m_opened;
    bool m_isLeft = false;
    bool m_wasModified = false;

    bool m_isSaving = false;
    QString m_writing;                   ///< the path
    std::function<void()> m_afterSaving; ///< none where nothing waits for it
    LatestJob<ProjectWritten> m_job;
};

} // namespace convscope
