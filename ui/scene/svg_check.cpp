#include "ui/scene/svg_check.h"

#include "engine/io/gzip.h"

#include <QHash>
#include <QXmlStreamReader>
#include <vector>

namespace convscope {

namespace {

constexpr std::size_t kMostBytes = 64'000'000;
constexpr std::size_t kMostRepeated = 1'000'000; // elements

/// Qt decodes what stands behind the last "base64," and goes by the bytes, not by the type that is named before: an SVG
/// in there would be another one to check.
bool isPictureWithin(const QString& address)
{
    if (!address.startsWith(QLatin1String("data:"))) return false;
    const qsizetype begin = address.lastIndexOf(QLatin1String("base64,"));
    if (begin < 0) return false;
    const QByteArray bytes = QByteArray::fromBase64(address.mid(begin + 7).toLatin1()).trimmed();
    return !bytes.isEmpty() && !bytes.startsWith('<') && !bytes.startsWith("\x1f\x8b");
}

/// Links may lead anywhere: nobody follows them.
QString outsideOf(const QXmlStreamReader& element)
{
    if (element.name() == QLatin1String("a")) return {};
    for (const QXmlStreamAttribute& attribute : element.attributes()) {
        if (attribute.name() != QLatin1String("href")) continue;
        const QString address = attribute.value().trimmed().toString();
        if (address.startsWith('#') || isPictureWithin(address)) continue;
        return address.isEmpty() ? QStringLiteral("href") : address.section(',', 0, 0); // without the bytes of data:…,
    }
    return {};
}

/// The first thing that is named but not in it; empty where there is none.
QString namedOutside(const QByteArray& text)
{
    QXmlStreamReader reader(text);
    while (!reader.atEnd()) {
        QString found;
        switch (reader.readNext()) {
        case QXmlStreamReader::StartElement: found = outsideOf(reader); break;
        case QXmlStreamReader::DTD:
            for (const QXmlStreamEntityDeclaration& entity : reader.entityDeclarations())
                if (!entity.systemId().isEmpty()) found = entity.systemId().toString();
            break;
        case QXmlStreamReader::ProcessingInstruction:
            if (reader.processingInstructionTarget() == QLatin1String("xml-stylesheet"))
                found = reader.processingInstructionData().toString();
            break;
        default: break;
        }
        if (!found.isEmpty()) return found;
    }
    return {};
}

QString targetOf(const QXmlStreamReader& use)
{
    for (const QXmlStreamAttribute& attribute : use.attributes())
        if (attribute.name() == QLatin1String("href")) return attribute.value().trimmed().mid(1).toString();
    return {};
}

/// The elements of a drawing, and where each <use> stands for another one with all that is in it.
class ElementTree {
public:
    explicit ElementTree(const QByteArray& text)
    {
        std::vector<std::size_t> open{0}; // the drawing as a whole
        QXmlStreamReader reader(text);
        while (!reader.atEnd()) {
            const auto token = reader.readNext();
            if (token == QXmlStreamReader::EndElement) open.pop_back();
            if (token != QXmlStreamReader::StartElement) continue;
            const std::size_t number = m_elements.size();
            m_elements[open.back()].parts.push_back(number);
            open.push_back(number);
            Element element;
            if (reader.name() == QLatin1String("use")) element.repeated = targetOf(reader);
            const QString id = reader.attributes().value(QLatin1String("id")).toString();
            if (!id.isEmpty()) m_ids.insert(id, number);
            m_elements.push_back(std::move(element));
        }
    }

    /// Groups that use the group before ten times each soon come to more than can be drawn; those that use themselves,
    /// to no end.
    bool repeatsTooMuch() const
    {
        std::size_t count = 0;
        std::vector<std::size_t> waiting{0};
        while (!waiting.empty()) {
            if (++count > m_elements.size() + kMostRepeated) return true;
            const Element& element = m_elements[waiting.back()];
            waiting.pop_back();
            waiting.insert(waiting.end(), element.parts.begin(), element.parts.end());
            const auto target = m_ids.find(element.repeated);
            if (target != m_ids.end()) waiting.push_back(*target);
        }
        return false;
    }

private:
    struct Element {
        std::vector<std::size_t> parts;
        QString repeated; ///< the id of another one
    };
    std::vector<Element> m_elements{{}};
    QHash<QString, std::size_t> m_ids;
};

QString shortened(const QString& text)
{
    constexpr int kLongest = 100;
    const QString line = text.simplified();
    return line.size() <= kLongest ? line : line.left(kLongest) + QStringLiteral("…");
}

} // namespace

Result<QByteArray> checkedSvg(const QByteArray& bytes, const std::string& what)
{
    QByteArray text = bytes;
    if (const std::span<const char> packed(bytes.data(), static_cast<std::size_t>(bytes.size())); isGzip(packed)) {
        const auto content = gunzip(packed, what, kMostBytes + 1);
        if (!content) return content.error();
        if (content->size() > kMostBytes) {
            return Error{what + " unpacks to more than the " + std::to_string(kMostBytes / 1'000'000) +
                         " MB that are read of an SVG."};
        }
        text = QByteArray(content->data(), static_cast<qsizetype>(content->size()));
    }
    const QString outside = namedOutside(text);
    if (outside.isEmpty() && ElementTree(text).repeatsTooMuch()) {
        return Error{what + " repeats its parts more than " + std::to_string(kMostRepeated) +
                     " times, which nobody could wait for: save the drawing as PNG."};
    }
    if (outside.isEmpty()) return text;
    return Error{what + " takes something from outside of it, “" + shortened(outside).toStdString() +
                 "”, which Convscope does not open: embed it, or save the drawing as PNG."};
}

} // namespace convscope
