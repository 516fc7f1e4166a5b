#pragma once

#include "engine/io/npy.h"
#include "tests/support/result.h"
#include "tests/support/temporary_folder.h"

#include <QFile>
#include <QString>

namespace convscope {

/// A temporary folder that holds what a run of the program reads and writes: arrays, and other files as bytes.
struct ArrayFolder {
    TemporaryFolder folder;

    QString path(const QString& name) const { return QString::fromStdString(folder.file(name.toStdString()).string()); }
    void write(const QString& name, const Tensor& tensor) const
    {
        if (!writeNpy(path(name).toStdString(), tensor)) qFatal("no array can be written");
    }
    Tensor read(const QString& name) const { return valueOf(readNpy(path(name).toStdString())); }
    void write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("no file can be written");
    }
    QByteArray content(const QString& name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

} // namespace convscope
