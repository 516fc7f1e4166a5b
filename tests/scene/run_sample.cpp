#include "tests/scene/run_sample.h"

#include "tests/support/result.h"

#include <cmath>

namespace convscope {

namespace {

TrainingView viewOf(std::vector<Layer> layers)
{
    TrainingView view;
    view.network = std::make_shared<const Network>(
        valueOf(Network::make({.name = "sample", .input = {1, 28, 28}, .layers = std::move(layers), .classes = 10})));
    view.runs = {runOf({})};
    view.record = std::make_shared<const RunRecord>();
    return view;
}

} // namespace

TrainingView freshView()
{
    return viewOf({ConvLayer{.filters = 8, .kernel = {5, 5}}, ActivationParams{}, Pool2dParams{}, DenseLayer{}});
}

TrainingView deepView(int blocks)
{
    std::vector<Layer> layers;
    for (int i = 0; i < blocks; ++i) {
        layers.emplace_back(ConvLayer{.filters = 16, .kernel = {1, 1}});
        layers.emplace_back(ActivationParams{});
    }
    layers.emplace_back(DenseLayer{});
    return viewOf(std::move(layers));
}

RunCurvePtr runOf(const RunSample& sample)
{
    constexpr int kImages = 10;
    RunCurve run{.number = sample.number,
                 .name = QStringLiteral("sample · Adam 0.001 · batch 10"),
                 .trace = {},
                 .epochs = {},
                 .batchesAnEpoch = sample.batchesAnEpoch};
    for (int batch = 0; batch < sample.batches; ++batch) {
        const BatchScore score{kImages * sample.loss(batch), std::lround(kImages * sample.accuracy(batch)), kImages};
        run.trace.add(score);
        if ((batch + 1) % sample.batchesAnEpoch != 0) continue;
        BatchScore test = score;
        test.loss += 0.1 * kImages;
        run.epochs.push_back({score, test});
    }
    return std::make_shared<const RunCurve>(std::move(run));
}

Histogram bell(double reach)
{
    Histogram histogram;
    histogram.reach = static_cast<float>(reach);
    for (int bin = 0; bin < Histogram::kBins; ++bin) {
        const double x = 2.0 * (bin + 0.5) / Histogram::kBins - 1.0;
        histogram.counts[static_cast<std::size_t>(bin)] = static_cast<std::int32_t>(1000.0 * std::exp(-8.0 * x * x));
    }
    return histogram;
}

RunMoment momentOf(const Network& network, std::int64_t step, const LayerMoment& layer)
{
    RunMoment moment{step, {}};
    for (const PlacedLayer& placed : network.layers())
        moment.layers.push_back(placed.weight.empty() ? LayerMoment{} : layer);
    return moment;
}

} // namespace convscope
