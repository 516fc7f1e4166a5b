#include "ui/scene/train_fields.h"

#include "engine/net/layer_text.h"
#include "engine/net/network_presets.h"
#include "ui/scene/field_kinds.h"

#include <QByteArray>
#include <QStringList>
#include <QtEndian>
#include <algorithm>
#include <limits>
#include <utility>

namespace convscope {

namespace {

constexpr qsizetype kMostBytes = 64 << 20; // of drawn images, unpacked

constexpr Name<TrainStage> kTrainStages[]{{TrainStage::Overview, "overview"},      {TrainStage::Curves, "curves"},
                                          {TrainStage::Network, "network"},        {TrainStage::Filters, "filters"},
                                          {TrainStage::Statistics, "statistics"},  {TrainStage::Confusion, "confusion"},
                                          {TrainStage::Attribution, "attribution"}};
constexpr Name<WatchedSource> kWatchedSources[]{
    {WatchedSource::TestImage, "test"}, {WatchedSource::Drawing, "drawing"}, {WatchedSource::Photo, "photo"}};

ExperimentField dataset()
{
    return {"data", "digits, fashion-mnist, drawn or a folder",
            [](const Experiment& e) { return QString::fromStdString(e.train.data); },
            [](Experiment& e, const QString& text) -> Result<void> {
                if (text.isEmpty()) return wrongValue("data", text, QStringLiteral("the name of a data set"));
                e.train.data = text.toStdString();
                return {};
            }};
}

/// A preset's name, or the layers.
ExperimentField network()
{
    return {"net", "dense, tiny, lenet5, article, or layers as in conv 8@5; relu; maxpool 2; dense 10",
            [](const Experiment& e) {
                const std::string preset = e.train.presetId();
                return QString::fromStdString(preset.empty() ? layersText(e.train.layers) : preset);
            },
            [](Experiment& e, const QString& text) -> Result<void> {
                if (const auto preset = networkPreset(text.toStdString())) {
                    e.train.layers = preset->layers;
                    return {};
                }
                auto layers = parseLayers(text.toStdString());
                if (!layers) return layers.error();
                e.train.layers = std::move(*layers);
                return {};
            }};
}

/// "28x28:" and the bytes, packed, in base 64; "none" where there are none.
QString imagesText(const ByteTensor& images)
{
    if (images.isNone()) return QStringLiteral("none");
    const QByteArray bytes(reinterpret_cast<const char*>(images.data.data()), static_cast<int>(images.data.size()));
    return QStringLiteral("%1x%2:%3")
        .arg(images.size(2))
        .arg(images.size(3))
        .arg(QString::fromLatin1(qCompress(bytes, 9).toBase64()));
}

/// Before the data, qCompress wrote their size, which qUncompress makes room for without a doubt.
bool isOfReasonableSize(const QByteArray& packed)
{
    return packed.size() > 4 && qFromBigEndian<quint32>(packed.constData()) <= kMostBytes;
}

/// (N, 1, H, W); an error says that it is none of imagesText()'s.
Result<ByteTensor> parseImages(const char* field, const QString& text)
{
    if (text == QLatin1String("none")) return ByteTensor();
    const QString size = text.section(':', 0, 0);
    const int height = size.section('x', 0, 0).toInt();
    const int width = size.section('x', 1).toInt();
    const bool isSize = std::min(height, width) >= 1; // of any data set, and these may be of any size
    const QByteArray packed = QByteArray::fromBase64(text.section(':', 1).toLatin1());
    const QByteArray bytes = isSize && isOfReasonableSize(packed) ? qUncompress(packed) : QByteArray();
    const auto pixels = static_cast<qsizetype>(height) * width;
    if (bytes.isEmpty() || bytes.size() > kMostBytes || bytes.size() % pixels != 0)
        return wrongValue(field, text.left(40), QStringLiteral("HEIGHTxWIDTH:… as Convscope writes it, or none"));
    return ByteTensor({bytes.size() / pixels, 1, height, width}, {bytes.begin(), bytes.end()});
}

ExperimentField drawing()
{
    return {"drawing", "none, or HEIGHTxWIDTH:… as Convscope writes it",
            [](const Experiment& e) { return imagesText(*e.train.drawing); },
            [](Experiment& e, const QString& text) -> Result<void> {
                auto image = parseImages("drawing", text);
                if (!image) return image.error();
                if (!image->isNone() && image->size(0) != 1)
                    return wrongValue("drawing", text.left(40), QStringLiteral("a single image"));
                e.train.drawing = std::make_shared<const ByteTensor>(std::move(*image));
                return {};
            }};
}

/// "name,name;class,class,…;images", names and images in base 64
ExperimentField drawnSet()
{
    return {"drawn-set", "none, or as Convscope writes it",
            [](const Experiment& e) {
                const DrawnSet& set = *e.train.drawnSet;
                if (set.classNames.empty()) return QStringLiteral("none");
                QStringList names;
                for (const std::string& name : set.classNames)
                    names << QString::fromLatin1(QByteArray::fromStdString(name).toBase64());
                QStringList labels;
                for (const int label : set.labels) labels << QString::number(label);
                return QStringList{names.join(','), labels.join(','), imagesText(set.images)}.join(';');
            },
            [](Experiment& e, const QString& text) -> Result<void> {
                DrawnSet set;
                if (text != QLatin1String("none")) {
                    for (const QString& name : text.section(';', 0, 0).split(',', Qt::SkipEmptyParts))
                        set.classNames.push_back(QByteArray::fromBase64(name.toLatin1()).toStdString());
                    for (const QString& label : text.section(';', 1, 1).split(',', Qt::SkipEmptyParts))
                        set.labels.push_back(static_cast<std::uint8_t>(label.toUInt()));
                    auto images = parseImages("drawn-set", text.section(';', 2));
                    if (!images) return images.error();
                    set.images = std::move(*images);
                }
                const auto count = set.images.isNone() ? std::size_t{0} : static_cast<std::size_t>(set.images.size(0));
                const auto isClass = [&](std::uint8_t label) { return label < set.classNames.size(); };
                if (count != set.labels.size() || !std::ranges::all_of(set.labels, isClass))
                    return wrongValue("drawn-set", text.left(40), QStringLiteral("one class for each image"));
                e.train.drawnSet = std::make_shared<const DrawnSet>(std::move(set));
                return {};
            }};
}

} // namespace

std::vector<ExperimentField> trainFields()
{
    return {
        choice(
            "train-view", "overview, curves, network, filters, statistics, confusion or attribution", kTrainStages,
            [](Experiment & e) -> auto& { return e.train.stage; }),
        dataset(),
        wholeNumber("train-images", "0 (all) or how many", 0, 1'000'000,
                    [](Experiment& e) -> int& { return e.train.trainImages; }),
        network(),
        parsed<OptimizerKind>("optimizer", "sgd, momentum, rmsprop or adam", parseOptimizerKind,
                              [](Experiment& e) -> OptimizerKind& { return e.train.optimizer.kind; }),
        realNumber<double>("momentum", "0 to 0.999", 0.0, 0.999,
                           [](Experiment& e) -> double& { return e.train.optimizer.momentum; }),
        realNumber<double>("weight-decay", "0 to 1", 0.0, 1.0,
                           [](Experiment& e) -> double& { return e.train.optimizer.weightDecay; }),
        realNumber<double>("rate", "1e-6 to 1000", 1e-6, 1e3, [](Experiment& e) -> double& { return e.train.rate; }),
        wholeNumber("batch", "1 to 256", 1, TrainSettings::kLargestBatch,
                    [](Experiment& e) -> int& { return e.train.batchSize; }),
        wholeNumber("epochs", "0 to 1000", 0, TrainSettings::kMostEpochs,
                    [](Experiment& e) -> int& { return e.train.epochs; }),
        realNumber<double>("pace", "0 (as fast as possible) or batches a second", 0.0, 1000.0,
                           [](Experiment& e) -> double& { return e.train.pace; }),
        parsed<Initializer>("initializer", "he_uniform, he_normal, xavier_uniform or xavier_normal", parseInitializer,
                            [](Experiment& e) -> Initializer& { return e.train.initializer; }),
        wholeNumber("train-seed", "0 to 2147483647", 0, std::numeric_limits<int>::max(),
                    [](Experiment& e) -> int& { return e.train.seed; }),
        choice(
            "watch", "test, drawing or photo", kWatchedSources,
            [](Experiment & e) -> auto& { return e.train.watched; }),
        wholeNumber("test-image", "counted from 0", 0, 1'000'000,
                    [](Experiment& e) -> int& { return e.train.testImage; }),
        choice(
            "invert-photo", "0 or 1", kFlags, [](Experiment & e) -> auto& { return e.train.invertsPhoto; }),
        wholeNumber("train-layer", "which layer with weights, counted from 0", 0, 999,
                    [](Experiment& e) -> int& { return e.train.shownLayer; }),
        wholeNumber("train-filter", "counted from 0", 0, 9999,
                    [](Experiment& e) -> int& { return e.train.shownFilter; }),
        drawing(),
        drawnSet(),
    };
}

} // namespace convscope
