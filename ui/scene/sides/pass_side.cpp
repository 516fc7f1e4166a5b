#include "ui/scene/sides/pass_side.h"

namespace convscope {

StepCells PassSide::steps() const
{
    const TensorView& walked = m_pass.walked();
    return {walked.planes(), walked.rows(), walked.cols()};
}

} // namespace convscope
