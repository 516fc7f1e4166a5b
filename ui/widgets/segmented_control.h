#pragma once

#include <QStringList>
#include <QWidget>

class QButtonGroup;

namespace convscope {

/// A few choices side by side, of which one is taken.
class SegmentedControl : public QWidget {
    Q_OBJECT

public:
    explicit SegmentedControl(const QStringList& choices, QWidget* parent = nullptr);

    int current() const;
    /// Does not report.
    void setCurrent(int index);
    void setChoiceEnabled(int index, bool isEnabled, const QString& reason = {});

Q_SIGNALS:
    void chosen(int index); ///< by the user

private:
    QButtonGroup* m_buttons;
};

} // namespace convscope
