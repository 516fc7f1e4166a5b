#include "ui/training/drawn_images.h"

#include <QImage>
#include <QKeyEvent>
#include <QPixmap>
#include <algorithm>

namespace convscope {

namespace {

constexpr int kThumbnail = 28;
constexpr int kRows = 3; // before they scroll
constexpr int kCell = kThumbnail + 8;
constexpr int kScrollBar = 14;

QPixmap thumbnail(const ByteTensor& images, int index)
{
    const auto rows = static_cast<int>(images.size(2));
    const auto cols = static_cast<int>(images.size(3));
    const std::uint8_t* pixels = images.data.data() + static_cast<std::ptrdiff_t>(index) * rows * cols;
    const QImage image(pixels, cols, rows, cols, QImage::Format_Grayscale8);
    return QPixmap::fromImage(image.scaled(kThumbnail, kThumbnail, Qt::KeepAspectRatio));
}

} // namespace

void DrawnImagesModel::setSet(std::shared_ptr<const DrawnSet> set)
{
    beginResetModel();
    m_set = std::move(set);
    endResetModel();
}

int DrawnImagesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_set->labels.size());
}

QVariant DrawnImagesModel::data(const QModelIndex& index, int role) const
{
    const int label = m_set->labels[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DecorationRole: return thumbnail(m_set->images, index.row());
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return tr("drawing %1: %2")
            .arg(index.row() + 1)
            .arg(QString::fromStdString(m_set->classNames[static_cast<std::size_t>(label)]));
    default: return {};
    }
}

DrawnImages::DrawnImages(QWidget* parent) : QListView(parent), m_model(new DrawnImagesModel(this))
{
    setObjectName("drawnImages");
    setAccessibleName(tr("My drawings"));
    setModel(m_model);
    setViewMode(IconMode);
    setMovement(Static);
    setResizeMode(Adjust);
    setIconSize({kThumbnail, kThumbnail});
    setGridSize({kCell, kCell});
    setUniformItemSizes(true);
    setTabKeyNavigation(false);
}

void DrawnImages::setSet(std::shared_ptr<const DrawnSet> set)
{
    const int before = current();
    m_model->setSet(std::move(set));
    const int count = m_model->rowCount();
    fitHeight();
    if (before >= 0 && count > 0) setCurrentIndex(m_model->index(std::min(before, count - 1)));
}

void DrawnImages::fitHeight()
{
    const int perRow = std::max(1, (width() - kScrollBar) / kCell);
    const int rows = (m_model->rowCount() + perRow - 1) / perRow;
    setFixedHeight(kCell * std::clamp(rows, 1, kRows) + 4);
}

void DrawnImages::resizeEvent(QResizeEvent* event)
{
    QListView::resizeEvent(event);
    fitHeight();
}

void DrawnImages::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Delete && current() >= 0)
        Q_EMIT removeRequested();
    else
        QListView::keyPressEvent(event);
}

void DrawnImages::currentChanged(const QModelIndex& current, const QModelIndex& before)
{
    QListView::currentChanged(current, before);
    Q_EMIT currentMoved();
}

} // namespace convscope
