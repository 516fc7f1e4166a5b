#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <sys/mman.h>

namespace convscope {

/// Uninitialised floats in huge pages where the system has them: the first touch of a large buffer then costs
/// milliseconds, not tenths of a second.
class FloatBuffer {
public:
    FloatBuffer() = default;
    explicit FloatBuffer(std::size_t size) : m_size(size), m_data(allocate(size)) {}

    std::size_t size() const { return m_size; }
    float* data() { return m_data.get(); }
    const float* data() const { return m_data.get(); }
    float* begin() { return data(); }
    float* end() { return data() + m_size; }
    const float* begin() const { return data(); }
    const float* end() const { return data() + m_size; }
    float& operator[](std::size_t i) { return m_data[i]; }
    float operator[](std::size_t i) const { return m_data[i]; }

private:
    struct Free {
        void operator()(float* data) const { std::free(data); }
    };

    static float* allocate(std::size_t size)
    {
        constexpr std::size_t kHugePage = std::size_t{2} << 20;
        const std::size_t bytes = size * sizeof(float);
        if (bytes < kHugePage) return static_cast<float*>(std::aligned_alloc(64, (bytes + 63) / 64 * 64));
        const std::size_t whole = (bytes + kHugePage - 1) / kHugePage * kHugePage;
        void* data = std::aligned_alloc(kHugePage, whole);
        if (data) madvise(data, whole, MADV_HUGEPAGE);
        return static_cast<float*>(data);
    }

    std::size_t m_size = 0;
    std::unique_ptr<float[], Free> m_data;
};

} // namespace convscope
