#pragma once

#include "ui/scene/net_layer.h"

#include <QFrame>

class QLabel;

namespace convscope {

class SegmentedControl;

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
    void makeChapters(NetKind kind);

    NetKind m_kind = NetKind::None;
    QLabel* m_title;
    QLabel* m_origin;
    SegmentedControl* m_chapters = nullptr;
};

} // namespace convscope
