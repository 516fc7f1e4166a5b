#include "ui/scene/training/training_tensors.h"

#include "ui/scene/training/parts/confusion_counts.h"

#include <QCoreApplication>

namespace convscope {

namespace {

struct TrainingTensors {
    Q_DECLARE_TR_FUNCTIONS(TrainingTensors)
};

using Tensors = std::vector<FigureTensor>;

std::string numbered(const char* name, std::size_t layer) { return name + std::string("_") + std::to_string(layer); }

/// W and b, or their gradients; the panels show the weights of convolutions.
void addParameters(Tensors& tensors, const Parameters& parameters, bool isGradient)
{
    const Panel panel = isGradient ? Panel::NetFilterGradients : Panel::NetFilters;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const auto& [weight, bias] = parameters[i];
        const QString layer = QStringLiteral("[%1]").arg(i + 1);
        const auto title = [&](const char* name) { return (isGradient ? "d" : "") + QLatin1String(name) + layer; };
        if (!weight.isNone())
            tensors.push_back({numbered(isGradient ? "grad_weight" : "weight", i + 1), title("W"),
                               weight.rank() == 4 ? panel : Panel::None, weight});
        if (!bias.isNone())
            tensors.push_back({numbered(isGradient ? "grad_bias" : "bias", i + 1), title("b"), Panel::None, bias});
    }
}

/// The image on its way through the net and back.
void addWatched(Tensors& tensors, const WatchedImage& watched)
{
    const SamplePass& pass = watched.pass;
    const auto add = [&](const std::vector<Tensor>& all, const char* first, const char* others, const QString& title,
                         Panel panel) {
        for (std::size_t l = 0; l < all.size(); ++l)
            tensors.push_back({l == 0 ? first : numbered(others, l), title.arg(l), panel, all[l]});
    };
    add(pass.forward.activations, "input", "output", QStringLiteral("A[%1]"), Panel::NetMaps);
    add(pass.backward.activations, "grad_input", "grad_output", QStringLiteral("dA[%1]"), Panel::NetGradients);
    const auto classes = static_cast<std::int64_t>(pass.probabilities.size());
    tensors.push_back({"probabilities", TrainingTensors::tr("Probabilities"), Panel::NetAnswer,
                       Tensor({1, classes}, pass.probabilities)});
}

void addAttribution(Tensors& tensors, const AttributionMaps& maps)
{
    const auto add = [&](const char* name, const QString& title, const Tensor& map) {
        if (!map.isNone()) tensors.push_back({name, title, Panel::Attribution, map});
    };
    add("attribution_gradient", TrainingTensors::tr("Input gradient"), maps.gradient);
    add("attribution_occlusion", TrainingTensors::tr("Occlusion"), maps.occlusion);
    add("attribution_grad_cam", TrainingTensors::tr("Grad-CAM"), maps.gradCam);
}

void addConfusion(Tensors& tensors, const TrainingView& training)
{
    if (!training.snapshot->testAnswers) return;
    const ConfusionCounts counts(*training.data, training.snapshot->testAnswers);
    Tensor confusion({counts.classes(), counts.classes()});
    auto next = confusion.data.begin();
    for (int truth = 0; truth < counts.classes(); ++truth)
        for (int answer = 0; answer < counts.classes(); ++answer)
            *next++ = static_cast<float>(counts.count({truth, answer}));
    tensors.push_back({"confusion", TrainingTensors::tr("Confusions"), Panel::Confusion, std::move(confusion)});
}

Tensor tableOf(const std::vector<double>& numbers, std::size_t columns)
{
    const auto width = static_cast<std::int64_t>(columns);
    return {{static_cast<std::int64_t>(numbers.size()) / width, width}, {numbers.begin(), numbers.end()}};
}

void addCurves(Tensors& tensors, const RunCurve& run)
{
    std::vector<double> batches;
    for (std::size_t i = 0; i < run.trace.points().size(); ++i) {
        const BatchScore& score = run.trace.points()[i];
        const double batch = static_cast<double>(run.firstBatch) + run.trace.middleOf(i);
        batches.insert(batches.end(), {batch, score.meanLoss(), score.accuracy()});
    }
    std::vector<double> epochs;
    for (const EpochScore& epoch : run.epochs)
        epochs.insert(epochs.end(), {static_cast<double>(epochs.size() / 5 + 1), epoch.train.meanLoss(),
                                     epoch.train.accuracy(), epoch.test.meanLoss(), epoch.test.accuracy()});
    tensors.push_back({"batch_curve", TrainingTensors::tr("Loss and accuracy, batch by batch"), Panel::LossCurve,
                       tableOf(batches, curveColumns("batch_curve").size())});
    tensors.push_back({"epoch_curve", TrainingTensors::tr("Loss and accuracy, epoch by epoch"), Panel::LossCurve,
                       tableOf(epochs, curveColumns("epoch_curve").size())});
}

} // namespace

std::vector<FigureTensor> tensorsOf(const TrainingView& training)
{
    Tensors tensors;
    addParameters(tensors, training.snapshot->state.parameters, false);
    addParameters(tensors, training.snapshot->gradients, true);
    if (training.watched) addWatched(tensors, *training.watched);
    if (training.attribution) addAttribution(tensors, *training.attribution);
    addConfusion(tensors, training);
    addCurves(tensors, *training.runs.back());
    return tensors;
}

std::vector<std::string> curveColumns(std::string_view tensor)
{
    if (tensor == "batch_curve") return {"batch", "loss", "accuracy"};
    if (tensor == "epoch_curve") return {"epoch", "train_loss", "train_accuracy", "test_loss", "test_accuracy"};
    return {};
}

} // namespace convscope
