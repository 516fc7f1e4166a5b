#include "ui/scene/chapters/compared_figure.h"

#include "ui/scene/chapters/comparison_words.h"
#include "ui/scene/comparison.h"
#include "ui/scene/legend.h"
#include "ui/scene/pose_goals.h"
#include "ui/scene/text.h"
#include "ui/scene/window_marks.h"

#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

constexpr double kColumnGap = 26.0;
constexpr double kHeading = 26.0;
constexpr double kRowGap = 8.0;
constexpr double kLegend = kLegendHeight + 8.0;
constexpr double kLetter = 16.0;      // in front of a middle grid
constexpr double kLargestCell = 46.0; // in units
constexpr double kLeastColumn = 190.0;
constexpr int kTermsOfB = 1 << 20; // the formula's terms of B count from here

constexpr std::array kLetters{"A", "B"};

QString letter(std::size_t side) { return QString::fromLatin1(kLetters[side]); }

/// Rows under a title and over a legend.
void place(SidePlace& place, QPointF corner, double width, double cell)
{
    place.grid.rect = {corner, QSizeF(place.grid.cols * cell, place.grid.rows * cell)};
    place.width = width;
}

double wholePixels(double cell) { return cell >= 4.0 ? std::floor(cell) : cell; }

TensorView differenceOf(const TensorView& a, const TensorView& b)
{
    if (a.tensor().shape != b.tensor().shape) {
        TensorView none;
        return none;
    }
    Tensor difference = a.tensor();
    for (std::size_t i = 0; i < difference.data.size(); ++i) difference.data[i] -= b.tensor().data[i];
    return {std::move(difference), Role::Plain, TensorView::Colours::Signed, 1.0f, a.numbers().numbers};
}

} // namespace

std::unique_ptr<Figure> ComparedFigure::of(const std::vector<Controls>& controls, NetKind netKind,
                                           const FigureInput& input, const MakeFigure& makeFigure)
{
    const Experiment& experiment = input.experiment;
    if (!isCompared(experiment) || experiment.looksInto(netKind)) return nullptr;
    std::array<Side, 2> sides{sideFrom(input, ComparedSide::A, makeFigure),
                              sideFrom(input, ComparedSide::B, makeFigure)};
    if (!sides[0].view || !sides[1].view) return nullptr;
    const auto words = comparedWords(controls, sides[0].experiment, sides[1].experiment);
    for (std::size_t i = 0; i < 2; ++i) sides[i].words = words[i];
    return std::unique_ptr<Figure>(new ComparedFigure(std::move(sides), experiment.comparedSide));
}

ComparedFigure::Side ComparedFigure::sideFrom(const FigureInput& input, ComparedSide which,
                                              const MakeFigure& makeFigure)
{
    Side side;
    side.experiment = sideOf(input.experiment, which);
    side.figure = makeFigure({side.experiment, nullptr, nullptr, nullptr, input.training});
    side.view = side.figure->side();
    if (side.view) side.steps = side.view->steps();
    return side;
}

ComparedFigure::ComparedFigure(std::array<Side, 2> sides, ComparedSide edited)
    : m_sides(std::move(sides)),
      m_edited(edited),
      m_steps{std::max(m_sides[0].steps.planes, m_sides[1].steps.planes),
              std::max(m_sides[0].steps.rows, m_sides[1].steps.rows),
              std::max(m_sides[0].steps.cols, m_sides[1].steps.cols)},
      m_difference(differenceOf(m_sides[0].view->result(), m_sides[1].view->result()))
{
    const std::vector<float>& numbers = m_difference.tensor().data;
    m_differing = static_cast<int>(std::count_if(numbers.begin(), numbers.end(), [](float n) { return n != 0.0f; }));
}

// The steps of both walk the smallest grid that holds the cells of each. Where a side has no such cell, it stays at the
// last one that it had before: at the end of its row, of its map, or of all.

int ComparedFigure::stepIn(const Side& side, int step) const
{
    const auto& [planes, rows, cols] = side.steps;
    const int plane = step / (m_steps.rows * m_steps.cols);
    const int row = step / m_steps.cols % m_steps.rows;
    const int col = step % m_steps.cols;
    if (plane >= planes) return side.steps.count() - 1;
    if (row >= rows) return (plane + 1) * rows * cols - 1;
    return (plane * rows + row) * cols + std::min(col, cols - 1);
}

int ComparedFigure::stepFrom(const Side& side, int step) const
{
    const auto& [planes, rows, cols] = side.steps;
    return (step / (rows * cols) * m_steps.rows + step / cols % rows) * m_steps.cols + step % cols;
}

bool ComparedFigure::rests(const Side& side, int step) const { return stepFrom(side, stepIn(side, step)) != step; }

ComparedFigure::Layout ComparedFigure::layoutIn(const QRectF& bounds) const
{
    const double u = unit(bounds);
    const QRectF area = bounds.adjusted(kFigureMargin * u, 14.0 * u, -kFigureMargin * u, -12.0 * u);
    Layout layout;
    for (std::size_t i = 0; i < 2; ++i) layout.sides[i] = m_sides[i].view->places();
    const Extents extents = Extents::of(layout.sides);

    // One size of cell for both sides, so that sizes can be compared by eye.
    const double gap = kColumnGap * u;
    const double most = (area.width() - 2.0 * gap) / 3.0;
    const double lower = (kTitleHeight + kLegend) * u;
    const double upper = (kHeading + kRowGap) * u + lower;
    const double middles = extents.leastMiddles() * u;
    double cell = std::min({(area.height() - upper - lower) / (extents.sourceRows + extents.resultRows),
                            most / extents.cols, kLargestCell * u});
    if (upper + extents.sourceRows * cell < middles)
        cell = std::min(cell, (area.height() - middles - lower) / extents.resultRows);
    cell = wholePixels(cell);
    const double upperHeight = std::max(upper + extents.sourceRows * cell, middles);

    // In the middle of the stage, the columns as close as their words allow.
    const double width = std::clamp(extents.cols * cell, std::min(kLeastColumn * u, most), most);
    const double height = upperHeight + lower + extents.resultRows * cell;
    const double left = std::round(area.left() + (area.width() - 3.0 * width - 2.0 * gap) / 2.0);
    const double top = std::round(area.top() + std::max(0.0, (area.height() - height) / 2.0));
    const double sourceTop = std::round(top + (kHeading + kTitleHeight) * u);
    const double resultTop = std::round(top + upperHeight + kTitleHeight * u);
    const auto columnLeft = [&](double column) { return std::round(left + column * (width + gap)); };
    for (std::size_t i = 0; i < 2; ++i) {
        const double column = columnLeft(static_cast<double>(i));
        layout.headings[i] = {column, top, width + gap * 0.5, kHeading * u};
        place(layout.sides[i].source, {column, sourceTop}, width + gap * 0.7, cell);
        place(layout.sides[i].result, {column, resultTop}, width + gap * 0.7, cell);
    }

    // The third column: over the difference what stands between source and result.
    const double third = columnLeft(2.0);
    const double thirdWidth = area.right() + kFigureMargin * u * 0.7 - third;
    if (extents.middleRows > 0)
        placeMiddles(layout, extents, {third, top, thirdWidth, upperHeight}, width, std::max(cell, 30.0 * u), u);
    layout.sentence = {third, resultTop, thirdWidth, area.bottom() - resultTop};
    layout.difference.grid = hasDifference() ? cellsOf(m_difference) : cellsOf(0, 0);
    place(layout.difference, {third, resultTop}, thirdWidth, cell);
    return layout;
}

ComparedFigure::Extents ComparedFigure::Extents::of(const std::array<SidePlaces, 2>& sides)
{
    Extents extents;
    for (const auto& [source, middle, result] : sides) {
        extents.sourceRows = std::max(extents.sourceRows, source.grid.rows);
        extents.resultRows = std::max(extents.resultRows, result.grid.rows);
        extents.cols = std::max({extents.cols, source.grid.cols, result.grid.cols});
        extents.middleRows = std::max(extents.middleRows, middle.grid.rows);
        extents.feet += middle.foot;
    }
    return extents;
}

double ComparedFigure::Extents::leastMiddles() const
{
    constexpr double kLeastHeight = 60.0;
    constexpr double kLeastRow = 8.0;
    if (middleRows == 0) return 0.0;
    return 2.0 * (kTitleHeight + kRowGap + std::min(kLeastHeight, kLeastRow * middleRows)) + feet;
}

/// A over B, behind their letters.
void ComparedFigure::placeMiddles(Layout& layout, const Extents& extents, const QRectF& room, double width,
                                  double largestCell, double u) const
{
    const double height = room.height() / 2.0 - (kTitleHeight + kRowGap) * u - extents.feet / 2.0 * u;
    const double letterWidth = kLetter * u;
    double top = room.top();
    for (std::size_t i = 0; i < 2; ++i) {
        SidePlace& middle = layout.sides[i].middle;
        const double cell =
            wholePixels(std::min({height / middle.grid.rows, (width - letterWidth) / middle.grid.cols, largestCell}));
        layout.letters[i] = {room.left(), top + 14.0 * u};
        place(middle, {room.left() + letterWidth, std::round(top + kTitleHeight * u)}, room.width() - letterWidth,
              cell);
        top = middle.grid.rect.bottom() + (middle.foot + kRowGap) * u;
    }
}

Target ComparedFigure::targetOn(std::size_t side, const Target& target, const Pose& resting) const
{
    if (!target) return {};
    Target here = target;
    here.side = 0;
    if (target.panel == Panel::Formula) {
        here.col %= kTermsOfB;
        return here;
    }
    if (target.panel == Panel::Difference) here.panel = m_sides[side].view->resultPanel();
    if (target.side == static_cast<int>(side) && target.panel != Panel::Difference) return here;
    // The other one may have no such cell, or another plane in view.
    const auto panels = m_sides[side].view->panels(m_sides[side].view->places(), resting);
    const bool exists =
        std::any_of(panels.begin(), panels.end(), [&](const PanelGrid& each) { return each.has(here); });
    return exists ? here : Target{};
}

Pose ComparedFigure::poseOf(std::size_t index, const Pose& pose) const
{
    const Side& side = m_sides[index];
    Pose here = pose;
    here.hover = {};
    here.pinned = {};
    here.step = stepIn(side, std::min(pose.step, stepCount() - 1));
    if (pose.step > 0 && stepIn(side, pose.step - 1) == here.step) here.phase = 1.0; // it rests
    // What moves by itself moves for the side that is edited; the other one stands where its settings want it.
    const Experiment& edited = m_sides[m_edited == ComparedSide::A ? 0 : 1].experiment;
    for (const PoseGoal& goal : poseGoals())
        if (goal.goal(side.experiment) != goal.goal(edited)) here.*goal.value = goal.goal(side.experiment);
    const Pose resting = here;
    here.hover = targetOn(index, pose.hover, resting);
    here.pinned = targetOn(index, pose.pinned, resting);
    return here;
}

void ComparedFigure::paint(QPainter& painter, const QRectF& bounds, const Pose& pose, const Style& style) const
{
    const Canvas canvas = Canvas::of(painter, bounds, unit(bounds), style);
    const Layout layout = layoutIn(bounds);
    for (std::size_t i = 0; i < 2; ++i) {
        paintHeading(canvas, layout.headings[i], i, pose);
        if (layout.sides[i].hasMiddle())
            drawText(painter, layout.letters[i], letter(i), Style::font(14.5 * canvas.unit, QFont::Bold), style.text);
        m_sides[i].view->paint(canvas, layout.sides[i], poseOf(i, pose));
    }
    paintDifference(canvas, layout, pose);
}

void ComparedFigure::paintHeading(const Canvas& canvas, const QRectF& rect, std::size_t index, const Pose& pose) const
{
    const auto& [painter, u, style, visible] = canvas;
    const Side& side = m_sides[index];
    const QFont strong = Style::font(15.0 * u, QFont::Bold);
    const QFont font = Style::font(13.0 * u, QFont::DemiBold);
    const QPointF baseline(rect.left(), rect.top() + 15.0 * u);
    drawText(painter, baseline, letter(index), strong, style.text);
    QString words = side.words.isEmpty() ? (index == 0 ? QString() : tr("the same here")) : side.words;
    if (rests(side, std::min(pose.step, stepCount() - 1))) words += QStringLiteral(" · ") + tr("waits");
    const double left = textWidth(letter(index), strong) + 9.0 * u;
    drawText(painter, baseline + QPointF(left, 0), elided(words, font, rect.width() - left), font, style.text);
    painter.setPen(QPen(style.hairline, u));
    painter.drawLine(QPointF(rect.left(), rect.top() + 21.0 * u), QPointF(rect.right(), rect.top() + 21.0 * u));
}

int ComparedFigure::differencePlane(const Pose& pose) const
{
    const FigureSide& view = *m_sides[0].view;
    for (const PanelGrid& each : view.panels(view.places(), poseOf(0, pose)))
        if (each.panel == view.resultPanel()) return std::min(each.plane, m_difference.planes() - 1);
    return 0;
}

QString ComparedFigure::noDifference() const
{
    const auto shapeOf = [this](std::size_t side) { return volumeText(m_sides[side].view->result().tensor().shape); };
    return tr("A makes %1 numbers, B %2: cells of different sizes have no difference.").arg(shapeOf(0), shapeOf(1));
}

void ComparedFigure::paintDifference(const Canvas& canvas, const Layout& layout, const Pose& pose) const
{
    const auto& [painter, u, style, visible] = canvas;
    const FigureSide& view = *m_sides[0].view;
    const QString title = tr("A − B, of %1").arg(view.resultName());
    if (!hasDifference()) {
        SidePlace nowhere{{layout.sentence, 1, 1}, layout.sentence.width()};
        paintTitle(canvas, nowhere, title, {}, Role::Plain);
        paintParagraph(painter, layout.sentence.adjusted(0, -18.0 * u, 0, 0), noDifference(), Role::Plain, 12.5 * u,
                       style);
        return;
    }
    const auto all = static_cast<int>(m_difference.tensor().data.size());
    const bool fills = view.filling() == Filling::CellByCell;
    const QString count =
        view.filling() == Filling::AddingUp ? tr("in the end %1 of %2 numbers differ") : tr("%1 of %2 numbers differ");
    paintTitle(canvas, layout.difference, title,
               m_differing == 0 ? tr("no number differs") : count.arg(m_differing).arg(all), Role::Plain);
    const int plane = differencePlane(pose);
    PlaneDetail detail;
    const int step = std::min(pose.step, stepCount() - 1);
    const int complete = step + (Choreography::of(pose).isComplete() ? 1 : 0);
    const auto pointed = poseOf(0, pose).focus();
    if (fills) {
        detail.isFilled = [&](int row, int col) {
            const bool isPointedAt = pointed == Target{view.resultPanel(), row, col, plane};
            return m_difference.index(plane, row, col) < complete || isPointedAt;
        };
    }
    const CellGrid& grid = layout.difference.grid;
    m_difference.paint(painter, grid, plane, u, style, visible, detail);
    paintFrame(painter, grid.rect, style.mutedText, 2.0 * u);
    if (m_differing > 0) paintLegend(canvas, layout.difference, m_difference.map(style), m_difference.format());
    if (pointed.panel == view.resultPanel() && pointed.plane == plane && grid.contains(pointed.row, pointed.col))
        paintCellMark(painter, grid.cellRect(pointed.row, pointed.col), style.current, u);
    else if (fills && step / (m_difference.rows() * m_difference.cols()) == plane)
        paintCellMark(painter, grid.cellRect(step / grid.cols % grid.rows, step % grid.cols), style.current, u);
}

std::vector<PanelGrid> ComparedFigure::panels(const QRectF& bounds, const Pose& pose) const
{
    const Layout layout = layoutIn(bounds);
    std::vector<PanelGrid> all;
    for (std::size_t i = 0; i < 2; ++i)
        for (PanelGrid each : m_sides[i].view->panels(layout.sides[i], poseOf(i, pose))) {
            if (each.grid.rows < 1) continue;
            each.side = static_cast<int>(i);
            all.push_back(each);
        }
    if (hasDifference()) all.push_back({Panel::Difference, layout.difference.grid, differencePlane(pose)});
    return all;
}

std::vector<FigureTensor> ComparedFigure::tensors() const
{
    std::vector<FigureTensor> all;
    for (std::size_t i = 0; i < 2; ++i)
        for (FigureTensor& tensor : m_sides[i].figure->tensors()) {
            tensor.name = (i == 0 ? "a_" : "b_") + tensor.name;
            tensor.title = letter(i) + QStringLiteral(": ") + tensor.title;
            all.push_back(std::move(tensor));
        }
    if (hasDifference())
        all.push_back({"difference", tr("A − B, of %1").arg(m_sides[0].view->resultName()), Panel::Difference,
                       m_difference.tensor()});
    return all;
}

/// Of each side the first line with numbers and the last, and what holds for both once.
Formula ComparedFigure::formula(const Pose& pose) const
{
    const std::array formulas{m_sides[0].figure->formula(poseOf(0, pose)), m_sides[1].figure->formula(poseOf(1, pose))};
    if (formulas[0] == formulas[1]) return formulas[0];
    Formula both;
    std::size_t common = 0;
    while (common + 1 < std::min(formulas[0].lines.size(), formulas[1].lines.size()) &&
           formulas[0].lines[common] == formulas[1].lines[common])
        both.lines.push_back(formulas[0].lines[common++]);
    for (std::size_t i = 0; i < 2; ++i) {
        const auto& lines = formulas[i].lines;
        for (std::size_t line = common; line < lines.size(); ++line) {
            if (line != common && line + 1 != lines.size()) continue;
            Formula::Line numbered = lines[line];
            for (Token& token : numbered.tokens)
                if (token.term >= 0 && i == 1) token.term += kTermsOfB;
            numbered.tokens.insert(numbered.tokens.begin(), Token{letter(i) + QStringLiteral("  "), Role::Plain});
            both.lines.push_back(std::move(numbered));
        }
    }
    return both;
}

int ComparedFigure::termOf(const Target& target) const
{
    if (target.panel == Panel::Formula) return target.col;
    if (!target || target.panel == Panel::Difference) return -1;
    Target here = target;
    here.side = 0;
    const int term = m_sides[static_cast<std::size_t>(target.side)].figure->termOf(here);
    return term < 0 || target.side == 0 ? term : term + kTermsOfB;
}

std::optional<int> ComparedFigure::stepOf(const Target& target) const
{
    if (target.panel == Panel::Formula) return std::nullopt;
    const Side& side = m_sides[static_cast<std::size_t>(target.side)];
    Target here = target;
    here.side = 0;
    if (target.panel == Panel::Difference) here.panel = side.view->resultPanel();
    const auto step = side.figure->stepOf(here);
    return step ? std::optional(stepFrom(side, *step)) : std::nullopt;
}

Touch ComparedFigure::touchOf(Panel panel) const
{
    const Touch touch = m_sides[0].figure->touchOf(panel);
    return touch == Touch::Paint ? touch : Touch::None; // nothing here turns or is chosen
}

void ComparedFigure::paintCell(Experiment& experiment, const Target& target, float value) const
{
    const auto side = static_cast<std::size_t>(target.side);
    Target here = target;
    here.side = 0;
    if (target.side == static_cast<int>(m_edited)) {
        const Experiment before = experiment;
        m_sides[side].figure->paintCell(experiment, here, value);
        experiment = keepingOther(before, experiment);
        return;
    }
    auto other = otherSide(experiment);
    if (!other) return;
    m_sides[side].figure->paintCell(*other, here, value);
    experiment = beside(experiment, *other, experiment.comparedWith);
}

QString ComparedFigure::summary() const
{
    QStringList summaries;
    for (std::size_t i = 0; i < 2; ++i) {
        const QString words = m_sides[i].words.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(m_sides[i].words);
        summaries << letter(i) + words + QStringLiteral(": ") + m_sides[i].figure->summary();
    }
    return summaries.join(QStringLiteral("   |   "));
}

QString ComparedFigure::describe(const Target& target, const Pose& pose) const
{
    if (!target) return {};
    if (target.panel == Panel::Difference) {
        const auto numberOf = [&](std::size_t side) {
            return m_sides[side].view->result().text(target.plane, target.row, target.col);
        };
        return tr("[%1, %2]: A %3, B %4, A − B = %5")
            .arg(target.row)
            .arg(target.col)
            .arg(numberOf(0), numberOf(1), m_difference.text(target.plane, target.row, target.col));
    }
    const auto side = static_cast<std::size_t>(target.side);
    Target here = target;
    here.side = 0;
    const QString words = m_sides[side].figure->describe(here, poseOf(side, pose));
    return words.isEmpty() ? words : letter(side) + QStringLiteral(": ") + words;
}

} // namespace convscope
