#include "ui/scene/export/data_export.h"

#include "engine/data/kernel.h"
#include "engine/io/npy.h"
#include "engine/io/npz.h"
#include "engine/io/whole_file.h"
#include "ui/scene/export/latex.h"
#include "ui/scene/training/training_tensors.h"
#include "ui/scene/training/weight_layers.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <cmath>

namespace convscope {

namespace {

struct DataExport {
    Q_DECLARE_TR_FUNCTIONS(DataExport)
};

/// A row a moment: the step, how far the intervals reach to both sides, and how many numbers lie in each.
Tensor histogramTable(const RunRecord& record, std::size_t layer, bool isGradient)
{
    Tensor table({static_cast<std::int64_t>(record.moments.size()), Histogram::kBins + 2});
    auto next = table.data.begin();
    for (const RunMoment& moment : record.moments) {
        const LayerMoment& numbers = moment.layers[layer];
        const Histogram& histogram = isGradient ? numbers.gradients : numbers.weights;
        *next++ = static_cast<float>(moment.step);
        *next++ = histogram.reach;
        for (const std::int32_t count : histogram.counts) *next++ = static_cast<float>(count);
    }
    return table;
}

void addHistograms(std::vector<ExportTensor>& tensors, const TrainingViewPtr& training)
{
    std::vector<std::string> columns{"step", "reach"};
    for (int i = 0; i < Histogram::kBins; ++i) columns.push_back("bin_" + std::to_string(i));
    for (const std::size_t layer : weightLayers(*training->network))
        for (const bool isGradient : {false, true}) {
            const std::string name =
                (isGradient ? "gradient_histogram_" : "weight_histogram_") + std::to_string(layer + 1);
            const QString title =
                isGradient ? DataExport::tr("Histogram of dW[%1]") : DataExport::tr("Histogram of W[%1]");
            const auto rows = static_cast<std::int64_t>(training->record->moments.size());
            tensors.push_back(
                {name, title.arg(layer + 1), Shape{rows, Histogram::kBins + 2}, columns,
                 [training, layer, isGradient] { return histogramTable(*training->record, layer, isGradient); }});
        }
}

void addDataset(std::vector<ExportTensor>& tensors, const TrainingViewPtr& training)
{
    const Shape image = training->data->imageShape();
    const auto add = [&](const std::string& part, const QString& title, const std::vector<int>& places) {
        const auto count = static_cast<std::int64_t>(places.size());
        const auto batch = [training, all = &places] { return batchOf(*training->data, *all); };
        tensors.push_back({part + "_images",
                           title,
                           {count, image[0], image[1], image[2]},
                           {},
                           [batch] { return batch().images; },
                           false});
        tensors.push_back({part + "_labels",
                           title + DataExport::tr(": right classes"),
                           {count},
                           {},
                           [batch] { return batch().labels; },
                           false});
    };
    add("train", DataExport::tr("Images for training"), training->data->train);
    add("test", DataExport::tr("Images for the test"), training->data->test);
}

QByteArray row(const Tensor& tensor, std::size_t first, std::int64_t count)
{
    QByteArray line;
    for (std::int64_t i = 0; i < count; ++i) {
        if (i > 0) line += ',';
        line += shortestNumber(tensor.data[first + static_cast<std::size_t>(i)]).c_str();
    }
    return line + '\n';
}

/// "# input[0,1]" of the plane that is number `plane` in row-major order.
QByteArray planeLine(const std::string& name, const Shape& shape, std::int64_t plane)
{
    std::string index;
    for (std::size_t axis = shape.size() - 2; axis-- > 0;) {
        index = std::to_string(plane % shape[axis]) + (index.empty() ? "" : "," + index);
        plane /= shape[axis];
    }
    return QByteArray::fromStdString("# " + name + "[" + index + "]\n");
}

Error unknownEnding(const QString& path)
{
    return Error{"“" + path.toStdString() + "” cannot be written: its name must end in .npy, .csv or .tex."};
}

Result<void> write(const QString& path, const QByteArray& bytes)
{
    return writeWholeFile(path.toStdString(), {bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

Result<void> writeFolder(const QString& path, const std::vector<ExportTensor>& tensors, const ExportProgress& progress)
{
    if (!QDir().mkpath(path)) return Error{"The folder “" + path.toStdString() + "” cannot be made."};
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        if (progress.stop.stop_requested()) return Error{"It was stopped; some files are written."};
        const auto done = writeNpy(QDir(path).filePath(QString::fromStdString(tensors[i].name + ".npy")).toStdString(),
                                   tensors[i].values());
        if (!done) return done.error();
        progress.report(static_cast<double>(i + 1) / static_cast<double>(tensors.size()));
    }
    return {};
}

} // namespace

std::vector<ExportTensor> exportTensors(const Figure& figure, const FigureInput& input)
{
    std::vector<ExportTensor> tensors;
    for (FigureTensor& each : figure.tensors()) {
        auto values = std::make_shared<const Tensor>(std::move(each.values));
        tensors.push_back(
            {each.name, each.title, values->shape, curveColumns(each.name), [values] { return *values; }});
    }
    const bool isTraining = findExportTensor(tensors, "batch_curve") != nullptr;
    if (!isTraining) return tensors;
    addHistograms(tensors, input.training);
    addDataset(tensors, input.training);
    return tensors;
}

const ExportTensor* findExportTensor(const std::vector<ExportTensor>& tensors, std::string_view name)
{
    const auto found =
        std::find_if(tensors.begin(), tensors.end(), [name](const ExportTensor& each) { return each.name == name; });
    return found == tensors.end() ? nullptr : &*found;
}

QByteArray toCsv(const ExportTensor& tensor)
{
    const Tensor values = tensor.values();
    QByteArray text;
    for (const std::string& column : tensor.columns)
        text += (text.isEmpty() ? "" : ",") + QByteArray::fromStdString(column);
    if (!text.isEmpty()) text += '\n';
    const auto rank = values.shape.size();
    const std::int64_t cols = rank < 2 ? 1 : values.shape[rank - 1];
    const std::int64_t rows = rank < 1 ? 1 : values.shape[rank < 2 ? 0 : rank - 2];
    const std::int64_t planes = rows * cols == 0 ? 0 : elementCount(values.shape) / (rows * cols);
    std::size_t next = 0;
    for (std::int64_t plane = 0; plane < planes; ++plane) {
        if (rank > 2) text += planeLine(tensor.name, values.shape, plane);
        for (std::int64_t i = 0; i < rows; ++i, next += static_cast<std::size_t>(cols)) text += row(values, next, cols);
    }
    return text;
}

Result<void> writeTensor(const QString& path, const ExportTensor& tensor)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    if (ending == "npy") return writeNpy(path.toStdString(), tensor.values());
    if (ending == "csv") return write(path, toCsv(tensor));
    if (ending != "tex") return unknownEnding(path);
    const auto matrix = toLatexMatrix(tensor.title, tensor.values());
    if (!matrix) return matrix.error();
    return write(path, ("% Needs \\usepackage{amsmath}.\n" + *matrix).toUtf8());
}

Result<void> writeTensors(const QString& path, const std::vector<ExportTensor>& tensors, const ExportProgress& progress)
{
    std::vector<ExportTensor> shown;
    for (const ExportTensor& each : tensors)
        if (each.isOnStage) shown.push_back(each);
    const QString ending = QFileInfo(path).suffix().toLower();
    if (QStringList{"npy", "csv", "tex"}.contains(ending))
        return Error{"“" + path.toStdString() + "” holds one tensor; all of them go into a folder or an .npz."};
    if (ending != "npz") return writeFolder(path, shown, progress);
    std::vector<NamedTensor> named;
    for (const ExportTensor& each : shown) {
        if (progress.stop.stop_requested()) return Error{"It was stopped; nothing is written."};
        named.push_back({each.name, each.values()});
        progress.report(0.5 * static_cast<double>(named.size()) / static_cast<double>(shown.size()));
    }
    return writeNpz(path.toStdString(), named);
}

} // namespace convscope
