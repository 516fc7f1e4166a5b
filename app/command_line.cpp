#include "app/command_line.h"

#include "app/commands/command.h"
#include "app/manual.h"
#include "app/one_line.h"
#include "engine/memory.h"

#include <CLI/CLI.hpp>
#include <cstdio>

namespace convscope {

namespace {

struct Subcommand {
    Run (*add)(CLI::App&);
};
constexpr Subcommand kSubcommands[]{
    {addOpCommand},    {addFilterCommand},  {addInfluenceCommand}, {addRenderCommand},
    {addTrainCommand}, {addPredictCommand}, {addBenchCommand},
};

void printError(const std::string& message) { std::fprintf(stderr, "convscope: %s\n", oneLine(message).c_str()); }

} // namespace

int runCommandLine(int argc, char** argv, const char** file)
{
    CLI::App app("Shows how a convolutional net works, on your own picture, down to the single number.", "convscope");
    app.set_version_flag("--version", "Convscope " CONVSCOPE_VERSION);
    app.footer("Without a subcommand the window opens.");
    bool printsManual = false;
    app.add_flag("--manual", printsManual, "Print all of this as a manual page, for man, and exit");
    static std::string toOpen;
    app.add_option("FILE", toOpen, "A picture or a project to open in the window");
    app.require_subcommand(0, 1);
    app.fallthrough(false);
    std::vector<Run> runs;
    for (const Subcommand& subcommand : kSubcommands) runs.push_back(subcommand.add(app));
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& failure) {
        const bool isHelp = failure.get_exit_code() == 0;
        if (isHelp) return app.exit(failure);
        printError(std::string(failure.what()) + " (try --help)");
        return 2;
    }
    if (printsManual) {
        std::fputs(manualPage(app, CONVSCOPE_VERSION).c_str(), stdout);
        return 0;
    }
    const auto chosen = app.get_subcommands();
    if (chosen.empty()) {
        *file = toOpen.empty() ? nullptr : toOpen.c_str();
        return kOpensWindow;
    }
    const auto all = app.get_subcommands([](const CLI::App*) { return true; });
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i] != chosen.front()) continue;
        const auto done = withinMemory(runs[i]);
        if (done) return 0;
        printError(done.error().message);
        return 1;
    }
    return 2;
}

} // namespace convscope
