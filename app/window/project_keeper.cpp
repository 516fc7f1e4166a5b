#include "app/window/project_keeper.h"

#include "engine/io/model_file.h"
#include "ui/experiment_document.h"
#include "ui/scene/sentences.h"
#include "ui/settings.h"
#include "ui/training/training_session.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <utility>

namespace convscope {

namespace {

const char* const kEnding = "convscope";

/// A question over the window, which deletes itself.
QMessageBox* question(QWidget* window, const QString& title, const QString& text, const QString& more)
{
    auto* box = new QMessageBox(QMessageBox::NoIcon, title, text, QMessageBox::NoButton, window);
    box->setInformativeText(more);
    box->setAttribute(Qt::WA_DeleteOnClose);
    return box;
}

} // namespace

ProjectKeeper::ProjectKeeper(ExperimentDocument& document, TrainingSession& training, Settings& settings,
                             std::function<Project()> content, QWidget* window)
    : m_document(document),
      m_training(training),
      m_settings(settings),
      m_content(std::move(content)),
      m_window(window),
      m_job(this, [this](Result<ProjectWritten> written) { finish(std::move(written)); })
{
    connect(&document.undoStack(), &QUndoStack::indexChanged, this, &ProjectKeeper::followUndo);
    connect(&document.undoStack(), &QUndoStack::cleanChanged, this, &ProjectKeeper::changed);
    connect(&training, &TrainingSession::stateChanged, this, &ProjectKeeper::followTraining);
    connect(&training, &TrainingSession::viewChanged, this, &ProjectKeeper::followTraining);
}

bool ProjectKeeper::isModified() const
{
    return hasFile() && (!m_document.undoStack().isClean() || m_keeping != m_savedKeeping ||
                         m_training.stepsLearnt() != m_savedSteps);
}

void ProjectKeeper::setKeeping(PictureKeeping keeping)
{
    m_keeping = keeping;
    Q_EMIT changed();
}

std::optional<ProjectOrigin> ProjectKeeper::origin() const
{
    if (!hasFile()) return {};
    return ProjectOrigin{m_path, m_digest, m_keeping, isModified()};
}

void ProjectKeeper::adopt(const Project& project)
{
    const ProjectOrigin origin = project.origin.value_or(ProjectOrigin{});
    m_path = origin.path;
    m_digest = origin.digest;
    m_keeping = m_savedKeeping = project.origin ? origin.keeping : PictureKeeping::Embedded;
    m_savedSteps = m_training.stepsLearnt();
    m_picture = project.picture;
    m_isLeft = false;
    m_openedAt = m_document.undoPosition();
    m_opened = m_document.experiment();
    m_document.undoStack().setClean();
    if (origin.isModified) m_document.undoStack().resetClean();
    Q_EMIT changed();
}

/// Back behind the opening is what was there before; forward again, by redo, the project.
void ProjectKeeper::followUndo()
{
    if (m_path.isEmpty()) return;
    const int position = m_document.undoPosition();
    if (position < m_openedAt)
        m_isLeft = true;
    else if (m_isLeft && position == m_openedAt && m_document.experiment() == m_opened)
        m_isLeft = false;
    else if (m_isLeft)
        m_path.clear(); // another way was taken: it will not come back
    Q_EMIT changed();
}

void ProjectKeeper::followTraining()
{
    if (isModified() != std::exchange(m_wasModified, isModified())) Q_EMIT changed();
}

// ---------------------------------------------------------------- saving

void ProjectKeeper::save(std::function<void()> afterwards)
{
    if (m_isSaving) {
        m_afterSaving = [this, afterwards] { save(afterwards); };
        return;
    }
    if (!hasFile()) {
        saveAs(std::move(afterwards));
        return;
    }
    m_afterSaving = std::move(afterwards);
    write(m_path, m_digest);
}

void ProjectKeeper::saveAs(std::function<void()> afterwards)
{
    if (m_isSaving) {
        m_afterSaving = [this, afterwards] { saveAs(afterwards); };
        return;
    }
    m_afterSaving = std::move(afterwards);
    const QString name =
        hasFile() ? QFileInfo(m_path).fileName() : QFileInfo(m_document.experiment().photo->name()).completeBaseName();
    auto* dialog = new QFileDialog(m_window, tr("Save the project"), m_settings.folder("project"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Projects (*.convscope)"));
    dialog->setDefaultSuffix(QLatin1String(kEnding));
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        m_settings.setFolder("project", QFileInfo(path).path());
        write(QFileInfo(path).absoluteFilePath(), {}); // the dialog has asked whether to replace it
    });
    connect(dialog, &QDialog::rejected, this, [this] { m_afterSaving = nullptr; });
    dialog->open();
}

/// What is done in the window from now on counts as a change.
void ProjectKeeper::write(const QString& path, const QByteArray& expected)
{
    m_isSaving = true;
    m_writing = path;
    const ProjectWrite request{m_content(), path, expected};
    m_document.endGesture(); // the next change is one of its own
    m_document.undoStack().setClean();
    m_savedSteps = request.project.net ? request.project.net->training.optimizer.steps : 0;
    m_savedKeeping = request.project.keeping;
    Q_EMIT busy(tr("saving %1 …").arg(QFileInfo(path).fileName()));
    m_job.start([request](const std::stop_token&) { return writeProject(request); });
}

void ProjectKeeper::finish(Result<ProjectWritten> written)
{
    m_isSaving = false;
    Q_EMIT rested();
    if (!written) {
        fail();
        Q_EMIT failed(told(written.error()));
        return;
    }
    if (written->isRefused) {
        m_document.undoStack().resetClean();
        askWhetherToReplace();
        return;
    }
    if (m_path != m_writing || m_isLeft) { // from here on, it is this project
        m_openedAt = 0;
        m_isLeft = false;
    }
    m_path = m_writing;
    m_digest = written->digest;
    if (written->picture.photo) m_picture = written->picture;
    Q_EMIT saved(m_path);
    Q_EMIT changed();
    if (m_afterSaving) std::exchange(m_afterSaving, nullptr)();
}

/// It is still to be saved, and whoever waits for that waits in vain.
void ProjectKeeper::fail()
{
    m_document.undoStack().resetClean();
    m_afterSaving = nullptr;
    Q_EMIT changed();
}

// ---------------------------------------------------------------- questions

void ProjectKeeper::askWhetherToReplace()
{
    Q_EMIT changed();
    auto* box = question(m_window, tr("Changed elsewhere"),
                         tr("“%1” has been changed since it was opened here, by another window or program.")
                             .arg(QFileInfo(m_writing).fileName()),
                         tr("Replace it with what is open here, or save that under another name?"));
    auto* replace = box->addButton(tr("Replace"), QMessageBox::DestructiveRole);
    auto* other = box->addButton(tr("Save as…"), QMessageBox::AcceptRole);
    box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(other);
    connect(box, &QDialog::finished, this, [this, box, replace, other] {
        if (box->clickedButton() == replace)
            write(m_writing, {});
        else if (box->clickedButton() == other)
            saveAs(std::exchange(m_afterSaving, nullptr));
        else
            fail();
    });
    box->open();
}

void ProjectKeeper::confirm(std::function<void()> goOn)
{
    if (m_isSaving) {
        m_afterSaving = [this, goOn] { confirm(goOn); };
        return;
    }
    if (!isModified()) {
        goOn();
        return;
    }
    auto* box =
        question(m_window, tr("Save changes?"), tr("Save the changes to “%1”?").arg(QFileInfo(m_path).fileName()),
                 tr("Otherwise the file stays as it was saved last."));
    auto* keep = box->addButton(tr("&Save"), QMessageBox::AcceptRole);
    auto* leave = box->addButton(tr("&Don't save"), QMessageBox::DestructiveRole);
    box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(keep);
    connect(box, &QDialog::finished, this, [this, box, keep, leave, goOn] {
        if (box->clickedButton() == keep)
            save(goOn);
        else if (box->clickedButton() == leave)
            goOn();
    });
    box->open();
}

} // namespace convscope
