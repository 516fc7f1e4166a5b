// Whatever the bytes, a project is read from them, or there is a sentence; what was read is written and read back as
// the same. A check sum guards the file, so that it is also tried without: else little behind the sum would be reached.
#include "ui/scene/project.h"

#include <QGuiApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace convscope;

/// Files of this machine are none of the fuzzer's business.
bool opensAFile(const ProjectDraft& draft) { return draft.pictureFile.contains('/') || draft.missesItsPicture(); }

void check(const QByteArray& bytes)
{
    const auto draft = parseProject(bytes, "/");
    if (!draft) {
        if (draft.error().message.empty()) std::abort();
        return;
    }
    if (opensAFile(*draft)) return;
    const auto project = completed(*draft);
    if (!project) {
        if (project.error().message.empty()) std::abort();
        return;
    }
    const auto written = toBytes(*project, "/");
    if (!written) std::abort();
    const auto again = projectFromBytes(*written, "/");
    if (!again || *toBytes(*again, "/") != *written) std::abort();
}

QByteArray withoutCheckSum(const QByteArray& bytes)
{
    QJsonObject root = QJsonDocument::fromJson(bytes).object();
    root.remove("check");
    return QJsonDocument(root).toJson();
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int*, char*** arguments)
{
    static int count = 1;
    setenv("QT_QPA_PLATFORM", "offscreen", 1);
    setenv("OPENCV_IO_MAX_IMAGE_PIXELS", "65536", 1);
    static const QGuiApplication application(count, *arguments); // for the letters of an embedded SVG
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size));
    check(input);
    check(withoutCheckSum(input));
    return 0;
}
