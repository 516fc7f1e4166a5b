#pragma once

#include "engine/error.h"

#include <QByteArray>
#include <span>

namespace convscope {

class MainWindow;

/// What a process holds at a moment. In a long life none of it may grow.
struct VitalSigns {
    double resident = 0.0; ///< megabytes that are in memory
    double heap = 0.0;     ///< megabytes that are allocated; 0 where the allocator does not tell
    int files = 0;         ///< that are open
    int threads = 0;
    int objects = 0; ///< of the window and of the application
    int widgets = 0; ///< wherever they are
    int undoSteps = 0;
};

VitalSigns vitalSignsOf(MainWindow& window);

/// {"resident": 143.2, …}, and back; an error where it is something else.
QByteArray toJson(const VitalSigns& signs);
Result<VitalSigns> vitalSignsFrom(const QByteArray& json);

/// The rounds of a life, as they are judged: some at its beginning and as many at its end, as what each takes depends
/// on its pictures.
struct LifeSpan {
    VitalSigns start; ///< the mean of the megabytes, the most of what is counted; after the warm-up
    VitalSigns end;
    double residentGrowth = 0.0; ///< percent
    double heapGrowth = 0.0;
};

/// Compares `period` rounds at the beginning and at the end. The first fifth is for warming up, five rounds or as many
/// as are compared at least: until then, undo fills with pictures. An error where there are too few rounds.
Result<LifeSpan> lifeSpanOf(std::span<const VitalSigns> rounds, int period);

/// A sentence about what there is more of at the end than at the start, if there is; megabytes aside.
Result<void> checkNothingIsLeft(const LifeSpan& span);

} // namespace convscope
