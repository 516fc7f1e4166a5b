#pragma once

#include "tests/support/temporary_folder.h"

#include <QSettings>
#include <QStandardPaths>
#include <QString>

namespace convscope {

/// As long as it lives, nothing of the user's is read or written: settings, data and caches lie in a folder
/// of their own. To be made before the application is.
class TemporaryHome {
public:
    TemporaryHome()
    {
        const QByteArray home = QByteArray::fromStdString(m_folder.path().string());
        qputenv("HOME", home);
        qputenv("XDG_CONFIG_HOME", home + "/config");
        qputenv("XDG_DATA_HOME", home + "/data");
        qputenv("XDG_CACHE_HOME", home + "/cache");
        QStandardPaths::setTestModeEnabled(true);
    }

private:
    TemporaryFolder m_folder;
};

} // namespace convscope
