#pragma once

#include "tests/app/program.h"
#include "tests/support/temporary_folder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QImage>

namespace convscope {

class TestWindow;

// What the tests of faults share.

inline const QByteArray kOldFile("an old file");

/// With files of the user's in it.
class UserFolder {
public:
    UserFolder() = default;
    UserFolder(const UserFolder&) = delete;
    UserFolder& operator=(const UserFolder&) = delete;
    ~UserFolder() { permit(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner); }

    QString path(const QString& name = {}) const
    {
        return QString::fromStdString(m_folder.path().string()) + (name.isEmpty() ? QString() : '/' + name);
    }
    void write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(path(name));
        QDir().mkpath(QFileInfo(file).path());
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("no file can be written");
    }
    QByteArray content(const QString& name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(cannot be read)");
    }
    QStringList names(const QString& of = {}) const
    {
        return QDir(path(of)).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }
    /// From now on, nothing can be written into the folder `sub`.
    void forbid() const
    {
        QDir().mkpath(path("sub"));
        permit(QFile::ReadOwner | QFile::ExeOwner);
    }

private:
    void permit(QFile::Permissions permissions) const { QFile::setPermissions(path("sub"), permissions); }

    TemporaryFolder m_folder;
};

/// In whose words @ stands for the folder.
QStringList argumentsOf(const QString& words, const UserFolder& folder);
QImage picture(int width, int height);
/// Of the user's own, for a program that is to find nothing of others.
QProcessEnvironment atHome(const QString& home);
/// Without what Qt's offscreen platform remarks.
QByteArray errorsOf(const Run& run);
bool isRefusalOf(const Run& run, const QString& sentence);
/// Saves by the window's export dialog, on the page of this title, whose list of formats has the format. Returns what
/// the dialog says, or nothing where it has written and closed.
QString saidByExport(TestWindow& test, const QString& page, const QString& format, const QString& path);

} // namespace convscope
