#include "engine/io/gzip.h"

#include "engine/stopped.h"

#include <algorithm>
#include <string_view>

#ifdef CONVSCOPE_HAS_ZLIB
#include <zlib.h>
#endif

namespace convscope {

bool isGzip(std::span<const char> bytes)
{
    return std::string_view(bytes.data(), bytes.size()).starts_with("\x1f\x8b");
}

#ifdef CONVSCOPE_HAS_ZLIB

namespace {

constexpr int kGzipWindow = 16 + MAX_WBITS;               // zlib: 16 asks for gzip's header and checksum
constexpr std::size_t kMostAtOnce = std::size_t{1} << 20; // zlib counts in 32 bits, and memory follows what is there

/// zlib's state, freed with the object.
class Inflater {
public:
    Inflater() { m_isReady = inflateInit2(&m_stream, kGzipWindow) == Z_OK; }
    ~Inflater()
    {
        if (m_isReady) inflateEnd(&m_stream);
    }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    bool isReady() const { return m_isReady; }
    bool startNextMember() { return inflateReset(&m_stream) == Z_OK; }

    /// Unpacks from the front of `input`, which is taken off it, to the end of `output`; returns zlib's answer.
    int step(std::span<const char>& input, std::vector<char>& output, std::size_t most)
    {
        const std::size_t before = output.size();
        const std::size_t room = std::min(kMostAtOnce, most - before);
        output.resize(before + room);
        const std::size_t offered = std::min(kMostAtOnce, input.size());
        m_stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));
        m_stream.avail_in = static_cast<uInt>(offered);
        m_stream.next_out = reinterpret_cast<Bytef*>(output.data() + before);
        m_stream.avail_out = static_cast<uInt>(room);
        const int answer = inflate(&m_stream, Z_NO_FLUSH);
        input = input.subspan(offered - m_stream.avail_in);
        output.resize(output.size() - m_stream.avail_out);
        return answer;
    }

    std::string reason() const { return m_stream.msg ? m_stream.msg : "no reason is known"; }

private:
    z_stream m_stream{};
    bool m_isReady = false;
};

} // namespace

bool canReadGzip() { return true; }

Result<std::vector<char>> gunzip(std::span<const char> bytes, const std::string& what, std::size_t most,
                                 const std::stop_token& stop)
{
    Inflater inflater;
    if (!inflater.isReady()) return Error{what + " cannot be unpacked: zlib does not start."};
    std::span<const char> rest = bytes;
    std::vector<char> content;
    while (content.size() < most) {
        if (stop.stop_requested()) return stoppedError();
        const std::size_t packedBefore = rest.size();
        const std::size_t unpackedBefore = content.size();
        const int answer = inflater.step(rest, content, most);
        const std::string place = " after " + std::to_string(content.size()) + " unpacked bytes";
        if (answer == Z_STREAM_END) {
            if (rest.empty()) return content;
            if (!isGzip(rest) || !inflater.startNextMember()) {
                return Error{what + " is damaged: " + std::to_string(rest.size()) +
                             " bytes that are no gzip follow the packed data."};
            }
        } else if (answer == Z_BUF_ERROR || (rest.size() == packedBefore && content.size() == unpackedBefore)) {
            return Error{what + " is cut short: its gzip data ends" + place + "."};
        } else if (answer != Z_OK) {
            return Error{what + " is damaged: its gzip data cannot be unpacked" + place + " (" + inflater.reason() +
                         ")."};
        }
    }
    return content;
}

#else

bool canReadGzip() { return false; }

Result<std::vector<char>> gunzip(std::span<const char>, const std::string& what, std::size_t, const std::stop_token&)
{
    return Error{what + " is packed with gzip, and Convscope was built without zlib: unpack it with gunzip, or install "
                        "zlib (Debian: zlib1g-dev) and build Convscope again."};
}

#endif

} // namespace convscope
