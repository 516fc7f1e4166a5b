#include "ui/scene/training/net_picture.h"

#include "ui/scene/grid.h"
#include "ui/scene/legend.h"
#include "ui/scene/shape_batch.h"
#include "ui/scene/text.h"
#include "ui/scene/training/brief_number.h"
#include "ui/scene/training/net_lens.h"
#include "ui/scene/training/net_words.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr double kTitle = 26.0; // heights, in units
constexpr double kHeadings = 42.0;
constexpr double kScales = 48.0;
constexpr double kAfterHeadings = 6.0;
constexpr double kLine = 13.0;
constexpr double kTextSize = 11.0;
constexpr double kBeforeAnswer = 12.0; // widths
constexpr int kMostPorts = 12;         // of a column, at which its edges end: more would be a grey area

QRectF nodeRect(const NetColumn& column, MapKind kind, int node)
{
    return kind == MapKind::Gradient ? column.gradient(node) : column.node(node);
}

const CellGrid& gridOf(const NetColumn& column, MapKind kind)
{
    return kind == MapKind::Gradient ? column.gradients : column.nodes;
}

/// The heights at which edges meet a column: its rows, or some of them.
std::vector<double> portsOf(const CellGrid& grid)
{
    const int count = std::min(grid.rows, kMostPorts);
    std::vector<double> ports;
    for (int i = 0; i < count; ++i) {
        const int row = count == 1 ? 0 : i * (grid.rows - 1) / (count - 1);
        ports.push_back(grid.cellRect(row, 0).center().y());
    }
    return ports;
}

Panel panelOf(MapKind kind) { return kind == MapKind::Gradient ? Panel::NetGradients : Panel::NetMaps; }

} // namespace

struct NetPicture::Canvas {
    QPainter& painter;
    const Places& places;
    NetMoment moment;
    double unit;
    const Style& style;

    const NetColumn& column(int l) const { return places.layout.columns[static_cast<std::size_t>(l)]; }
    QFont font(QFont::Weight weight = QFont::Normal) const { return Style::font(kTextSize * unit, weight); }
    void centred(const QRectF& slot, double baseline, const QString& text, const QColor& colour,
                 QFont::Weight weight = QFont::Normal) const
    {
        const QFont f = font(weight);
        drawText(painter, {slot.center().x() - textWidth(text, f) / 2.0, baseline}, text, f, colour);
    }
};

double NetPicture::leastWidth(int l, double unit) const
{
    const QFont font = Style::font(kTextSize * unit, QFont::Medium);
    const QString size = sizeText(*m_pictures, l);
    const double name = textWidth(headingsOf(*m_view->network, l).last(), font);
    return std::max(name, textWidth(size.section(QChar(0xD7), 0, 1), font)) + 6.0 * unit;
}

std::vector<NetColumnNeed> NetPicture::needs(double unit) const
{
    std::vector<NetColumnNeed> needs;
    for (int l = 0; l < m_pictures->tensors(); ++l) {
        NetColumnNeed need{.nodes = m_pictures->nodes(l), .map = {}, .leastWidth = leastWidth(l, unit)};
        if (m_pictures->isMaps(l)) need.map = m_pictures->mapSize(l);
        need.isFan = l > 0 && convscope::isFan(m_view->network->layers()[static_cast<std::size_t>(l) - 1]);
        needs.push_back(need);
    }
    return needs;
}

const NetPicture::Places& NetPicture::placesIn(const QRectF& rect, double unit) const
{
    if (m_places.rect == rect && m_places.unit == unit) return m_places;
    Places places;
    places.rect = rect;
    places.unit = unit;
    const double answerWidth = AnswerBars::widthFor(*m_view->data, unit);
    const double answerLeft = rect.right() - answerWidth;
    places.title = {rect.left(), rect.top(), rect.width(), kTitle * unit};
    places.headings = {rect.left(), places.title.bottom(), rect.width(), kHeadings * unit};
    const double top = places.headings.bottom() + kAfterHeadings * unit;
    places.scales = {rect.left(), rect.bottom() - kScales * unit, rect.width(), kScales * unit};
    places.band = {rect.left(), top, answerLeft - kBeforeAnswer * unit - rect.left(),
                   places.scales.top() - 6.0 * unit - top};
    places.layout = NetLayout::in(places.band, needs(unit), unit);
    const QRectF answer(answerLeft, top, answerWidth, places.band.height());
    places.answer = AnswerBars::in(answer, m_view->watched->pass.probabilities, unit);
    places.loss = {answerLeft, places.scales.top() + 4.0 * unit, answerWidth, 40.0 * unit};
    const QFont font = Style::font(kTextSize * unit);
    for (int l = 0; l < m_pictures->tensors(); ++l)
        places.hasShortSizes |= textWidth(sizeText(*m_pictures, l), font) > slotOf(places, l).width() - 2.0 * unit;
    m_places = std::move(places);
    return m_places;
}

QRectF NetPicture::slotOf(const Places& places, int l) const
{
    const auto& columns = places.layout.columns;
    const auto place = static_cast<std::size_t>(l);
    const QRectF rect = columns[place].rect();
    const double left = place == 0 ? places.band.left() : (columns[place - 1].rect().right() + rect.left()) / 2.0;
    const double right = place + 1 == columns.size() ? places.band.right() + 0.5 * kBeforeAnswer * places.unit
                                                     : (rect.right() + columns[place + 1].rect().left()) / 2.0;
    return {left, places.headings.top(), right - left, places.headings.height()};
}

std::vector<PanelGrid> NetPicture::panels(const QRectF& rect, double unit) const
{
    const Places& places = placesIn(rect, unit);
    std::vector<PanelGrid> panels;
    for (int l = 0; l < m_pictures->tensors(); ++l) {
        const NetColumn& column = places.layout.columns[static_cast<std::size_t>(l)];
        for (const CellGrid& row : rowsOf(column.nodes, column.count)) panels.push_back({Panel::NetMaps, row, l});
        for (const CellGrid& row : rowsOf(column.gradients, column.count))
            panels.push_back({Panel::NetGradients, row, l});
    }
    for (PanelGrid& panel : places.answer.panels()) panels.push_back(std::move(panel));
    return panels;
}

void NetPicture::paint(QPainter& painter, const QRectF& rect, const Pose& pose, double unit, const Style& style) const
{
    const Canvas canvas{painter, placesIn(rect, unit), NetMoment::of(*m_view->network, pose), unit, style};
    paintTitle(canvas);
    for (int l = 1; l < m_pictures->tensors(); ++l) paintEdges(canvas, l);
    for (int l = 0; l < m_pictures->tensors(); ++l) {
        paintHeading(canvas, l);
        paintNodes(canvas, MapKind::Activation, l);
        paintNodes(canvas, MapKind::Gradient, l);
    }
    const QRectF& answer = canvas.places.answer.grid.rect;
    const QRectF slot(answer.left(), canvas.places.headings.top(), answer.width(), canvas.places.headings.height());
    canvas.centred(slot, slot.top() + kLine * unit, tr("Softmax"), style.text, QFont::Medium);
    canvas.centred(slot, slot.top() + 2.0 * kLine * unit, tr("probabilities"), style.mutedText);
    if (m_view->watched->label >= 0)
        canvas.centred(slot, slot.top() + 3.0 * kLine * unit, tr("▶ the truth"), style.text);
    canvas.places.answer.paint(painter, *m_view->watched, *m_view->data, canvas.moment.answerShown(), unit, style);
    paintAnswerEdges(canvas);
    paintScales(canvas);
    paintLoss(canvas);
    paintCurrent(canvas);
    paintFocus(canvas, pose.focus());
}

void NetPicture::paintTitle(const Canvas& canvas) const
{
    const QFont font = Style::font(13.0 * canvas.unit, QFont::DemiBold);
    const double baseline = canvas.places.title.top() + 12.0 * canvas.unit;
    double x = canvas.places.title.left();
    const auto write = [&](const QString& text, const QFont& type, const QColor& colour) {
        const QString shown = elided(text, type, canvas.places.title.right() - x);
        drawText(canvas.painter, {x, baseline}, shown, type, colour);
        x += textWidth(shown, type) + 14.0 * canvas.unit;
    };
    write(tr("Forward → activations A[l]"), font, canvas.style.text);
    write(tr("← Backward: gradients dA[l]"), font, canvas.style.textColour(Role::Gradient));
    write(m_view->watched->name, Style::font(12.0 * canvas.unit), canvas.style.mutedText);
}

void NetPicture::paintHeading(const Canvas& canvas, int l) const
{
    const QRectF slot = slotOf(canvas.places, l);
    const double room = slot.width() - 2.0 * canvas.unit;
    const QString name = headingOf(*m_view->network, l, canvas.font(QFont::Medium), room);
    double baseline = slot.top() + kLine * canvas.unit;
    const auto next = [&] { return std::exchange(baseline, baseline + kLine * canvas.unit); };
    canvas.centred(slot, next(), name, canvas.style.text, QFont::Medium);

    const QString size = sizeText(*m_pictures, l);
    if (canvas.places.hasShortSizes) { // "28×28" above "×32"
        const qsizetype last = size.lastIndexOf(QChar(0xD7));
        canvas.centred(slot, next(), last < 0 ? size : size.left(last), canvas.style.mutedText);
        if (last >= 0) canvas.centred(slot, next(), size.mid(last), canvas.style.mutedText);
        return;
    }
    canvas.centred(slot, next(), size, canvas.style.mutedText);
    const QString tensors[]{QStringLiteral("A[%1]").arg(l), QStringLiteral("dA[%1]").arg(l)};
    const NetColumn& column = canvas.column(l);
    if (textWidth(tensors[1], canvas.font()) > column.gradients.rect.width() + 4.0 * canvas.unit) return;
    canvas.centred(column.nodes.rect, baseline, tensors[0], canvas.style.mutedText);
    canvas.centred(column.gradients.rect, baseline, tensors[1], canvas.style.textColour(Role::Gradient));
}

void NetPicture::paintEdges(const Canvas& canvas, int l) const
{
    const NetColumn& before = canvas.column(l - 1);
    const NetColumn& after = canvas.column(l);
    const bool isForward = canvas.moment.isCurrent(MapKind::Activation, l);
    const bool isBackward = canvas.moment.isCurrent(MapKind::Gradient, l - 1);
    const bool isLit = isForward || isBackward;
    const QColor colour = isForward ? canvas.style.current : isBackward ? canvas.style.gradient : canvas.style.hairline;
    const bool isFan = convscope::isFan(m_view->network->layers()[static_cast<std::size_t>(l) - 1]);
    const double left = before.rect().right() + 1.0;
    const double right = after.rect().left() - 1.0;
    const auto from = portsOf(before.nodes);
    const auto to = portsOf(after.nodes);
    const QRgb ink = mixed(canvas.style.background.rgb(), colour.rgb(), isLit && !isFan ? 1.0 : 0.7);
    ShapeBatch lines;
    for (std::size_t i = 0; i < from.size(); ++i)
        for (std::size_t k = 0; k < to.size(); ++k)
            if (isFan || i == k) lines.addLine({left, from[i], right, to[k]}, (isLit ? 1.2 : 0.8) * canvas.unit, ink);
    lines.paint(canvas.painter, canvas.places.band);
}

/// From each logit to its probability, where all classes stand beside them.
void NetPicture::paintAnswerEdges(const Canvas& canvas) const
{
    const NetColumn& logits = canvas.places.layout.columns.back();
    const CellGrid& rows = canvas.places.answer.grid;
    if (logits.nodes.cols != 1 || logits.nodes.rows != rows.rows) return;
    const bool isLit = canvas.moment.isLoss();
    canvas.painter.setPen(QPen(isLit ? canvas.style.current : canvas.style.hairline, canvas.unit));
    for (int row = 0; row < rows.rows; ++row)
        canvas.painter.drawLine(QPointF(logits.rect().right() + 1.0, logits.nodes.cellRect(row, 0).center().y()),
                                QPointF(rows.rect.left() - 4.0 * canvas.unit, rows.cellRect(row, 0).center().y()));
}

void NetPicture::paintNodes(const Canvas& canvas, MapKind kind, int l) const
{
    const NetColumn& column = canvas.column(l);
    const bool isGradient = kind == MapKind::Gradient;
    const double border = m_pictures->isMaps(l) ? std::min(1.0, 0.06 * column.nodeSize.width()) : 0.0;
    QList<QRectF> frames;
    for (int node = 0; node < column.count; ++node)
        frames.push_back(nodeRect(column, kind, node).adjusted(-border, -border, border, border));
    const double shown = canvas.moment.shown(kind, l);
    canvas.painter.setPen(Qt::NoPen);
    const QColor frame = isGradient ? canvas.style.gradient : canvas.style.hatch;
    const double strength = shown > 0.0 ? 0.8 : 0.4;
    canvas.painter.setBrush(QColor::fromRgb(mixed(canvas.style.background.rgb(), frame.rgb(), strength)));
    if (border > 0.0) canvas.painter.drawRects(frames);
    if (shown < 1.0) {
        QList<QRectF> empty;
        for (int node = 0; node < column.count; ++node) empty.push_back(nodeRect(column, kind, node));
        const QRgb ground =
            isGradient ? mixed(canvas.style.background.rgb(), frame.rgb(), 0.12) : canvas.style.surface.rgb();
        canvas.painter.setBrush(QColor::fromRgb(ground));
        canvas.painter.drawRects(empty);
    }
    if (shown <= 0.0) return;
    // A wave over the whole column: from the left on the way forward, from the right on the way back.
    const QRectF& all = gridOf(column, kind).rect;
    for (int node = 0; node < column.count; ++node) {
        const QRectF rect = nodeRect(column, kind, node);
        const double begin = isGradient ? all.right() - rect.right() : rect.left() - all.left();
        paintNode(canvas, kind, l, node, std::clamp((shown * all.width() - begin) / rect.width(), 0.0, 1.0));
    }
}

void NetPicture::paintNode(const Canvas& canvas, MapKind kind, int l, int node, double share) const
{
    m_pictures->paint(canvas.painter, nodeRect(canvas.column(l), kind, node), kind, l, node, share, canvas.style);
}

void NetPicture::paintScales(const Canvas& canvas) const
{
    const int tensors = m_pictures->tensors();
    const auto endOfRun = [&](int first, const auto& isSame) {
        int last = first;
        while (last + 1 < tensors && isSame(last + 1)) ++last;
        return last;
    };
    for (int l = 0; l < tensors; ++l) {
        const ColorMap map = m_pictures->map(MapKind::Activation, l, canvas.style);
        const int last = endOfRun(l, [&](int other) {
            const ColorMap its = m_pictures->map(MapKind::Activation, other, canvas.style);
            return m_pictures->blockOf(other) == m_pictures->blockOf(l) && its.kind == map.kind;
        });
        paintScale(canvas, MapKind::Activation, l, last);
        l = last;
    }
    for (int l = 0; l < tensors; ++l) {
        const int last = endOfRun(l, [&](int other) { return m_pictures->blockOf(other) == m_pictures->blockOf(l); });
        paintScale(canvas, MapKind::Gradient, l, last);
        l = last;
    }
}

/// A bar under the columns that it holds for, with the numbers at its ends; one number in the middle where there is
/// no room for two.
void NetPicture::paintScale(const Canvas& canvas, MapKind kind, int first, int last) const
{
    const double unit = canvas.unit;
    const bool isGradient = kind == MapKind::Gradient;
    const double left = canvas.column(first).rect().left();
    const double width = canvas.column(last).rect().right() - left;
    const QRectF bar(left, canvas.places.scales.top() + (isGradient ? 25.0 : 0.0) * unit, width, 5.0 * unit);
    const ColorMap map = m_pictures->map(kind, first, canvas.style);
    paintColourBar(canvas.painter, bar, map, unit, canvas.style);

    const QColor ink = isGradient ? canvas.style.textColour(Role::Gradient) : canvas.style.mutedText;
    const double baseline = bar.bottom() + 13.0 * unit;
    const QFont font = canvas.font();
    const QString low = briefNumber(map.low);
    const QString high = briefNumber(map.high);
    if (textWidth(low, font) + textWidth(high, font) + 8.0 * unit <= width) {
        drawText(canvas.painter, {left, baseline}, low, font, ink);
        drawText(canvas.painter, {bar.right() - textWidth(high, font), baseline}, high, font, ink);
        return;
    }
    const QString both = map.kind == ColorMap::Kind::Diverging ? QStringLiteral("±") + high : high;
    canvas.centred(bar, baseline, both, ink);
}

void NetPicture::paintLoss(const Canvas& canvas) const
{
    const QRectF& box = canvas.places.loss;
    const double unit = canvas.unit;
    canvas.painter.setPen(QPen(canvas.moment.isLoss() ? canvas.style.current : canvas.style.hairline,
                               (canvas.moment.isLoss() ? 2.0 : 1.0) * unit));
    canvas.painter.setBrush(canvas.style.surface);
    canvas.painter.drawRoundedRect(box, 4.0 * unit, 4.0 * unit);
    canvas.centred(box, box.top() + 16.0 * unit, tr("Loss  −log p"), canvas.style.mutedText);
    if (canvas.moment.answerShown() <= 0.0) return;
    canvas.centred(box, box.top() + 32.0 * unit, briefNumber(m_view->watched->pass.loss),
                   canvas.style.textColour(Role::Output), QFont::DemiBold);
}

void NetPicture::paintCurrent(const Canvas& canvas) const
{
    const double reach = 1.5 * canvas.unit; // stays between a column and its gradients
    const double width = 2.0 * canvas.unit;
    const auto mark = [&](const QRectF& rect) {
        paintFrame(canvas.painter, rect.adjusted(-reach, -reach, reach, reach), canvas.style.current, width);
    };
    for (int l = 0; l < m_pictures->tensors(); ++l)
        for (const MapKind kind : {MapKind::Activation, MapKind::Gradient})
            if (canvas.moment.isCurrent(kind, l)) mark(gridOf(canvas.column(l), kind).rect);
    if (canvas.moment.isLoss()) mark(canvas.places.answer.grid.rect);
}

std::vector<NetEdge> NetPicture::edgesOf(MapKind kind, int l, int node) const
{
    const auto& layers = m_view->network->layers();
    const auto& parameters = m_view->snapshot->state.parameters;
    const bool isForward = kind == MapKind::Activation;
    const int layer = isForward ? l - 1 : l; // which makes it
    if (layer < 0 || layer >= static_cast<int>(layers.size())) return {};
    const auto place = static_cast<std::size_t>(layer);
    const int inputs = m_pictures->nodes(layer);
    const int outputs = m_pictures->nodes(layer + 1);
    return (isForward ? edgesInto : edgesBackInto)(layers[place], parameters[place], inputs, outputs, node);
}

void NetPicture::paintFocus(const Canvas& canvas, const Target& focus) const
{
    const MapKind kind = focus.panel == Panel::NetGradients ? MapKind::Gradient : MapKind::Activation;
    if (focus.panel != panelOf(kind) || focus.plane < 0 || focus.plane >= m_pictures->tensors()) return;
    const int l = focus.plane;
    const NetColumn& column = canvas.column(l);
    const int node = focus.col;
    if (node < 0 || node >= column.count) return;

    const Style& style = canvas.style;
    const double out = 4.0 * canvas.unit;
    canvas.painter.fillRect(canvas.places.band.adjusted(-out, -out, out, out), withAlpha(style.background, 0.72));
    const std::vector<NetEdge> edges = edgesOf(kind, l, node);
    paintFocusEdges(canvas, kind, l, node, edges);
    const int source = kind == MapKind::Activation ? l - 1 : l + 1;
    for (const NetEdge& edge : edges)
        paintNode(canvas, kind, source, edge.from, canvas.moment.shown(kind, source) >= 1.0 ? 1.0 : 0.0);
    for (const MapKind each : {MapKind::Activation, MapKind::Gradient}) {
        paintNode(canvas, each, l, node, canvas.moment.shown(each, l) >= 1.0 ? 1.0 : 0.0);
        const QColor frame = each == kind ? style.current : each == MapKind::Gradient ? style.gradient : style.text;
        paintFrame(canvas.painter, nodeRect(column, each, node), frame, (each == kind ? 2.5 : 1.5) * canvas.unit);
    }
    if (canvas.moment.shown(kind, l) < 1.0) return; // it is not known yet
    const NetLens lens{*m_view->network, *m_pictures, kind, l, node};
    const QRectF both = column.node(node).united(column.gradient(node));
    // on the side where no edge comes in
    const CardSide side = kind == MapKind::Activation ? CardSide::Right : CardSide::Left;
    // as large as ever, and in sight, where the stage is enlarged
    const QRectF seen = visibleRect(canvas.painter, canvas.places.rect);
    const double zoom =
        std::max(canvas.places.rect.width() / seen.width(), canvas.places.rect.height() / seen.height());
    const double unit = canvas.unit / zoom;
    lens.paint(canvas.painter, besideCard(seen, both, lens.size(unit), 10.0 * unit, side), unit, style);
}

/// Wider and darker the larger the weights on an edge are.
void NetPicture::paintFocusEdges(const Canvas& canvas, MapKind kind, int l, int node,
                                 const std::vector<NetEdge>& edges) const
{
    const bool isForward = kind == MapKind::Activation;
    const int source = isForward ? l - 1 : l + 1;
    double strongest = 0.0;
    for (const NetEdge& edge : edges) strongest = std::max(strongest, edge.strength);
    const QRectF to = nodeRect(canvas.column(l), kind, node);
    const QColor colour = isForward ? canvas.style.kernel : canvas.style.gradient;
    ShapeBatch lines;
    for (const NetEdge& edge : edges) {
        const double share = strongest > 0.0 ? edge.strength / strongest : 0.0;
        const QRectF from = nodeRect(canvas.column(source), kind, edge.from);
        const QLineF line = isForward ? QLineF(from.right(), from.center().y(), to.left(), to.center().y())
                                      : QLineF(from.left(), from.center().y(), to.right(), to.center().y());
        lines.addLine(line, (0.6 + 2.4 * share) * canvas.unit,
                      mixed(canvas.style.background.rgb(), colour.rgb(), 0.35 + 0.65 * share));
    }
    lines.paint(canvas.painter, canvas.places.rect);
}

} // namespace convscope
