#include "ui/scene/export/gif_palette.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

namespace convscope {

namespace {

constexpr std::uint32_t kFewEven = 12; // pixels; a smaller even area is no area
constexpr int kEvenShare = 70;         // % of the palette at most, so that photos get the rest
constexpr int kRounds = 3;             // of moving the means
constexpr std::size_t kKnown = 1 << 16;
constexpr float kUnseen = 0.004f; // a distance in Oklab that nobody sees in an even area
constexpr float kMixed = 0.012f;  // a distance from which on two colours of the palette are mixed
constexpr std::uint32_t kRgb = 0x00ffffff;

// Bayer's matrix of 8×8: the order in which pixels of a square turn from one colour to the other.
constexpr std::uint8_t kOrder[8][8] = {
    {0, 32, 8, 40, 2, 34, 10, 42},    {48, 16, 56, 24, 50, 18, 58, 26}, {12, 44, 4, 36, 14, 46, 6, 38},
    {60, 28, 52, 20, 62, 30, 54, 22}, {3, 35, 11, 43, 1, 33, 9, 41},    {51, 19, 59, 27, 49, 17, 57, 25},
    {15, 47, 7, 39, 13, 45, 5, 37},   {63, 31, 55, 23, 61, 29, 53, 21},
};

float linear(int sample)
{
    static const auto table = [] {
        std::array<float, 256> values{};
        for (int i = 0; i < 256; ++i) {
            const double s = i / 255.0;
            values[static_cast<std::size_t>(i)] =
                static_cast<float>(s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4));
        }
        return values;
    }();
    return table[static_cast<std::size_t>(sample)];
}

int sample(float linear)
{
    const float s = linear <= 0.0031308f ? 12.92f * linear : 1.055f * std::pow(linear, 1.0f / 2.4f) - 0.055f;
    return std::clamp(static_cast<int>(std::lround(s * 255.0f)), 0, 255);
}

/// Colours that one colour is to stand for.
struct Weighted {
    LabColour colour;
    float weight = 1.0f;
};

struct Group {
    std::size_t begin = 0;
    std::size_t end = 0;
    LabColour mean;
    float spread = 0.0f; ///< the greatest of the three sums of squared distances from the mean
    float LabColour::*axis = &LabColour::l;
};

Group groupOf(std::span<const Weighted> all, std::size_t begin, std::size_t end)
{
    Group group{begin, end, {}, 0.0f, &LabColour::l};
    double weight = 0.0;
    double l = 0.0;
    double a = 0.0;
    double b = 0.0;
    for (const Weighted& one : all.subspan(begin, end - begin)) {
        weight += one.weight;
        l += one.weight * one.colour.l;
        a += one.weight * one.colour.a;
        b += one.weight * one.colour.b;
    }
    group.mean = {static_cast<float>(l / weight), static_cast<float>(a / weight), static_cast<float>(b / weight)};
    for (const auto axis : {&LabColour::l, &LabColour::a, &LabColour::b}) {
        double sum = 0.0;
        for (const Weighted& one : all.subspan(begin, end - begin)) {
            const double difference = one.colour.*axis - group.mean.*axis;
            sum += one.weight * difference * difference;
        }
        if (sum <= group.spread) continue;
        group.spread = static_cast<float>(sum);
        group.axis = axis;
    }
    return group;
}

/// The group with the greatest spread is split at its mean, again and again (Wu's criterion).
std::vector<LabColour> split(std::vector<Weighted>& all, int most)
{
    std::vector<Group> groups{groupOf(all, 0, all.size())};
    while (static_cast<int>(groups.size()) < most) {
        const auto widest = std::max_element(groups.begin(), groups.end(),
                                             [](const Group& x, const Group& y) { return x.spread < y.spread; });
        if (widest->spread <= 0.0f) break;
        const Group group = *widest;
        const auto from = all.begin() + static_cast<std::ptrdiff_t>(group.begin);
        const auto to = all.begin() + static_cast<std::ptrdiff_t>(group.end);
        const auto middle = std::partition(
            from, to, [&](const Weighted& one) { return one.colour.*group.axis <= group.mean.*group.axis; });
        if (middle == from || middle == to) { // all the same but for rounding
            widest->spread = 0.0f;
            continue;
        }
        const auto at = static_cast<std::size_t>(middle - all.begin());
        *widest = groupOf(all, group.begin, at);
        groups.push_back(groupOf(all, at, group.end));
    }
    std::vector<LabColour> means;
    for (const Group& group : groups) means.push_back(group.mean);
    return means;
}

std::size_t nearestOf(const LabColour& colour, std::span<const LabColour> all)
{
    std::size_t best = 0;
    float least = std::numeric_limits<float>::max();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const float distance = colour.distance(all[i]);
        if (distance >= least) continue;
        least = distance;
        best = i;
    }
    return best;
}

/// Lloyd's: each colour joins the nearest mean, and the means move; the first `fixed` stay.
void moveMeans(std::vector<LabColour>& means, std::size_t fixed, std::span<const Weighted> all)
{
    struct Sum {
        double weight = 0.0;
        double l = 0.0;
        double a = 0.0;
        double b = 0.0;
    };
    for (int round = 0; round < kRounds; ++round) {
        std::vector<Sum> sums(means.size());
        for (const Weighted& one : all) {
            Sum& sum = sums[nearestOf(one.colour, means)];
            sum.weight += one.weight;
            sum.l += one.weight * one.colour.l;
            sum.a += one.weight * one.colour.a;
            sum.b += one.weight * one.colour.b;
        }
        for (std::size_t i = fixed; i < means.size(); ++i) {
            const Sum& sum = sums[i];
            if (sum.weight <= 0.0) continue;
            means[i] = {static_cast<float>(sum.l / sum.weight), static_cast<float>(sum.a / sum.weight),
                        static_cast<float>(sum.b / sum.weight)};
        }
    }
}

/// The first of them, and those that differ visibly from all that were taken before; at most `most`, for which
/// “visibly” is widened.
std::vector<QRgb> withoutNeighbours(std::span<const QRgb> colours, std::size_t most)
{
    for (float radius = kUnseen;; radius *= 1.25f) {
        std::vector<QRgb> taken;
        std::vector<LabColour> places;
        for (const QRgb colour : colours) {
            const LabColour place = LabColour::of(colour);
            if (!places.empty() && place.distance(places[nearestOf(place, places)]) < radius * radius) continue;
            taken.push_back(colour);
            places.push_back(place);
            if (taken.size() > most) break;
        }
        if (taken.size() <= most) return taken;
    }
}

} // namespace

LabColour LabColour::of(QRgb colour)
{
    const float r = linear(qRed(colour));
    const float g = linear(qGreen(colour));
    const float b = linear(qBlue(colour));
    const float l = std::cbrt(0.4122214708f * r + 0.5363325363f * g + 0.0514459929f * b);
    const float m = std::cbrt(0.2119034982f * r + 0.6806995451f * g + 0.1073969566f * b);
    const float s = std::cbrt(0.0883024619f * r + 0.2817188376f * g + 0.6299787005f * b);
    return {0.2104542553f * l + 0.7936177850f * m - 0.0040720468f * s,
            1.9779984951f * l - 2.4285922050f * m + 0.4505937099f * s,
            0.0259040371f * l + 0.7827717662f * m - 0.8086757660f * s};
}

QRgb LabColour::toRgb() const
{
    const auto cubed = [](float x) { return x * x * x; };
    const float x = cubed(l + 0.3963377774f * a + 0.2158037573f * b);
    const float y = cubed(l - 0.1055613458f * a - 0.0638541728f * b);
    const float z = cubed(l - 0.0894841775f * a - 1.2914855480f * b);
    return qRgb(sample(4.0767416621f * x - 3.3077115913f * y + 0.2309699292f * z),
                sample(-1.2684380046f * x + 2.6097574011f * y - 0.3413193965f * z),
                sample(-0.0041960863f * x - 0.7034186147f * y + 1.7076147010f * z));
}

float LabColour::distance(const LabColour& other) const
{
    const float x = l - other.l;
    const float y = a - other.a;
    const float z = b - other.b;
    return x * x + y * y + z * z;
}

void ColourCount::add(const QImage& picture, const QImage& before)
{
    const auto pixels = [](const QImage& image, int y) {
        return reinterpret_cast<const QRgb*>(image.constScanLine(y));
    };
    QRgb last = 0;
    Uses* uses = nullptr;
    for (int y = 0; y < picture.height(); ++y) {
        const QRgb* row = pixels(picture, y);
        const QRgb* above = y > 0 ? pixels(picture, y - 1) : nullptr;
        const QRgb* twoAbove = y > 1 ? pixels(picture, y - 2) : nullptr;
        const QRgb* old = before.isNull() ? nullptr : pixels(before, y);
        for (int x = 0; x < picture.width(); ++x) {
            if (old && old[x] == row[x]) continue;
            const QRgb colour = row[x] & kRgb;
            if (!uses || colour != last) uses = &m_uses[colour];
            last = colour;
            ++uses->pixels;
            const bool isBeside = x > 0 && row[x - 1] == row[x];
            const bool isBelow = above && above[x] == row[x];
            if ((isBeside && (isBelow || (x > 1 && row[x - 2] == row[x]))) ||
                (isBelow && twoAbove && twoAbove[x] == row[x]))
                ++uses->even;
        }
    }
}

std::vector<QRgb> ColourCount::chosen(int most) const
{
    std::vector<std::pair<QRgb, Uses>> all(m_uses.begin(), m_uses.end());
    std::sort(all.begin(), all.end(), [](const auto& one, const auto& other) {
        return std::pair(one.second.even, one.first) > std::pair(other.second.even, other.first);
    });
    std::vector<QRgb> colours;
    for (const auto& [colour, uses] : all)
        if (static_cast<int>(all.size()) <= most || uses.even >= kFewEven) colours.push_back(colour);
    if (static_cast<int>(all.size()) <= most) return colours;
    const std::size_t even = colours.size();
    colours = withoutNeighbours(colours, static_cast<std::size_t>(most * kEvenShare / 100));

    // The rest, a bit coarser than bytes, so that there are not too many to group.
    std::unordered_map<QRgb, float> coarse;
    for (std::size_t i = even; i < all.size(); ++i)
        coarse[all[i].first & 0x00fcfcfc] += static_cast<float>(all[i].second.pixels);
    std::vector<Weighted> rest;
    // The root: a few pixels of a colour of its own are seen as well as many of a common one.
    for (const auto& [colour, pixels] : coarse) rest.push_back({LabColour::of(colour | 0x00010101), std::sqrt(pixels)});
    std::sort(rest.begin(), rest.end(), [](const Weighted& one, const Weighted& other) {
        return std::tie(one.colour.l, one.colour.a, one.colour.b) <
               std::tie(other.colour.l, other.colour.a, other.colour.b);
    });

    std::vector<LabColour> means;
    for (const QRgb colour : colours) means.push_back(LabColour::of(colour));
    const std::size_t fixed = means.size();
    for (const LabColour& mean : split(rest, most - static_cast<int>(fixed))) means.push_back(mean);
    moveMeans(means, fixed, rest);
    for (std::size_t i = fixed; i < means.size(); ++i) colours.push_back(means[i].toRgb() & kRgb);
    return colours;
}

GifPalette::GifPalette(std::vector<QRgb> colours) : m_colours(std::move(colours)), m_known(kKnown)
{
    for (const QRgb colour : m_colours) m_lab.push_back(LabColour::of(colour));
}

const GifPalette::Mixture& GifPalette::mixture(QRgb colour)
{
    const QRgb rgb = colour & kRgb;
    Mixture& known = m_known[(rgb * 2654435761u) >> 16];
    if (!known.isKnown || known.colour != rgb) known = mixtureOf(rgb);
    return known;
}

std::uint8_t GifPalette::indexAt(QRgb colour, int x, int y)
{
    const Mixture& known = mixture(colour);
    return kOrder[y & 7][x & 7] < known.share ? known.other : known.one;
}

GifPalette::Mixture GifPalette::mixtureOf(QRgb colour) const
{
    const LabColour wanted = LabColour::of(colour);
    const int one = nearest(wanted);
    Mixture mixture{colour, true, static_cast<std::uint8_t>(one), static_cast<std::uint8_t>(one), 0};
    const LabColour& found = m_lab[static_cast<std::size_t>(one)];
    if (wanted.distance(found) <= kMixed * kMixed) return mixture;
    // The other lies on the far side, and the pixels between the two are shared out by where the wanted one lies.
    const int other = nearest({2.0f * wanted.l - found.l, 2.0f * wanted.a - found.a, 2.0f * wanted.b - found.b});
    if (other == one) return mixture;
    const LabColour& far = m_lab[static_cast<std::size_t>(other)];
    const float along = (wanted.l - found.l) * (far.l - found.l) + (wanted.a - found.a) * (far.a - found.a) +
                        (wanted.b - found.b) * (far.b - found.b);
    const float share = along / found.distance(far);
    mixture.other = static_cast<std::uint8_t>(other);
    mixture.share = static_cast<std::uint8_t>(std::lround(std::clamp(share, 0.0f, 0.5f) * 64.0f));
    return mixture;
}

int GifPalette::nearest(const LabColour& colour) const { return static_cast<int>(nearestOf(colour, m_lab)); }

} // namespace convscope
