#include "engine/opencv/video_module.h"

#include "tests/support/module_error.h"
#include "tests/support/result.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>

namespace convscope {
namespace {

class VideoModule : public testing::Test {
protected:
    void SetUp() override
    {
#ifndef CONVSCOPE_HAS_VIDEO_MODULE
        GTEST_SKIP() << "built without OpenCV's videoio";
#endif
        functions = valueOf(videoModule());
    }

    /// What is said where a file cannot be begun; empty where it can.
    std::string reasonAgainst(const char* name, std::span<const char* const> codecs)
    {
        std::string reason;
        const auto file = functions->open(folder.file(name).c_str(), {64, 48, 25.0, codecs}, &reason);
        return file ? "" : reason;
    }

    const VideoFunctions* functions = nullptr;
    TemporaryFolder folder;
};

constexpr std::array kMp4{"avc1", "mp4v"};
constexpr std::array kFirstUnknown{"xxxx", "mp4v"};
constexpr std::array kUnknown{"xxxx", "yyyy"};

TEST_F(VideoModule, takesTheFirstCodecThatIsThere)
{
    EXPECT_EQ(reasonAgainst("a.mp4", kMp4), "");
    EXPECT_EQ(reasonAgainst("b.mp4", kFirstUnknown), "");
}

TEST_F(VideoModule, namesTheCodecsWhereNoneIsThere)
{
    EXPECT_EQ(reasonAgainst("a.mp4", kUnknown), "OpenCV's FFmpeg has none of the codecs xxxx, yyyy for 64×48 pixels");
}

TEST_F(VideoModule, noticesThatFramesAreMissing)
{
    std::string reason;
    const auto file = functions->open(folder.file("a.mp4").c_str(), {64, 48, 25.0, kMp4}, &reason);
    ASSERT_TRUE(file) << reason;
    const std::vector<std::uint8_t> white(64 * 48 * 4, 255);
    for (int i = 0; i < 5; ++i) file->add(white.data(), 64 * 4);
    std::filesystem::remove(folder.file("a.mp4"));
    EXPECT_FALSE(file->close(&reason));
    EXPECT_EQ(reason, "not all frames have reached the file; is the disk full?");
}

TEST(VideoModuleAlone, isThereOrSaysWhyNot)
{
    const std::string error = errorOf(videoModule());
    std::puts(error.c_str());
    EXPECT_TRUE(error == "(no error)" || error.starts_with("The video module is ")) << error;
}

TEST(VideoModuleAlone, isMissedInASentence)
{
    const TemporaryFolder folder;
    const std::string file = folder.file("convscope_video.so").string();
    EXPECT_EQ(lineOfTestIn(folder.path(), "VideoModuleAlone.isThereOrSaysWhyNot", "The video module"),
              "The video module is missing (" + file +
                  ": cannot open shared object file: No such file or directory); install libopencv-videoio-dev and "
                  "build Convscope again.");
}

} // namespace
} // namespace convscope
