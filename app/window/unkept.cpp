#include "app/window/unkept.h"

#include "engine/io/whole_file.h"
#include "ui/recovery.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSettings>

namespace convscope {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Unkept)
};

bool isWritable(const QString& folder)
{
    return QDir().mkpath(folder) && checkPlace((folder + "/check").toStdString());
}

} // namespace

Unkept findUnkept()
{
    const QString settings = QFileInfo(QSettings().fileName()).path();
    const QString work = recoveryFolder();
    const bool hasSettings = !isWritable(settings);
    const bool hasWork = !isWritable(work);
    if (hasSettings && hasWork) {
        return {
            Words::tr("Neither settings nor what you do can be kept, for “%1” and “%2” cannot be written; save what "
                      "you need as a project elsewhere.")
                .arg(settings, work),
            true};
    }
    if (hasWork) {
        return {Words::tr("What you do cannot be kept, for “%1” cannot be written; save what you need as a project "
                          "elsewhere.")
                    .arg(work),
                true};
    }
    if (!hasSettings) return {};
    return {Words::tr("Settings cannot be kept, for “%1” cannot be written; they last until the window is closed.")
                .arg(settings),
            false};
}

} // namespace convscope
