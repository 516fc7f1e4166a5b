#include "engine/net/trainer.h"

#include "engine/net/divergence.h"
#include "engine/net/snapshot.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <sstream>
#include <utility>

namespace convscope {

namespace {

constexpr std::size_t kTestedAtOnce = 500;  ///< images: a stop need not wait for the whole test
constexpr std::size_t kSearchedAtOnce = 32; ///< images, all layers of which are kept

std::size_t sizeOf(std::int64_t images) { return static_cast<std::size_t>(images); }

/// How far the epoch has come must lie within the data. Only a file can say otherwise.
Result<void> checkPosition(const EpochScore& current, const Dataset& data)
{
    const auto trained = static_cast<std::int64_t>(data.train.size());
    const auto tested = static_cast<std::int64_t>(data.test.size());
    const bool isWithin = current.train.images >= 0 && current.train.images <= trained && current.test.images >= 0 &&
                          current.test.images < tested;
    const bool isInOrder = current.test.images == 0 || current.train.images == trained;
    if (isWithin && isInOrder) return {};
    return Error{"The training stands in an epoch after " + std::to_string(current.train.images) +
                 " images, which cannot be with the " + std::to_string(trained) + " images of the data set “" +
                 data.name + "”; go on with the images that it began with."};
}

Result<void> checkData(const Network& network, const Dataset& data)
{
    const NetworkDescription& description = network.description();
    if (data.train.empty() || data.test.empty())
        return Error{"The data set “" + data.name + "” needs images for training and for the test."};
    if (data.imageShape() != description.input) {
        return Error{"The network reads images of " + toString(description.input) + ", but those of the data set “" +
                     data.name + "” are " + toString(data.imageShape()) + "."};
    }
    if (data.classCount() != description.classes) {
        return Error{"The network tells " + std::to_string(description.classes) + " classes apart, but the data set “" +
                     data.name + "” has " + std::to_string(data.classCount()) + "."};
    }
    return {};
}

} // namespace

std::vector<int> epochOrder(const Dataset& data, std::uint64_t seed, int epoch)
{
    // The standard says what a seed_seq makes of its numbers, so the order is the same on every platform.
    std::seed_seq numbers{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32),
                          static_cast<std::uint32_t>(epoch)};
    std::mt19937 generator(numbers);
    return shuffled(data.train, generator);
}

/// SplitMix64 (Steele, Lea & Flood 2014): seeds far from each other, as neighbouring steps would drop much alike.
std::uint64_t batchSeed(std::uint64_t seed, std::int64_t steps)
{
    std::uint64_t z = seed + (static_cast<std::uint64_t>(steps) + 1) * 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

Result<Trainer> Trainer::make(Network network, Dataset data, TrainingState state, std::unique_ptr<BatchEngine> engine)
{
    const auto checkedData = checkData(network, data);
    if (!checkedData) return checkedData.error();
    const auto checkedState = checkState(state, network);
    if (!checkedState) return checkedState.error();
    const auto checkedPosition = checkPosition(state.current, data);
    if (!checkedPosition) return checkedPosition.error();
    return Trainer(std::move(network), std::move(data), std::move(state), std::move(engine));
}

Result<Trainer> Trainer::resume(Network network, Dataset data, const Snapshot& snapshot,
                                std::unique_ptr<BatchEngine> engine)
{
    auto trainer = make(std::move(network), std::move(data), snapshot.state, std::move(engine));
    if (!trainer) return trainer;
    trainer->m_state.current.test = {}; // from its beginning, so that all answers are known
    trainer->m_trace = snapshot.trace;
    trainer->m_lastBatch = snapshot.lastBatch;
    trainer->m_testAnswers = snapshot.testAnswers;
    if (!snapshot.gradients.empty()) trainer->m_gradients = snapshot.gradients;
    return trainer;
}

Trainer::Trainer(Network network, Dataset data, TrainingState state, std::unique_ptr<BatchEngine> engine)
    : m_network(std::move(network)),
      m_data(std::move(data)),
      m_state(std::move(state)),
      m_engine(std::move(engine)),
      m_order(epochOrder(m_data, m_state.seed, epochs())),
      m_gradients(zeroParameters(m_network))
{}

int Trainer::batchesAnEpoch() const
{
    const auto size = sizeOf(m_state.batchSize);
    return static_cast<int>((m_order.size() + size - 1) / size);
}

int Trainer::batch() const
{
    const auto size = sizeOf(m_state.batchSize);
    return static_cast<int>((sizeOf(m_state.current.train.images) + size - 1) / size);
}

bool Trainer::isTesting() const { return sizeOf(m_state.current.train.images) == m_order.size(); }

Result<void> Trainer::step()
{
    m_hasDiverged = false;
    return isTesting() ? test() : learn();
}

Result<void> Trainer::learn()
{
    const auto rest = std::span<const int>(m_order).subspan(sizeOf(m_state.current.train.images));
    const auto images = rest.first(std::min(rest.size(), sizeOf(m_state.batchSize)));
    const std::uint64_t seed = batchSeed(m_state.seed, m_state.optimizer.steps);
    const auto score = m_engine->learn(m_state.parameters, m_data, images, seed, m_gradients);
    if (!score) return score.error();
    if (!std::isfinite(score->loss) || !isFinite(m_gradients)) return divergence(images, seed);
    if (score->meanLoss() > kExplodingLoss) return explosion(score->meanLoss(), images, seed);

    m_engine->update(m_state.parameters, m_gradients, m_state.optimizer, m_state.rate);
    m_state.current.train += *score;
    m_lastBatch = *score;
    m_trace.add(*score);
    return {};
}

Result<void> Trainer::test()
{
    const auto rest = std::span<const int>(m_data.test).subspan(sizeOf(m_state.current.test.images));
    const auto images = rest.first(std::min(rest.size(), kTestedAtOnce));
    const auto first = sizeOf(m_state.current.test.images);
    if (first == 0) m_answers.resize(m_data.test.size());
    const bool isWholeTest = !m_answers.empty(); // not where the training goes on in the middle of one
    const auto answers = isWholeTest ? std::span(m_answers).subspan(first, images.size()) : std::span<std::uint8_t>();
    const auto score = m_engine->score(m_state.parameters, m_data, images, answers);
    if (!score) return score.error();
    if (!std::isfinite(score->loss)) return divergence(images.first(std::min(images.size(), kSearchedAtOnce)), {});

    m_state.current.test += *score;
    if (images.size() == rest.size()) finishEpoch();
    return {};
}

void Trainer::finishEpoch()
{
    if (!m_answers.empty())
        m_testAnswers = std::make_shared<const std::vector<std::uint8_t>>(std::exchange(m_answers, {}));
    m_state.history.push_back(std::exchange(m_state.current, {}));
    m_order = epochOrder(m_data, m_state.seed, epochs());
}

Error Trainer::divergence(std::span<const int> images, std::optional<std::uint64_t> dropoutSeed)
{
    const std::string where = firstNonFinite(m_network, m_state.parameters, batchOf(m_data, images), dropoutSeed);
    return diverged((where.empty() ? "the loss or a gradient" : where) + " holds a number that is not finite");
}

/// Logits that lead to such a loss are more than it apart, so one of them is beyond the half.
Error Trainer::explosion(double meanLoss, std::span<const int> images, std::uint64_t dropoutSeed)
{
    constexpr float kLimit = static_cast<float>(kExplodingLoss / 2.0);
    const std::string where =
        firstOutputBeyond(kLimit, m_network, m_state.parameters, batchOf(m_data, images), dropoutSeed);
    std::ostringstream text;
    text << "the mean loss has risen to " << meanLoss;
    if (!where.empty()) text << ", and the output of " << where << " is the first with numbers beyond " << kLimit;
    return diverged(text.str());
}

Error Trainer::diverged(const std::string& what)
{
    m_hasDiverged = true;
    std::ostringstream text;
    text << "The training diverged in epoch " << epochs() + 1 << ", "
         << (isTesting() ? "in the test" : "batch " + std::to_string(batch() + 1)) << ": " << what
         << "; use a smaller rate than " << m_state.rate << ".";
    return {text.str()};
}

Result<void> Trainer::runBatch(const std::stop_token& stop, const AfterPiece& afterPiece)
{
    const std::int64_t before = m_state.optimizer.steps;
    return stepUntil([&] { return m_state.optimizer.steps > before && !isTesting(); }, stop, afterPiece);
}

Result<void> Trainer::run(int epochs, const std::stop_token& stop, const AfterPiece& afterPiece)
{
    return stepUntil([&] { return this->epochs() >= epochs; }, stop, afterPiece);
}

Result<void> Trainer::stepUntil(const std::function<bool()>& isDone, const std::stop_token& stop,
                                const AfterPiece& afterPiece)
{
    while (!isDone() && !stop.stop_requested()) {
        const auto done = step();
        if (!done) return done;
        if (afterPiece) afterPiece();
    }
    return {};
}

} // namespace convscope
