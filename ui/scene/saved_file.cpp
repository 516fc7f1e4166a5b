#include "ui/scene/saved_file.h"

#include "ui/scene/quoted.h"

#include <QSaveFile>

namespace convscope {

Result<void> saveFile(const QString& path, const QByteArray& bytes, std::string failing)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit()) return {};
    if (failing.empty()) failing = quoted(path) + " cannot be written";
    return Error{failing + ": " + file.errorString().toStdString() + "."};
}

} // namespace convscope
