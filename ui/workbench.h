#pragma once

#include "ui/experiment_document.h"
#include "ui/latest_job.h"
#include "ui/playback.h"
#include "ui/scene/export/figure_export.h"
#include "ui/scene/filtered_photo.h"
#include "ui/scene/gradient_checks.h"
#include "ui/transport.h"

#include <QPointer>
#include <QWidget>
#include <optional>
#include <vector>

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace convscope {

class ChapterPanel;
class ControlGroup;
class FormulaView;
class LessonSession;
class NetLayerBar;
class SideSplitter;
class Stage;
struct OpenedLayer;
enum class Controls;
class TrainingSession;

/// Everything between menu and status line: chapters, stage, formula, inspector and transport, which all show the one
/// document at the one moment of the playback.
class Workbench : public QWidget {
    Q_OBJECT

public:
    Workbench(ExperimentDocument& document, Playback& playback, const Transport::Actions& actions, QWidget* parent);

    int chapter() const { return m_chapter; }
    void showChapter(int chapter);
    void setStyle(const Style& style);
    void setReducedMotion(bool isReduced);
    /// Type of the figure and the formula this many times as large, 1 to 2.
    void setTypeScale(double scale);
    /// A sentence over the stage, until it is clicked or has been read.
    void showNotice(const QString& sentence);
    void hideNotice();
    /// Looks into a layer of a net, in its chapter, at the place in its output.
    void lookInto(const OpenedLayer& opened);
    /// Chapter 11, with the settings that there were before a layer was looked into.
    void backToNet();

    Stage& stage() { return *m_stage; }
    ChapterPanel& chapterPanel() { return *m_chapters; }
    /// Of which the figure on the stage is made.
    FigureInput figureInput() const;
    /// Around the chapters and all that is right of them.
    SideSplitter& side() { return *m_side; }
    LessonSession& lessons() { return *m_lessons; }
    QWidget& inspector();
    Transport& transport() { return *m_transport; }
    /// Out of the layout: from then on it lies over the rest, where it is put.
    void takeTransport();
    void giveBackTransport();
    /// What is on the stage, with its formula, as it goes into a file.
    FigureExport exportSettings() const;
    QString summary() const;
    /// Null until they are computed.
    const GradientChecksPtr& gradientChecks() const { return m_checks; }
    TrainingSession& training() { return *m_training; }

Q_SIGNALS:
    void statusChanged(); ///< the summary
    void hovered(const QString& description);

private:
    void connectParts();
    QWidget* makeCentre();
    QWidget* makeInspector();
    void showControls();
    void showExperiment();
    void showMoment();
    void rebuildFigure();
    void requestFiltered();
    void requestChecks();
    void openLayer(const NetPlace& place);
    void leaveLayer();
    void showNetLayer();
    void followFilter(const Experiment& before);
    void connectLessons();
    void showFormula();
    void showHints();

    ExperimentDocument& m_document;
    Playback& m_playback;
    TrainingSession* m_training;
    Style m_style = Style::light();
    int m_chapter = -1;

    ChapterPanel* m_chapters;
    SideSplitter* m_side = nullptr;
    LessonSession* m_lessons = nullptr;
    Transport* m_transport = nullptr;
    Stage* m_stage = nullptr;
    FormulaView* m_formula = nullptr;
    QLabel* m_notice = nullptr;
    QTimer m_noticeEnds;
    QScrollArea* m_inspectorArea = nullptr;
    std::vector<Controls> m_controls; ///< those in the inspector
    std::vector<ControlGroup*> m_groups;
    std::vector<QPointer<QLabel>> m_hiddenHints; ///< while a question waits

    NetLayerBar* m_netLayerBar = nullptr;
    /// The settings of chapters 5 to 10 before a layer was looked into.
    struct Outlook {
        LayerSettings layer;
        GradientSettings gradient;
        PoolSettings pool;
    };
    std::optional<Outlook> m_outlook;
    Experiment m_shown; ///< on the stage

    FilterRequest m_filterRequest; ///< the latest
    FilteredPhotoPtr m_filtered;
    FilterRequest m_galleryRequest;
    GalleryPtr m_gallery;
    LatestJob<FilteredPhotoPtr> m_filterJob;
    LatestJob<GalleryPtr> m_galleryJob;

    std::optional<GradientCheckRequest> m_checkRequest; ///< the latest
    GradientChecksPtr m_checks;
    LatestJob<GradientChecksPtr> m_checkJob;
};

} // namespace convscope
