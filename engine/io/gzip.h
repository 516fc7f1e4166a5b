#pragma once

#include "engine/error.h"

#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace convscope {

/// False where Convscope was built without zlib.
bool canReadGzip();

/// Whether the bytes begin as a gzip file does.
bool isGzip(std::span<const char> bytes);

/// The content of a gzip file (RFC 1952), of one or several members, but no more than the first `most` bytes of it;
/// the checksum is compared where the end is reached. `what` names the file in an error.
Result<std::vector<char>> gunzip(std::span<const char> bytes, const std::string& what, std::size_t most,
                                 const std::stop_token& stop = {});

} // namespace convscope
