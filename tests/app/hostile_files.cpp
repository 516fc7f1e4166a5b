#include "tests/app/hostile_files.h"

#include "tests/app/program.h"

#include <QFile>
#include <QProcess>
#include <algorithm>

namespace convscope {

namespace {

/// A net so small that a model of it is no burden.
constexpr const char* kSmallNet = R"({"input": [1, 28, 28], "classes": 10, "layers":
    [{"type": "maxpool", "size": 4}, {"type": "flatten"}, {"type": "dense", "outputs": 10}]})";

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) qFatal("%s cannot be read", qPrintable(path));
    return file.readAll();
}

/// "\n", "\xff" and "\\" as they are written in Python.
QByteArray unescaped(const QByteArray& text)
{
    QByteArray bytes;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '\\') {
            bytes += text[i];
        } else if (text[i + 1] == 'x') {
            bytes += QByteArray::fromHex(text.mid(i + 2, 2));
            i += 3;
        } else {
            bytes += text[++i] == 'n' ? '\n' : text[i];
        }
    }
    return bytes;
}

QString modelIn(const TemporaryFolder& folder)
{
    const auto path = [&](const char* name) { return QString::fromStdString(folder.file(name).string()); };
    QFile net(path("small.json"));
    if (!net.open(QIODevice::WriteOnly) || net.write(kSmallNet) < 0) qFatal("no net can be written");
    net.close();
    const Run run = runProgram(
        {"train", "--net", net.fileName(), "--epochs", "1", "--train-images", "20", "--save", path("small.net")});
    if (run.exitCode != 0) qFatal("no model can be made: %s", run.report().constData());
    return path("small.net");
}

} // namespace

QByteArray HostileFile::rowName() const
{
    QByteArray row;
    for (const char c : name) row += c > ' ' && c < '\x7f' ? c : '?';
    return row.left(80);
}

bool HostileFile::isSaidBy(const QString& said) const
{
    QString text = said;
    for (QChar& c : text)
        if (c.unicode() < ' ') c = ' '; // in a name; a terminal is given spaces for it
    if (sentence == QLatin1String("refused")) return text.endsWith('.') && text.contains(QString::fromUtf8(name));
    // It names the file where one was asked for, and its path where there were many.
    const auto withoutFolder = [this](QString told) {
        return told.replace("“" + QString::fromUtf8(folder()) + '/', "“");
    };
    return withoutFolder(text) == withoutFolder(sentence.simplified());
}

HostileFiles::HostileFiles()
{
    const QString source = QStringLiteral(CONVSCOPE_SOURCE_FOLDER "/tests/hostile/");
    const TemporaryFolder forModel;
    QProcess make;
    make.start(source + "make", {QString::fromLocal8Bit(root()), modelIn(forModel)});
    if (!make.waitForFinished(60'000) || make.exitCode() != 0)
        qFatal("tests/hostile/make fails: %s", make.readAllStandardError().constData());
    for (const QByteArray& line : contentOf(source + "expected.tsv").split('\n')) {
        if (line.isEmpty() || line.startsWith('#')) continue;
        const qsizetype tab = line.indexOf('\t');
        m_files.push_back({unescaped(line.left(tab)), QString::fromUtf8(line.mid(tab + 1))});
    }
}

std::vector<HostileFile> HostileFiles::in(const std::vector<QByteArray>& folders) const
{
    std::vector<HostileFile> found;
    std::ranges::copy_if(m_files, std::back_inserter(found), [&](const HostileFile& file) {
        return std::ranges::find(folders, file.folder()) != folders.end();
    });
    return found;
}

QString HostileFiles::belowRoot(QString sentence) const
{
    return sentence.remove(QString::fromLocal8Bit(root()) + '/');
}

} // namespace convscope
