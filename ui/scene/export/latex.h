#pragma once

#include "engine/error.h"
#include "engine/tensor.h"
#include "ui/scene/formula.h"

#include <QString>

namespace convscope {

/// A formula as LaTeX for a document with amsmath, or for MathJax: its lines below each other, sums in as many lines as
/// they take. Of a sum of very many terms the first ones stand for all, as on the stage.
QString toLatex(const Formula& formula);

/// Numbers as matrices in parentheses, of a tensor of several planes one for each; as many digits as the stage shows.
/// An error where a plane has more than 12 rows or columns, or where there are more than 64 planes.
Result<QString> toLatexMatrix(const QString& name, const Tensor& tensor);

} // namespace convscope
