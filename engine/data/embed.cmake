# Writes a C++ file with the bytes of a file: cmake -D INPUT=… -D OUTPUT=… -D NAME=… -P embed.cmake
# It defines `const unsigned char NAME[]` and `const std::size_t NAMESize` in the namespace convscope.
file(READ ${INPUT} bytes HEX)
string(LENGTH "${bytes}" digits)
math(EXPR size "${digits} / 2")
string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
file(WRITE ${OUTPUT} "#include <cstddef>\n
namespace convscope {
extern const unsigned char ${NAME}[];
extern const std::size_t ${NAME}Size;
const unsigned char ${NAME}[]{${bytes}};
const std::size_t ${NAME}Size = ${size};
} // namespace convscope\n")
