#include "ui/workbench.h"

#include "ui/formula_view.h"
#include "ui/inspector/compare_controls.h"
#include "ui/inspector/control_group.h"
#include "ui/lessons/lesson_session.h"
#include "ui/net_layer_bar.h"
#include "ui/panels/chapter_panel.h"
#include "ui/panels/side_splitter.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/scene/sentences.h"
#include "ui/scene/training/opened_layer.h"
#include "ui/stage.h"
#include "ui/style_memory.h"
#include "ui/training/training_session.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

namespace convscope {

namespace {

constexpr double kDegreesPerPixel = 0.4; // of a volume that is dragged
constexpr int kNoticeTime = 12000;       // ms
constexpr int kInspectorWidth = 276;

const Chapter& chapterAt(int index) { return chapters()[static_cast<std::size_t>(index)]; }

/// Where a net's layer opens.
QString chapterFor(NetKind kind, bool goesBack)
{
    switch (kind) {
    case NetKind::Convolution: return goesBack ? QStringLiteral("backprop") : QStringLiteral("layer");
    case NetKind::Pooling: return goesBack ? QStringLiteral("pooling-backprop") : QStringLiteral("pooling");
    case NetKind::Dense:
    case NetKind::None: break;
    }
    return QStringLiteral("connections");
}

/// Controls that are made later come behind all others; here they follow `before` instead.
void putInTabOrder(QWidget& controls, QWidget& before)
{
    QList<QWidget*> stops;
    for (QWidget* widget = before.nextInFocusChain(); widget != &before; widget = widget->nextInFocusChain())
        if (controls.isAncestorOf(widget) && widget->focusPolicy() != Qt::NoFocus) stops << widget;
    QWidget* last = &before;
    for (QWidget* stop : stops) {
        QWidget::setTabOrder(last, stop);
        last = stop;
    }
}

/// A rounded card with one widget in it.
QWidget* card(const char* name, QWidget* content, QWidget* parent)
{
    auto* frame = new QFrame(parent);
    frame->setObjectName(name);
    auto* layout = new QVBoxLayout(frame);
    layout->setContentsMargins(2, 2, 2, 2);
    layout->addWidget(content);
    return frame;
}

} // namespace

Workbench::Workbench(ExperimentDocument& document, Playback& playback, const Transport::Actions& actions,
                     QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_playback(playback),
      m_training(new TrainingSession(document, this)),
      m_chapters(new ChapterPanel(this)),
      m_filterJob(this,
                  [this](Result<FilteredPhotoPtr> filtered) {
                      if (!filtered) return;
                      m_filtered = *filtered;
                      rebuildFigure();
                  }),
      m_galleryJob(this,
                   [this](Result<GalleryPtr> gallery) {
                       if (!gallery) return;
                       m_gallery = *gallery;
                       rebuildFigure();
                   }),
      m_checkJob(this, [this](Result<GradientChecksPtr> checks) {
          if (!checks) return;
          m_checks = *checks;
          rebuildFigure();
      })
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(0);
    m_side = new SideSplitter(m_chapters, makeCentre(), this);
    columns->addWidget(m_side, 1);
    columns->addWidget(makeInspector());
    rows->addLayout(columns, 1);
    m_transport = new Transport(playback, actions, this);
    rows->addWidget(m_transport);
    m_lessons = new LessonSession(document, playback, *m_stage, m_chapters->lesson(), this);
    connectParts();
    connectLessons();
}

QWidget* Workbench::makeCentre()
{
    auto* centre = new QWidget(this);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(10, 10, 10, 10);
    column->setSpacing(8);
    m_stage = new Stage(centre);
    m_formula = new FormulaView(centre);
    m_notice = new QLabel(centre);
    m_notice->setObjectName("notice");
    m_notice->setWordWrap(true);
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_notice->hide();
    m_netLayerBar = new NetLayerBar(centre);
    column->addWidget(m_notice);
    column->addWidget(m_netLayerBar);
    column->addWidget(card("stageCard", m_stage, centre), 1);
    column->addWidget(card("formulaCard", m_formula, centre));
    return centre;
}

QWidget* Workbench::makeInspector()
{
    m_inspectorArea = new QScrollArea(this);
    m_inspectorArea->setObjectName("inspectorArea");
    m_inspectorArea->setFixedWidth(kInspectorWidth);
    m_inspectorArea->setWidgetResizable(true);
    m_inspectorArea->setFocusPolicy(Qt::NoFocus);
    m_inspectorArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return m_inspectorArea;
}

void Workbench::connectParts()
{
    connect(&m_document, &ExperimentDocument::changed, this, &Workbench::showExperiment);
    connect(&m_document, &ExperimentDocument::refused, this, &Workbench::showNotice);
    connect(&m_playback, &Playback::moved, this, &Workbench::showMoment);
    connect(m_chapters, &ChapterPanel::chapterChosen, this, &Workbench::showChapter);
    connect(m_formula, &FormulaView::termHovered, m_stage, &Stage::setHoveredTerm);
    connect(m_formula, &FormulaView::termClicked, m_stage, &Stage::pinTerm);
    connect(m_stage, &Stage::hovered, this, &Workbench::hovered);
    connect(m_stage, &Stage::poseChanged, this, &Workbench::showFormula);
    connect(m_stage, &Stage::paintStarted, this, [this] { m_document.beginGesture(); });
    connect(m_stage, &Stage::paintEnded, this, [this] { m_document.endGesture(); });
    connect(m_stage, &Stage::painted, this, [this](const Target& target, bool isErased) {
        m_document.edit(tr("Paint"), "painted", [&](Experiment& e) {
            m_stage->figure().paintCell(e, target, isErased ? 0.0f : e.gradient.brush);
        });
    });
    connect(m_stage, &Stage::turnStarted, this, [this] { m_document.beginGesture(); });
    connect(m_stage, &Stage::turnEnded, this, [this] { m_document.endGesture(); });
    connect(m_stage, &Stage::turned, this, [this](QPointF pixels) {
        m_document.edit(tr("Turn"), "turn", [&](Experiment& e) { e.layer.turnBy(pixels * kDegreesPerPixel); });
    });
    connect(m_stage, &Stage::chosen, this, [this](const Target& target) {
        m_document.edit(tr("Choose"), "chosen", [&](Experiment& e) { m_stage->figure().choose(e, target); });
    });
    connect(m_stage, &Stage::opened, this, [this](const Target& target) {
        if (const auto place = m_stage->figure().placeOf(target)) openLayer(*place);
    });
    connect(m_netLayerBar, &NetLayerBar::chapterChosen, this, &Workbench::showChapter);
    connect(m_netLayerBar, &NetLayerBar::backChosen, this, &Workbench::backToNet);
    connect(m_training, &TrainingSession::failed, this, &Workbench::showNotice);
    connect(m_training, &TrainingSession::viewChanged, this, [this] {
        if (!shows(chapterAt(m_chapter), Controls::TrainRun)) return;
        const int steps = m_playback.stepCount();
        rebuildFigure();
        if (m_playback.stepCount() != steps) m_playback.goToEnd(); // another net: all is seen that is known
    });
    connect(m_training, &TrainingSession::stateChanged, this, [this] {
        if (m_training->isRunning()) m_playback.goToEnd(); // a step of one image is no picture of a net that learns
    });
    connect(m_training, &TrainingSession::samplePlayRequested, this, [this] {
        m_playback.goTo(0);
        m_playback.play();
    });
    connect(m_stage, &Stage::stepChosen, &m_playback, &Playback::goTo);
    connect(m_stage, &Stage::tileChosen, this, [this](int tile) {
        if (!m_gallery || tile >= static_cast<int>(m_gallery->size())) return;
        const std::string id = (*m_gallery)[static_cast<std::size_t>(tile)].presetId.toStdString();
        Experiment chosen = m_document.experiment().withPreset(id);
        chosen.stageView = StageView::Steps;
        m_document.replace(tr("Kernel preset"), "preset", chosen);
    });
    connect(m_stage, &Stage::regionDragStarted, this, [this] { m_document.beginGesture(); });
    connect(m_stage, &Stage::regionDragEnded, this, [this] { m_document.endGesture(); });
    connect(m_stage, &Stage::regionDragged, this, [this](const QRect& region) {
        Experiment moved = m_document.experiment();
        moved.region = region;
        if (validate(moved)) m_document.replace(tr("Region"), "region", moved); // too small for the kernel: it stays
    });
    m_noticeEnds.setSingleShot(true);
    connect(&m_noticeEnds, &QTimer::timeout, this, &Workbench::hideNotice);
}

void Workbench::connectLessons()
{
    connect(m_lessons, &LessonSession::told, this, &Workbench::showNotice);
    connect(m_lessons, &LessonSession::chapterRequested, this, &Workbench::showChapter);
    connect(m_lessons, &LessonSession::recordChanged, this, [this] { m_chapters->setDone(m_lessons->done()); });
    connect(m_lessons, &LessonSession::hidingChanged, this, [this](bool isHiding) {
        m_transport->setCountHidden(isHiding);
        showFormula();
        showHints();
        Q_EMIT statusChanged();
    });
    m_chapters->setDone(m_lessons->done());
}

/// Of a question's answer, nothing is told.
void Workbench::showFormula()
{
    if (m_chapter < 0) return;
    if (m_lessons->isHidingAnswer()) {
        m_formula->setFormula({{{{{tr("The formula comes back with the answer."), Role::Muted, false, -1}}}}});
        return;
    }
    const Figure& figure = m_stage->figure();
    m_formula->setFormula(figure.formula(m_stage->pose()));
    m_formula->setLitTerm(figure.termOf(m_stage->pose().focus()));
}

/// The inspector's hints count weights and outputs, which a question may ask for.
void Workbench::showHints()
{
    QWidget* inspector = m_inspectorArea->widget();
    if (!inspector) return;
    const auto show = [](QLabel* hint, bool isShown) {
        QSizePolicy policy = hint->sizePolicy();
        policy.setRetainSizeWhenHidden(!isShown); // nothing moves
        hint->setSizePolicy(policy);
        hint->setVisible(isShown);
    };
    if (!m_lessons->isHidingAnswer()) { // those alone that were taken away: others are hidden by their groups
        for (const QPointer<QLabel>& hint : std::exchange(m_hiddenHints, {}))
            if (hint) show(hint, true);
        return;
    }
    for (QLabel* hint : inspector->findChildren<QLabel*>("hint")) {
        if (hint->isHidden()) continue;
        show(hint, false);
        m_hiddenHints.emplace_back(hint);
    }
}

void Workbench::showChapter(int chapter)
{
    if (chapter == m_chapter || chapter < 0 || chapter >= static_cast<int>(chapters().size())) return;
    m_lessons->leave();
    m_chapter = chapter;
    m_training->setWatched(shows(chapterAt(chapter), Controls::TrainRun));
    m_chapters->setCurrent(chapter);
    m_stage->clearPin();
    m_stage->resetZoom();
    if (shows(chapterAt(chapter), Controls::TrainRun)) leaveLayer();
    showControls();
    showExperiment();
    if (shows(chapterAt(chapter), Controls::TrainRun)) m_playback.goToEnd(); // all is seen that is known
    m_lessons->showChapter(chapter);
}

void Workbench::showControls()
{
    if (QWidget* before = m_inspectorArea->widget()) forgetStyle(*before);
    auto* inspector = new QWidget(m_inspectorArea->viewport());
    inspector->setObjectName("inspector");
    inspector->setAttribute(Qt::WA_StyledBackground);
    auto* column = new QVBoxLayout(inspector);
    column->setContentsMargins(12, 12, 12, 8);
    column->setSpacing(4);
    m_groups.clear();
    m_controls = controlsFor(chapterAt(m_chapter), m_document.experiment());
    for (const Controls kind : m_controls) {
        m_groups.push_back(makeControlGroup(kind, m_document, *m_training, inspector));
        column->addWidget(m_groups.back());
    }
    if (auto* comparison = inspector->findChild<CompareControls*>()) comparison->setChapter(chapterAt(m_chapter));
    for (auto* button : inspector->findChildren<QPushButton*>())
        button->setFocusPolicy(Qt::TabFocus); // after a click, the space bar still plays and pauses
    column->addStretch(1);
    m_inspectorArea->setWidget(inspector); // the old one is deleted with its groups
    putInTabOrder(*inspector, *m_formula);
}

void Workbench::showExperiment()
{
    const Experiment before = std::exchange(m_shown, m_document.experiment());
    if (controlsFor(chapterAt(m_chapter), m_shown) != m_controls) showControls(); // a net's layer has others
    for (std::size_t i = 0; i < m_groups.size(); ++i)
        m_groups[i]->setVisible(isOfUse(m_controls[i], chapterAt(m_chapter), m_shown));
    requestFiltered();
    requestChecks();
    showNetLayer();
    rebuildFigure();
    followFilter(before);
    QMetaObject::invokeMethod(this, &Workbench::showHints, Qt::QueuedConnection); // after the groups have theirs
}

void Workbench::requestFiltered()
{
    const Experiment& experiment = m_document.experiment();
    const FilterRequest request = FilterRequest::of(experiment, m_style.isDark);
    const bool usesFilteredPhoto = shows(chapterAt(m_chapter), Controls::View);
    if (usesFilteredPhoto && request != m_filterRequest) {
        if (request.photo != m_filterRequest.photo) m_filtered = nullptr; // nothing of another picture
        m_filterRequest = request;
        m_filterJob.start([request](const std::stop_token& stop) { return filterPhoto(request, stop); });
    }
    const bool wantsGallery = usesFilteredPhoto && experiment.stageView == StageView::Gallery;
    FilterRequest galleryRequest = request;
    galleryRequest.kernel = {};
    galleryRequest.conv = {};
    if (wantsGallery && galleryRequest != m_galleryRequest) {
        m_galleryRequest = galleryRequest;
        m_gallery = nullptr;
        m_galleryJob.start([galleryRequest](const std::stop_token& stop) {
            return makeGallery(galleryRequest, kGalleryPixels, stop);
        });
    }
}

void Workbench::requestChecks()
{
    if (!shows(chapterAt(m_chapter), Controls::Pass)) return;
    GradientCheckRequest request = GradientCheckRequest::of(m_document.experiment());
    if (request == m_checkRequest) return;
    m_checkRequest = std::move(request);
    m_checks = nullptr;
    m_checkJob.start([wanted = *m_checkRequest](const std::stop_token& stop) { return checkGradients(wanted, stop); });
}

void Workbench::rebuildFigure()
{
    if (m_chapter < 0) return;
    auto figure = chapterAt(m_chapter).makeFigure(figureInput());
    const int count = figure->stepCount();
    const int perRow = figure->stepsPerRow();
    m_stage->setFigure(std::move(figure), m_document.experiment());
    m_playback.setWalk(count, perRow);
    m_lessons->followFigure();
    showMoment();
    Q_EMIT statusChanged();
}

void Workbench::showMoment() { m_stage->setMoment(m_playback.step(), m_playback.phase(), m_playback.isStaged()); }

void Workbench::setStyle(const Style& style)
{
    m_style = style;
    m_stage->setStyle(style);
    m_formula->setStyle(style);
    if (m_chapter >= 0) showExperiment(); // a signed photo has other colours in the dark
}

void Workbench::setTypeScale(double scale)
{
    m_stage->setTypeScale(scale);
    m_formula->setTypeScale(scale);
    rebuildFigure();
}

QWidget& Workbench::inspector() { return *m_inspectorArea; }

void Workbench::takeTransport() { layout()->removeWidget(m_transport); }

void Workbench::giveBackTransport()
{
    layout()->addWidget(m_transport);
    m_transport->show();
}

void Workbench::setReducedMotion(bool isReduced)
{
    m_playback.setReducedMotion(isReduced);
    m_stage->setReducedMotion(isReduced);
    if (isReduced) m_stage->finishTransitions();
}

void Workbench::openLayer(const NetPlace& place)
{
    const auto opened = openedAt(*m_training->view(), place); // that the place was found in
    if (!opened)
        showNotice(told(opened.error()));
    else
        lookInto(*opened);
}

void Workbench::lookInto(const OpenedLayer& opened)
{
    const NetPlace& place = opened.place;
    Experiment looking = m_document.experiment();
    if (!looking.netLayer) m_outlook = {looking.layer, looking.gradient, looking.pool};
    looking.netLayer = opened.layer;
    looking.layer.shownFilter = place.map;
    looking.layer.shownChannel = 0;
    // the steps in which the loss's gradient has its turn, number by number
    looking.gradient.pass = place.isWeight ? GradientPass::Weight : GradientPass::Activation;
    looking.pool.view = GradientView::Scatter;
    m_document.replace(tr("Open layer %1").arg(opened.layer->number), "net-layer", looking);
    m_document.endGesture(); // two layers are two steps of undo

    const NetKind kind = kindOf(opened.layer->layer);
    const bool isDense = kind == NetKind::Dense; // whose way back has no chapter
    const bool goesBack = place.isBackward && !isDense;
    showChapter(findChapter(chapterFor(kind, goesBack)));
    const Target cell = isDense ? Target{Panel::Output, place.map}
                                : Target{goesBack ? Panel::GradA : Panel::Output, place.row, place.col, place.map};
    m_playback.goTo(m_stage->figure().stepOf(cell).value_or(0));
}

void Workbench::backToNet()
{
    leaveLayer();
    showChapter(findChapter(QStringLiteral("train")));
}

void Workbench::leaveLayer()
{
    Experiment left = m_document.experiment();
    if (!left.netLayer) return;
    left.netLayer = nullptr;
    if (m_outlook) {
        left.layer = m_outlook->layer;
        left.gradient = m_outlook->gradient;
        left.pool = m_outlook->pool;
    }
    m_document.replace(tr("Back to the net"), "net-layer", left);
    m_document.endGesture();
}

/// What stands over the stage where it shows a net's layer.
void Workbench::showNetLayer()
{
    const bool isShown = m_shown.looksInto(chapterAt(m_chapter).netKind);
    if (isShown) m_netLayerBar->setLayer(*m_shown.netLayer, m_chapter);
    m_netLayerBar->setVisible(isShown);
}

/// In chapters 5 and 6 the steps go through all filters: to the same cell of the one that was chosen.
void Workbench::followFilter(const Experiment& before)
{
    const bool isChosen = before.netLayer == m_shown.netLayer && before.layer.shownFilter != m_shown.layer.shownFilter;
    const bool walksFilters =
        m_shown.looksInto(NetKind::Convolution) && shows(chapterAt(m_chapter), Controls::ChannelInView);
    if (!isChosen || !walksFilters) return;
    const auto step = m_stage->figure().stepOf({Panel::Output, 0, 0, m_shown.shownFilter()});
    if (!step) return;
    const int perFilter = m_playback.stepCount() / m_shown.layerFilters();
    m_playback.goTo(*step + m_playback.step() % perFilter);
}

void Workbench::showNotice(const QString& sentence)
{
    m_notice->setText(sentence.simplified()); // a file's name may break lines
    m_notice->show();
    m_noticeEnds.start(kNoticeTime);
}

void Workbench::hideNotice()
{
    m_notice->hide();
    m_noticeEnds.stop();
}

FigureInput Workbench::figureInput() const
{
    return {m_document.experiment(), m_filtered, m_gallery, m_checks, m_training->view()};
}

FigureExport Workbench::exportSettings() const
{
    FigureExport settings;
    settings.size = m_stage->size() + QSize(0, m_formula->height());
    settings.style = m_style;
    return settings;
}

QString Workbench::summary() const
{
    return m_lessons->isHidingAnswer() ? tr("A question waits for its answer.") : m_stage->figure().summary();
}

} // namespace convscope
