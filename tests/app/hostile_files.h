#pragma once

#include "tests/support/temporary_folder.h"

#include <QByteArray>
#include <QString>
#include <vector>

namespace convscope {

/// A line of tests/hostile/expected.tsv: a file, and what the program has to say of it.
struct HostileFile {
    QByteArray name; ///< below the folder, as "png/cut.png"; its bytes need not be UTF-8
    QString
        sentence; ///< with the name as it is below the folder; "opens" where nothing is wrong, "refused" for any other
    QByteArray folder() const { return name.left(name.indexOf('/')); }
    bool opens() const { return sentence == QLatin1String("opens"); }
    /// Whether that is what was said.
    bool isSaidBy(const QString& said) const;
    /// For a row of a test.
    QByteArray rowName() const;
};

/// The folder that tests/hostile/make writes, gone with the object, and what is to be said of what is in it.
class HostileFiles {
public:
    HostileFiles();

    QByteArray root() const { return QByteArray::fromStdString(m_folder.path().string()); }
    /// Those of some of the folders.
    std::vector<HostileFile> in(const std::vector<QByteArray>& folders) const;
    /// A sentence that names files by their whole paths, as the table has it.
    QString belowRoot(QString sentence) const;

private:
    TemporaryFolder m_folder;
    std::vector<HostileFile> m_files;
};

} // namespace convscope
