#pragma once

#include <QDialog>

namespace convscope {

/// How to use Convscope, to be read from the beginning or looked up: resources/guide, in the window's language.
class GuideDialog : public QDialog {
    Q_OBJECT

public:
    explicit GuideDialog(QWidget* parent);
};

} // namespace convscope
