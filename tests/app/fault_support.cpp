#include "tests/app/fault_support.h"

#include "tests/app/test_window.h"
#include "ui/export/export_dialog.h"

#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTabWidget>

namespace convscope {

QStringList argumentsOf(const QString& words, const UserFolder& folder)
{
    return QString(words).replace('@', folder.path() + '/').split(' ');
}

QImage picture(int width, int height)
{
    QImage image(width, height, QImage::Format_RGB32);
    for (int y = 0; y < height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < width; ++x) line[x] = qRgb(x % 251, y % 241, (x + y) % 256);
    }
    return image;
}

QProcessEnvironment atHome(const QString& home)
{
    QProcessEnvironment environment = offscreen();
    for (const auto& [name, folder] : {std::pair("HOME", ""), std::pair("XDG_CONFIG_HOME", "/config"),
                                       std::pair("XDG_DATA_HOME", "/data"), std::pair("XDG_CACHE_HOME", "/cache")})
        environment.insert(name, home + folder);
    return environment;
}

QByteArray errorsOf(const Run& run)
{
    QByteArray errors;
    for (const QByteArray& line : run.errors.split('\n')) {
        const bool isRemark = line.startsWith("This plugin does not support propagateSizeHints") ||
                              line.startsWith("QStandardPaths: XDG_RUNTIME_DIR not set");
        if (!line.isEmpty() && !isRemark) errors += line + '\n';
    }
    return errors;
}

bool isRefusalOf(const Run& run, const QString& sentence)
{
    return run.isRefusal(1) && QString::fromUtf8(run.errors).contains(sentence);
}

QString saidByExport(TestWindow& test, const QString& page, const QString& format, const QString& path)
{
    test.window().activateWindow();
    test.key(Qt::Key_E, Qt::ControlModifier);
    const QPointer<ExportDialog> dialog = test.window().findChild<ExportDialog*>();
    auto* pages = dialog->findChild<QTabWidget*>();
    for (int i = 0; i < pages->count(); ++i)
        if (pages->tabText(i) == page) pages->setCurrentIndex(i);
    for (auto* box : pages->currentWidget()->findChildren<QComboBox*>())
        if (box->accessibleName() == "Format") box->setCurrentText(format);
    for (auto* button : dialog->findChildren<QPushButton*>())
        if (button->text() == "Save…") button->click();
    auto* files = dialog->findChild<QFileDialog*>();
    const bool hasAsked = files && QTest::qWaitForWindowActive(files);
    if (!hasAsked) return "no name is asked for";
    auto* name = files->findChild<QLineEdit*>("fileNameEdit");
    name->setText(path);
    QTest::keyClick(name, Qt::Key_Return);
    const auto* notice = dialog->findChild<QLabel*>("notice");
    const bool isOver = QTest::qWaitFor([&] { return !dialog || !dialog->isVisible() || notice->isVisible(); }, 20'000);
    if (!isOver) return "still writing";
    const QString said = dialog && dialog->isVisible() ? notice->text() : QString();
    if (dialog) dialog->close();
    return said;
}

} // namespace convscope
