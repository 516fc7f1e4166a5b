#pragma once

#include "ui/scene/kept_picture.h"
#include "ui/scene/plot.h"
#include "ui/scene/training/run_lines.h"
#include "ui/scene/training/train_part.h"

#include <QCoreApplication>

namespace convscope {

/// Loss or accuracy of the runs over their epochs, for training and test.
class CurvesPart : public TrainPart {
    Q_DECLARE_TR_FUNCTIONS(CurvesPart)

public:
    using Measure = RunMeasure;
    CurvesPart(const PartInput& input, Measure measure);

    void paint(QPainter& painter, const QRectF& rect, const Pose& pose, double unit, const Style& style) const override;
    std::vector<PanelGrid> panels(const QRectF& rect, const Pose& pose, double unit) const override;
    QString describe(const Target& target, const Pose& pose) const override;

    /// Where the curves lie.
    Plot plot(const QRectF& rect, double unit) const;

private:
    /// A number of a run that is written at the right of the plot, or beside the pointer.
    struct Label {
        QString text;
        Role role = Role::Plain;
        QPointF at; ///< epoch and number
    };

    const RunLines& current() const { return m_runs.back(); }
    QString title() const;
    QString subtitle() const;
    QString valueText(double value) const;
    std::vector<Label> latest() const;
    std::vector<Label> valuesAt(double epoch) const;
    double epochAt(int col) const;
    Panel panel() const;

    double legendHeight(double unit) const;
    double labelsWidth(double unit) const;
    void paintInvitation(QPainter& painter, const Plot& plot, double unit, const Style& style) const;
    void paintRun(QPainter& painter, const Plot& plot, const RunLines& run, double unit, const Style& style) const;
    void paintLatest(QPainter& painter, const Plot& plot, double unit, const Style& style) const;
    void paintDivergence(QPainter& painter, const Plot& plot, double unit, const Style& style) const;
    void paintLegend(QPainter& painter, const QRectF& rect, double unit, const Style& style) const;
    void paintValues(QPainter& painter, const Plot& plot, double epoch, double unit, const Style& style) const;

    TrainingViewPtr m_view;
    Measure m_measure;
    PartSize m_size;
    std::vector<RunLines> m_runs; ///< the last is that under way
    Axis m_epochs;
    Axis m_values;
    KeptPicture m_lines;
};

} // namespace convscope
