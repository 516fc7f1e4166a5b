#include "engine/io/model_file.h"

#include "engine/data/dataset.h"
#include "engine/io/json_fields.h"
#include "engine/io/network_json.h"
#include "engine/io/whole_file.h"

#include <bit>
#include <cstring>
#include <limits>
#include <string_view>
#include <utility>

namespace convscope {

namespace {

static_assert(std::endian::native == std::endian::little, "numbers are written as they lie in memory");

constexpr std::string_view kMagic = "CONVSCOPE MODEL\n";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHeadSize = kMagic.size() + 4 + 4 + 8; ///< up to the header
constexpr std::size_t kChecksumSize = 8;

/// FNV-1a (Fowler, Noll & Vo): a change of any single byte changes it.
std::uint64_t checksum(std::span<const char> bytes)
{
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3u;
    return hash;
}

template <typename Number>
void append(std::vector<char>& bytes, Number number)
{
    const auto* first = reinterpret_cast<const char*>(&number);
    bytes.insert(bytes.end(), first, first + sizeof number);
}

template <typename Number>
Number numberAt(std::span<const char> bytes, std::size_t offset)
{
    Number number;
    std::memcpy(&number, bytes.data() + offset, sizeof number);
    return number;
}

// The header

Json toJson(const BatchScore& score)
{
    return {{"loss", score.loss}, {"correct", score.correct}, {"images", score.images}};
}

Json toJson(const EpochScore& epoch) { return {{"train", toJson(epoch.train)}, {"test", toJson(epoch.test)}}; }

Json toJson(const OptimizerState& optimizer)
{
    const OptimizerParams& params = optimizer.params;
    return {{"kind", toString(params.kind)},
            {"momentum", params.momentum},
            {"smoothing", params.smoothing},
            {"beta1", params.beta1},
            {"beta2", params.beta2},
            {"epsilon", params.epsilon},
            {"weight_decay", params.weightDecay},
            {"steps", optimizer.steps}};
}

Json headerOf(const Model& model)
{
    const TrainingState& training = model.training;
    Json history = Json::array();
    for (const EpochScore& epoch : training.history) history.push_back(toJson(epoch));
    return {{"network", Json::parse(formatNetworkJson(model.network.description()))},
            {"class_names", model.classNames},
            {"input_range", {0, 1}},
            {"data", {{"name", model.data.name}, {"train_images", model.data.trainImages}}},
            {"training",
             {{"optimizer", toJson(training.optimizer)},
              {"rate", training.rate},
              {"batch_size", training.batchSize},
              {"seed", training.seed},
              {"history", history},
              {"current", toJson(training.current)}}}};
}

/// Reads an object within another one; what is wrong in it is wrong with the whole.
template <typename Read>
Result<void> readObject(const Json& json, const std::string& where, Read read)
{
    JsonFields fields(json, where);
    read(fields);
    return fields.finish();
}

Result<void> readScore(const Json& json, const std::string& where, BatchScore& score)
{
    return readObject(json, where, [&](JsonFields& fields) {
        score.loss = fields.number("loss");
        score.correct = fields.count("correct");
        score.images = fields.count("images");
        if (score.correct > score.images) fields.fail("of fewer images than are correct it makes no score");
    });
}

Result<void> readEpoch(const Json& json, const std::string& where, EpochScore& epoch)
{
    Json train;
    Json test;
    const auto read = readObject(json, where, [&](JsonFields& fields) {
        train = fields.object("train");
        test = fields.object("test");
    });
    if (!read) return read;
    const auto readTrain = readScore(train, where + ", train", epoch.train);
    if (!readTrain) return readTrain;
    return readScore(test, where + ", test", epoch.test);
}

Result<void> readOptimizer(const Json& json, const std::string& where, OptimizerState& optimizer)
{
    return readObject(json, where, [&](JsonFields& fields) {
        OptimizerParams& params = optimizer.params;
        const std::string name = fields.text("kind");
        const auto kind = parseOptimizerKind(name);
        if (!kind) fields.fail("the field “kind” must be sgd, momentum, rmsprop or adam, but is “" + name + "”");
        params.kind = kind ? *kind : OptimizerKind::Adam;
        params.momentum = fields.number("momentum");
        params.smoothing = fields.number("smoothing");
        params.beta1 = fields.number("beta1");
        params.beta2 = fields.number("beta2");
        params.epsilon = fields.number("epsilon");
        params.weightDecay = fields.number("weight_decay");
        optimizer.steps = fields.count("steps");
    });
}

Result<void> readTraining(const Json& json, const std::string& where, TrainingState& training)
{
    Json optimizer;
    Json history;
    Json current;
    const auto read = readObject(json, where, [&](JsonFields& fields) {
        optimizer = fields.object("optimizer");
        training.rate = fields.number("rate");
        training.batchSize = fields.wholeNumber("batch_size", 1);
        training.seed = fields.seed("seed");
        history = fields.array("history");
        current = fields.object("current");
    });
    if (!read) return read;
    const auto readState = readOptimizer(optimizer, where + ", optimizer", training.optimizer);
    if (!readState) return readState;
    for (const Json& epoch : history) {
        const std::string number = std::to_string(training.history.size() + 1);
        const auto done = readEpoch(epoch, where + ", epoch " + number, training.history.emplace_back());
        if (!done) return done;
    }
    return readEpoch(current, where + ", current", training.current);
}

Result<Network> readNetwork(const Json& json, const std::string& what)
{
    auto description = parseNetworkJson(json.dump(), what);
    if (!description) return description.error();
    auto network = Network::make(std::move(*description));
    if (!network) return Error{what + ": " + network.error().message};
    return network;
}

/// All but the tensors.
Result<Model> readHeader(std::string_view text, const std::string& what)
{
    const auto json = parseJson(std::string(text), what);
    if (!json) return json.error();
    std::vector<std::string> classNames;
    DataSource data;
    Json networkJson;
    Json dataJson;
    Json trainingJson;
    const auto read = readObject(*json, what, [&](JsonFields& fields) {
        networkJson = fields.object("network");
        classNames = fields.texts("class_names");
        const Json range = fields.array("input_range");
        if (range != Json{0, 1}) fields.fail("the field “input_range” must be [0, 1], but is " + range.dump());
        dataJson = fields.object("data");
        trainingJson = fields.object("training");
    });
    if (!read) return read.error();
    auto network = readNetwork(networkJson, what);
    if (!network) return network.error();
    Model model{std::move(*network), std::move(classNames), {}, {}};
    const auto readData = readObject(dataJson, what + ", data", [&](JsonFields& fields) {
        model.data.name = fields.text("name");
        model.data.trainImages = fields.wholeNumber("train_images", 1);
    });
    if (!readData) return readData.error();
    const auto readState = readTraining(trainingJson, what + ", training", model.training);
    if (!readState) return readState.error();
    return model;
}

Result<void> checkClassNames(const Model& model, const std::string& what)
{
    const auto classes = static_cast<std::size_t>(model.network.description().classes);
    if (model.classNames.size() == classes) return {};
    return Error{what + " names " + std::to_string(model.classNames.size()) + " classes, but its network tells " +
                 std::to_string(classes) + " apart."};
}

// The tensors

/// In the order in which they lie in the file.
template <typename Training, typename Visit>
void forEachTensor(Training& training, Visit visit)
{
    for (auto* parameters : {&training.parameters, &training.optimizer.means, &training.optimizer.squares})
        for (auto& [weight, bias] : *parameters) {
            visit(weight);
            visit(bias);
        }
}

/// Before anything is allocated, so that a header that lies costs nothing.
Result<void> checkTensorBytes(const Model& model, std::size_t bytes, const std::string& what)
{
    const std::int64_t needed = model.network.cost().parameters * 3 * static_cast<std::int64_t>(sizeof(float));
    if (static_cast<std::uint64_t>(needed) == bytes) return {};
    return Error{what + " is damaged: the numbers of its network need " + std::to_string(needed) + " bytes, but " +
                 std::to_string(bytes) + " are there."};
}

void readTensors(Model& model, const char* bytes)
{
    TrainingState& training = model.training;
    training.parameters = zeroParameters(model.network);
    training.optimizer.means = training.parameters;
    training.optimizer.squares = training.parameters;
    forEachTensor(training, [&](Tensor& tensor) {
        const std::size_t size = tensor.data.size() * sizeof(float);
        if (size > 0) std::memcpy(tensor.data.data(), bytes, size);
        bytes += size;
    });
}

/// Whether these are the bytes of a model, whole and as they were written.
Result<void> checkBytes(std::span<const char> bytes, const std::string& what)
{
    if (!std::string_view(bytes.data(), bytes.size()).starts_with(kMagic))
        return Error{what + " is no model that Convscope saved."};
    if (bytes.size() < kHeadSize) return Error{what + " is cut short: it ends within its head."};
    const auto version = numberAt<std::uint32_t>(bytes, kMagic.size());
    if (version > kVersion) {
        return Error{what + " was saved by a newer Convscope, in version " + std::to_string(version) +
                     " of the format; this one reads version " + std::to_string(kVersion) + ": update it."};
    }
    const auto size = numberAt<std::uint64_t>(bytes, kMagic.size() + 8);
    if (bytes.size() < size) {
        return Error{what + " is cut short: of its " + std::to_string(size) + " bytes " + std::to_string(bytes.size()) +
                     " are there."};
    }
    if (version == 0 || bytes.size() > size || size < kHeadSize + kChecksumSize ||
        numberAt<std::uint64_t>(bytes, bytes.size() - kChecksumSize) !=
            checksum(bytes.first(bytes.size() - kChecksumSize)))
        return Error{what + " is damaged: its bytes are not those that were saved."};
    return {};
}

} // namespace

Result<Model> parseModel(std::span<const char> bytes, const std::string& what)
{
    const auto checkedBytes = checkBytes(bytes, what);
    if (!checkedBytes) return checkedBytes.error();
    const auto headerSize = numberAt<std::uint32_t>(bytes, kMagic.size() + 4);
    const std::span<const char> content = bytes.subspan(kHeadSize, bytes.size() - kHeadSize - kChecksumSize);
    if (headerSize > content.size()) return Error{what + " is damaged: its header goes beyond its end."};

    auto model = readHeader({content.data(), headerSize}, what);
    if (!model) return model.error();
    const auto classNames = checkClassNames(*model, what);
    if (!classNames) return classNames.error();
    const auto tensorBytes = checkTensorBytes(*model, content.size() - headerSize, what);
    if (!tensorBytes) return tensorBytes.error();
    readTensors(*model, content.data() + headerSize);
    const auto state = checkState(model->training, model->network);
    if (!state) return Error{what + ": " + state.error().message};
    return model;
}

Result<Model> readModel(const std::filesystem::path& path)
{
    const auto bytes = readWholeFile(path);
    if (!bytes) return bytes.error();
    return parseModel(*bytes, "“" + path.string() + "”");
}

std::vector<char> formatModel(const Model& model)
{
    const std::string header = headerOf(model).dump(-1, ' ', false, Json::error_handler_t::replace);
    std::size_t size = kHeadSize + header.size() + kChecksumSize;
    forEachTensor(model.training, [&](const Tensor& tensor) { size += tensor.data.size() * sizeof(float); });

    std::vector<char> bytes;
    bytes.reserve(size);
    bytes.insert(bytes.end(), kMagic.begin(), kMagic.end());
    append(bytes, kVersion);
    append(bytes, static_cast<std::uint32_t>(header.size()));
    append(bytes, static_cast<std::uint64_t>(size));
    bytes.insert(bytes.end(), header.begin(), header.end());
    forEachTensor(model.training, [&](const Tensor& tensor) {
        const auto* numbers = reinterpret_cast<const char*>(tensor.data.data());
        bytes.insert(bytes.end(), numbers, numbers + tensor.data.size() * sizeof(float));
    });
    append(bytes, checksum(bytes));
    return bytes;
}

Result<void> writeModel(const std::filesystem::path& path, const Model& model)
{
    return writeWholeFile(path, formatModel(model));
}

} // namespace convscope
