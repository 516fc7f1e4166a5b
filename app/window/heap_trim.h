#pragma once

#include "ui/scene/photo.h"

#include <QTimer>

namespace convscope {

class ExperimentDocument;

/// Gives free memory back to the system a while after a picture was opened, when what belonged to the one before is
/// gone. By itself, the C library gives back what is free at the end of the heap alone, or was very large: each picture
/// would leave holes that the next one does not quite fit into.
class HeapTrim : public QObject {
    Q_OBJECT

public:
    HeapTrim(const ExperimentDocument& document, QObject* parent);

private:
    void follow();

    const ExperimentDocument& m_document;
    PhotoPtr m_photo;
    QTimer m_soon;
};

} // namespace convscope
