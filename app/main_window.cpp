#include "app/main_window.h"

#include "app/window/appearance_commands.h"
#include "app/window/figure_commands.h"
#include "app/window/file_commands.h"
#include "app/window/heap_trim.h"
#include "app/window/help_commands.h"
#include "app/window/lesson_commands.h"
#include "app/window/presentation.h"
#include "app/window/recovery_bar.h"
#include "app/window/unkept.h"
#include "ui/lessons/lesson_session.h"
#include "ui/panels/chapter_panel.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/stage.h"
#include "ui/theme.h"
#include "ui/training/training_session.h"
#include "ui/workbench.h"

#include <QApplication>
#include <QCloseEvent>
#include <QFileInfo>
#include <QHBoxLayout>
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

} // namespace

MainWindow::MainWindow(Settings& settings, const Session& session)
    : m_settings(settings),
      m_document(session.experiment),
      m_autosave(
          recoveryFolder(), [this] { return this->session(); }, this)
{
    setAcceptDrops(true);
    m_style = styleOf(m_settings.theme(), m_settings.desktop());
    applyTheme(*qApp, m_style); // before the first widget, which then has its type and colours at once
    m_transport = makeTransportActions();
    m_transportIcons.emplace(m_transport);
    m_appearance = new AppearanceCommands(m_settings, *this);
    connect(m_appearance, &AppearanceCommands::languageRequested, this, &MainWindow::languageRequested);
    m_header = makeHeader(); // first for the Tab key, too
    m_workbench = new Workbench(m_document, m_playback, m_transport, this);
    m_figures = new FigureCommands(*m_workbench, m_playback, m_settings, this);
    m_workbench->training().restore(session.experiment.train, session.net);
    m_files = std::make_unique<FileCommands>(m_document, m_playback, *m_workbench, m_settings, this);
    m_recoveryBar = new RecoveryBar(this);

    auto* central = new QWidget(this);
    auto* column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_recoveryBar);
    column->addWidget(m_workbench, 1);
    setCentralWidget(central);
    makeStatusBar();
    makeFileMenu();
    makeEditMenu();
    makeViewMenu();
    makePlayMenu();
    new LessonCommands(*menuBar()->addMenu(tr("&Lesson")), *m_workbench, m_settings, this); // the window's child
    makeHelpMenu();
    m_presentation = new Presentation(*this, *m_workbench, m_playback,
                                      {menuBar(), m_header, m_recoveryBar, statusBar(), &m_workbench->chapterPanel()});

    connect(&m_document, &ExperimentDocument::changed, this, &MainWindow::showDocumentTitle);
    connect(&m_playback, &Playback::changed, this, &MainWindow::showTransportState);
    connect(m_workbench, &Workbench::statusChanged, this, [this] { m_summary->setText(m_workbench->summary()); });
    connect(m_workbench, &Workbench::hovered, m_hovered, &QLabel::setText);
    connect(m_figures, &FigureCommands::said, m_hovered, &QLabel::setText);
    connect(&m_settings, &Settings::changed, this, &MainWindow::applySettings);

    m_workbench->setStyle(m_style);
    m_workbench->setReducedMotion(m_settings.hasReducedMotion());
    m_workbench->showChapter(session.chapter);
    m_playback.goTo(session.step);
    m_files->adopt(session);
    m_stepsNoted = m_workbench->training().stepsLearnt();
    connectFiles();
    showDocumentTitle();
    showTransportState();
    resize(1280, 800);
    restoreGeometry(QSettings().value("window/geometry").toByteArray());
    m_workbench->stage().setFocus();
}

MainWindow::~MainWindow() = default;

/// What opens and saves files, and what keeps work that is in none.
void MainWindow::connectFiles()
{
    connect(m_files.get(), &FileCommands::busy, this, &MainWindow::showBusy);
    connect(m_files.get(), &FileCommands::rested, this, &MainWindow::hideBusy);
    ProjectKeeper& keeper = m_files->keeper();
    connect(&keeper, &ProjectKeeper::changed, this, &MainWindow::showDocumentTitle);
    connect(&keeper, &ProjectKeeper::saved, this, [this](const QString& path) {
        m_hovered->setText(tr("saved: %1").arg(path));
        if (!m_files->keeper().isModified()) m_autosave.forget();
    });
    new HeapTrim(m_document, this);
    connect(&m_document, &ExperimentDocument::changed, &m_autosave, &Autosave::noteChange);
    for (const auto signal : {&TrainingSession::viewChanged, &TrainingSession::stateChanged})
        connect(&m_workbench->training(), signal, this, &MainWindow::noteWork);
    connect(&m_autosave, &Autosave::kept, this, [this] {
        if (m_workbench->training().isRunning()) m_autosave.noteChange();
    });
    const Unkept unkept = findUnkept();
    if (!unkept.sentence.isEmpty()) m_workbench->showNotice(unkept.sentence);
    if (!unkept.hasWork)
        connect(&m_autosave, &Autosave::failed, m_workbench, &Workbench::showNotice); // else it is said
    connect(m_recoveryBar, &RecoveryBar::restoreRequested, m_files.get(), &FileCommands::restore);
    connect(m_files.get(), &FileCommands::recovered, this, [this] {
        m_recoveryBar->hide();
        connect(&m_autosave, &Autosave::kept, m_recoveryBar, &RecoveryBar::discard, Qt::SingleShotConnection);
        m_autosave.keepNow(); // before what was left behind goes
    });
    QTimer::singleShot(0, this, [this] { m_recoveryBar->look(recoveryFolder()); }); // once the window is seen
}

/// What the net has learnt is to be kept, too.
void MainWindow::noteWork()
{
    const std::int64_t steps = m_workbench->training().stepsLearnt();
    if (std::exchange(m_stepsNoted, steps) != steps) m_autosave.noteChange();
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
    m_files->fillMenu(menu);
    menu->addSeparator();
    addCommand(menu, tr("&Export…"), QKeySequence(Qt::CTRL | Qt::Key_E), [this] { m_figures->openExport(); });
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
    addCommand(menu, tr("&Copy figure"), QKeySequence::Copy, [this] { m_figures->copyAsImage(); });
    addCommand(menu, tr("Copy figure as &SVG"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
               [this] { m_figures->copyAsSvg(); });
    addCommand(menu, tr("&Paste picture"), QKeySequence::Paste, [this] { m_files->paste(); });
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
    addCommand(menu, tr("&Presentation"), QKeySequence(Qt::Key_F11), [this] { m_presentation->toggle(); });
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
    addButton(tr("Examples"), [this] { m_files->showExamples(); });
    addButton(tr("Open…"), [this] { m_files->chooseFile(); });
    addButton(tr("Copy figure"), [this] { m_figures->copyAsImage(); });
    addButton(tr("Export…"), [this] { m_figures->openExport(); })->setObjectName("primary");
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
        m_cancel->setVisible(m_files->isOpening());
    });
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_files->cancel(); });
}

// ---------------------------------------------------------------- pictures

void MainWindow::open(const QString& path) { m_files->open(path); }

void MainWindow::openSource(const QString& source) { m_files->openSource(source); }

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls() || event->mimeData()->hasImage()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    m_files->drop(*event->mimeData());
    event->acceptProposedAction();
}

// ---------------------------------------------------------------- the window itself

void MainWindow::stepChapter(int by) { m_workbench->showChapter(m_workbench->chapter() + by); }

void MainWindow::letGo()
{
    m_workbench->hideNotice();
    m_workbench->stage().clearPin();
    m_workbench->stage().setFocus();
}

void MainWindow::applySettings()
{
    const Style style = styleOf(m_settings.theme(), m_settings.desktop());
    if (style.key() != m_style.key()) {
        m_style = style;
        applyTheme(*qApp, style);
        m_workbench->setStyle(style);
    }
    m_workbench->setReducedMotion(m_settings.hasReducedMotion());
    showTransportState();
}

void MainWindow::showTransportState()
{
    const bool isPlaying = m_playback.isPlaying();
    m_transportIcons->show(m_style.isDark, isPlaying);
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
    const ProjectKeeper& keeper = m_files->keeper();
    const QString project = QFileInfo(keeper.path()).fileName();
    if (keeper.hasFile())
        m_title->setText(QStringLiteral("%1%2 · %3").arg(project, keeper.isModified() ? "*" : "", m_title->text()));
    setWindowTitle(QStringLiteral("%1 — Convscope")
                       .arg(keeper.hasFile() ? project + QStringLiteral("[*]") : experiment.photo->name()));
    setWindowModified(keeper.isModified());
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

Session MainWindow::session() const { return m_files->project(); }

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_playback.pause();
    if (!m_files->mayClose()) {
        event->ignore();
        return;
    }
    keepSession();
    event->accept();
}

/// Where the next window goes on.
void MainWindow::keepSession()
{
    m_presentation->leave();        // the geometry is that of the window
    m_workbench->lessons().leave(); // the user's settings are kept, not a question's
    QSettings().setValue("window/geometry", saveGeometry());
    Session kept = session();
    if (kept.picture.photo != kept.experiment.photo) kept.picture = m_autosave.picture();
    const auto saved = saveSession(kept);
    if (!saved) qInfo("%s", saved.error().message.c_str());
}

void MainWindow::endAtOnce()
{
    m_playback.pause();
    keepSession();
    const ProjectKeeper& keeper = m_files->keeper();
    const bool isInSession = m_settings.resumesSession() && !keeper.isModified() && !keeper.isSaving();
    if (isInSession || !m_autosave.hasWork()) {
        QCoreApplication::exit(); // out of dialogs, too
        return;
    }
    connect(&m_autosave, &Autosave::leftBehind, qApp, [] { QCoreApplication::exit(); });
    m_autosave.leaveBehind();
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange && windowState() & Qt::WindowMinimized) m_playback.pause();
}

bool MainWindow::event(QEvent* event)
{
    // The desktop has another theme. Ours changes the palette, too, and then nothing is left to do.
    if (event->type() == QEvent::ApplicationPaletteChange)
        QMetaObject::invokeMethod(this, &MainWindow::applySettings, Qt::QueuedConnection);
    return QMainWindow::event(event);
}

} // namespace convscope
