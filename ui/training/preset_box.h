#pragma once

#include "ui/experiment_document.h"

#include <QComboBox>

namespace convscope {

/// The nets that are offered; it writes the document's layers, and follows them.
class PresetBox : public QComboBox {
    Q_OBJECT

public:
    PresetBox(ExperimentDocument& document, QWidget* parent);

private:
    void refresh();

    ExperimentDocument& m_document;
};

} // namespace convscope
