#pragma once

#include <QStringList>
#include <QWidget>
#include <vector>

namespace convscope {

/// How likely each class is, a bar each; the largest is marked. Of many classes the likeliest ones stand here.
class ClassBars : public QWidget {
    Q_OBJECT

public:
    explicit ClassBars(QWidget* parent = nullptr);

    /// One number of 0..1 for each name; none where there is no answer yet.
    void setAnswer(const QStringList& names, const std::vector<float>& likely);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QStringList m_names;
    std::vector<float> m_likely;
    std::vector<int> m_shown; ///< classes, in their order
    int m_largest = -1;
};

} // namespace convscope
