#pragma once

#include <QAbstractButton>

namespace convscope {

/// A button for a sentence: the text wraps, and a sign in front says what pressing it does.
class LinkButton : public QAbstractButton {
    Q_OBJECT

public:
    LinkButton(const QString& sign, const QString& text, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    int signWidth() const;

    QString m_sign;
};

} // namespace convscope
