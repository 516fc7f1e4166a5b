#pragma once

namespace convscope {

/// As long as one of these lives, what is written to stderr goes nowhere: for libraries that talk there by themselves,
/// beside the sentence that the user gets. For the whole process, so only around the call itself. Safe in any thread.
class QuietStderr {
public:
    QuietStderr();
    ~QuietStderr();
    QuietStderr(const QuietStderr&) = delete;
    QuietStderr& operator=(const QuietStderr&) = delete;
};

} // namespace convscope
