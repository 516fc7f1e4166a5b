#pragma once

namespace convscope {

/// While it lives, Ctrl-C and a polite request to end (SIGINT, SIGTERM) are noted, so that work can be stopped where it
/// is whole. A second one ends the program at once. There is one at a time.
class Interrupt {
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    bool isRequested() const;
};

} // namespace convscope
