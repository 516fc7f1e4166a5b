#include "ui/scene/saved_file.h"

#include "engine/io/whole_file.h"
#include "ui/scene/quoted.h"

namespace convscope {

Result<void> saveFile(const QString& path, const QByteArray& bytes, std::string failing)
{
    const std::string reason =
        failureToWrite(path.toStdString(), {bytes.constData(), static_cast<std::size_t>(bytes.size())});
    if (reason.empty()) return {};
    if (failing.empty()) failing = quoted(path) + " cannot be written";
    return Error{failing + ": " + reason + "."};
}

} // namespace convscope
