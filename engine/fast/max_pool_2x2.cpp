#include "engine/fast/max_pool_2x2.h"

namespace convscope {

CONVSCOPE_LANE_CLONES
void maxPool2x2(int channels, int windows, MapsView<const Lanes> input, bool isRectified, MapsView<Lanes> output,
                MapsView<LaneInts> winners)
{
    const Lanes zero{};
    for (int c = 0; c < channels; ++c) {
        const Lanes* above = input.row(c, 0);
        const Lanes* below = input.row(c, 1);
        Lanes* out = output.row(c, 0);
        LaneInts* won = winners.row(c, 0);
        for (int x = 0; x < windows; ++x, above += 2, below += 2) {
            Lanes best = above[0];
            LaneInts winner{};
            compete(above[1], 1, best, winner);
            compete(below[0], 2, best, winner);
            compete(below[1], 3, best, winner);
            if (isRectified) winner = best > zero ? winner : LaneInts{} + kNoWinner;
            out[x] = best;
            won[x] = winner;
        }
    }
}

CONVSCOPE_LANE_CLONES
void maxPool2x2Gradient(int channels, int windows, MapsView<const Lanes> dOutput, MapsView<const LaneInts> winners,
                        MapsView<Lanes> dInput)
{
    const Lanes zero{};
    for (int c = 0; c < channels; ++c) {
        const Lanes* d = dOutput.row(c, 0);
        const LaneInts* won = winners.row(c, 0);
        Lanes* above = dInput.row(c, 0);
        Lanes* below = dInput.row(c, 1);
        for (int x = 0; x < windows; ++x, above += 2, below += 2) {
            const LaneInts winner = won[x];
            above[0] = winner == 0 ? d[x] : zero;
            above[1] = winner == 1 ? d[x] : zero;
            below[0] = winner == 2 ? d[x] : zero;
            below[1] = winner == 3 ? d[x] : zero;
        }
    }
}

} // namespace convscope
