#include "app/command_line.h"

int main(int argc, char** argv)
{
    const char* file = nullptr;
    const int code = convscope::runCommandLine(argc, argv, &file);
    if (code != convscope::kOpensWindow) return code;
    return 0;
}
