#include "app/window/example_model.h"

#include "engine/thread_priority.h"
#include "ui/scene/chapters/chapters.h"
#include "ui/scene/examples.h"
#include "ui/scene/export/figure_export.h"
#include "ui/scene/pose_goals.h"

#include <algorithm>

namespace convscope {

namespace {

constexpr double kShrunk = 0.3; // so much smaller than a stage on which all has room

/// As the window opens it.
Result<QImage> pictureOf(const QString& id, bool isDark, double pixelRatio)
{
    const auto project = exampleProject(id);
    if (!project) return project.error();
    const Chapter& chapter = chapters()[static_cast<std::size_t>(project->chapter)];
    auto input = computedInput(chapter, project->experiment, isDark, project->net);
    if (!input) return input.error();
    const auto figure = chapter.makeFigure(std::move(*input));
    const int step = std::clamp(project->step, 0, figure->stepCount() - 1);
    FigureExport settings;
    settings.size = (QSizeF(ExampleModel::kPicture) / kShrunk).toSize();
    settings.scale = kShrunk * pixelRatio;
    settings.hasFormula = false;
    settings.style = Style::of(isDark);
    QImage picture = toImage(*figure, restingPose(project->experiment, step), settings);
    picture.setDevicePixelRatio(pixelRatio);
    return picture;
}

const Example& exampleAt(int row) { return examples()[static_cast<std::size_t>(row)]; }

} // namespace

ExampleModel::ExampleModel(QObject* parent)
    : QAbstractListModel(parent), m_pictures(examples().size()), m_job(this, [this](Result<QImage> picture) {
          if (picture) m_pictures[m_next] = std::move(*picture);
          const QModelIndex drawn = index(static_cast<int>(m_next));
          Q_EMIT dataChanged(drawn, drawn, {Qt::DecorationRole});
          ++m_next;
          drawNext();
      })
{}

int ExampleModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(examples().size());
}

QVariant ExampleModel::data(const QModelIndex& index, int role) const
{
    const Example& example = exampleAt(index.row());
    switch (role) {
    case Qt::DisplayRole: return exampleTitle(example);
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2").arg(exampleTitle(example), exampleDescription(example));
    case Qt::DecorationRole: return m_pictures[static_cast<std::size_t>(index.row())];
    case Id: return QString::fromLatin1(example.id);
    case Description: return exampleDescription(example);
    default: return {};
    }
}

void ExampleModel::draw(bool isDark, double pixelRatio)
{
    if (isDark == m_isDark && pixelRatio == m_pixelRatio) return; // drawn, or about to be
    m_isDark = isDark;
    m_pixelRatio = pixelRatio;
    m_next = 0;
    drawNext();
}

void ExampleModel::drawNext()
{
    if (m_next >= m_pictures.size()) return;
    m_job.start([id = QString::fromLatin1(examples()[m_next].id), isDark = m_isDark,
                 pixelRatio = m_pixelRatio](const std::stop_token&) {
        lowerThreadPriority(); // the window goes first
        return pictureOf(id, isDark, pixelRatio);
    });
}

} // namespace convscope
