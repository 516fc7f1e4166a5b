#pragma once

namespace convscope {

/// Lets screen readers read the stage out: everything that the figure shows at its step, and the cell that is pointed
/// at. The words are made when they are asked for. Once, before the first window.
void installStageInterface();

} // namespace convscope
