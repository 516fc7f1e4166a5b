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
    QSize sizeHint() const override;

Q_SIGNALS:
    void termHovered(int term); ///< -1: none
    void termClicked(int term);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    double pixels() const;
    QRectF textRect() const;

    Formula m_formula;
    Style m_style = Style::light();
    int m_lit = -1;
};

} // namespace convscope
