#pragma once

#include <QFont>
#include <QPaintDevice>
#include <QPainter>
#include <QRectF>
#include <memory>
#include <set>
#include <utility>

namespace convscope {

/// A typeface: family, and weight as CSS has it.
using FontFace = std::pair<QString, int>;

/// How letters are handed on.
enum class Letters {
    Text,        ///< as text, whatever the typeface
    BundledText, ///< as text where a bundled typeface has all of its letters, else as outlines
    Paths,       ///< as outlines
};

/// Hands what is drawn on to the painter of another device, but leaves out what does not reach into `visible`: vector
/// files would keep it, out of sight.
class VectorDevice : public QPaintDevice {
public:
    /// The painter outlives this. `visible` is in its device's coordinates.
    VectorDevice(QPainter& target, const QRectF& visible, Letters letters);
    ~VectorDevice() override;

    /// Of everything that has been drawn as text.
    const std::set<FontFace>& faces() const;
    QPaintEngine* paintEngine() const override;

protected:
    int metric(PaintDeviceMetric metric) const override;

private:
    class Engine;
    QPainter& m_target;
    std::unique_ptr<Engine> m_engine;
};

} // namespace convscope
