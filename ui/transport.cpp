#include "ui/transport.h"

#include "ui/scene/number_text.h"
#include "ui/scene/style.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <cmath>

namespace convscope {

namespace {

constexpr int kSpeedNotches = 200;
constexpr double kFramesPerSecond = 60.0;

double speedAt(int notch)
{
    return Playback::kSlowest *
           std::pow(Playback::kFastest / Playback::kSlowest, static_cast<double>(notch) / kSpeedNotches);
}

int notchOf(double speed)
{
    return static_cast<int>(std::lround(kSpeedNotches * std::log(speed / Playback::kSlowest) /
                                        std::log(Playback::kFastest / Playback::kSlowest)));
}

QToolButton* buttonFor(QAction* action, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setIconSize({16, 16});
    button->setFixedSize(36, 30);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(action->text());
    return button;
}

} // namespace

Transport::Transport(Playback& playback, const Actions& actions, QWidget* parent)
    : QWidget(parent),
      m_playback(playback),
      m_scrubber(new QSlider(Qt::Horizontal, this)),
      m_place(new QLabel(this)),
      m_speed(new QSlider(Qt::Horizontal, this)),
      m_speedText(new QLabel(this))
{
    setObjectName("transport");
    setAttribute(Qt::WA_StyledBackground);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 7, 14, 7);
    row->setSpacing(8);
    for (QAction* action : {actions.first, actions.back, actions.play, actions.forward, actions.last}) {
        QToolButton* button = buttonFor(action, this);
        if (action == actions.play) button->setObjectName("play");
        row->addWidget(button);
    }
    row->addSpacing(6);
    row->addWidget(m_scrubber, 1);
    row->addWidget(m_place);
    row->addSpacing(10);
    auto* speedName = new QLabel(tr("Speed"), this);
    speedName->setBuddy(m_speed);
    row->addWidget(speedName);
    row->addWidget(m_speed);
    row->addWidget(m_speedText);
    QToolButton* loop = buttonFor(actions.loop, this);
    row->addWidget(loop);

    m_scrubber->setAccessibleName(tr("Step"));
    m_scrubber->setFocusPolicy(Qt::TabFocus);
    m_speed->setAccessibleName(tr("Speed"));
    m_speed->setFocusPolicy(Qt::TabFocus);
    m_speed->setRange(0, kSpeedNotches);
    m_speed->setFixedWidth(96);
    m_place->setFont(Style::monospace(13.0));
    m_place->setMinimumWidth(100);
    m_place->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_speedText->setMinimumWidth(112);

    connect(m_scrubber, &QSlider::valueChanged, this, [this](int step) { m_playback.goTo(step); });
    connect(m_speed, &QSlider::valueChanged, this, [this](int notch) { m_playback.setSpeed(speedAt(notch)); });
    connect(&playback, &Playback::moved, this, &Transport::showPlace);
    connect(&playback, &Playback::changed, this, &Transport::showState);
    showState();
    showPlace();
}

void Transport::setCountHidden(bool isHidden)
{
    m_isCountHidden = isHidden;
    showPlace();
}

void Transport::showPlace()
{
    const QSignalBlocker blocker(m_scrubber);
    m_scrubber->setRange(0, m_playback.stepCount() - 1);
    m_scrubber->setPageStep(std::max(1, m_playback.stepCount() / 20));
    m_scrubber->setValue(m_playback.step());
    const QString count = m_isCountHidden ? QStringLiteral("?") : groupedNumber(m_playback.stepCount());
    m_place->setText(QStringLiteral("%1 / %2").arg(groupedNumber(m_playback.step() + 1), count));
}

void Transport::showState()
{
    const QSignalBlocker blocker(m_speed);
    m_speed->setValue(notchOf(m_playback.speed()));
    m_speedText->setText(speedText(m_playback.speed()));
    showPlace();
}

QString speedText(double stepsPerSecond)
{
    if (stepsPerSecond < 0.95) return Transport::tr("1 step in %1 s").arg(shortNumber(1.0 / stepsPerSecond, 1));
    if (std::abs(stepsPerSecond - 1.0) < 0.05) return Transport::tr("1 step/s");
    if (stepsPerSecond < kFramesPerSecond * 1.5)
        return Transport::tr("%1 steps/s").arg(shortNumber(stepsPerSecond, stepsPerSecond < 10 ? 1 : 0));
    return Transport::tr("%1 steps a frame").arg(shortNumber(stepsPerSecond / kFramesPerSecond, 0));
}

} // namespace convscope
