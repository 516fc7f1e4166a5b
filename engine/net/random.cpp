#include "engine/net/random.h"

namespace convscope {

double Random::uniform() { return static_cast<double>(m_generator() >> 11) * 0x1p-53; }

/// Von Neumann 1951: the run x > u_1 > u_2 > … is at least n long with probability x^n / n!, and so of even length with
/// 1 - x + x²/2 - … = e^-x.
bool Random::decays(double x)
{
    bool isEven = true;
    for (double u = uniform(); u < x; u = uniform()) {
        x = u;
        isEven = !isEven;
    }
    return isEven;
}

/// Karney 2016, "Sampling exactly from the normal distribution", algorithm N: it needs no logarithm and no cosine,
/// which differ in their last digit from one C library to another.
double Random::normal()
{
    for (;;) {
        int k = 0; // the whole part, with probability ~ e^-(k²/2)
        while (decays(0.5)) ++k;
        bool isAccepted = true;
        for (int i = 0; i < k * (k - 1) && isAccepted; ++i) isAccepted = decays(0.5);
        const double x = uniform(); // the rest, with probability ~ e^-(x(2k + x)/2)
        for (int i = 0; i <= k && isAccepted; ++i) isAccepted = decays(x * (2.0 * k + x) / (2.0 * k + 2.0));
        if (isAccepted) return uniform() < 0.5 ? k + x : -(k + x);
    }
}

} // namespace convscope
