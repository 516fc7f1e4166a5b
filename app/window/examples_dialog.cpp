#include "app/window/examples_dialog.h"

#include "app/window/example_model.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace convscope {

namespace {

constexpr int kMargin = 10;
constexpr int kTextHeight = 64; // the title and two lines
constexpr int kSpacing = 10;
constexpr QSize kCard{ExampleModel::kPicture.width() + 2 * kMargin,
                      ExampleModel::kPicture.height() + kTextHeight + 2 * kMargin};

/// A card: the picture, the title, and what is to be seen.
class CardDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return kCard; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const bool isCurrent = option.state & QStyle::State_HasFocus || option.state & QStyle::State_MouseOver;
        const QPalette& colours = option.palette;
        painter->setPen(
            QPen(isCurrent ? colours.color(QPalette::Highlight) : colours.color(QPalette::Mid), isCurrent ? 2.0 : 1.0));
        painter->setBrush(colours.color(QPalette::Base));
        painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 8, 8);
        const QRect inside = option.rect.adjusted(kMargin, kMargin, -kMargin, -kMargin);
        paintPicture(*painter, {inside.topLeft(), ExampleModel::kPicture}, index);
        paintTexts(*painter, inside.adjusted(0, ExampleModel::kPicture.height() + 8, 0, 0), option, index);
        painter->restore();
    }

private:
    static void paintPicture(QPainter& painter, const QRect& place, const QModelIndex& index)
    {
        const auto picture = index.data(Qt::DecorationRole).value<QImage>();
        if (!picture.isNull()) {
            painter.drawImage(place.topLeft(), picture);
            return;
        }
        painter.setPen(QPen(painter.pen().color(), 1.0, Qt::DotLine)); // it is being drawn
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(place.adjusted(0, 0, -1, -1));
    }

    static void paintTexts(QPainter& painter, const QRect& place, const QStyleOptionViewItem& option,
                           const QModelIndex& index)
    {
        QFont bold = option.font;
        bold.setWeight(QFont::DemiBold);
        painter.setFont(bold);
        painter.setPen(option.palette.color(QPalette::Text));
        const QFontMetrics metrics(bold);
        painter.drawText(place, Qt::AlignLeft | Qt::AlignTop,
                         metrics.elidedText(index.data().toString(), Qt::ElideRight, place.width()));
        painter.setFont(option.font);
        painter.setPen(option.palette.color(QPalette::PlaceholderText));
        painter.drawText(place.adjusted(0, metrics.height() + 3, 0, 0), Qt::AlignLeft | Qt::TextWordWrap,
                         index.data(ExampleModel::Description).toString());
    }
};

} // namespace

ExamplesDialog::ExamplesDialog(ExampleModel& model, QWidget* parent) : QDialog(parent), m_cards(new QListView(this))
{
    setWindowTitle(tr("Examples"));
    auto* hint = new QLabel(tr("A click opens one. What you had stays behind it: undo brings it back."), this);
    hint->setObjectName("hint");
    m_cards->setObjectName("examples");
    m_cards->setAccessibleName(tr("Examples"));
    m_cards->setModel(&model);
    m_cards->setItemDelegate(new CardDelegate(this));
    m_cards->setViewMode(QListView::IconMode);
    m_cards->setMovement(QListView::Static);
    m_cards->setResizeMode(QListView::Adjust);
    m_cards->setSpacing(kSpacing);
    m_cards->setUniformItemSizes(true);
    m_cards->setMouseTracking(true);
    m_cards->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_cards->verticalScrollBar()->setSingleStep(40);
    m_cards->setCurrentIndex(model.index(0));
    connect(m_cards, &QListView::clicked, this, &ExamplesDialog::choose);
    connect(m_cards, &QListView::activated, this, &ExamplesDialog::choose);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addWidget(hint);
    column->addWidget(m_cards, 1);
    column->addWidget(buttons);
    m_cards->setFocus();
    const QSize wanted(3 * (kCard.width() + kSpacing) + 60, 2 * (kCard.height() + kSpacing) + 130);
    resize(wanted.boundedTo(parent->window()->size() - QSize(60, 60)));
    model.draw(palette().color(QPalette::Window).lightness() < 128, devicePixelRatioF());
}

/// Once: activation by a mouse comes with a click.
void ExamplesDialog::choose(const QModelIndex& index)
{
    if (result() == QDialog::Accepted) return;
    accept();
    Q_EMIT chosen(index.data(ExampleModel::Id).toString());
}

} // namespace convscope
