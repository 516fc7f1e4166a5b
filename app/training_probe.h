#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <vector>

namespace convscope {

class MainWindow;

/// Lets `convscope bench` measure a training that is watched: chapter 11 is opened with some settings, Start is
/// pressed, and after a while a number is printed and the window closed.
class TrainingProbe : public QObject {
    Q_OBJECT

public:
    enum class Wanted {
        Speed,    ///< images a second, tests included
        Frame,    ///< milliseconds for which the window's thread is busy in a turn that paints, the 99th percentile
        FirstLoss ///< milliseconds from Start until the stage is painted with a batch learnt
    };
    /// `settings` as withSettings() reads them.
    TrainingProbe(MainWindow& window, Wanted wanted, const QString& settings);

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void start();
    void beginMeasuring();
    void report(double number);
    double speed() const;
    double images() const;

    MainWindow& m_window;
    Wanted m_wanted;
    QElapsedTimer m_clock; ///< since Start or, later, since what is measured began
    QElapsedTimer m_turn;  ///< since the event loop went on after it had waited
    bool m_isInTurn = false;
    bool m_isStarted = false;
    bool m_isMeasuring = false;
    bool m_hasPainted = false; ///< in this turn
    double m_imagesBefore = 0.0;
    std::vector<double> m_turns; ///< ms, of those that painted
};

} // namespace convscope
