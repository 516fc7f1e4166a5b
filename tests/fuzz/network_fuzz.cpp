// Whatever the text, a network is read from it, as JSON or as lines of layers, or there is a sentence; what was read is
// written and read back as the same, and makes a network or a sentence.
#include "engine/io/network_json.h"
#include "engine/net/layer_text.h"

#include <cstdint>
#include <cstdlib>

namespace {

using namespace convscope;

void checkJson(const std::string& text)
{
    const auto read = parseNetworkJson(text, "The input");
    if (!read) {
        if (read.error().message.empty()) std::abort();
        return;
    }
    const auto again = parseNetworkJson(formatNetworkJson(*read), "What was written");
    if (!again || formatNetworkJson(*again) != formatNetworkJson(*read)) std::abort();
    const auto network = Network::make(*read);
    if (!network && network.error().message.empty()) std::abort();
}

void checkLayers(const std::string& text)
{
    const auto read = parseLayers(text);
    if (!read) {
        if (read.error().message.empty()) std::abort();
        return;
    }
    const auto again = parseLayers(layersText(*read));
    if (!again || layersText(*again) != layersText(*read)) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const std::string text(reinterpret_cast<const char*>(bytes), size);
    checkJson(text);
    checkLayers(text);
    return 0;
}
