#pragma once

#include <QDialog>

namespace convscope {

/// Version and licence, what the program is made of and which optional parts are there, and all licences in full.
class AboutDialog : public QDialog {
    Q_OBJECT

public:
    explicit AboutDialog(QWidget* parent);
};

} // namespace convscope
