#pragma once

#include "engine/walks/walk.h"
#include "ui/scene/formula.h"
#include "ui/scene/number_text.h"

#include <functional>

namespace convscope {

/// A step whose terms fall into groups, channels or filters, each with a partial sum of its own. In a formula the
/// groups come first, numbered from 0, then the products of the one in view.
struct GroupedSum {
    QString name; ///< "Z[0,2,3]"
    Role role = Role::Output;
    int groups = 1;
    int shown = 0; ///< the group in view
    std::function<int(const Term&)> groupOf;
    std::function<QString(int group)> label;
    std::function<QString(float)> a;
    std::function<QString(float)> b;
    Role aRole = Role::Input;
    Role bRole = Role::Kernel;
    NumberFormat sum;

    double partial(const Step& step, int group) const;
    QString partialText(const Step& step, int group) const { return sum(partial(step, group)); }
    /// The terms of a group, in their order.
    std::vector<Term> terms(const Step& step, int group) const;
    /// name = partial + partial … = result; label = a·b + a·b … = partial. One line where there is one group.
    std::vector<Formula::Line> lines(const Step& step) const;
};

} // namespace convscope
