#pragma once

#include "ui/scene/export/export_progress.h"
#include "ui/scene/figure.h"

#include <QString>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace convscope {

/// Numbers that can be written into a file. They are made when they are asked for.
struct ExportTensor {
    std::string name; ///< of the file, without its ending: "grad_input"
    QString title;    ///< as the stage has it
    Shape shape;
    std::vector<std::string> columns; ///< of a table, for the first line of a .csv; empty for others
    std::function<Tensor()> values;
    bool isOnStage = true; ///< else it belongs to all that there is, but takes its time: a whole data set
};

/// What the figure shows: Figure::tensors(), and of a training the histograms of each layer, a row a moment, and the
/// data set: train_images (N, C, H, W) from 0 to 1, train_labels (N), test_images, test_labels.
std::vector<ExportTensor> exportTensors(const Figure& figure, const FigureInput& input);

/// The one of this name; null where there is none.
const ExportTensor* findExportTensor(const std::vector<ExportTensor>& tensors, std::string_view name);

/// The tensor's number as text: planes of rows and columns, full float precision. A table begins with the names of its
/// columns; a tensor of more than two axes has a line before each plane, "# input[0,1]". One axis makes one column.
QByteArray toCsv(const ExportTensor& tensor);

/// A .npy, .csv, or .tex with matrices, by the name of the file. A failure leaves no half file, and keeps the old one.
Result<void> writeTensor(const QString& path, const ExportTensor& tensor);

/// All of them that are on the stage: into one .npz, or into a folder with a .npy for each, which is made where it is
/// not there.
Result<void> writeTensors(const QString& path, const std::vector<ExportTensor>& tensors,
                          const ExportProgress& progress = {});

} // namespace convscope
