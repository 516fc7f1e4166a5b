#include "ui/net_layer_bar.h"

#include "ui/scene/chapters/chapters.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace convscope {

NetLayerBar::NetLayerBar(QWidget* parent)
    : QFrame(parent), m_title(new QLabel(this)), m_origin(new QLabel(this)), m_chapters(new QHBoxLayout)
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
    row->setContentsMargins(10, 6, 10, 6);
    row->setSpacing(10);
    row->addWidget(back);
    row->addLayout(texts, 1);
    row->addLayout(m_chapters);
    m_chapters->setSpacing(4);
    hide();
}

void NetLayerBar::setLayer(const NetLayer& layer, int chapter)
{
    m_title->setText(layer.title);
    m_origin->setText(layer.origin);
    for (QLabel* label : {m_title, m_origin}) label->setToolTip(label->text());
    showChapters(kindOf(layer.layer), chapter);
}

void NetLayerBar::showChapters(NetKind kind, int current)
{
    const std::vector<int> wanted = chaptersFor(kind);
    while (QLayoutItem* item = m_chapters->takeAt(0)) {
        item->widget()->deleteLater(); // one of them may have been clicked just now
        item->widget()->hide();
        delete item;
    }
    for (const int chapter : wanted) {
        auto* button = new QPushButton(chapterTitle(chapters()[static_cast<std::size_t>(chapter)]), this);
        button->setCheckable(true);
        button->setChecked(chapter == current);
        connect(button, &QPushButton::clicked, this, [this, button, chapter] {
            button->setChecked(true); // a click on the current one leaves it so
            Q_EMIT chapterChosen(chapter);
        });
        m_chapters->addWidget(button);
    }
}

} // namespace convscope
