#include "ui/net_layer_bar.h"

#include "ui/scene/chapters/chapters.h"
#include "ui/widgets/segmented_control.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace convscope {

NetLayerBar::NetLayerBar(QWidget* parent) : QFrame(parent), m_title(new QLabel(this)), m_origin(new QLabel(this))
{
    setObjectName("netLayerBar");
    m_title->setObjectName("lessonTitle");
    m_origin->setObjectName("hint");
    auto* texts = new QVBoxLayout;
    texts->setSpacing(1);
    for (QLabel* label : {m_title, m_origin}) {
        label->setTextFormat(Qt::PlainText);
        label->setMinimumWidth(60); // cut rather than making the window wider
        texts->addWidget(label);
    }
    auto* back = new QPushButton(tr("← Back to the net"), this);
    back->setToolTip(tr("To chapter 11, where the training goes on (%1)")
                         .arg(QKeySequence(Qt::ALT | Qt::Key_Left).toString(QKeySequence::NativeText)));
    connect(back, &QPushButton::clicked, this, &NetLayerBar::backChosen);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    row->addWidget(back);
    row->addLayout(texts, 1);
    hide();
}

void NetLayerBar::setLayer(const NetLayer& layer, int chapter)
{
    m_title->setText(layer.title);
    m_origin->setText(layer.origin);
    for (QLabel* label : {m_title, m_origin}) label->setToolTip(label->text());
    const NetKind kind = kindOf(layer.layer);
    if (kind != m_kind) makeChapters(kind);
    const std::vector<int> all = chaptersFor(kind);
    m_chapters->setCurrent(static_cast<int>(std::find(all.begin(), all.end(), chapter) - all.begin()));
}

void NetLayerBar::makeChapters(NetKind kind)
{
    m_kind = kind;
    QStringList titles;
    for (const int chapter : chaptersFor(kind)) titles += chapterTitle(chapters()[static_cast<std::size_t>(chapter)]);
    delete m_chapters;
    m_chapters = new SegmentedControl(titles, this);
    m_chapters->setAccessibleName(tr("Chapters of this layer"));
    connect(m_chapters, &SegmentedControl::chosen, this,
            [this, kind](int choice) { Q_EMIT chapterChosen(chaptersFor(kind)[static_cast<std::size_t>(choice)]); });
    layout()->addWidget(m_chapters);
}

} // namespace convscope
