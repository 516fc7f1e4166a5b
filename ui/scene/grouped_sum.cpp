#include "ui/scene/grouped_sum.h"

namespace convscope {

double GroupedSum::partial(const Step& step, int group) const
{
    double total = 0.0;
    for (const Term& term : step.terms)
        if (groupOf(term) == group) total += term.product();
    return total;
}

std::vector<Term> GroupedSum::terms(const Step& step, int group) const
{
    std::vector<Term> result;
    for (const Term& term : step.terms)
        if (groupOf(term) == group) result.push_back(term);
    return result;
}

std::vector<Formula::Line> GroupedSum::lines(const Step& step) const
{
    const bool isSingle = groups == 1;
    SumLine products(isSingle ? name : label(shown), isSingle ? role : aRole);
    int index = groups;
    for (const Term& term : terms(step, shown)) products.addTerm(a(term.a), aRole, b(term.b), bRole, index++);
    const QString bias = step.bias != 0.0f ? shortNumber(step.bias) : QString();
    if (isSingle) {
        products.addBias(bias);
        return {products.equals(sum(step.result), role)};
    }
    SumLine partials(name, role);
    for (int group = 0; group < groups; ++group) partials.addNumber(partialText(step, group), aRole, group);
    partials.addBias(bias);
    return {partials.equals(sum(step.result), role), products.equals(partialText(step, shown), aRole)};
}

} // namespace convscope
