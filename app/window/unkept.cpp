#include "app/window/unkept.h"

#include "engine/io/whole_file.h"
#include "ui/recovery.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSettings>

namespace convscope {

namespace {

bool isWritable(const QString& folder)
{
    return QDir().mkpath(folder) && checkPlace((folder + "/check").toStdString());
}

QString tr(const char* text) { return QCoreApplication::translate("Unkept", text); }

} // namespace

Unkept findUnkept()
{
    const QString settings = QFileInfo(QSettings().fileName()).path();
    const QString work = recoveryFolder();
    const bool hasSettings = !isWritable(settings);
    const bool hasWork = !isWritable(work);
    if (hasSettings && hasWork) {
        return {tr(QT_TRANSLATE_NOOP("Unkept", "Neither settings nor what you do can be kept, for “%1” and “%2” cannot "
                                               "be written; save what you need as a project elsewhere."))
                    .arg(settings, work),
                true};
    }
    if (hasWork) {
        return {tr(QT_TRANSLATE_NOOP("Unkept", "What you do cannot be kept, for “%1” cannot be written; save what you "
                                               "need as a project elsewhere."))
                    .arg(work),
                true};
    }
    if (!hasSettings) return {};
    return {tr(QT_TRANSLATE_NOOP("Unkept", "Settings cannot be kept, for “%1” cannot be written; they last until the "
                                           "window is closed."))
                .arg(settings),
            false};
}

} // namespace convscope
