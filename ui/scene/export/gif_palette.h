#pragma once

#include <QImage>
#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace convscope {

/// A colour in Oklab (Björn Ottosson, 2020), in which equal distances look about equal.
struct LabColour {
    float l = 0.0f;
    float a = 0.0f;
    float b = 0.0f;
    static LabColour of(QRgb colour);
    QRgb toRgb() const;
    float distance(const LabColour& other) const; ///< squared
};

/// Counts the colours of pictures, and chooses those that stand for all of them.
class ColourCount {
public:
    /// All pixels of the picture, or those that differ from `before` where there is one.
    void add(const QImage& picture, const QImage& before = {});
    /// At most `most` colours: all, where there are no more; else those of even areas, exactly or nearly so, and for
    /// the rest the means of groups that look alike.
    std::vector<QRgb> chosen(int most) const;

private:
    struct Uses {
        std::uint32_t pixels = 0;
        std::uint32_t even = 0; ///< of them, those in areas and bands of the same colour
    };
    std::unordered_map<QRgb, Uses> m_uses;
};

/// Which colour of a palette a pixel gets.
class GifPalette {
public:
    static constexpr int kMost = 255; ///< one more stands for “as it was”

    explicit GifPalette(std::vector<QRgb> colours);

    const std::vector<QRgb>& colours() const { return m_colours; }
    /// For even areas.
    std::uint8_t nearestTo(QRgb colour) { return mixture(colour).one; }
    /// For photos: a colour between two of the palette is mixed of both, in a pattern that stands still from frame to
    /// frame.
    std::uint8_t indexAt(QRgb colour, int x, int y);

private:
    struct Mixture {
        QRgb colour = 0;
        bool isKnown = false;
        std::uint8_t one = 0;
        std::uint8_t other = 0;
        std::uint8_t share = 0; ///< of the other, in 64ths
    };
    const Mixture& mixture(QRgb colour);
    Mixture mixtureOf(QRgb colour) const;
    int nearest(const LabColour& colour) const;

    std::vector<QRgb> m_colours;
    std::vector<LabColour> m_lab;
    std::vector<Mixture> m_known; ///< by a hash of the colour
};

} // namespace convscope
