#include "engine/io/whole_file.h"

#include "engine/stopped.h"
#include "tests/support/result.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <iterator>
#include <unistd.h>

namespace convscope {
namespace {

namespace fs = std::filesystem;

const std::vector<char> kOld{'o', 'l', 'd'};
const std::vector<char> kNew{'n', 'e', 'w', '\0', '\n', '\xff'};

std::size_t filesIn(const fs::path& folder)
{
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

TEST(WholeFile, isReadAsItWasWritten)
{
    const TemporaryFolder folder;
    ASSERT_TRUE(writeWholeFile(folder.file("a"), kNew));
    EXPECT_EQ(valueOf(readWholeFile(folder.file("a"))), kNew);
    ASSERT_TRUE(writeWholeFile(folder.file("empty"), {}));
    EXPECT_TRUE(valueOf(readWholeFile(folder.file("empty"))).empty());
}

TEST(WholeFile, replacesAnOldOneAndLeavesNothingBesideIt)
{
    const TemporaryFolder folder;
    ASSERT_TRUE(writeWholeFile(folder.file("a"), kOld));
    ASSERT_TRUE(writeWholeFile(folder.file("a"), kNew));
    EXPECT_EQ(valueOf(readWholeFile(folder.file("a"))), kNew);
    EXPECT_EQ(filesIn(folder.path()), 1u);
}

TEST(WholeFile, thatIsMissingOrNoFileIsNamed)
{
    const TemporaryFolder folder;
    const std::string missing = folder.file("none").string();
    EXPECT_EQ(errorOf(readWholeFile(missing)), "There is no file “" + missing + "”.");
    EXPECT_EQ(errorOf(readWholeFile(folder.path())), "“" + folder.path().string() + "” is a folder, not a file.");
    EXPECT_EQ(errorOf(readWholeFile("/dev/null")), "“/dev/null” is not an ordinary file.");
}

TEST(WholeFile, thatIsTooLargeIsRefusedWithBothNumbers)
{
    const TemporaryFolder folder;
    const std::string path = folder.file("a").string();
    ASSERT_TRUE(writeWholeFile(path, kNew));
    EXPECT_EQ(errorOf(readWholeFile(path, 5)), "“" + path + "” has 6 bytes; at most 5 are read.");
    EXPECT_TRUE(readWholeFile(path, 6));
}

TEST(WholeFile, intoAFolderThatDoesNotExistFails)
{
    const TemporaryFolder folder;
    const std::string path = folder.file("none/a").string();
    EXPECT_EQ(errorOf(writeWholeFile(path, kNew)), "“" + path + "” cannot be written: No such file or directory.");
    EXPECT_EQ(filesIn(folder.path()), 0u);
}

TEST(WholeFile, inThePlaceOfAFolderFails)
{
    const TemporaryFolder folder;
    fs::create_directory(folder.file("a"));
    EXPECT_EQ(errorOf(writeWholeFile(folder.file("a"), kNew)),
              "“" + folder.file("a").string() + "” cannot be written: it is a folder.");
    EXPECT_EQ(filesIn(folder.path()), 1u);
}

TEST(WholeFile, underAFileFailsAndKeepsIt)
{
    const TemporaryFolder folder;
    ASSERT_TRUE(writeWholeFile(folder.file("a"), kOld));
    const std::string path = folder.file("a/b").string();
    EXPECT_EQ(errorOf(writeWholeFile(path, kNew)), "“" + path + "” cannot be written: Not a directory.");
    EXPECT_EQ(valueOf(readWholeFile(folder.file("a"))), kOld);
}

TEST(WholeFile, ofAnImpossibleNameFails)
{
    const TemporaryFolder folder;
    const std::string path = folder.file(std::string(300, 'x')).string();
    EXPECT_EQ(errorOf(writeWholeFile(path, kNew)), "“" + path + "” cannot be written: File name too long.");
    EXPECT_FALSE(readWholeFile(path));
}

TEST(WholeFile, inThePlaceOfADeviceFails)
{
    if (!fs::exists("/dev/null")) GTEST_SKIP() << "there is no /dev/null";
    const TemporaryFolder folder;
    const std::string path = folder.file("device").string();
    fs::create_symlink("/dev/null", path);
    EXPECT_EQ(errorOf(writeWholeFile(path, kNew)), "“" + path + "” cannot be written: it is not an ordinary file.");
    EXPECT_TRUE(fs::is_character_file(path));
}

TEST(WholeFile, hasAPlaceWhereItCanBeWritten)
{
    const TemporaryFolder folder;
    const std::string path = folder.file("a").string();
    EXPECT_TRUE(checkPlace(path));
    EXPECT_EQ(filesIn(folder.path()), 0u);
    ASSERT_TRUE(writeWholeFile(path, kOld));
    EXPECT_TRUE(checkPlace(path));
    EXPECT_EQ(valueOf(readWholeFile(path)), kOld);
    EXPECT_EQ(filesIn(folder.path()), 1u);

    const auto expectNone = [&](const std::string& name, const std::string& reason) {
        const std::string none = folder.file(name).string();
        EXPECT_EQ(errorOf(checkPlace(none)), "“" + none + "” cannot be written: " + reason + ".");
    };
    fs::create_directory(folder.file("folder"));
    expectNone("folder", "it is a folder");
    expectNone("none/a", "No such file or directory");
    expectNone("a/b", "Not a directory");
    expectNone(std::string(300, 'x'), "File name too long");
}

TEST(WholeFile, thatCannotBeFinishedKeepsTheOldOne)
{
    const TemporaryFolder folder;
    const fs::path path = folder.file("a");
    ASSERT_TRUE(writeWholeFile(path, kOld));
    // A folder where the part file should go: even root cannot write it.
    const fs::path part = path.string() + ".part" + std::to_string(::getpid());
    fs::create_directories(part / "full");
    EXPECT_EQ(errorOf(writeWholeFile(path, kNew)), "“" + path.string() + "” cannot be written: Is a directory.");
    EXPECT_EQ(valueOf(readWholeFile(path)), kOld);
}

TEST(WholeFile, onAFullDiskSaysSo)
{
    if (!fs::exists("/dev/full")) GTEST_SKIP() << "/dev/full is Linux's";
    const TemporaryFolder folder;
    const fs::path path = folder.file("a");
    ASSERT_TRUE(writeWholeFile(path, kOld));
    const fs::path part = path.string() + ".part" + std::to_string(::getpid());
    fs::create_symlink("/dev/full", part);
    EXPECT_EQ(errorOf(writeWholeFile(path, kNew)),
              "“" + path.string() + "” cannot be written: No space left on device.");
    EXPECT_EQ(valueOf(readWholeFile(path)), kOld);
    EXPECT_EQ(filesIn(folder.path()), 1u);
}

TEST(WholeFile, isNotReadOnceItIsAskedToStop)
{
    const TemporaryFolder folder;
    ASSERT_TRUE(writeWholeFile(folder.file("a"), kNew));
    std::stop_source stop;
    EXPECT_EQ(valueOf(readWholeFile(folder.file("a"), 100, stop.get_token())), kNew);
    stop.request_stop();
    EXPECT_EQ(errorOf(readWholeFile(folder.file("a"), 100, stop.get_token())), stoppedError().message);
}

} // namespace
} // namespace convscope
