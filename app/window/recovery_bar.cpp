#include "app/window/recovery_bar.h"

#include <QFile>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <utility>

namespace convscope {

namespace {

/// Read for its name alone; whether it is sound is found out by who restores it.
QString nameOf(const Leftover& leftover)
{
    QFile file(leftover.path());
    if (!file.open(QIODevice::ReadOnly)) return {};
    const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    const QString path = root["origin"].toObject()["path"].toString();
    return path.isEmpty() ? root["image"].toObject()["name"].toString() : QFileInfo(path).fileName();
}

QString timeText(const QDateTime& time)
{
    const bool isToday = time.date() == QDate::currentDate();
    return QLocale().toString(time, isToday ? "HH:mm" : "d MMM, HH:mm");
}

} // namespace

RecoveryBar::RecoveryBar(QWidget* parent)
    : QFrame(parent), m_text(new QLabel(this)), m_job(this, [this](Result<Offers> offers) {
          if (offers) m_offers = std::move(*offers);
          showNext();
      })
{
    setObjectName("recoveryBar");
    m_text->setTextFormat(Qt::PlainText);
    m_text->setMinimumWidth(60); // cut rather than making the window wider
    auto* restore = new QPushButton(tr("Restore"), this);
    restore->setObjectName("primary");
    auto* discard = new QPushButton(tr("Discard"), this);
    for (QPushButton* button : {restore, discard}) button->setFocusPolicy(Qt::TabFocus);
    connect(restore, &QPushButton::clicked, this,
            [this] { Q_EMIT restoreRequested(m_offers.front().leftover.path(), m_offers.front().name); });
    connect(discard, &QPushButton::clicked, this, &RecoveryBar::discard);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 6, 14, 6);
    row->addWidget(m_text, 1);
    row->addWidget(restore);
    row->addWidget(discard);
    hide();
}

RecoveryBar::Offers RecoveryBar::findOffers(const QString& folder)
{
    Offers offers;
    for (Leftover& leftover : findLeftovers(folder)) {
        const QString name = nameOf(leftover);
        offers.push_back({std::move(leftover), name});
    }
    return offers;
}

void RecoveryBar::look(const QString& folder)
{
    m_job.start([folder](const std::stop_token&) -> Result<Offers> { return findOffers(folder); });
}

void RecoveryBar::discard()
{
    if (m_offers.empty()) return;
    m_offers.front().leftover.discard();
    m_offers.erase(m_offers.begin());
    showNext();
}

void RecoveryBar::showNext()
{
    setVisible(!m_offers.empty());
    if (m_offers.empty()) return;
    const auto& [leftover, name] = m_offers.front();
    const QString what = name.isEmpty() ? tr("the work") : QStringLiteral("“%1”").arg(name);
    m_text->setText(
        tr("Convscope ended before all was saved. Go on with %1 from %2?").arg(what, timeText(leftover.time())));
    m_text->setToolTip(m_text->text());
}

} // namespace convscope
