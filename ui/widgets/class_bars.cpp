#include "ui/widgets/class_bars.h"

#include "ui/scene/style.h"

#include <QPainter>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace convscope {

namespace {

constexpr int kMostShown = 10;
constexpr int kRow = 17;
constexpr int kGap = 8;
constexpr int kNumber = 38; // "100 %"
constexpr int kType = 12;

} // namespace

ClassBars::ClassBars(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("Answer of the net"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ClassBars::setAnswer(const QStringList& names, const std::vector<float>& likely)
{
    if (names == m_names && likely == m_likely) return;
    m_names = names;
    m_likely = likely;
    m_shown.resize(static_cast<std::size_t>(names.size()));
    std::iota(m_shown.begin(), m_shown.end(), 0);
    const auto isLikelier = [this](int a, int b) {
        return m_likely[static_cast<std::size_t>(a)] > m_likely[static_cast<std::size_t>(b)];
    };
    if (!m_likely.empty()) std::ranges::stable_sort(m_shown, isLikelier);
    m_largest = m_likely.empty() ? -1 : m_shown.front();
    if (m_shown.size() > kMostShown) m_shown.resize(kMostShown);
    std::ranges::sort(m_shown); // bars that change places could not be followed
    if (m_largest >= 0)
        setAccessibleDescription(tr("%1: %2 %")
                                     .arg(m_names[m_largest])
                                     .arg(std::lround(100.0f * m_likely[static_cast<std::size_t>(m_largest)])));
    updateGeometry();
    update();
}

QSize ClassBars::sizeHint() const { return {120, kRow * static_cast<int>(m_shown.size())}; }

void ClassBars::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Style style = Style::of(palette().color(QPalette::Window).lightness() < 128);
    const QFontMetrics metrics(Style::font(kType, QFont::DemiBold));
    int names = 0;
    for (const int label : m_shown) names = std::max(names, metrics.horizontalAdvance(m_names[label]));
    names = std::min(names, width() / 2);
    const int bar = width() - names - kNumber - 2 * kGap;
    int top = 0;
    for (const int label : m_shown) {
        const bool isLargest = label == m_largest;
        painter.setFont(Style::font(kType, isLargest ? QFont::DemiBold : QFont::Normal));
        painter.setPen(isLargest ? style.text : style.mutedText);
        painter.drawText(QRect(0, top, names, kRow), Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(m_names[label], Qt::ElideRight, names));
        const double share = m_likely.empty() ? 0.0 : static_cast<double>(m_likely[static_cast<std::size_t>(label)]);
        const QRectF track(names + kGap, top + 4, bar, kRow - 8);
        painter.fillRect(track, style.surface);
        painter.fillRect(QRectF(track.topLeft(), QSizeF(track.width() * share, track.height())),
                         isLargest ? style.output : style.hairline);
        if (!m_likely.empty())
            painter.drawText(QRect(width() - kNumber, top, kNumber, kRow), Qt::AlignRight | Qt::AlignVCenter,
                             tr("%1 %").arg(std::lround(100.0 * share)));
        top += kRow;
    }
}

} // namespace convscope
