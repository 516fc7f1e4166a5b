#pragma once

#include "ui/scene/kept_picture.h"
#include "ui/scene/training/parts/filter_arrangement.h"
#include "ui/scene/training/parts/kernel_stack.h"
#include "ui/scene/training/train_part.h"

#include <QCoreApplication>

namespace convscope {

/// The filters of a layer, and their gradients under them. The rows of its panels count the rows of all kernels, one
/// filter after the other.
class FiltersPart : public TrainPart {
    Q_DECLARE_TR_FUNCTIONS(FiltersPart)

public:
    /// Of more filters, those around the chosen one are shown.
    static constexpr int kMostFilters = 64;

    explicit FiltersPart(const PartInput& input);

    void paint(QPainter& painter, const QRectF& rect, const Pose& pose, double unit, const Style& style) const override;
    std::vector<PanelGrid> panels(const QRectF& rect, const Pose& pose, double unit) const override;
    QString describe(const Target& target, const Pose& pose) const override;
    Touch touchOf(Panel panel) const override;
    void choose(Experiment& experiment, const Target& target) const override;
    std::optional<NetPlace> placeOf(const Target& target) const override;

private:
    struct Layout {
        FilterArrangement filters;
        FilterArrangement gradients;
        QRectF key;     ///< what the colours of the filters mean
        double keyDown; ///< and of the gradients, so far under it
        QPointF biases; ///< baseline of their list, where they have no captions
    };
    /// A weight of a panel.
    struct Weight {
        int filter = 0;
        int channel = 0;
        int row = 0;
        int col = 0;
    };

    Layout layoutIn(const QRectF& rect, double unit) const;
    FilterCrowd crowd(double unit) const;
    bool hasGradients() const { return !m_gradients.isEmpty(); }
    int plane(int slot, int kernel) const;
    std::optional<Weight> weightAt(const Target& target) const;
    QString title() const;
    QString subtitle(const Layout& layout) const;
    void paintFilters(QPainter& painter, const KernelStack& stack, const FilterArrangement& place, Role role,
                      double unit, const Style& style) const;
    void paintKey(QPainter& painter, const QRectF& rect, const KernelStack& stack, const QString& name, Role role,
                  double unit, const Style& style) const;
    void paintBiases(QPainter& painter, const Layout& layout, double width, double unit, const Style& style) const;
    void paintStill(QPainter& painter, const QRectF& rect, const Layout& layout, double unit, const Style& style) const;
    void paintMarks(QPainter& painter, const Layout& layout, const Pose& pose, double unit, const Style& style) const;

    PartSize m_size;
    std::size_t m_layer = 0;
    NetPlace m_firstMap; ///< of the layer's output
    QString m_layerTitle;
    bool m_isDense = false;
    bool m_areOfWatched = false; ///< the gradients
    KernelStack m_weights;       ///< empty in a net without weights
    KernelStack m_gradients;     ///< empty where none are known
    std::vector<float> m_biases;
    std::vector<float> m_biasGradients;
    int m_chosen = 0;
    int m_first = 0;              ///< the first filter shown
    int m_count = 0;              ///< how many are shown
    std::vector<int> m_strongest; ///< channel of each shown filter
    KeptPicture m_picture;
};

} // namespace convscope
