#pragma once

namespace convscope {

/// Opens the window, on `file` if there is one, and runs until it is closed. Returns the exit code.
int runWindow(int argc, char** argv, const char* file);

} // namespace convscope
