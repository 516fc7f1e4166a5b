#pragma once

#include "ui/scene/net_layer.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;

namespace convscope {

/// Over the stage while it shows a layer of a net: which one, with which numbers, the chapters that can show it, and
/// the way back.
class NetLayerBar : public QFrame {
    Q_OBJECT

public:
    explicit NetLayerBar(QWidget* parent);
    void setLayer(const NetLayer& layer, int chapter);

Q_SIGNALS:
    void chapterChosen(int chapter);
    void backChosen();

private:
    void showChapters(NetKind kind, int current);

    QLabel* m_title;
    QLabel* m_origin;
    QHBoxLayout* m_chapters;
};

} // namespace convscope
