#pragma once

#include "ui/scene/experiment.h"
#include "ui/scene/filtered_photo.h"
#include "ui/scene/formula.h"
#include "ui/scene/gradient_checks.h"
#include "ui/scene/net_layer.h"
#include "ui/scene/pose.h"
#include "ui/scene/training/training_view.h"

#include <QPainter>
#include <QString>
#include <QTransform>
#include <algorithm>
#include <memory>

namespace convscope {

/// What a figure is made of: the experiment, and what workers have computed from it so far (null until they have).
struct FigureInput {
    Experiment experiment;
    FilteredPhotoPtr filtered;
    GalleryPtr gallery;
    GradientChecksPtr gradientChecks = {};
    TrainingViewPtr training = {};
};

struct PanelGrid {
    Panel panel;
    CellGrid grid;
    int plane = 0;           ///< of the panel's tensor
    QTransform onStage = {}; ///< from the grid to the stage: planes of a volume are turned
    int side = 0;            ///< of two settings that stand side by side
    bool has(const Target& target) const;
    QRectF rect() const { return onStage.mapRect(grid.rect); }
};

/// What pressing a panel does, besides pointing at it.
enum class Touch {
    None,
    Paint,  ///< writes the brush's number into the cell, and those that are brushed over
    Turn,   ///< dragging turns the volume
    Choose, ///< a click chooses what the cell stands for
    Open,   ///< a click opens the layer of a net in its chapter
};

class FigureSide;

/// Numbers that a figure shows, whole: for files, and for comparing two figures of a chapter.
struct FigureTensor {
    std::string name; ///< of a file: "input", "weight", "grad_input"
    QString title;    ///< as the stage has it: "dA[l-1]"
    Panel panel = Panel::None;
    Tensor values; ///< images are (N, C, H, W)
};

/// The picture of an experiment in a chapter. Immutable: a changed experiment gets a new figure, of which all numbers
/// are computed when it is made. It paints itself into any rectangle of any painter — the screen, PNG, SVG, PDF — and
/// answers for the same rectangle what is at a point.
class Figure {
public:
    virtual ~Figure() = default;

    /// How many steps the transport walks, at least 1.
    virtual int stepCount() const = 0;
    /// How many steps lead from a cell to the one below.
    virtual int stepsPerRow() const = 0;

    virtual void paint(QPainter& painter, const QRectF& bounds, const Pose& pose, const Style& style) const = 0;
    /// Where the parts lie that can be pointed at; the whole photo is one of them, each of its pixels a cell.
    virtual std::vector<PanelGrid> panels(const QRectF& bounds, const Pose& pose = {}) const = 0;

    /// Of panels that lie over each other, the first counts.
    Target targetAt(const QRectF& bounds, QPointF point, const Pose& pose = {}) const;
    bool has(const QRectF& bounds, const Target& target, const Pose& pose = {}) const;
    /// Empty where the figure has no such panel.
    CellGrid panel(const QRectF& bounds, Panel kind, const Pose& pose = {}) const;
    std::optional<PhotoMapping> photoMapping(const QRectF& bounds) const;

    /// All tensors that are on the stage at some step.
    virtual std::vector<FigureTensor> tensors() const { return {}; }

    /// Its main parts alone, to stand beside another's. It reads the figure, which must live longer; null where the
    /// figure cannot be compared.
    virtual std::unique_ptr<FigureSide> side() const;

    /// The unit that type and lines are measured in: 1 for a stage of 880×600, if type is not to be larger.
    double unit(const QRectF& bounds) const;
    /// Type and lines this many times as large, with less room for the rest; 1 to 2, before the first painting. A
    /// figure that is full of numbers takes no more than its largestTypeScale().
    void setTypeScale(double scale) { m_typeScale = std::min(scale, largestTypeScale()); }
    double typeScale() const { return m_typeScale; }
    /// Beyond it, texts would lie over each other.
    virtual double largestTypeScale() const { return 2.0; }

    virtual Formula formula(const Pose& pose) const = 0;
    /// The formula's term that a cell stands for; -1 where it stands for none.
    virtual int termOf(const Target& target) const { return target.panel == Panel::Formula ? target.col : -1; }
    /// The step that a cell belongs to.
    virtual std::optional<int> stepOf(const Target& target) const = 0;
    virtual Touch touchOf(Panel) const { return Touch::None; }
    /// What writing a number into a cell of a Touch::Paint panel does to the experiment.
    virtual void paintCell(Experiment&, const Target&, float) const {}
    /// What a click on a cell of a Touch::Choose panel does to it.
    virtual void choose(Experiment&, const Target&) const {}
    /// What a click on a cell of a Touch::Open panel opens.
    virtual std::optional<NetPlace> placeOf(const Target&) const { return {}; }

    /// Shapes and multiply-adds, for the status line.
    virtual QString summary() const = 0;
    /// What the pointer is on, in words.
    virtual QString describe(const Target& target, const Pose& pose) const = 0;
    /// Everything that the figure shows at a step, in words, for screen readers.
    QString spokenText(const Pose& pose) const { return summary() + "\n" + plainText(formula(pose)); }

private:
    double m_typeScale = 1.0;
};

/// A panel's title with a line of small print under it, kTitleHeight units high, elided to `width`.
constexpr double kTitleHeight = 42.0;
constexpr double kFigureMargin = 24.0;
void paintTitle(QPainter& painter, QPointF topLeft, double width, const QString& title, const QString& subtitle,
                Role role, double unit, const Style& style);

/// Text in lines that fit the width, from the top; returns where the next line would begin.
double paintParagraph(QPainter& painter, const QRectF& rect, const QString& text, Role role, double pixels,
                      const Style& style);

} // namespace convscope
