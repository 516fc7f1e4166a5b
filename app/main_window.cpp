#include "app/main_window.h"

#include "app/window/appearance_commands.h"
#include "app/window/help_commands.h"
#include "ui/export_dialog.h"
#include "ui/panels/chapter_panel.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/scene/engine_names.h"
#include "ui/scene/experiment_fields.h"
#include "ui/scene/image_file.h"
#include "ui/scene/photo_parts.h"
#include "ui/stage.h"
#include "ui/theme.h"
#include "ui/workbench.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QImageReader>
#include <QLabel>
#include <QMenuBar>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QStatusBar>
#include <QVBoxLayout>

namespace convscope {

namespace {

constexpr int kBusyDelay = 100; // ms: shorter work shows no progress
const char* const kProjectEnding = "convscope";

/// A picture with the settings of `current`, or a project with its own.
Result<Experiment> experimentFrom(const QString& source, const Experiment& current, const std::stop_token& stop)
{
    if (QFileInfo(source).suffix() != kProjectEnding) {
        const auto photo = photoFromSource(source, stop);
        if (!photo) return photo.error();
        return current.onPhoto(*photo);
    }
    QFile file(source);
    if (!file.open(QIODevice::ReadOnly))
        return Error{"“" + source.toStdString() + "” cannot be read: " + file.errorString().toStdString() + "."};
    auto experiment = experimentFromJson(file.readAll(), QFileInfo(source).path());
    if (!experiment) return Error{"“" + source.toStdString() + "”: " + experiment.error().message};
    return experiment;
}

} // namespace

MainWindow::MainWindow(Settings& settings, const Session& session)
    : m_settings(settings),
      m_document(session.experiment),
      m_loader(this, [this](Result<Experiment> opened) { showOpened(std::move(opened)); })
{
    setAcceptDrops(true);
    m_isDark = isDark(m_settings.theme());
    applyTheme(*qApp, Style::of(m_isDark)); // before the first widget, which then has its type and colours at once
    m_transport = makeTransportActions();
    m_appearance = new AppearanceCommands(m_settings, *this);
    connect(m_appearance, &AppearanceCommands::languageRequested, this, &MainWindow::languageRequested);
    m_workbench = new Workbench(m_document, m_playback, m_transport, this);

    auto* central = new QWidget(this);
    auto* column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_header = makeHeader();
    column->addWidget(m_header);
    column->addWidget(m_workbench, 1);
    setCentralWidget(central);
    makeStatusBar();
    makeFileMenu();
    makeEditMenu();
    makeViewMenu();
    makePlayMenu();
    makeHelpMenu();

    connect(&m_document, &ExperimentDocument::changed, this, &MainWindow::showDocumentTitle);
    connect(&m_playback, &Playback::changed, this, &MainWindow::showTransportState);
    connect(m_workbench, &Workbench::statusChanged, this, [this] { m_summary->setText(m_workbench->summary()); });
    connect(m_workbench, &Workbench::hovered, m_hovered, &QLabel::setText);
    connect(&m_settings, &Settings::changed, this, &MainWindow::applySettings);

    m_workbench->setStyle(Style::of(m_isDark));
    m_workbench->setReducedMotion(m_settings.hasReducedMotion());
    m_workbench->showChapter(session.chapter);
    m_playback.goTo(session.step);
    showDocumentTitle();
    showTransportState();
    resize(1280, 800);
    restoreGeometry(QSettings().value("window/geometry").toByteArray());
    m_workbench->stage().setFocus();
}

// ---------------------------------------------------------------- commands

QAction* MainWindow::addCommand(QMenu* menu, const QString& text, const QKeySequence& shortcut,
                                std::function<void()> run)
{
    QAction* action = menu->addAction(text);
    action->setShortcut(shortcut);
    connect(action, &QAction::triggered, this, std::move(run));
    return action;
}

QAction* MainWindow::addTransportCommand(const QString& text, const char* icon, const QKeySequence& shortcut,
                                         std::function<void()> run)
{
    auto* action = new QAction(text, this);
    action->setShortcut(shortcut);
    action->setData(QLatin1String(icon));
    action->setToolTip(QStringLiteral("%1 (%2)").arg(text, shortcut.toString(QKeySequence::NativeText)));
    connect(action, &QAction::triggered, this, std::move(run));
    return action;
}

Transport::Actions MainWindow::makeTransportActions()
{
    Transport::Actions actions{
        addTransportCommand(tr("First step"), "first", Qt::Key_Home, [this] { m_playback.goTo(0); }),
        addTransportCommand(tr("Step back"), "back", Qt::Key_Left, [this] { m_playback.stepBack(); }),
        addTransportCommand(tr("Play"), "play", Qt::Key_Space, [this] { m_playback.toggle(); }),
        addTransportCommand(tr("Step forward"), "forward", Qt::Key_Right, [this] { m_playback.stepForward(); }),
        addTransportCommand(tr("Last step"), "last", Qt::Key_End, [this] { m_playback.goToEnd(); }),
        addTransportCommand(tr("Loop"), "loop", Qt::Key_L, [this] { m_playback.setLooping(!m_playback.isLooping()); })};
    actions.loop->setCheckable(true);
    return actions;
}

void MainWindow::makeFileMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&File"));
    addCommand(menu, tr("&Open…"), QKeySequence::Open, [this] { chooseFile(); });
    QMenu* recent = menu->addMenu(tr("Open &recent"));
    connect(recent, &QMenu::aboutToShow, this, [this, recent] { showRecentFiles(recent); });
    QMenu* photos = menu->addMenu(tr("Bundled &photos"));
    for (const BuiltinPhoto& photo : builtinPhotos())
        addCommand(photos, QCoreApplication::translate("BuiltinPhoto", photo.name), {},
                   [this, &photo] { openSource(photo.source); });
    QMenu* tests = menu->addMenu(tr("&Test patterns"));
    for (const Pattern& pattern : patterns()) {
        const std::string id(pattern.id);
        addCommand(tests, patternName(pattern), {},
                   [this, id] { openSource(QStringLiteral("pattern:") + QString::fromStdString(id)); });
    }
    menu->addSeparator();
    addCommand(menu, tr("&Export figure…"), QKeySequence(Qt::CTRL | Qt::Key_E), [this] { exportFigureAs(); });
    menu->addSeparator();
    addCommand(menu, tr("&Quit"), QKeySequence::Quit, [this] { close(); });
}

void MainWindow::makeEditMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Edit"));
    QAction* undo = m_document.undoStack().createUndoAction(this, tr("&Undo"));
    undo->setShortcut(QKeySequence::Undo);
    QAction* redo = m_document.undoStack().createRedoAction(this, tr("&Redo"));
    redo->setShortcuts({QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
    menu->addAction(undo);
    menu->addAction(redo);
    menu->addSeparator();
    addCommand(menu, tr("&Copy figure"), QKeySequence::Copy, [this] { copyAsImage(); });
    addCommand(menu, tr("Copy figure as &SVG"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
               [this] { copyAsSvg(); });
    addCommand(menu, tr("&Paste picture"), QKeySequence::Paste, [this] { pasteImage(); });
    menu->addSeparator();
    addCommand(menu, tr("&Let go of the selection"), QKeySequence(Qt::Key_Escape), [this] { letGo(); });
    menu->addSeparator();
    addCommand(menu, tr("Se&ttings…"), QKeySequence(Qt::CTRL | Qt::Key_Comma),
               [this] { m_appearance->showSettings(); });
}

void MainWindow::makeViewMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&View"));
    const auto zoom = [this](double factor) {
        Stage& stage = m_workbench->stage();
        stage.zoomBy(factor, QRectF(stage.rect()).center());
    };
    QAction* closer = addCommand(menu, tr("Zoom &in"), {}, [zoom] { zoom(1.5); });
    closer->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
    addCommand(menu, tr("Zoom &out"), QKeySequence(Qt::CTRL | Qt::Key_Minus), [zoom] { zoom(1.0 / 1.5); });
    addCommand(menu, tr("&Whole figure"), QKeySequence(Qt::CTRL | Qt::Key_0),
               [this] { m_workbench->stage().resetZoom(); });
    menu->addSeparator();
    addCommand(menu, tr("Chapter &before"), QKeySequence(Qt::Key_PageUp), [this] { stepChapter(-1); });
    addCommand(menu, tr("Chapter &after"), QKeySequence(Qt::Key_PageDown), [this] { stepChapter(1); });
    QAction* back = addCommand(menu, tr("Back to the &net"), QKeySequence(Qt::ALT | Qt::Key_Left),
                               [this] { m_workbench->backToNet(); });
    const auto followLayer = [this, back] { back->setEnabled(m_document.experiment().netLayer != nullptr); };
    connect(&m_document, &ExperimentDocument::changed, this, followLayer);
    followLayer();
    menu->addSeparator();

    m_appearance->fill(menu);
    menu->addSeparator();
    addCommand(menu, tr("&Presentation"), QKeySequence(Qt::Key_F11), [this] { togglePresentation(); });
}

void MainWindow::makePlayMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Steps"));
    for (QAction* action : {m_transport.play, m_transport.back, m_transport.forward}) menu->addAction(action);
    addCommand(menu, tr("Row back"), QKeySequence(Qt::SHIFT | Qt::Key_Left), [this] { m_playback.rowBack(); });
    addCommand(menu, tr("Row forward"), QKeySequence(Qt::SHIFT | Qt::Key_Right), [this] { m_playback.rowForward(); });
    for (QAction* action : {m_transport.first, m_transport.last, m_transport.loop}) menu->addAction(action);
    menu->addSeparator();
    addCommand(menu, tr("Faster"), QKeySequence(Qt::Key_BracketRight),
               [this] { m_playback.setSpeed(m_playback.speed() * 2.0); });
    addCommand(menu, tr("Slower"), QKeySequence(Qt::Key_BracketLeft),
               [this] { m_playback.setSpeed(m_playback.speed() / 2.0); });
}

void MainWindow::makeHelpMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Help"));
    (new HelpCommands(*this))->fill(menu);
}

QWidget* MainWindow::makeHeader()
{
    auto* header = new QWidget(this);
    header->setObjectName("header");
    header->setAttribute(Qt::WA_StyledBackground);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(14, 6, 14, 6);
    auto* brand = new QLabel(QStringLiteral("Convscope"), header);
    brand->setObjectName("brand");
    m_title = new QLabel(header);
    m_title->setObjectName("documentTitle");
    m_title->setTextFormat(Qt::PlainText);
    m_title->setMinimumWidth(80);
    row->addWidget(brand);
    row->addSpacing(8);
    row->addWidget(m_title, 1);
    const auto addButton = [&](const QString& text, std::function<void()> run) {
        auto* button = new QPushButton(text, header);
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QPushButton::clicked, this, std::move(run));
        row->addWidget(button);
        return button;
    };
    addButton(tr("Open…"), [this] { chooseFile(); });
    addButton(tr("Copy figure"), [this] { copyAsImage(); });
    addButton(tr("Export figure…"), [this] { exportFigureAs(); })->setObjectName("primary");
    return header;
}

void MainWindow::makeStatusBar()
{
    m_summary = new QLabel(this);
    m_hovered = new QLabel(this);
    for (QLabel* label : {m_summary, m_hovered}) {
        label->setObjectName("statusText");
        label->setTextFormat(Qt::PlainText);
    }
    m_progress = new QProgressBar(this);
    m_progress->setRange(0, 0);
    m_progress->setFixedWidth(120);
    m_progress->setTextVisible(false);
    m_progress->hide();
    m_cancel = new QPushButton(tr("Cancel"), this);
    m_cancel->setFocusPolicy(Qt::TabFocus);
    m_cancel->hide();
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setContentsMargins(10, 0, 10, 0);
    statusBar()->addWidget(m_summary);
    statusBar()->addWidget(m_hovered, 1);
    statusBar()->addPermanentWidget(m_progress);
    statusBar()->addPermanentWidget(m_cancel);
    m_busyDelay.setSingleShot(true);
    m_busyDelay.setInterval(kBusyDelay);
    connect(&m_busyDelay, &QTimer::timeout, this, [this] {
        m_hovered->setText(m_busyText);
        m_progress->show();
        m_cancel->show();
    });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_loader.cancel();
        hideBusy();
    });
}

// ---------------------------------------------------------------- pictures

void MainWindow::chooseFile()
{
    QStringList endings;
    for (const QByteArray& format : QImageReader::supportedImageFormats())
        endings << "*." + QString::fromLatin1(format);
    endings << "*.tif"
            << "*.tiff"
            << "*.exr"
            << "*.hdr"
            << "*.pfm"
            << "*.webp";
    endings.removeDuplicates();
    const QString filter =
        tr("Pictures (%1)").arg(endings.join(' ')) + ";;" + tr("Projects (*.convscope)") + ";;" + tr("All files (*)");
    const QString path = QFileDialog::getOpenFileName(this, tr("Open a picture"), m_settings.folder("open"), filter);
    if (path.isEmpty()) return;
    m_settings.setFolder("open", QFileInfo(path).path());
    open(path);
}

void MainWindow::open(const QString& path) { openSource(QFileInfo(path).absoluteFilePath()); }

void MainWindow::openSource(const QString& source)
{
    showBusy(tr("opening %1 …").arg(QFileInfo(source).fileName()));
    m_loader.start([source, current = m_document.experiment()](const std::stop_token& stop) {
        return experimentFrom(source, current, stop);
    });
}

void MainWindow::showOpened(Result<Experiment> opened)
{
    hideBusy();
    if (!opened) {
        m_workbench->showNotice(QString::fromStdString(opened.error().message));
        return;
    }
    m_workbench->hideNotice();
    const PhotoPtr photo = opened->photo;
    m_document.replace(tr("Open %1").arg(photo->name()), "photo", *opened);
    m_document.endGesture(); // two pictures are two steps of undo
    if (QFileInfo::exists(photo->source())) m_settings.addRecentFile(photo->source());
}

void MainWindow::pasteImage()
{
    const QMimeData* mime = QApplication::clipboard()->mimeData();
    if (mime->hasUrls() && mime->urls().constFirst().isLocalFile()) {
        open(mime->urls().constFirst().toLocalFile());
        return;
    }
    const QImage picture = qvariant_cast<QImage>(mime->imageData());
    if (picture.isNull()) {
        m_workbench->showNotice(
            tr("The clipboard holds no picture; copy one first. (A kernel is pasted in its table.)"));
        return;
    }
    const auto photo = photoFrom(picture, tr("pasted picture"));
    if (photo)
        showOpened(m_document.experiment().onPhoto(*photo));
    else
        m_workbench->showNotice(QString::fromStdString(photo.error().message));
}

void MainWindow::showRecentFiles(QMenu* menu)
{
    menu->clear();
    for (const QString& path : m_settings.recentFiles())
        addCommand(menu, QFileInfo(path).fileName(), {}, [this, path] { open(path); })->setToolTip(path);
    if (menu->isEmpty()) menu->addAction(tr("No files yet"))->setEnabled(false);
    menu->addSeparator();
    addCommand(menu, tr("Clear the list"), {}, [this] {
        m_settings.clearRecentFiles();
    })->setEnabled(!m_settings.recentFiles().isEmpty());
    menu->setToolTipsVisible(true);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls() || event->mimeData()->hasImage()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QMimeData* mime = event->mimeData();
    if (mime->hasUrls() && mime->urls().constFirst().isLocalFile()) {
        open(mime->urls().constFirst().toLocalFile());
    } else if (mime->hasImage()) {
        const auto photo = photoFrom(qvariant_cast<QImage>(mime->imageData()), tr("dropped picture"));
        if (photo)
            showOpened(m_document.experiment().onPhoto(*photo));
        else
            m_workbench->showNotice(QString::fromStdString(photo.error().message));
    } else {
        m_workbench->showNotice(tr("Only files of this computer and pictures can be dropped here."));
    }
    event->acceptProposedAction();
}

// ---------------------------------------------------------------- figures

void MainWindow::exportFigureAs()
{
    ExportDialog dialog(m_workbench->stage().figure(), m_workbench->stage().pose(), m_workbench->exportSettings(),
                        this);
    m_playback.pause(); // the figure in the dialog is the one on the stage
    if (dialog.exec() != QDialog::Accepted) return;
    const QString ending = dialog.format();
    const QString name =
        QStringLiteral("%1/%2.%3")
            .arg(m_settings.folder("export"),
                 QLatin1String(chapters()[static_cast<std::size_t>(m_workbench->chapter())].id), ending);
    QString path = QFileDialog::getSaveFileName(this, tr("Export figure"), name, QStringLiteral("*.%1").arg(ending));
    if (path.isEmpty()) return;
    if (QFileInfo(path).suffix().isEmpty()) path += '.' + ending;
    if (exportFigureTo(path, dialog.settings())) m_settings.setFolder("export", QFileInfo(path).path());
}

bool MainWindow::exportFigureTo(const QString& path, const FigureExport& settings)
{
    const auto done = exportFigure(path, m_workbench->stage().figure(), m_workbench->stage().pose(), settings);
    if (!done) {
        m_workbench->showNotice(QString::fromStdString(done.error().message));
        return false;
    }
    statusBar()->clearMessage();
    m_hovered->setText(tr("written: %1").arg(path));
    return true;
}

void MainWindow::copyAsImage()
{
    FigureExport settings = m_workbench->exportSettings();
    settings.scale = 2.0;
    QApplication::clipboard()->setImage(toImage(m_workbench->stage().figure(), m_workbench->stage().pose(), settings));
    m_hovered->setText(tr("The figure is in the clipboard."));
}

void MainWindow::copyAsSvg()
{
    const QByteArray svg =
        toSvg(m_workbench->stage().figure(), m_workbench->stage().pose(), m_workbench->exportSettings());
    auto* mime = new QMimeData;
    mime->setData("image/svg+xml", svg);
    mime->setText(QString::fromUtf8(svg));
    QApplication::clipboard()->setMimeData(mime);
    m_hovered->setText(tr("The figure is in the clipboard, as SVG."));
}

// ---------------------------------------------------------------- the window itself

void MainWindow::stepChapter(int by) { m_workbench->showChapter(m_workbench->chapter() + by); }

void MainWindow::letGo()
{
    m_workbench->hideNotice();
    if (isFullScreen() && !m_workbench->stage().pose().pinned) togglePresentation();
    m_workbench->stage().clearPin();
    m_workbench->stage().setFocus();
}

void MainWindow::togglePresentation()
{
    const bool isPresenting = !isFullScreen();
    for (QWidget* chrome : {static_cast<QWidget*>(menuBar()), m_header, static_cast<QWidget*>(statusBar()),
                            static_cast<QWidget*>(&m_workbench->chapterPanel())})
        chrome->setVisible(!isPresenting);
    // Shortcuts of a hidden menu bar are dead; the window keeps them alive.
    for (QAction* menu : menuBar()->actions()) addActions(menu->menu()->actions());
    // Not toggled: the chrome may have made the window larger than the screen, which ends its being full screen.
    setWindowState(isPresenting ? windowState() | Qt::WindowFullScreen : windowState() & ~Qt::WindowFullScreen);
}

void MainWindow::applySettings()
{
    m_isDark = isDark(m_settings.theme());
    const Style style = Style::of(m_isDark);
    applyTheme(*qApp, style);
    m_workbench->setStyle(style);
    m_workbench->setReducedMotion(m_settings.hasReducedMotion());
    showTransportState();
}

void MainWindow::showTransportState()
{
    const QString suffix = m_isDark ? QStringLiteral("dark") : QStringLiteral("light");
    for (QAction* action :
         {m_transport.first, m_transport.back, m_transport.forward, m_transport.last, m_transport.loop})
        action->setIcon(QIcon(QStringLiteral(":/icons/%1-%2.svg").arg(action->data().toString(), suffix)));
    const bool isPlaying = m_playback.isPlaying();
    m_transport.play->setIcon(QIcon(QStringLiteral(":/icons/%1-on-%2.svg").arg(isPlaying ? "pause" : "play", suffix)));
    m_transport.play->setText(isPlaying ? tr("Pause") : tr("Play"));
    m_transport.loop->setChecked(m_playback.isLooping());
}

void MainWindow::showDocumentTitle()
{
    const Experiment& experiment = m_document.experiment();
    const QRect& region = experiment.region;
    m_title->setText(tr("%1 — %2×%3 · region %4×%5 at (%6, %7)")
                         .arg(experiment.photo->name())
                         .arg(experiment.photo->size().width())
                         .arg(experiment.photo->size().height())
                         .arg(region.width())
                         .arg(region.height())
                         .arg(region.x())
                         .arg(region.y()));
    setWindowTitle(QStringLiteral("%1 — Convscope").arg(experiment.photo->name()));
}

void MainWindow::showBusy(const QString& text)
{
    m_busyText = text;
    m_busyDelay.start();
}

void MainWindow::hideBusy()
{
    m_busyDelay.stop();
    m_progress->hide();
    m_cancel->hide();
    m_hovered->clear();
}

Session MainWindow::session() const { return {m_document.experiment(), m_workbench->chapter(), m_playback.step()}; }

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_playback.pause();
    QSettings().setValue("window/geometry", saveGeometry());
    const auto saved = saveSession(session());
    if (!saved) qInfo("%s", saved.error().message.c_str());
    event->accept();
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange && windowState() & Qt::WindowMinimized) m_playback.pause();
}

} // namespace convscope
