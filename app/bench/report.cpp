#include "app/bench/report.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <cmath>
#include <cstdio>

namespace convscope {

namespace {

using Fields = std::vector<std::pair<std::string, QJsonValue>>;

/// Numbers to the thousandth: what follows is noise.
QJsonValue rounded(const QJsonValue& value)
{
    return value.isDouble() ? QJsonValue(std::round(value.toDouble() * 1e3) / 1e3) : value;
}

QByteArray json(const QJsonValue& value)
{
    const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return array.mid(1, array.size() - 2); // without the brackets
}

/// In this order, which a QJsonObject would not keep.
void printFields(const Fields& fields)
{
    QByteArray line;
    for (const auto& [key, value] : fields)
        line += (line.isEmpty() ? "{" : ", ") + json(QString::fromStdString(key)) + ": " + json(rounded(value));
    std::printf("%s}\n", line.constData());
    std::fflush(stdout);
}

} // namespace

void printReading(const std::string& name, const Reading& reading)
{
    Fields fields{{"name", QString::fromStdString(name)},
                  {"value", reading.value},
                  {"unit", QString::fromStdString(reading.unit)},
                  {"threads", reading.threads}};
    fields.insert(fields.end(), reading.more.begin(), reading.more.end());
    printFields(fields);
}

void printRatio(const std::string& name, const Reading& ours, const Reading& peer)
{
    printFields({{"name", QString::fromStdString(name)},
                 {"ratio", ratio(ours, peer)},
                 {"ours", ours.value},
                 {"peer", peer.value},
                 {"unit", QString::fromStdString(ours.unit)},
                 {"threads", ours.threads}});
}

} // namespace convscope
