#include "ui/training/training_words.h"

#include "ui/scene/number_text.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace convscope {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TrainingWords)
};

/// Numbers and names that no line breaks apart.
QString unbroken(QString text)
{
    constexpr QChar kThinSpace(0x2009);
    constexpr QChar kNarrowNoBreakSpace(0x202F);
    return text.replace(kThinSpace, kNarrowNoBreakSpace).replace(' ', QChar::Nbsp);
}

QString grouped(std::int64_t number) { return unbroken(groupedNumber(number)); }

/// "0.57 M", as parameters and multiply-adds are often counted.
QString millions(std::int64_t number)
{
    if (number < 10'000) return grouped(number);
    return unbroken(Words::tr("%1 M")).arg(shortNumber(static_cast<double>(number) / 1e6, 2));
}

} // namespace

QString dataText(const Dataset& data)
{
    const Shape shape = data.imageShape();
    QString size = QStringLiteral("%1×%2").arg(shape[1]).arg(shape[2]);
    if (shape[0] > 1) size += Words::tr(" in %n channel(s)", nullptr, static_cast<int>(shape[0]));
    return Words::tr("%1 for training, %2 for the test, %3, %4 classes")
        .arg(grouped(static_cast<std::int64_t>(data.train.size())),
             grouped(static_cast<std::int64_t>(data.test.size())), size)
        .arg(data.classCount());
}

QString networkText(const Network& network)
{
    QStringList layers;
    for (const PlacedLayer& placed : network.layers())
        layers << unbroken(QString::fromStdString(layerName(placed.layer)));
    const LayerCost cost = network.cost();
    return Words::tr("%1 · %2 parameters · %3 multiply-adds")
        .arg(layers.join(QStringLiteral(" → ")), grouped(cost.parameters), millions(cost.multiplyAdds));
}

QString progressText(const TrainingView& view, int goal)
{
    const int epochs = view.snapshot->epochs();
    const int current = std::min(epochs + 1, std::max(goal, epochs));
    QStringList parts{Words::tr("epoch %1 of %2").arg(current).arg(std::max(goal, epochs))};
    if (epochs >= goal) parts = {Words::tr("%n epoch(s) done", nullptr, epochs)};
    if (view.imagesPerSecond > 0.0) parts << Words::tr("%1 img/s").arg(grouped(std::llround(view.imagesPerSecond)));
    if (view.isRunning && view.secondsLeft >= 0.0) parts << Words::tr("%1 left").arg(clockText(view.secondsLeft));
    return parts.join(QStringLiteral(" · "));
}

QString answerText(const TrainingView& view)
{
    if (!view.watched) return {};
    const auto& likely = view.watched->pass.probabilities;
    const auto best = static_cast<std::size_t>(answerOf(*view.watched));
    const auto nameOf = [&](std::size_t label) {
        const auto& names = view.data->classNames;
        return label < names.size() ? QString::fromStdString(names[label]) : QString::number(label);
    };
    const QString answer =
        Words::tr("says %1 (%2 %)").arg(nameOf(best)).arg(std::lround(100.0 * static_cast<double>(likely[best])));
    const int label = view.watched->label;
    if (label < 0) return answer;
    if (static_cast<std::size_t>(label) == best) return Words::tr("%1, and so it is").arg(answer);
    return Words::tr("%1; it is %2").arg(answer, nameOf(static_cast<std::size_t>(label)));
}

QStringList weightLayerNames(const Network& network)
{
    QStringList names;
    for (std::size_t i = 0; i < network.layers().size(); ++i) {
        const PlacedLayer& placed = network.layers()[i];
        if (!placed.weight.empty())
            names << QStringLiteral("%1 · %2").arg(i + 1).arg(QString::fromStdString(layerName(placed.layer)));
    }
    return names;
}

std::vector<int> weightLayerFilters(const Network& network)
{
    std::vector<int> filters;
    for (const PlacedLayer& placed : network.layers())
        if (!placed.weight.empty()) filters.push_back(static_cast<int>(placed.weight.front()));
    return filters;
}

int nextWrong(const TrainingView& view, int place)
{
    const TestAnswersPtr& answers = view.snapshot->testAnswers;
    const auto& test = view.data->test;
    if (!answers || answers->size() != test.size()) return -1;
    const int count = static_cast<int>(test.size());
    for (int i = 1; i <= count; ++i) {
        const auto next = static_cast<std::size_t>((place + i) % count);
        if ((*answers)[next] != view.data->label(test[next])) return static_cast<int>(next);
    }
    return -1;
}

DataForm dataForm(const TrainingViewPtr& view)
{
    if (!view) return {};
    return {view->data->imageShape(), view->data->classCount()};
}

} // namespace convscope
