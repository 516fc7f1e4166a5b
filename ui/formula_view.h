#pragma once

#include "ui/scene/formula.h"

#include <QWidget>

namespace convscope {

/// The formula under the stage. Its terms can be pointed at.
class FormulaView : public QWidget {
    Q_OBJECT

public:
    explicit FormulaView(QWidget* parent = nullptr);

    void setFormula(const Formula& formula);
    void setLitTerm(int term);
    void setStyle(const Style& style);
    /// Type this many times as large as the window's width gives it.
    void setTypeScale(double scale);
    QSize sizeHint() const override;

Q_SIGNALS:
    void termHovered(int term); ///< -1: none
    void termClicked(int term);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    /// Ctrl and arrows go from term to term, Enter keeps one.
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    double pixels() const;
    QRectF textRect() const;

    Formula m_formula;
    Style m_style = Style::light();
    int m_lit = -1;
    double m_typeScale = 1.0;
    bool m_showsFocus = false; ///< the focus came by the keyboard
};

} // namespace convscope
