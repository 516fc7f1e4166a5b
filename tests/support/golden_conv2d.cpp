#include "tests/support/golden_conv2d.h"

#include "engine/io/npy.h"
#include "tests/support/result.h"

#include <filesystem>
#include <fstream>
#include <sstream>

namespace convscope {

namespace {

const std::filesystem::path kFolder = std::filesystem::path(CONVSCOPE_GOLDEN_FOLDER) / "conv2d";

Tensor read(const GoldenConv2d& golden, const std::string& tensor)
{
    return valueOf(readNpy(kFolder / golden.name / (tensor + ".npy")));
}

GoldenConv2d parseLine(const std::string& line)
{
    GoldenConv2d golden;
    std::string stride, dilation, padding, mode;
    std::istringstream fields(line);
    if (!(fields >> golden.name >> stride >> dilation >> padding >> golden.params.groups >> mode))
        throw std::runtime_error("cases.txt has the line: " + line);
    golden.params.stride = valueOf(parseExtent(stride, "stride", 1));
    golden.params.dilation = valueOf(parseExtent(dilation, "dilation", 1));
    golden.params.padding = valueOf(parsePadding(padding));
    golden.params.padMode = valueOf(parsePadMode(mode));
    return golden;
}

} // namespace

Tensor GoldenConv2d::input() const { return read(*this, "input"); }
Tensor GoldenConv2d::weight() const { return read(*this, "weight"); }
Tensor GoldenConv2d::output() const { return read(*this, "output"); }

Tensor GoldenConv2d::bias() const
{
    return std::filesystem::exists(kFolder / name / "bias.npy") ? read(*this, "bias") : Tensor();
}

std::vector<GoldenConv2d> goldenConv2dCases()
{
    std::vector<GoldenConv2d> cases;
    std::ifstream file(kFolder / "cases.txt");
    for (std::string line; std::getline(file, line);)
        if (!line.empty() && line.front() != '#') cases.push_back(parseLine(line));
    return cases;
}

std::ostream& operator<<(std::ostream& stream, const GoldenConv2d& golden) { return stream << golden.name; }

} // namespace convscope
