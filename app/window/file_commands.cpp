#include "app/window/file_commands.h"

#include "app/window/examples_dialog.h"
#include "engine/data/patterns.h"
#include "ui/experiment_document.h"
#include "ui/playback.h"
#include "ui/scene/engine_names.h"
#include "ui/scene/examples.h"
#include "ui/scene/image_file.h"
#include "ui/scene/sentences.h"
#include "ui/settings.h"
#include "ui/training/training_session.h"
#include "ui/workbench.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QImageReader>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>

namespace convscope {

namespace {

const char* const kProjectEnding = "convscope";

bool isProject(const QString& source)
{
    return QFileInfo(source).suffix().compare(kProjectEnding, Qt::CaseInsensitive) == 0;
}

/// "*.png *.jpg …"
QString pictureEndings()
{
    QStringList endings;
    for (const QByteArray& format : QImageReader::supportedImageFormats())
        endings << "*." + QString::fromLatin1(format);
    for (const char* other : {"tif", "tiff", "exr", "hdr", "pfm", "webp"}) endings << QStringLiteral("*.%1").arg(other);
    endings.removeDuplicates();
    return endings.join(' ');
}

} // namespace

FileCommands::FileCommands(ExperimentDocument& document, Playback& playback, Workbench& workbench, Settings& settings,
                           QWidget* window)
    : m_document(document),
      m_playback(playback),
      m_workbench(workbench),
      m_settings(settings),
      m_window(window),
      m_keeper(
          document, workbench.training(), settings, [this] { return project(); }, window),
      m_loader(this, [this](Result<Opened> opened) { show(std::move(opened)); })
{
    connect(&m_keeper, &ProjectKeeper::busy, this, &FileCommands::busy);
    connect(&m_keeper, &ProjectKeeper::rested, this, &FileCommands::rested);
    connect(&m_keeper, &ProjectKeeper::failed, &workbench, &Workbench::showNotice);
    connect(&m_keeper, &ProjectKeeper::saved, this, [this](const QString& path) {
        m_workbench.hideNotice();
        if (m_settings.recentFiles().value(0) != path) m_settings.addRecentFile(path); // which sets the theme anew
    });
}

Project FileCommands::project() const
{
    return {.experiment = m_document.experiment(),
            .chapter = m_workbench.chapter(),
            .step = m_playback.step(),
            .net = m_workbench.training().model(),
            .keeping = m_keeper.keeping(),
            .picture = m_keeper.picture(),
            .origin = m_keeper.origin()};
}

// ---------------------------------------------------------------- the menu

QAction* FileCommands::add(QMenu* menu, const QString& text, const QKeySequence& shortcut, std::function<void()> run)
{
    QAction* action = menu->addAction(text);
    action->setShortcut(shortcut);
    connect(action, &QAction::triggered, this, std::move(run));
    return action;
}

void FileCommands::fillMenu(QMenu* menu)
{
    add(menu, tr("&New"), QKeySequence::New, [this] { m_keeper.confirm([this] { startAnew(); }); });
    add(menu, tr("&Open…"), QKeySequence::Open, [this] { chooseFile(); });
    QMenu* recent = menu->addMenu(tr("Open &recent"));
    connect(recent, &QMenu::aboutToShow, this, [this, recent] { showRecentFiles(recent); });
    add(menu, tr("Exa&mples…"), {}, [this] { showExamples(); });
    menu->addSeparator();
    addProjectCommands(menu);
    menu->addSeparator();
    addPictures(menu);
}

void FileCommands::addProjectCommands(QMenu* menu)
{
    add(menu, tr("&Save project"), QKeySequence::Save, [this] { m_keeper.save(); });
    add(menu, tr("Save project &as…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S), [this] { m_keeper.saveAs(); });
    QAction* embeds = menu->addAction(tr("Em&bed the picture"));
    embeds->setCheckable(true);
    embeds->setToolTip(tr("The project holds the picture itself; else it names the picture's file, which must stay"));
    menu->setToolTipsVisible(true);
    connect(embeds, &QAction::triggered, this, [this](bool isChecked) {
        m_keeper.setKeeping(isChecked ? PictureKeeping::Embedded : PictureKeeping::Linked);
    });
    const auto follow = [this, embeds] {
        const QString source = m_document.experiment().photo->source();
        const bool isFile = !source.isEmpty() && !isNamedPicture(source);
        embeds->setEnabled(isFile); // others are named, or have no place but the project
        embeds->setChecked(m_keeper.keeping() == PictureKeeping::Embedded && !isNamedPicture(source));
    };
    connect(&m_document, &ExperimentDocument::changed, embeds, follow);
    connect(&m_keeper, &ProjectKeeper::changed, embeds, follow);
    follow();
}

void FileCommands::addPictures(QMenu* menu)
{
    QMenu* photos = menu->addMenu(tr("Bundled &photos"));
    for (const BuiltinPhoto& photo : builtinPhotos())
        add(photos, QCoreApplication::translate("BuiltinPhoto", photo.name), {},
            [this, &photo] { openSource(photo.source); });
    QMenu* tests = menu->addMenu(tr("&Test patterns"));
    for (const Pattern& pattern : patterns()) {
        const std::string id(pattern.id);
        add(tests, patternName(pattern), {},
            [this, id] { openSource(QStringLiteral("pattern:") + QString::fromStdString(id)); });
    }
}

void FileCommands::showRecentFiles(QMenu* menu)
{
    menu->clear();
    for (const QString& path : m_settings.recentFiles())
        add(menu, QFileInfo(path).fileName(), {}, [this, path] { open(path); })->setToolTip(path);
    if (menu->isEmpty()) menu->addAction(tr("No files yet"))->setEnabled(false);
    menu->addSeparator();
    add(menu, tr("Clear the list"), {}, [this] {
        m_settings.clearRecentFiles();
    })->setEnabled(!m_settings.recentFiles().isEmpty());
    menu->setToolTipsVisible(true);
}

// ---------------------------------------------------------------- opening

void FileCommands::chooseFile()
{
    const QString endings = pictureEndings();
    const QStringList filters{tr("Pictures and projects (%1)").arg(endings + " *.convscope"),
                              tr("Pictures (%1)").arg(endings), tr("Projects (*.convscope)"), tr("All files (*)")};
    const QString path = QFileDialog::getOpenFileName(m_window, tr("Open a picture or a project"),
                                                      m_settings.folder("open"), filters.join(";;"));
    if (path.isEmpty()) return;
    m_settings.setFolder("open", QFileInfo(path).path());
    open(path);
}

void FileCommands::open(const QString& path) { openSource(QFileInfo(path).absoluteFilePath()); }

void FileCommands::openSource(const QString& source)
{
    if (isProject(source)) {
        m_keeper.confirm([this, source] { loadProject(source); });
        return;
    }
    load(
        [source](const std::stop_token& stop) -> Result<Opened> {
            const auto photo = photoFromSource(source, stop);
            if (!photo) return photo.error();
            return Opened{.photo = *photo};
        },
        QFileInfo(source).fileName());
}

void FileCommands::loadProject(const QString& path)
{
    load(
        [path](const std::stop_token&) -> Result<Opened> {
            auto read = openProject(path);
            if (!read) return read.error();
            const QString title = tr("Open %1").arg(QFileInfo(path).fileName());
            if (!read->project) return Opened{.lacksPicture = std::move(read->draft), .title = title};
            return Opened{.project = std::move(read->project), .title = title};
        },
        QFileInfo(path).fileName());
}

void FileCommands::restore(const QString& path, const QString& name)
{
    load(
        [path, name](const std::stop_token&) -> Result<Opened> {
            const auto bytes = readProjectBytes(path);
            if (!bytes) return bytes.error();
            auto read = openProject(*bytes, QFileInfo(path).absolutePath(), name);
            if (!read) return read.error();
            Opened opened{.isRecovered = true, .title = tr("Restore %1").arg(name)};
            if (read->project)
                opened.project = std::move(read->project);
            else
                opened.lacksPicture = std::move(read->draft);
            return opened;
        },
        name);
}

void FileCommands::load(std::function<Result<Opened>(const std::stop_token&)> read, const QString& name)
{
    m_isOpening = true;
    Q_EMIT busy(tr("opening %1 …").arg(name));
    m_loader.start(std::move(read));
}

void FileCommands::cancel()
{
    m_loader.cancel();
    m_isOpening = false;
    Q_EMIT rested();
}

void FileCommands::show(Result<Opened> opened)
{
    m_isOpening = false;
    Q_EMIT rested();
    if (!opened) {
        m_workbench.showNotice(told(opened.error()));
        return;
    }
    m_workbench.hideNotice();
    if (opened->photo) showPicture(opened->photo);
    if (opened->lacksPicture) askForPicture(*opened);
    if (!opened->project) return;
    showProject(*opened->project, opened->title);
    if (opened->isRecovered)
        Q_EMIT recovered();
    else if (opened->project->origin)
        m_settings.addRecentFile(opened->project->origin->path);
}

/// With the settings as they are by now, whatever was changed while it was read.
void FileCommands::showPicture(const PhotoPtr& photo)
{
    m_document.open(tr("Open %1").arg(photo->name()), "photo", m_document.experiment().onPhoto(photo));
    m_document.endGesture(); // two pictures are two steps of undo
    if (QFileInfo::exists(photo->source())) m_settings.addRecentFile(photo->source());
}

/// A step of undo, so that nothing is lost that was open, whether it had a file or not.
void FileCommands::showProject(const Project& project, const QString& title)
{
    m_playback.pause();
    m_document.endGesture();
    m_workbench.training().restore(project.experiment.train, project.net);
    m_document.open(title, "project", project.experiment);
    m_document.endGesture();
    m_keeper.adopt(project);
    m_workbench.showChapter(project.chapter);
    m_playback.goTo(project.step);
}

void FileCommands::startAnew()
{
    const auto photo = photoFromSource(builtinPhotos().front().source);
    if (!photo) return;
    m_workbench.hideNotice();
    showProject({.experiment = Experiment::startingWith(*photo), .chapter = m_workbench.chapter()}, tr("New"));
}

void FileCommands::showExamples()
{
    auto* dialog = new ExamplesDialog(m_examples, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExamplesDialog::chosen, this,
            [this](const QString& id) { m_keeper.confirm([this, id] { openExample(id); }); });
    dialog->open();
}

/// It has no file: whoever changes it and wants to keep that says where.
void FileCommands::openExample(const QString& id)
{
    const auto project = exampleProject(id);
    if (!project) {
        m_workbench.showNotice(told(project.error()));
        return;
    }
    m_workbench.hideNotice();
    showProject(*project, tr("Example: %1").arg(exampleTitle(id)));
}

void FileCommands::paste()
{
    const QMimeData* mime = QApplication::clipboard()->mimeData(); // null where nothing has ever been copied
    if (mime && mime->hasUrls() && mime->urls().constFirst().isLocalFile()) {
        open(mime->urls().constFirst().toLocalFile());
        return;
    }
    const QImage picture = mime ? qvariant_cast<QImage>(mime->imageData()) : QImage();
    if (picture.isNull()) {
        m_workbench.showNotice(
            tr("The clipboard holds no picture; copy one first. (A kernel is pasted in its table.)"));
        return;
    }
    takePicture(picture, tr("pasted picture"));
}

void FileCommands::drop(const QMimeData& mime)
{
    if (mime.hasUrls() && mime.urls().constFirst().isLocalFile())
        open(mime.urls().constFirst().toLocalFile());
    else if (mime.hasImage())
        takePicture(qvariant_cast<QImage>(mime.imageData()), tr("dropped picture"));
    else
        m_workbench.showNotice(tr("Only files of this computer and pictures can be dropped here."));
}

/// By a worker, too: a photo takes a while to be reduced for drawing.
void FileCommands::takePicture(const QImage& picture, const QString& name)
{
    load(
        [picture, name](const std::stop_token&) -> Result<Opened> {
            const auto photo = photoFrom(picture, name);
            if (!photo) return photo.error();
            return Opened{.photo = *photo};
        },
        name);
}

// ---------------------------------------------------------------- questions

void FileCommands::askForPicture(const Opened& opened)
{
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("The picture is not there"),
                                tr("The project's picture “%1” is not there.").arg(opened.lacksPicture->pictureFile),
                                QMessageBox::Cancel, m_window);
    box->setInformativeText(tr("Choose where it is now, or another picture in its place."));
    box->setAttribute(Qt::WA_DeleteOnClose);
    auto* choose = box->addButton(tr("&Choose…"), QMessageBox::AcceptRole);
    box->setDefaultButton(choose);
    connect(box, &QDialog::finished, this, [this, box, choose, opened] {
        if (box->clickedButton() == choose) choosePictureFor(opened);
    });
    box->open();
}

void FileCommands::choosePictureFor(const Opened& opened)
{
    auto* dialog = new QFileDialog(m_window, tr("The project's picture"), m_settings.folder("open"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Pictures (%1)").arg(pictureEndings()), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, [this, opened](const QString& path) {
        load(
            [path, opened](const std::stop_token&) -> Result<Opened> {
                const auto photo = readPhoto(path);
                if (!photo) return photo.error();
                auto project = completedWith(*opened.lacksPicture, *photo);
                if (!project) return project.error();
                if (project->origin) project->origin->isModified = true; // it names another picture now
                return Opened{.project = std::move(*project), .isRecovered = opened.isRecovered, .title = opened.title};
            },
            QFileInfo(path).fileName());
    });
    dialog->open();
}

bool FileCommands::mayClose()
{
    if (m_isSureToClose || (!m_keeper.isModified() && !m_keeper.isSaving())) return true;
    m_keeper.confirm([this] {
        m_isSureToClose = true;
        m_window->close();
    });
    return false;
}

} // namespace convscope
