#include "app/manual.h"

#include <CLI/CLI.hpp>
#include <sstream>

namespace convscope {

namespace {

/// Text as roff has it: hyphens that can be copied into a shell, and no line that begins like a request.
std::string plain(const std::string& text)
{
    std::string result;
    bool isLineStart = true;
    for (const char c : text) {
        if (isLineStart && (c == '.' || c == '\'')) result += "\\&";
        if (c == '\\')
            result += "\\e";
        else if (c == '-')
            result += "\\-";
        else
            result += c;
        isLineStart = c == '\n';
    }
    return result;
}

/// Lines as they are.
std::string verbatim(const std::string& text) { return ".nf\n" + plain(text) + "\n.fi\n"; }

/// Long lists may be broken behind their commas.
std::string breakable(const std::string& text)
{
    std::string result;
    for (const char c : text) result += c == ',' ? ",\\:" : std::string(1, c);
    return result;
}

std::string optionText(const CLI::App& app, const CLI::Option& option)
{
    const auto formatter = std::dynamic_pointer_cast<CLI::Formatter>(app.get_formatter());
    const bool isPositional = option.nonpositional() ? false : option.get_positional();
    return ".TP\n\\fB" + plain(formatter->make_option_name(&option, isPositional)) + "\\fR" +
           breakable(plain(formatter->make_option_opts(&option))) + "\n" + plain(option.get_description()) + "\n";
}

std::string optionsOf(const CLI::App& app)
{
    std::string result;
    for (const CLI::Option* option : app.get_options())
        if (!option->get_group().empty()) result += optionText(app, *option);
    return result;
}

std::string commandText(const CLI::App& command)
{
    std::string result = ".SS convscope " + command.get_name() + "\n" + plain(command.get_description()) + ".\n";
    result += optionsOf(command);
    if (!command.get_footer().empty()) result += ".PP\n" + verbatim(command.get_footer());
    return result;
}

} // namespace

std::string manualPage(const CLI::App& app, const std::string& version)
{
    std::ostringstream page;
    page << ".TH CONVSCOPE 1 \"\" \"Convscope " << version << "\" \"User Commands\"\n"
         << ".SH NAME\nconvscope \\- shows how a convolutional net works, down to the single number\n"
         << ".SH SYNOPSIS\n.B convscope\n.RI [ FILE ]\n.br\n.B convscope\n.I COMMAND\n.RI [ OPTION ]...\n"
         << ".SH DESCRIPTION\n"
         << "Opens a window on a picture or a project, or on where the last one ended. With a command it needs no "
            "display: it writes its results to files or to standard output, and its progress to standard error.\n"
         << optionsOf(app) << ".SH COMMANDS\n";
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
        page << commandText(*command);
    page << ".SH EXIT STATUS\n"
         << "0, or 1 with one line that says what was wrong, or 2 where the usage was wrong.\n"
         << ".SH FILES\n.TP\n.I *.convscope\nA project: the picture, all settings, and the net.\n";
    return page.str();
}

} // namespace convscope
