#include "tests/app/test_window.h"

#include "tests/support/result.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/scene/experiment_fields.h"
#include "ui/scene/image_file.h"

#include <QClipboard>
#include <QScrollArea>
#include <QSettings>
#include <QWheelEvent>

namespace convscope {

TestWindow::TestWindow(const QString& chapter, const QString& settings, const QString& source)
{
    const Experiment start = Experiment::startingWith(valueOf(photoFromSource(source)));
    open({valueOf(withSettings(start, settings)), findChapter(chapter), 0});
}

TestWindow::TestWindow(const Session& session) { open(session); }

void TestWindow::open(const Session& session)
{
    QSettings().clear();
    QApplication::clipboard()->clear();
    m_settings = std::make_unique<Settings>();
    m_window = std::make_unique<MainWindow>(*m_settings, session);
    m_window->show();
    m_window->activateWindow();
    if (!QTest::qWaitForWindowActive(m_window.get())) qFatal("the window does not become active");
    move(*m_window, {2, 2}); // the pointer of the test before is elsewhere
}

QString TestWindow::notice() const
{
    const auto* label = m_window->findChild<QLabel*>("notice");
    return label->isVisible() ? label->text() : QString();
}

QStringList TestWindow::statusTexts() const
{
    QStringList texts;
    for (const QLabel* label : m_window->findChildren<QLabel*>("statusText")) texts << label->text();
    return texts;
}

QPoint TestWindow::centre(Panel kind, int row, int col) const
{
    const CellGrid grid = panel(kind);
    if (grid.rect.isEmpty() || !grid.contains(row, col)) qFatal("the figure has no such cell");
    const QPointF point = grid.cellRect(row, col).center();
    return {static_cast<int>(std::floor(point.x())), static_cast<int>(std::floor(point.y()))};
}

QPoint TestWindow::centre(const Target& target) const
{
    for (const PanelGrid& panel : panels())
        if (panel.has(target)) {
            const QPointF point = panel.onStage.map(panel.grid.cellRect(target.row, target.col).center());
            return {static_cast<int>(std::floor(point.x())), static_cast<int>(std::floor(point.y()))};
        }
    qFatal("the figure has no such cell in view");
}

QPoint TestWindow::inWindow(const QWidget& widget, QPoint point) const { return widget.mapTo(m_window.get(), point); }

void TestWindow::move(QWidget& widget, QPoint point)
{
    QTest::mouseMove(m_window->windowHandle(), inWindow(widget, point));
}

void TestWindow::press(QWidget& widget, QPoint point, Qt::MouseButton button)
{
    QTest::mousePress(m_window->windowHandle(), button, {}, inWindow(widget, point));
}

void TestWindow::release(QWidget& widget, QPoint point, Qt::MouseButton button)
{
    QTest::mouseRelease(m_window->windowHandle(), button, {}, inWindow(widget, point));
}

void TestWindow::click(QWidget& widget, QPoint point)
{
    move(widget, point);
    press(widget, point);
    release(widget, point);
}

void TestWindow::click(QWidget& widget)
{
    auto* inspector = m_window->findChild<QScrollArea*>("inspectorArea");
    if (inspector->isAncestorOf(&widget)) inspector->ensureWidgetVisible(&widget);
    QCoreApplication::processEvents();
    click(widget, widget.rect().center());
}

void TestWindow::doubleClick(QWidget& widget, QPoint point)
{
    move(widget, point);
    QTest::mouseDClick(m_window->windowHandle(), Qt::LeftButton, {}, inWindow(widget, point));
}

void TestWindow::drag(QWidget& widget, QPoint from, QPoint to)
{
    constexpr int kMoves = 6;
    move(widget, from);
    press(widget, from);
    for (int i = 1; i <= kMoves; ++i) move(widget, from + (to - from) * i / kMoves);
    release(widget, to);
}

void TestWindow::wheel(QWidget& widget, QPointF point, int notches)
{
    QWheelEvent event(point, widget.mapToGlobal(point), {}, {0, 120 * notches}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(&widget, &event);
}

void TestWindow::key(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(m_window->windowHandle(), key, modifiers);
}

void TestWindow::type(const QString& text)
{
    for (const QChar character : text) QTest::keyClick(m_window->windowHandle(), character.toLatin1());
}

void TestWindow::waitForFilter() const
{
    if (!QTest::qWaitFor([this] { return !panel(Panel::Filtered).rect.isEmpty(); }))
        qFatal("the photo is not filtered");
}

Tensor textbookOutput(const Experiment& experiment)
{
    const QRect& region = experiment.region;
    const Image& image = experiment.photo->image();
    Tensor input({1, 1, region.height(), region.width()});
    for (int y = 0; y < region.height(); ++y)
        for (int x = 0; x < region.width(); ++x) {
            const auto sample = [&](int channel) { return image.sample(region.y() + y, region.x() + x, channel); };
            const bool isLuma = experiment.channel == Channel::Luma && image.channels == 3;
            const int single = image.channels == 1 ? 0 : static_cast<int>(experiment.channel) - 1;
            input.at(0, 0, y, x) =
                isLuma ? static_cast<float>(std::lround(0.299 * sample(0) + 0.587 * sample(1) + 0.114 * sample(2)))
                       : static_cast<float>(sample(single));
        }
    Tensor weight({1, 1, experiment.kernel.size.h, experiment.kernel.size.w}, experiment.kernel.values);
    for (float& value : weight.data) value /= experiment.kernel.divisor;
    if (experiment.isTurned) std::reverse(weight.data.begin(), weight.data.end());
    const Tensor bias({1}, experiment.kernel.offset);
    return valueOf(conv2dForward(input, weight, bias, experiment.conv));
}

QString resultOf(const QString& formula) { return formula.section(" = ", -1); }

} // namespace convscope
