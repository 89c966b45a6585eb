"""Powers of many numbers at once, in loops that a compiler turns into vector instructions.

The library's own exponential is called one number at a time. Here the power of two is made by
shifting the bits of float64, and the rest is a polynomial; a test holds the relative error below
1e-13.
"""

from __future__ import annotations

import numpy as np

from foedus.models.kernels import kernel

# Adding it leaves a whole number in the low bits of a float64 of less than 2^51 in size.
SHIFTER = 6755399441055744.0
LOG2_E = 1.4426950408889634
LN_2 = 0.6931471805599453
LEAST = -700.0
MANTISSA = np.int64(52)
ONE = np.int64(1023 << 52)


@kernel
def exponentials(out, work):  # type: ignore[no-untyped-def]
    """Replace numbers of at most 0 by their exponentials; ``work`` has the same size."""
    size = out.shape[0]
    bits = work.view(np.int64)
    for a in range(size):
        y = out[a] if out[a] > LEAST else LEAST
        t = y * LOG2_E
        shifted = t + SHIFTER
        f = (t - (shifted - SHIFTER)) * LN_2
        work[a] = shifted
        p = 1.0 / 479001600.0
        p = p * f + 1.0 / 39916800.0
        p = p * f + 1.0 / 3628800.0
        p = p * f + 1.0 / 362880.0
        p = p * f + 1.0 / 40320.0
        p = p * f + 1.0 / 5040.0
        p = p * f + 1.0 / 720.0
        p = p * f + 1.0 / 120.0
        p = p * f + 1.0 / 24.0
        p = p * f + 1.0 / 6.0
        p = p * f + 0.5
        p = p * f + 1.0
        out[a] = p * f + 1.0
    for a in range(size):
        bits[a] = (bits[a] << MANTISSA) + ONE
    for a in range(size):
        out[a] *= work[a]
