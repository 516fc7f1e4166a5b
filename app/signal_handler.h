#pragma once

namespace convscope {

/// Puts `to` in the place of `from`, where that is what handles the signal: not where it is ignored, as nohup has it,
/// and as it is for what a shell started in the background. A handler of ours is called once, and a second signal ends
/// the program.
void replaceSignalHandler(int signal, void (*from)(int), void (*to)(int));

} // namespace convscope
