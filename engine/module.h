#pragma once

#include "engine/error.h"

namespace convscope {

/// A part of the program that is loaded when it is first needed, for what it links would slow every start.
struct Module {
    const char* name;   ///< as errors name it: "OpenCV"
    const char* file;   ///< beside the program, or in ../lib/convscope: "convscope_opencv.so"
    const char* entry;  ///< its extern "C" function, which takes nothing and returns a table of functions
    const char* needed; ///< what to install where the module was not built: "OpenCV's imgcodecs"
};

/// The table that the module's entry returns, or a sentence that says what is missing. Loaded anew by each call.
Result<const void*> loadModule(const Module& module);

/// Whether the module of this file was built, without loading it. What it links may still be missing.
bool hasModule(const char* file);

} // namespace convscope
