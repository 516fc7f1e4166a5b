#pragma once

#include "ui/scene/colormap.h"
#include "ui/scene/training/training_view.h"

#include <QImage>
#include <vector>

namespace convscope {

/// What a node of a net's picture is: A[l] or its gradient.
enum class NetKind { Activation, Gradient };

/// All maps of the watched image, forward and back, as pictures of one pixel a number: one for each tensor, its maps
/// below each other, made when it is first asked for. Layers that follow from one set of weights are a block, which has
/// one scale: a convolution or a dense layer with the activation, pooling and dropout behind it.
class NetPictures {
public:
    explicit NetPictures(WatchedImagePtr watched, const Network& network);

    int tensors() const { return static_cast<int>(m_blockOf.size()); } ///< A[0] to A[L]
    int nodes(int l) const { return static_cast<int>(tensor(NetKind::Activation, l).size(1)); }
    /// Rows and columns of a map of A[l]; 1×1 where its nodes are single numbers.
    QSize mapSize(int l) const;
    bool isMaps(int l) const { return mapSize(l) != QSize(1, 1); }
    const Tensor& tensor(NetKind kind, int l) const;
    std::span<const float> numbers(NetKind kind, int l, int node) const;

    int blockOf(int l) const { return m_blockOf[static_cast<std::size_t>(l)]; }
    ColorMap map(NetKind kind, int l, const Style& style) const;
    const QImage& picture(NetKind kind, int l, const Style& style) const;
    QRectF source(int l, int node) const;

private:
    struct Kept {
        QImage image;
        bool isDark = false;
    };
    QImage made(NetKind kind, int l, const Style& style) const;

    WatchedImagePtr m_watched;
    std::vector<int> m_blockOf;
    std::vector<bool> m_isSigned;
    std::vector<ValueRange> m_ranges[2]; ///< of a block
    mutable std::vector<Kept> m_kept[2];
};

} // namespace convscope
