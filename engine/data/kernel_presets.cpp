#include "engine/data/kernel_presets.h"

#include <cmath>
#include <numbers>
#include <random>

namespace convscope {

namespace {

Kernel filled(Extent size, float value)
{
    return Kernel{size, std::vector<float>(static_cast<std::size_t>(size.h) * size.w, value)};
}

/// A kernel that is written down, 3×3.
std::function<Kernel(Extent)> written(std::vector<float> values, float offset = 0.0f)
{
    return [kernel = Kernel{{3, 3}, std::move(values), 1.0f, offset}](Extent) { return kernel; };
}

Kernel identity(Extent size)
{
    Kernel kernel = filled(size, 0.0f);
    kernel.at((size.h - 1) / 2, (size.w - 1) / 2) = 1.0f;
    return kernel;
}

Kernel box(Extent size)
{
    Kernel kernel = filled(size, 1.0f);
    kernel.divisor = static_cast<float>(size.h * size.w);
    return kernel;
}

/// Up to 7 cells the binomial coefficients, which are whole numbers; beyond, samples of a Gaussian with
/// σ = 0.3 ((f-1)/2 - 1) + 0.8, as OpenCV's getGaussianKernel chooses it, the largest being 100.
std::vector<double> gaussianLine(int size)
{
    std::vector<double> line(static_cast<std::size_t>(size), 1.0);
    if (size <= 7) {
        for (int i = 1; i < size; ++i) line[i] = line[i - 1] * (size - i) / i;
        return line;
    }
    const double centre = (size - 1) / 2.0;
    const double sigma = 0.3 * (centre - 1.0) + 0.8;
    for (int i = 0; i < size; ++i) line[i] = std::exp(-(i - centre) * (i - centre) / (2.0 * sigma * sigma));
    return line;
}

Kernel gaussian(Extent size)
{
    const auto column = gaussianLine(size.h);
    const auto row = gaussianLine(size.w);
    const bool isWhole = size.h <= 7 && size.w <= 7;
    const double peak = column[(size.h - 1) / 2] * row[(size.w - 1) / 2];
    Kernel kernel = filled(size, 0.0f);
    double sum = 0.0;
    for (int j = 0; j < size.h; ++j)
        for (int k = 0; k < size.w; ++k) {
            const double value = column[j] * row[k];
            kernel.at(j, k) = static_cast<float>(isWhole ? value : std::round(value / peak * 100.0));
            sum += kernel.at(j, k);
        }
    kernel.divisor = static_cast<float>(sum);
    return kernel;
}

/// What a blur takes away, added once more: 2·identity - Gaussian.
Kernel unsharp(Extent size)
{
    Kernel kernel = gaussian(size);
    for (float& value : kernel.values) value = -value;
    kernel.at((size.h - 1) / 2, (size.w - 1) / 2) += 2.0f * kernel.divisor;
    return kernel;
}

/// The mean along the diagonal.
Kernel motionBlur(Extent size)
{
    Kernel kernel = filled(size, 0.0f);
    const int steps = std::max(size.h, size.w);
    for (int i = 0; i < steps; ++i) {
        const double t = steps == 1 ? 0.0 : static_cast<double>(i) / (steps - 1);
        kernel.at(static_cast<int>(std::lround(t * (size.h - 1))), static_cast<int>(std::lround(t * (size.w - 1)))) =
            1.0f;
    }
    kernel.divisor = static_cast<float>(steps);
    return kernel;
}

/// A wave under a Gaussian, at 45°, in whole hundredths, with mean zero.
Kernel gabor(Extent size)
{
    Kernel kernel = filled(size, 0.0f);
    const double centreY = (size.h - 1) / 2.0;
    const double centreX = (size.w - 1) / 2.0;
    const double span = std::max({size.h, size.w, 2});
    const double sigma = span / 4.0;
    const double wavelength = span / 1.5;
    double sum = 0.0;
    for (int j = 0; j < size.h; ++j)
        for (int k = 0; k < size.w; ++k) {
            const double along = ((k - centreX) + (j - centreY)) / std::numbers::sqrt2;
            const double squared = (k - centreX) * (k - centreX) + (j - centreY) * (j - centreY);
            kernel.at(j, k) = static_cast<float>(std::exp(-squared / (2.0 * sigma * sigma)) *
                                                 std::cos(2.0 * std::numbers::pi * along / wavelength));
            sum += kernel.at(j, k);
        }
    const auto mean = static_cast<float>(sum / (size.h * size.w));
    for (float& value : kernel.values) value = std::round((value - mean) * 100.0f);
    kernel.divisor = 100.0f;
    return kernel;
}

/// Whole numbers from -9 to 9, the same ones every time.
Kernel random(Extent size)
{
    Kernel kernel = filled(size, 0.0f);
    std::mt19937 generator(20u);
    for (float& value : kernel.values) value = static_cast<float>(static_cast<int>(generator() % 19) - 9);
    kernel.divisor = static_cast<float>(size.h * size.w);
    return kernel;
}

} // namespace

const std::vector<KernelPreset>& kernelPresets()
{
    static const std::vector<KernelPreset> presets{
        {"identity", "Identity", true, identity},
        {"box", "Box blur", true, box},
        {"gaussian", "Gaussian blur", true, gaussian},
        {"motion_blur", "Motion blur", true, motionBlur},
        {"sharpen", "Sharpen", false, written({0, -1, 0, -1, 5, -1, 0, -1, 0})},
        {"unsharp", "Unsharp mask", true, unsharp},
        {"sobel_x", "Sobel x", false, written({-1, 0, 1, -2, 0, 2, -1, 0, 1})},
        {"sobel_y", "Sobel y", false, written({-1, -2, -1, 0, 0, 0, 1, 2, 1})},
        {"scharr_x", "Scharr x", false, written({-3, 0, 3, -10, 0, 10, -3, 0, 3})},
        {"scharr_y", "Scharr y", false, written({-3, -10, -3, 0, 0, 0, 3, 10, 3})},
        {"prewitt_x", "Prewitt x", false, written({-1, 0, 1, -1, 0, 1, -1, 0, 1})},
        {"prewitt_y", "Prewitt y", false, written({-1, -1, -1, 0, 0, 0, 1, 1, 1})},
        {"laplacian", "Laplacian", false, written({0, 1, 0, 1, -4, 1, 0, 1, 0})},
        {"outline", "Outline", false, written({-1, -1, -1, -1, 8, -1, -1, -1, -1})},
        {"emboss", "Emboss", false, written({-2, -1, 0, -1, 1, 1, 0, 1, 2})},
        {"gabor", "Gabor", true, gabor},
        {"random", "Random", true, random},
        {"article_1", "Article 1: horizontal edges", false, written({1, 2, 1, 0, 0, 0, -1, -2, -1})},
        {"article_2", "Article 2: diagonal edges", false, written({0, 1, 2, -1, 0, 1, -2, -1, 0})},
        {"article_3", "Article 3: corners", false, written({1, 0, -1, 0, 0, 0, -1, 0, 1})},
        {"article_4", "Article 4: sharpen", false, written({0, -1, 0, -1, 5, -1, 0, -1, 0})},
    };
    return presets;
}

const KernelPreset* findKernelPreset(std::string_view id)
{
    for (const KernelPreset& preset : kernelPresets())
        if (preset.id == id) return &preset;
    return nullptr;
}

Result<Kernel> kernelFromPresetOrText(const std::string& text, Extent size)
{
    if (const KernelPreset* preset = findKernelPreset(text)) return preset->make(size);
    const bool looksLikeAName = !text.empty() && std::isalpha(static_cast<unsigned char>(text.front()));
    if (!looksLikeAName) return parseKernel(text);
    std::string names;
    for (const KernelPreset& preset : kernelPresets()) names += (names.empty() ? "" : ", ") + std::string(preset.id);
    return Error{"There is no kernel preset “" + text + "”; the presets are " + names + "."};
}

} // namespace convscope
