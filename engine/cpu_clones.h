#pragma once

/// Before a function: it is compiled once for each of these kinds of processor, and the best is chosen at
/// start. Not under ThreadSanitizer, whose runtime is not there yet when the choice is made, not by clang, which (until
/// 17) names what is chosen so that no other file finds it, and not on other processors.
#if defined(__x86_64__) && !defined(__SANITIZE_THREAD__) && !defined(__clang__)
#define CONVSCOPE_CPU_CLONES(...) [[gnu::target_clones(__VA_ARGS__)]]
#else
#define CONVSCOPE_CPU_CLONES(...)
#endif
