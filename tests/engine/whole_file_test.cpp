#include "engine/io/whole_file.h"

#include "engine/stopped.h"
#include "tests/support/refused.h"
#include "tests/support/result.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <iterator>
#include <sys/stat.h>
#include <sys/wait.h>
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
    const fs::path part = path.string() + ".convscope-part" + std::to_string(::getpid());
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
    const fs::path part = path.string() + ".convscope-part" + std::to_string(::getpid());
    fs::create_symlink("/dev/full", part);
    EXPECT_EQ(errorOf(writeWholeFile(path, kNew)),
              "“" + path.string() +
                  "” cannot be written: No space left on device; make room there, or "
                  "choose another folder.");
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

TEST(WholeFile, throughASymbolicLinkReplacesItsTarget)
{
    const TemporaryFolder folder;
    fs::create_directory(folder.file("real"));
    ASSERT_TRUE(writeWholeFile(folder.file("real/a"), kOld));
    fs::create_symlink("real/a", folder.file("link"));
    fs::create_symlink("link", folder.file("link to it"));
    ASSERT_TRUE(checkPlace(folder.file("link to it")));
    ASSERT_TRUE(writeWholeFile(folder.file("link to it"), kNew));
    EXPECT_EQ(valueOf(readWholeFile(folder.file("real/a"))), kNew);
    EXPECT_TRUE(fs::is_symlink(folder.file("link to it")) && fs::is_symlink(folder.file("link")));
    EXPECT_EQ(filesIn(folder.file("real")), 1u);

    fs::create_symlink("real/new", folder.file("dangling"));
    ASSERT_TRUE(writeWholeFile(folder.file("dangling"), kNew));
    EXPECT_EQ(valueOf(readWholeFile(folder.file("real/new"))), kNew);

    fs::create_symlink("loop", folder.file("loop"));
    EXPECT_EQ(errorOf(writeWholeFile(folder.file("loop"), kNew)),
              "“" + folder.file("loop").string() + "” cannot be written: Too many levels of symbolic links.");
    EXPECT_TRUE(fs::is_symlink(folder.file("loop")));
}

TEST(WholeFile, keepsThePermissionsOfTheOldOne)
{
    const TemporaryFolder folder;
    ASSERT_TRUE(writeWholeFile(folder.file("a"), kOld));
    const auto mine = fs::perms::owner_read | fs::perms::owner_write;
    fs::permissions(folder.file("a"), mine);
    ASSERT_TRUE(writeWholeFile(folder.file("a"), kNew));
    EXPECT_EQ(fs::status(folder.file("a")).permissions(), mine);
}

TEST(WholeFile, thatMayNotBeWrittenStays)
{
    const TemporaryFolder folder;
    const PermissionsCount count;
    fs::create_directory(folder.file("sub"));
    const std::string path = folder.file("sub/a").string();
    const std::string refused = "“" + path + "” cannot be written: Permission denied; choose another folder.";
    ASSERT_TRUE(writeWholeFile(path, kOld));

    fs::permissions(path, fs::perms::owner_read);
    if (::access(path.c_str(), W_OK) == 0 && ::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) == 0)
        GTEST_SKIP() << "permissions count for nothing here";
    EXPECT_EQ(errorOf(writeWholeFile(path, kNew)), refused); // though its folder would let it be replaced
    EXPECT_EQ(valueOf(readWholeFile(path)), kOld);

    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
    fs::permissions(folder.file("sub"), fs::perms::owner_read | fs::perms::owner_exec);
    EXPECT_EQ(errorOf(writeWholeFile(path, kNew)), refused);
    EXPECT_EQ(errorOf(checkPlace(path)), refused);
    EXPECT_EQ(valueOf(readWholeFile(path)), kOld);
    EXPECT_EQ(filesIn(folder.file("sub")), 1u);
    fs::permissions(folder.file("sub"), fs::perms::owner_all);
}

/// What a killed process has left is taken away by the next one that writes there; what a living one writes is not.
TEST(WholeFile, takesAwayWhatDeadProcessesHaveLeft)
{
    const TemporaryFolder folder;
    const pid_t dead = ::fork();
    if (dead == 0) ::_exit(0);
    ASSERT_EQ(::waitpid(dead, nullptr, 0), dead);
    const auto part = [&](const std::string& name, pid_t process) {
        return folder.file(name + ".convscope-part" + std::to_string(process));
    };
    for (const fs::path& path : {part("a", dead), part("b", dead), part("a", ::getppid())})
        ASSERT_TRUE(writeWholeFile(path, kOld));
    ASSERT_TRUE(writeWholeFile(folder.file("a.part1000000"), kOld));
    ASSERT_TRUE(writeWholeFile(folder.file("a"), kNew));
    EXPECT_FALSE(fs::exists(part("a", dead)));
    EXPECT_TRUE(fs::exists(part("b", dead)));
    EXPECT_TRUE(fs::exists(part("a", ::getppid())));
    EXPECT_TRUE(fs::exists(folder.file("a.part1000000")));
}

/// Files of the kernel have no length before they are read: they come out shorter than they claim to be, as one does
/// that is cut while it is read.
TEST(WholeFile, thatChangesWhileItIsReadIsNoHalfFile)
{
    const std::string path = "/sys/kernel/mm/transparent_hugepage/enabled";
    std::error_code failure;
    if (fs::file_size(path, failure) < 1000 || failure) GTEST_SKIP() << "there is no such file of the kernel";
    EXPECT_EQ(errorOf(readWholeFile(path)), "“" + path + "” was changed while it was read; open it again.");
}

TEST(WholeFile, thatHasNoEndIsNotOpened)
{
    const TemporaryFolder folder;
    const std::string path = folder.file("pipe").string();
    ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
    EXPECT_EQ(errorOf(readWholeFile(path)), "“" + path + "” is not an ordinary file.");
    EXPECT_EQ(errorOf(writeWholeFile(path, kNew)), "“" + path + "” cannot be written: it is not an ordinary file.");
}

} // namespace
} // namespace convscope
