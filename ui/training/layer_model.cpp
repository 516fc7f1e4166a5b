#include "ui/training/layer_model.h"

#include "engine/net/layer_text.h"
#include "ui/scene/number_text.h"
#include "ui/scene/sentences.h"
#include "ui/training/training_session.h"

#include <algorithm>
#include <limits>

namespace convscope {

namespace {

constexpr int kAllSure = std::numeric_limits<int>::max();

QString lineOf(const Layer& layer) { return QString::fromStdString(layerName(layer)); }

/// Without the batch of one.
QString shapeText(const Shape& output)
{
    return QString::fromStdString(toString(Shape(output.begin() + 1, output.end())));
}

} // namespace

LayerModel::LayerModel(ExperimentDocument& document, TrainingSession& training, QObject* parent)
    : QAbstractTableModel(parent), m_document(document), m_training(training)
{
    connect(&document, &ExperimentDocument::changed, this, &LayerModel::follow);
    connect(&training, &TrainingSession::viewChanged, this, [this] {
        const DataForm form = dataForm(m_training.view());
        if (form.image != m_form.image || form.classes != m_form.classes) reset();
    });
    reset();
}

QVariant LayerModel::data(const QModelIndex& index, int role) const
{
    const auto row = static_cast<std::size_t>(index.row());
    const bool isSure = index.row() < m_firstUnsure && row < m_placed.size();
    switch (role) {
    case Qt::TextAlignmentRole:
        return index.column() == Parameters ? int(Qt::AlignRight | Qt::AlignVCenter)
                                            : int(Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::DisplayRole:
    case Qt::EditRole: break;
    default: return {};
    }
    if (index.column() == LayerText) return m_lines[index.row()];
    if (!isSure) return QStringLiteral("—");
    if (index.column() == OutputShape) return shapeText(m_placed[row].output);
    return groupedNumber(m_placed[row].cost.parameters);
}

QVariant LayerModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole) return QAbstractTableModel::headerData(section, orientation, role);
    if (orientation == Qt::Vertical) return section + 1;
    switch (section) {
    case LayerText: return tr("Layer");
    case OutputShape: return tr("Output");
    default: return tr("Parameters");
    }
}

Qt::ItemFlags LayerModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.column() == LayerText ? flags | Qt::ItemIsEditable : flags;
}

bool LayerModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || index.column() != LayerText) return false;
    if (m_lines[index.row()] == value.toString()) return true;
    m_lines[index.row()] = value.toString();
    take(tr("Layer"), QStringLiteral("layer-%1").arg(index.row()), index.row());
    return true;
}

void LayerModel::insertLine(int row)
{
    beginInsertRows({}, row, row);
    m_lines.insert(row, lineOf(ActivationParams{.kind = Activation::Relu}));
    endInsertRows();
    take(tr("Add layer"), QStringLiteral("layer-added"), row);
}

void LayerModel::removeLine(int row)
{
    beginRemoveRows({}, row, row);
    m_lines.removeAt(row);
    endRemoveRows();
    take(tr("Remove layer"), QStringLiteral("layer-removed"), row);
}

void LayerModel::moveLine(int from, int to)
{
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    m_lines.move(from, to);
    endMoveRows();
    take(tr("Move layer"), QStringLiteral("layer-moved"), std::min(from, to));
}

void LayerModel::reset()
{
    m_layers = m_document.experiment().train.layers;
    m_form = dataForm(m_training.view());
    const auto description = m_document.experiment().train.network(m_form.image, m_form.classes);
    QStringList lines;
    for (const Layer& layer : description.layers) lines << lineOf(layer);
    const bool isAnotherCount = lines.size() != m_lines.size(); // else the selection stays
    if (isAnotherCount) beginResetModel();
    m_lines = std::move(lines);
    show(Network::make(description));
    if (isAnotherCount) endResetModel();
}

/// Lines that make the document's net stay as they were typed.
void LayerModel::follow()
{
    if (m_document.experiment().train.layers != m_layers) reset();
}

/// The lines as they are now, of which those from `row` on are other than before.
void LayerModel::take(const QString& text, const QString& field, int row)
{
    m_firstUnsure = std::min(m_firstUnsure, row);
    auto layers = read();
    if (!layers) return fail(layers.error());
    TrainSettings changed = m_document.experiment().train;
    changed.layers = m_layers = std::move(*layers);
    auto network = Network::make(changed.network(m_form.image, m_form.classes));
    if (!network) return fail(network.error());
    m_document.edit(text, field, [&](Experiment& e) { e.train.layers = changed.layers; });
    show(network);
}

void LayerModel::fail(const Error& error)
{
    m_layers = m_document.experiment().train.layers;
    m_error = told(error);
    showNumbers();
}

void LayerModel::show(const Result<Network>& network)
{
    m_placed = network ? network->layers() : std::vector<PlacedLayer>();
    m_error = network ? QString() : told(network.error());
    m_firstUnsure = kAllSure;
    showNumbers();
}

void LayerModel::showNumbers()
{
    if (lineCount() > 0) Q_EMIT dataChanged(index(0, 0), index(lineCount() - 1, ColumnCount - 1));
    Q_EMIT checked();
}

Result<std::vector<Layer>> LayerModel::read() const
{
    std::vector<Layer> layers;
    for (int row = 0; row < lineCount(); ++row) {
        auto layer = parseLayer(m_lines[row].toStdString());
        if (!layer) return Error{tr("Layer %1: %2").arg(row + 1).arg(told(layer.error())).toStdString()};
        layers.push_back(std::move(*layer));
    }
    return layers;
}

} // namespace convscope
