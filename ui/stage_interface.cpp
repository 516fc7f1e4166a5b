#include "ui/stage_interface.h"

#include "ui/stage.h"

#include <QAccessibleWidget>

namespace convscope {

namespace {

class StageInterface : public QAccessibleWidget {
public:
    explicit StageInterface(Stage* stage) : QAccessibleWidget(stage, QAccessible::Graphic) {}

    QString text(QAccessible::Text kind) const override
    {
        const auto& stage = *static_cast<Stage*>(object());
        return kind == QAccessible::Description ? stage.spokenText() : QAccessibleWidget::text(kind);
    }
};

QAccessibleInterface* makeInterface(const QString&, QObject* object)
{
    auto* stage = qobject_cast<Stage*>(object);
    return stage ? new StageInterface(stage) : nullptr;
}

} // namespace

void installStageInterface()
{
    QAccessible::removeFactory(makeInterface); // not twice
    QAccessible::installFactory(makeInterface);
}

} // namespace convscope
