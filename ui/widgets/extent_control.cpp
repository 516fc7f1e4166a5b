#include "ui/widgets/extent_control.h"

#include "ui/widgets/number_slider.h"

#include <QGridLayout>
#include <QLabel>
#include <QToolButton>
#include <algorithm>

namespace convscope {

ExtentControl::ExtentControl(const QString& name, QWidget* parent)
    : QWidget(parent),
      m_rows(new NumberSlider(tr("%1, rows").arg(name), this)),
      m_columns(new NumberSlider(tr("%1, columns").arg(name), this)),
      m_link(new QToolButton(this)),
      m_rowsLabel(new QLabel(tr("↓"), this)),
      m_columnsLabel(new QLabel(tr("→"), this))
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(5);
    grid->setVerticalSpacing(4);
    grid->addWidget(m_rowsLabel, 0, 0);
    grid->addWidget(m_rows, 0, 1);
    grid->addWidget(m_link, 0, 2);
    grid->addWidget(m_columnsLabel, 1, 0);
    grid->addWidget(m_columns, 1, 1);
    grid->setColumnStretch(1, 1);
    m_link->setObjectName("link");
    m_link->setText(QStringLiteral("="));
    m_link->setFixedWidth(24);
    m_link->setCheckable(true);
    m_link->setFocusPolicy(Qt::TabFocus);
    m_link->setAccessibleName(tr("%1: the same for rows and columns").arg(name));
    m_link->setToolTip(tr("The same for rows and columns"));
    m_rowsLabel->setToolTip(tr("Rows"));
    m_columnsLabel->setToolTip(tr("Columns"));
    setLinked(true);

    connect(m_rows, &NumberSlider::edited, this, [this](int value) {
        if (m_link->isChecked()) m_columns->setValue(value);
        Q_EMIT edited(this->value());
    });
    connect(m_columns, &NumberSlider::edited, this, [this] { Q_EMIT edited(value()); });
    connect(m_link, &QToolButton::clicked, this, [this](bool isLinked) {
        const Extent before{m_rows->value(), m_columns->value()};
        setLinked(isLinked); // the rows may give way to the columns' limit
        if (isLinked) m_columns->setValue(m_rows->value());
        if (value() != before) Q_EMIT edited(value());
    });
}

Extent ExtentControl::value() const
{
    return {m_rows->value(), m_link->isChecked() ? m_rows->value() : m_columns->value()};
}

void ExtentControl::setLimits(Extent least, Extent most)
{
    m_least = least;
    m_most = most;
    applyLimits();
}

void ExtentControl::applyLimits()
{
    const bool isLinked = m_link->isChecked();
    m_rows->setLimits(isLinked ? std::max(m_least.h, m_least.w) : m_least.h,
                      isLinked ? std::max(std::min(m_most.h, m_most.w), std::max(m_least.h, m_least.w)) : m_most.h);
    m_columns->setLimits(m_least.w, m_most.w);
}

void ExtentControl::setValue(Extent value)
{
    if (value.h != value.w && m_link->isChecked()) setLinked(false);
    m_rows->setValue(value.h);
    m_columns->setValue(value.w);
}

void ExtentControl::setLinked(bool isLinked)
{
    m_link->setChecked(isLinked);
    for (QWidget* widget :
         {static_cast<QWidget*>(m_columns), static_cast<QWidget*>(m_columnsLabel), static_cast<QWidget*>(m_rowsLabel)})
        widget->setVisible(!isLinked);
    applyLimits();
}

} // namespace convscope
