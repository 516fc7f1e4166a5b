#pragma once

#include "ui/latest_job.h"
#include "ui/scene/style.h"

#include <QAbstractListModel>
#include <QImage>
#include <vector>

namespace convscope {

/// The examples with pictures of them, which a worker draws once somebody looks.
class ExampleModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { Id = Qt::UserRole, Description };
    static constexpr QSize kPicture{270, 180};

    explicit ExampleModel(QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    /// Draws what is not yet drawn in this style, for a screen with so many pixels to the unit.
    void draw(bool isDark, double pixelRatio);

private:
    void drawNext();

    std::vector<QImage> m_pictures; ///< null until drawn
    bool m_isDark = false;
    double m_pixelRatio = 0.0;
    std::size_t m_next = 0;
    LatestJob<QImage> m_job;
};

} // namespace convscope
