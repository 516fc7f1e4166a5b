#pragma once

namespace convscope {

/// Lets the other threads of the machine go first, those that answer a user above all. Threads that this one starts
/// inherit it. Does nothing where the system has no such thing for a single thread.
void lowerThreadPriority();

} // namespace convscope
