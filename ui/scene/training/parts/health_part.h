#pragma once

#include "ui/scene/training/layer_health.h"
#include "ui/scene/training/train_part.h"

#include <QCoreApplication>

namespace convscope {

/// Update-to-weight ratios and dead ReLUs, layer by layer, and what is healthy.
class HealthPart : public TrainPart {
    Q_DECLARE_TR_FUNCTIONS(HealthPart)

public:
    explicit HealthPart(const PartInput& input);

    void paint(QPainter& painter, const QRectF& rect, const Pose& pose, double unit, const Style& style) const override;
    std::vector<PanelGrid> panels(const QRectF& rect, const Pose& pose, double unit) const override;
    QString describe(const Target& target, const Pose& pose) const override;

    /// The planes of Panel::Health: the layers with weights, and the ReLUs.
    static constexpr int kWeights = 0;
    static constexpr int kRelus = 1;

private:
    /// One cell of a row, from left to right.
    enum class Field { Name, WeightNorm, GradientNorm, Ratio, Course, Pace, Bar, Share, Answering };
    struct Column {
        Field field = Field::Name;
        double width = 0.0; ///< in units
    };
    /// Rows of one kind, in as many blocks beside each other as keep them legible.
    struct Table {
        int plane = kWeights;
        QRectF rect;
        std::vector<Column> columns;
        std::vector<CellGrid> blocks; ///< of rows, counted on from block to block
        double pixels = 0.0;          ///< of the type
    };

    std::vector<Table> tables(const QRectF& rect, double unit) const;
    Table table(int plane, const QRectF& rect, double unit) const;
    std::vector<Column> columnsFor(int plane, double width) const;
    int rowCount(int plane) const;
    double nameWidth(int plane) const;
    QString title(const Table& table) const;
    QString sentence(int plane) const;
    QString heading(Field field) const;
    QString text(int plane, Field field, int row) const;
    Role roleOf(Field field, int row) const;
    std::size_t layerOf(int plane, int row) const;

    void paintTable(QPainter& painter, const Table& table, const Target& focus, double unit, const Style& style) const;
    void paintHeadings(QPainter& painter, const Table& table, const CellGrid& block, double unit,
                       const Style& style) const;
    void paintRow(QPainter& painter, const Table& table, const QRectF& row, int number, double unit,
                  const Style& style) const;
    void paintCourse(QPainter& painter, const QRectF& cell, const WeightHealth& health, double unit,
                     const Style& style) const;
    void paintBar(QPainter& painter, const QRectF& cell, const ReluHealth& health, double unit,
                  const Style& style) const;

    TrainingViewPtr m_view;
    std::vector<WeightHealth> m_weights;
    std::vector<ReluHealth> m_relus;
};

} // namespace convscope
