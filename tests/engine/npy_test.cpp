#include "engine/io/npy.h"

#include "tests/support/random_tensor.h"
#include "tests/support/result.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>

namespace convscope {
namespace {

std::string littleEndian(std::uint64_t number, int bytes)
{
    std::string text;
    for (int i = 0; i < bytes; ++i) text += static_cast<char>(number >> (8 * i) & 0xff);
    return text;
}

/// A file built by hand, as numpy.lib.format describes it.
std::string npy(const std::string& header, const std::string& data, int version = 1)
{
    return std::string("\x93NUMPY") + static_cast<char>(version) + '\0' +
           littleEndian(header.size(), version == 1 ? 2 : 4) + header + data;
}

std::string header(const std::string& shape, const std::string& type = "<f4", const std::string& fortran = "False")
{
    return "{'descr': '" + type + "', 'fortran_order': " + fortran + ", 'shape': " + shape + ", }\n";
}

template <typename Value>
std::string bytesOf(const std::vector<Value>& values)
{
    return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(Value)};
}

Result<Tensor> parse(const std::string& bytes) { return parseNpy(bytes, "x.npy"); }

Result<Tensor> parseLabels(const std::string& bytes) { return parseLabelsNpy(bytes, "x.npy"); }

class NpyShapes : public testing::TestWithParam<Shape> {};

TEST_P(NpyShapes, comeBackAsTheyWent)
{
    const Tensor tensor = randomTensor(GetParam(), 3);
    EXPECT_EQ(valueOf(parseNpy(formatNpy(tensor), "x.npy")), tensor);
}

TEST_P(NpyShapes, putTheDataOnABoundaryOf64Bytes)
{
    const Tensor tensor = randomTensor(GetParam(), 3);
    EXPECT_EQ((formatNpy(tensor).size() - tensor.data.size() * sizeof(float)) % 64, 0u);
}

INSTANTIATE_TEST_SUITE_P(Each, NpyShapes,
                         testing::Values(Shape{}, Shape{5}, Shape{123}, Shape{2, 3}, Shape{4, 1, 5}, Shape{2, 3, 4, 5},
                                         Shape{0}, Shape{3, 0, 2}, Shape(32, 1)));

TEST(Npy, writesTheHeaderThatNumPyWrites)
{
    const auto bytes = formatNpy(Tensor({2, 3}));
    EXPECT_EQ(std::string(bytes.begin(), bytes.begin() + 6), "\x93NUMPY");
    const std::string text(bytes.begin() + 10, bytes.begin() + 128);
    EXPECT_EQ(text.substr(0, text.find_last_not_of(" \n") + 1),
              "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }");
    EXPECT_EQ(text.back(), '\n');
}

TEST(Npy, readsVersionsOneToThree)
{
    const std::string data = bytesOf<float>({1.5f, -2.0f});
    for (int version = 1; version <= 3; ++version)
        EXPECT_EQ(valueOf(parse(npy(header("(2,)"), data, version))), Tensor({2}, {1.5f, -2.0f})) << version;
}

TEST(Npy, readsFloat64AsFloat32)
{
    EXPECT_EQ(valueOf(parse(npy(header("(1, 2)", "<f8"), bytesOf<double>({0.1, -1e10})))),
              Tensor({1, 2}, {0.1f, -1e10f}));
}

TEST(Npy, readsScalarsAndBareTuples)
{
    EXPECT_EQ(valueOf(parse(npy(header("()"), bytesOf<float>({7.0f})))), Tensor(Shape{}, {7.0f}));
    EXPECT_EQ(valueOf(parse(npy(header("(1,)"), bytesOf<float>({7.0f})))), Tensor({1}, {7.0f}));
}

TEST(Npy, overlooksWhatFollowsTheData)
{
    EXPECT_EQ(valueOf(parse(npy(header("(1,)"), bytesOf<float>({7.0f, 8.0f})))), Tensor({1}, {7.0f}));
}

TEST(Npy, readsTheHeaderAsPythonDoes)
{
    const std::string data = bytesOf<float>({1.5f, -2.0f});
    const Tensor expected({2}, {1.5f, -2.0f});
    for (const char* header : {"{'shape': (2,), 'fortran_order': False, 'descr': '<f4'}",
                               R"({"descr": "<f4", "fortran_order": False, "shape": (2,)})",
                               "  {\n'descr'  :'<f4'\t,'fortran_order':False,'shape':( 2 , ) , }   \n",
                               R"({'note': "'shape': (9,), {", 'descr': '<f4', 'fortran_order': False, 'shape': (2,)})",
                               R"({'note': 'it\'s, {', 'descr': '<f4', 'fortran_order': False, 'shape': (2,)})"})
        EXPECT_EQ(valueOf(parse(npy(header, data))), expected) << header;
}

struct NpyFault {
    const char* name;
    std::string bytes;
    const char* sentence;
};

class NpyFaults : public testing::TestWithParam<NpyFault> {};

TEST_P(NpyFaults, areSaidInOneSentence) { EXPECT_EQ(errorOf(parse(GetParam().bytes)), GetParam().sentence); }

const std::string kTwo = bytesOf<float>({1.0f, 2.0f});

const NpyFault kFaults[]{
    {"empty", "", "x.npy is not a .npy file."},
    {"otherFormat", "\x89PNG\r\n\x1a\n and more", "x.npy is not a .npy file."},
    {"onlyMagic", "\x93NUMPY\x01", "x.npy is not a .npy file."},
    {"version4", npy(header("(2,)"), kTwo, 4), "x.npy is a .npy file of version 4; versions 1 to 3 are read."},
    {"version2CutInItsLength", npy(header("(2,)"), kTwo, 2).substr(0, 11), "x.npy ends within its header."},
    {"cutInTheHeader", npy(header("(2,)"), "").substr(0, 30), "x.npy ends within its header."},
    {"headerLongerThanTheFile", std::string("\x93NUMPY\x02\0\xff\xff\xff\xff{}", 14), "x.npy ends within its header."},
    {"emptyHeader", npy("", kTwo), "x.npy has no type, order or shape in its header."},
    {"headerWithoutShape", npy("{'descr': '<f4', 'fortran_order': False, }", kTwo),
     "x.npy has no type, order or shape in its header."},
    {"headerEndsAfterAKey", npy("{'descr': '<f4', 'fortran_order': False, 'shape':", kTwo),
     "x.npy has no type, order or shape in its header."},
    {"headerWithoutBraces", npy("'descr': '<f4', 'fortran_order': False, 'shape': (2,)", kTwo),
     "x.npy has no type, order or shape in its header."},
    {"headerIsNotClosed", npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), ", kTwo),
     "x.npy has no type, order or shape in its header."},
    {"keyOnlyInAString", npy("{'descr': '<f4', 'fortran_order': False, 'note': \"'shape': (2,)\"}", kTwo),
     "x.npy has no type, order or shape in its header."},
    {"stringIsNotClosed", npy("{'fortran_order': False, 'shape': (2,), 'descr': '<f4}", kTwo),
     "x.npy has no type, order or shape in its header."},
    {"valueIsEmpty", npy("{'descr': , 'fortran_order': False, 'shape': (2,)}", kTwo),
     "x.npy has no type, order or shape in its header."},
    {"keyWithoutValue", npy("{'descr', 'fortran_order': False, 'shape': (2,)}", kTwo),
     "x.npy has no type, order or shape in its header."},
    {"keyTwice", npy("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'shape': (2,)}", kTwo),
     "x.npy names “shape” twice in its header."},
    {"shapeIsNotClosed", npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2,", kTwo),
     "x.npy has no type, order or shape in its header."},
    {"integers", npy(header("(2,)", "<i8"), kTwo),
     "x.npy holds values of the type '<i8'; only '<f4' (float32) and '<f8' (float64) are read: save it with "
     ".astype('float32')."},
    {"bigEndian", npy(header("(2,)", ">f4"), kTwo),
     "x.npy holds values of the type '>f4'; only '<f4' (float32) and '<f8' (float64) are read: save it with "
     ".astype('float32')."},
    {"bool", npy(header("(2,)", "|b1"), kTwo),
     "x.npy holds values of the type '|b1'; only '<f4' (float32) and '<f8' (float64) are read: save it with "
     ".astype('float32')."},
    {"structure",
     npy("{'descr': [('a', '<f4'), ('b', '<i4')], 'fortran_order': False, 'shape': (1,), }", bytesOf<float>({1, 2})),
     "x.npy holds values of the type [('a', '<f4'), ('b', '<i4')]; only '<f4' (float32) and '<f8' (float64) are read: "
     "save it with .astype('float32')."},
    {"orderOfNoKind", npy(header("(2,)", "<f4", "Perhaps"), kTwo),
     "x.npy has the order Perhaps, which cannot be read."},
    {"fortranOrder", npy(header("(1, 2)", "<f4", "True"), kTwo),
     "x.npy is in Fortran order; save it with numpy.ascontiguousarray."},
    {"shapeIsNoTuple", npy(header("2"), kTwo), "x.npy has the shape 2, which cannot be read."},
    {"negativeShape", npy(header("(-2,)"), kTwo), "x.npy has the shape (-2,), which cannot be read."},
    {"fractionalShape", npy(header("(2.5,)"), kTwo), "x.npy has the shape (2.5,), which cannot be read."},
    {"hugeShape", npy(header("(65536, 65536, 65536, 65536)"), kTwo),
     "x.npy has the shape (65536, 65536, 65536, 65536), which cannot be read."},
    {"shapePastAllIntegers", npy(header("(99999999999999999999,)"), kTwo),
     "x.npy has the shape (99999999999999999999,), which cannot be read."},
    {"hugeShapeBehindZero", npy(header("(0, 2147483648, 2147483648, 2147483648)"), ""),
     "x.npy has the shape (0, 2147483648, 2147483648, 2147483648), which cannot be read."},
    {"hugeShapeBeforeZero", npy(header("(65536, 65536, 0)"), ""),
     "x.npy has the shape (65536, 65536, 0), which cannot be read."},
    {"sizesWithoutComma", npy(header("(1 2)"), kTwo), "x.npy has the shape (1 2), which cannot be read."},
    {"sizeIsEmpty", npy(header("(1, , 2)"), kTwo), "x.npy has the shape (1, , 2), which cannot be read."},
    {"tooManyAxes",
     npy(header("(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, "
                "1, 1, 1, 1, 1)"),
         kTwo),
     "x.npy has the shape (1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, "
     "1, 1, 1), which cannot be read."},
    {"lyingShape", npy(header("(2, 3)"), kTwo),
     "x.npy is cut short: its shape 2×3 needs 24 bytes of data, but 8 are there."},
    {"largeLyingShape", npy(header("(2147483648,)"), kTwo),
     "x.npy is cut short: its shape 2147483648 needs 8589934592 bytes of data, but 8 are there."},
    {"cutInTheData", npy(header("(2,)"), kTwo).substr(0, npy(header("(2,)"), kTwo).size() - 1),
     "x.npy is cut short: its shape 2 needs 8 bytes of data, but 7 are there."},
    {"scalarWithoutData", npy(header("()"), ""),
     "x.npy is cut short: its shape () needs 4 bytes of data, but 0 are there."},
};

INSTANTIATE_TEST_SUITE_P(Each, NpyFaults, testing::ValuesIn(kFaults),
                         [](const auto& fault) { return fault.param.name; });

struct LabelType {
    const char* name;
    std::string bytes;
    std::vector<float> labels;
};

const LabelType kLabelTypes[]{
    {"|b1", std::string("\0\1", 2), {0, 1}},
    {"|i1", bytesOf<std::int8_t>({-128, 127}), {-128, 127}},
    {"|u1", bytesOf<std::uint8_t>({3, 255}), {3, 255}},
    {"<i1", bytesOf<std::int8_t>({-1, 3}), {-1, 3}},
    {"<u1", bytesOf<std::uint8_t>({3, 255}), {3, 255}},
    {"<i2", bytesOf<std::int16_t>({-300, 9}), {-300, 9}},
    {"<u2", bytesOf<std::uint16_t>({65535, 9}), {65535, 9}},
    {"<i4", bytesOf<std::int32_t>({-16'777'216, 70'000}), {-16'777'216, 70'000}},
    {"<u4", bytesOf<std::uint32_t>({4'000'000'000, 1}), {4e9f, 1}},
    {"<i8", bytesOf<std::int64_t>({-1, 16'777'216}), {-1, 16'777'216}},
    {"<u8", bytesOf<std::uint64_t>({0, std::uint64_t{1} << 63}), {0, 0x1p63f}},
    {"<f4", bytesOf<float>({1, -0.5f}), {1, -0.5f}},
    {"<f8", bytesOf<double>({1, 2.5}), {1, 2.5f}},
};

TEST(NpyLabels, areReadFromEveryTypeOfWholeNumbers)
{
    for (const LabelType& type : kLabelTypes)
        EXPECT_EQ(valueOf(parseLabels(npy(header("(2,)", type.name), type.bytes))), Tensor({2}, type.labels))
            << type.name;
}

TEST(NpyLabels, ofIntegersAreNoNumbers)
{
    for (const LabelType& type : kLabelTypes) {
        const bool isFloat = std::string(type.name).starts_with("<f");
        EXPECT_EQ(bool(parse(npy(header("(2,)", type.name), type.bytes))), isFloat) << type.name;
    }
}

TEST(NpyLabels, ofOtherTypesAreRefused)
{
    for (const char* type : {">i8", ">i1", "|i8", "<b1", "<c8", "<f2", "<U1", "|O", "<M8[s]", "<i16", ""})
        EXPECT_EQ(errorOf(parseLabels(npy(header("(1,)", type), std::string(64, '\0')))),
                  "x.npy holds values of the type '" + std::string(type) +
                      "'; labels are read from integers, '<f4', '<f8' and bool, little-endian: save it with "
                      ".astype('<i8').");
}

TEST(NpyLabels, needAllTheirBytes)
{
    EXPECT_EQ(errorOf(parseLabels(npy(header("(2,)", "<i8"), std::string(15, '\0')))),
              "x.npy is cut short: its shape 2 needs 16 bytes of data, but 15 are there.");
    EXPECT_EQ(errorOf(parseLabels(npy(header("(2,)", "|u1"), std::string(1, '\0')))),
              "x.npy is cut short: its shape 2 needs 2 bytes of data, but 1 are there.");
}

TEST(Npy, flippedAndMissingBytesNeverCrash)
{
    std::mt19937 generator(11);
    const std::string intact = npy(header("(2, 3)"), bytesOf<float>({1, 2, 3, 4, 5, 6}), 2);
    int refused = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::string bytes = intact.substr(0, round % 4 ? intact.size() : generator() % intact.size());
        for (unsigned flips = generator() % 4; flips > 0 && !bytes.empty(); --flips)
            bytes[generator() % bytes.size()] ^= static_cast<char>(1u << generator() % 8);
        const auto result = round / 4 % 2 ? parse(bytes) : parseLabels(bytes);
        if (!result)
            ++refused;
        else
            ASSERT_EQ(static_cast<std::int64_t>(result->data.size()), elementCount(result->shape));
    }
    EXPECT_GT(refused, 5'000);
}

TEST(NpyFiles, areWrittenAndReadBack)
{
    const TemporaryFolder folder;
    const Tensor tensor = randomTensor({2, 3}, 5);
    ASSERT_TRUE(writeNpy(folder.file("x.npy"), tensor));
    EXPECT_EQ(valueOf(readNpy(folder.file("x.npy"))), tensor);
}

TEST(NpyFiles, ofLabelsAreRead)
{
    const TemporaryFolder folder;
    ASSERT_TRUE(writeNpy(folder.file("x.npy"), Tensor({2}, {3, 4})));
    EXPECT_EQ(valueOf(readLabelsNpy(folder.file("x.npy"))), Tensor({2}, {3, 4}));
    const std::string path = folder.file("none.npy").string();
    EXPECT_EQ(errorOf(readLabelsNpy(path)), "There is no file “" + path + "”.");
}

TEST(NpyFiles, areNamedInErrors)
{
    const TemporaryFolder folder;
    const std::string path = folder.file("none.npy").string();
    EXPECT_EQ(errorOf(readNpy(path)), "There is no file “" + path + "”.");
    EXPECT_EQ(errorOf(readNpy(CONVSCOPE_GOLDEN_FOLDER "/operations/cases.txt")),
              "“" CONVSCOPE_GOLDEN_FOLDER "/operations/cases.txt” is not a .npy file.");
}

} // namespace
} // namespace convscope
