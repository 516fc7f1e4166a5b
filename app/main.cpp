#include "app/command_line.h"
#include "app/run_window.h"

int main(int argc, char** argv)
{
    const char* file = nullptr;
    const int code = convscope::runCommandLine(argc, argv, &file);
    return code == convscope::kOpensWindow ? convscope::runWindow(argc, argv, file) : code;
}
