#pragma once

#include "engine/shape.h"

#include <QWidget>

class QToolButton;
class QLabel;

namespace convscope {

class NumberSlider;

/// A number per axis: one slider for both while they are linked, and one each for rows and columns when they are not.
class ExtentControl : public QWidget {
    Q_OBJECT

public:
    explicit ExtentControl(const QString& name, QWidget* parent = nullptr);

    Extent value() const;
    /// Neither of these reports.
    void setLimits(Extent least, Extent most);
    /// Numbers that differ come unlinked.
    void setValue(Extent value);
    NumberSlider* rows() const { return m_rows; }
    NumberSlider* columns() const { return m_columns; }
    QToolButton* link() const { return m_link; }

Q_SIGNALS:
    void edited(convscope::Extent value); ///< by the user

private:
    void setLinked(bool isLinked);
    void applyLimits();

    NumberSlider* m_rows;
    NumberSlider* m_columns;
    QToolButton* m_link;
    QLabel* m_rowsLabel;
    QLabel* m_columnsLabel;
    Extent m_least;
    Extent m_most;
};

} // namespace convscope
