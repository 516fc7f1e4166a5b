#pragma once

#include <QStringList>
#include <QWidget>

class QButtonGroup;

namespace convscope {

/// A few choices side by side, of which one is taken.
class SegmentedControl : public QWidget {
    Q_OBJECT

public:
    /// More than fit side by side stand in rows of `perRow`.
    explicit SegmentedControl(const QStringList& choices, QWidget* parent = nullptr, int perRow = kOneRow);

    int current() const;
    /// Does not report.
    void setCurrent(int index);
    void setChoiceEnabled(int index, bool isEnabled, const QString& reason = {});

    static constexpr int kOneRow = 1000;

Q_SIGNALS:
    void chosen(int index); ///< by the user

protected:
    bool eventFilter(QObject* button, QEvent* event) override;

private:
    /// To the choice before (-1) or after (1) that can be taken.
    void go(int by);

    QButtonGroup* m_buttons;
};

} // namespace convscope
