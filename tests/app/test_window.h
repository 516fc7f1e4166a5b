#pragma once

#include "app/language.h"
#include "app/main_window.h"
#include "ui/formula_view.h"
#include "ui/stage.h"
#include "ui/workbench.h"

#include <QLabel>
#include <QtTest>

namespace convscope {

/// The window as runWindow opens it, with nothing of an earlier test, touched as a user touches it: events go
/// to the window, which finds the widget under the pointer or with the focus.
class TestWindow {
public:
    explicit TestWindow(const QString& chapter = "convolution", const QString& settings = {},
                        const QString& source = "builtin:coffee");
    explicit TestWindow(const Session& session);

    MainWindow& window() { return *m_window; }
    ExperimentDocument& document() { return m_window->document(); }
    const Experiment& experiment() const { return m_window->document().experiment(); }
    Playback& playback() { return m_window->playback(); }
    Workbench& workbench() { return m_window->workbench(); }
    Stage& stage() const { return m_window->workbench().stage(); }
    FormulaView& formulaView() const { return *m_window->findChild<FormulaView*>(); }
    Settings& settings() { return *m_settings; }

    /// The formula that the user reads.
    QString formula() const { return formulaView().accessibleDescription(); }
    /// The notice over the stage, empty where there is none.
    QString notice() const;
    QStringList statusTexts() const;

    /// A visible widget by the name that a screen reader says, or by its text.
    template <typename Widget>
    Widget* find(const QString& name) const;

    // Places on the stage.
    CellGrid panel(Panel panel) const { return stage().figure().panel(stage().figureBounds(), panel, stage().pose()); }
    std::vector<PanelGrid> panels() const { return stage().figure().panels(stage().figureBounds(), stage().pose()); }
    QPoint centre(Panel panel, int row, int col) const;
    /// In the plane that is in view, and turned as it is.
    QPoint centre(const Target& target) const;

    // The mouse, at a place of a widget.
    void move(QWidget& widget, QPoint point);
    void press(QWidget& widget, QPoint point, Qt::MouseButton button = Qt::LeftButton);
    void release(QWidget& widget, QPoint point, Qt::MouseButton button = Qt::LeftButton);
    void click(QWidget& widget, QPoint point);
    /// In its middle, scrolled to where the mouse reaches it.
    void click(QWidget& widget);
    void doubleClick(QWidget& widget, QPoint point);
    void hover(Panel panel, int row, int col) { move(stage(), centre(panel, row, col)); }
    void hover(const Target& target) { move(stage(), centre(target)); }
    void click(Panel panel, int row, int col) { click(stage(), centre(panel, row, col)); }
    /// Presses, moves on the way in some steps, releases.
    void drag(QWidget& widget, QPoint from, QPoint to);
    void wheel(QWidget& widget, QPointF point, int notches);

    // The keyboard.
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {});
    void type(const QString& text);

    /// Runs until the photo has been filtered, after which the figure is not made anew by itself.
    void waitForFilter() const;

private:
    void open(const Session& session);
    QPoint inWindow(const QWidget& widget, QPoint point) const;

    Language m_language{QStringLiteral("en")};
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

template <typename Widget>
Widget* TestWindow::find(const QString& name) const
{
    for (Widget* widget : m_window->findChildren<Widget*>())
        if (widget->isVisible() && (widget->accessibleName() == name || widget->property("text").toString() == name))
            return widget;
    qFatal("the window has no widget “%s”", qPrintable(name));
}

/// What the engine's textbook makes of the experiment's region, from the samples of the picture itself.
Tensor textbookOutput(const Experiment& experiment);

/// The number at the end of a formula, as it is written there.
QString resultOf(const QString& formula);

} // namespace convscope
