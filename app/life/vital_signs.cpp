#include "app/life/vital_signs.h"

#include "app/main_window.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QWidget>
#include <algorithm>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace convscope {

namespace {

/// A count by its name in JSON and in sentences.
struct Count {
    const char* key;
    const char* name;
    int VitalSigns::*value;
};
constexpr Count kCounts[]{
    {"files", "open files", &VitalSigns::files},
    {"threads", "threads", &VitalSigns::threads},
    {"objects", "objects", &VitalSigns::objects},
    {"widgets", "widgets", &VitalSigns::widgets},
    {"undo_steps", "steps of undo", &VitalSigns::undoSteps},
};

double residentMegabytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly)) return 0.0;
    return file.readAll().split(' ').value(1).toDouble() * static_cast<double>(sysconf(_SC_PAGESIZE)) * 1e-6;
}

double heapMegabytes()
{
#ifdef __GLIBC__
    const auto info = mallinfo2();
    return static_cast<double>(info.uordblks + info.hblkhd) * 1e-6;
#else
    return 0.0;
#endif
}

int entriesOf(const char* folder)
{
    return static_cast<int>(
        QDir(QString::fromLatin1(folder)).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size());
}

double percent(double start, double end) { return start > 0.0 ? (end / start - 1.0) * 100.0 : 0.0; }

VitalSigns summary(std::span<const VitalSigns> rounds)
{
    VitalSigns all;
    for (const VitalSigns& round : rounds) {
        all.resident += round.resident / static_cast<double>(rounds.size());
        all.heap += round.heap / static_cast<double>(rounds.size());
        for (const Count& count : kCounts) all.*count.value = std::max(all.*count.value, round.*count.value);
    }
    return all;
}

} // namespace

VitalSigns vitalSignsOf(MainWindow& window)
{
    VitalSigns signs;
    signs.resident = residentMegabytes();
    signs.heap = heapMegabytes();
    signs.files = entriesOf("/proc/self/fd");
    signs.threads = entriesOf("/proc/self/task");
    signs.objects = static_cast<int>(window.findChildren<QObject*>().size() + qApp->findChildren<QObject*>().size());
    signs.widgets = static_cast<int>(QApplication::allWidgets().size());
    signs.undoSteps = window.document().undoStack().count();
    return signs;
}

QByteArray toJson(const VitalSigns& signs)
{
    QJsonObject object{{"resident", signs.resident}, {"heap", signs.heap}};
    for (const Count& count : kCounts) object[QLatin1String(count.key)] = signs.*count.value;
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<VitalSigns> vitalSignsFrom(const QByteArray& json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    if (!object["resident"].isDouble()) return Error{json.trimmed().toStdString()};
    VitalSigns signs{.resident = object["resident"].toDouble(), .heap = object["heap"].toDouble()};
    for (const Count& count : kCounts) signs.*count.value = object[QLatin1String(count.key)].toInt();
    return signs;
}

Result<LifeSpan> lifeSpanOf(std::span<const VitalSigns> rounds, int period)
{
    const auto length = static_cast<std::size_t>(period);
    const std::size_t warmUp = std::max(rounds.size() / 5, std::min<std::size_t>(length, 5));
    if (rounds.size() < warmUp + 2 * length)
        return Error{"A life of " + std::to_string(rounds.size()) + " rounds has no beginning and end of " +
                     std::to_string(period) + " rounds each."};
    LifeSpan span;
    span.start = summary(rounds.subspan(warmUp, length));
    span.end = summary(rounds.last(length));
    span.residentGrowth = percent(span.start.resident, span.end.resident);
    span.heapGrowth = percent(span.start.heap, span.end.heap);
    return span;
}

Result<void> checkNothingIsLeft(const LifeSpan& span)
{
    std::string more;
    for (const Count& count : kCounts) {
        const int start = span.start.*count.value;
        const int end = span.end.*count.value;
        if (end <= start) continue;
        more += (more.empty() ? "" : ", ") + std::to_string(end) + " " + count.name + " where there were " +
                std::to_string(start);
    }
    if (more.empty()) return {};
    return Error{"At the end of a long life there are " + more + "."};
}

} // namespace convscope
