#include "ui/scene/connection_layer.h"

namespace convscope {

namespace {

/// The cell that a node or a row of the matrix stands for; nothing where the place is empty.
Target standsFor(const Target& target, const ConnectionLayer& layer, const ConnectionMoment& moment)
{
    const auto place = static_cast<std::size_t>(target.col);
    switch (target.panel) {
    case Panel::InputNodes: {
        const auto input = moment.crop.inputAtPlace(target.col);
        return input ? layer.inputCell(*input) : Target{};
    }
    case Panel::OutputNodes:
    case Panel::DenseNodes:
        return place < moment.crop.outputs.size() ? layer.outputCell(moment.crop.outputs[place]) : Target{};
    case Panel::Connections:
        return target.row < moment.piece.outputs ? layer.outputCell(moment.piece.firstOutput + target.row) : Target{};
    default: return target;
    }
}

ConnectionFilter linksOf(const ConnectionLayer& layer, const ConnectionMoment& moment, const Target& focus)
{
    const Target& cell = moment.pose.focus();
    if (focus.panel == Panel::Connections) return {moment.shown, moment.piece.firstInput + focus.col, {}};
    switch (cell.panel) {
    case Panel::Input: return {{}, layer.connections.inputAt(cell.row, cell.col), {}};
    case Panel::Kernel: return {{}, {}, layer.parts.termOf(cell)};
    case Panel::Formula: return {moment.shown, {}, cell.col};
    default: return {moment.shown, {}, {}};
    }
}

} // namespace

ConnectionLayer::ConnectionLayer(const Experiment& experiment)
    : parts(experiment, experiment.conv),
      values(experiment.input()),
      weights(experiment.appliedKernel().weights()),
      connections(parts.window(), experiment.conv.padMode),
      colours(connections.weights()),
      numbers(experiment.numbers)
{}

Target ConnectionLayer::inputCell(int input) const
{
    const int cols = connections.window().cols.input;
    return {Panel::Input, input / cols, input % cols};
}

Target ConnectionLayer::outputCell(int output) const
{
    const int cols = connections.window().cols.output();
    return {Panel::Output, output / cols, output % cols};
}

ConnectionMoment ConnectionMoment::of(const ConnectionLayer& layer, const Pose& pose)
{
    // Nodes are named by their places, so what is drawn must not depend on which of them is pointed at.
    const int drawn = layer.parts.shownStep(pose);
    ConnectionMoment moment;
    moment.crop = ConnectionCrop::around(layer.connections, drawn);
    moment.piece = MatrixPiece::around(layer.connections, drawn);
    moment.pose = pose;
    moment.pose.step = std::min(pose.step, layer.parts.stepCount() - 1);
    moment.pose.hover = standsFor(pose.hover, layer, moment);
    moment.pose.pinned = standsFor(pose.pinned, layer, moment);
    moment.shown = layer.parts.shownStep(moment.pose);
    moment.motion = layer.parts.choreography(moment.pose);
    moment.links = linksOf(layer, moment, pose.focus());
    return moment;
}

bool ConnectionMoment::isComplete(int output) const
{
    return output < pose.step || (output == pose.step && Choreography::of(pose).isComplete()) ||
           (output == shown && motion.isComplete());
}

} // namespace convscope
