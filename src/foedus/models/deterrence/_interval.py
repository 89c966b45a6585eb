"""Ranges of numbers, (least, greatest), and what arithmetic makes of them."""

from __future__ import annotations

from foedus.models.kernels import contracting_kernel


@contracting_kernel
def ordered(a, b):  # type: ignore[no-untyped-def]
    """Return the range between two numbers."""
    return (a, b) if a <= b else (b, a)


@contracting_kernel
def plus(a, b):  # type: ignore[no-untyped-def]
    """Return the range of a sum."""
    return a[0] + b[0], a[1] + b[1]


@contracting_kernel
def minus(a, b):  # type: ignore[no-untyped-def]
    """Return the range of a difference."""
    return a[0] - b[1], a[1] - b[0]


@contracting_kernel
def scaled(factor, a):  # type: ignore[no-untyped-def]
    """Return the range of a multiple."""
    if factor >= 0.0:
        return factor * a[0], factor * a[1]
    return factor * a[1], factor * a[0]


@contracting_kernel
def times(a, b):  # type: ignore[no-untyped-def]
    """Return the range of a product."""
    first = ordered(a[0] * b[0], a[0] * b[1])
    second = ordered(a[1] * b[0], a[1] * b[1])
    return min(first[0], second[0]), max(first[1], second[1])


@contracting_kernel
def both(a, b):  # type: ignore[no-untyped-def]
    """Return what two ranges of one number have in common."""
    return max(a[0], b[0]), min(a[1], b[1])


@contracting_kernel
def mean(share, a, b):  # type: ignore[no-untyped-def]
    """Return the range of share * a + (1 - share) * b for a range of shares in [0, 1]."""
    low = b[0] + min(share[0] * (a[0] - b[0]), share[1] * (a[0] - b[0]))
    high = b[1] + max(share[0] * (a[1] - b[1]), share[1] * (a[1] - b[1]))
    return low, high


@contracting_kernel
def variance(chance):  # type: ignore[no-untyped-def]
    """Return the range of p * (1 - p) for a range of chances."""
    left = chance[0] * (1.0 - chance[0])
    right = chance[1] * (1.0 - chance[1])
    top = 0.25 if chance[0] <= 0.5 <= chance[1] else max(left, right)
    return min(left, right), top


@contracting_kernel
def between(left, right, slope, width):  # type: ignore[no-untyped-def]
    """Return the range of a function from its values at both ends and the range of its slope."""
    down, up = slope
    if down >= 0.0 or up <= 0.0:
        return ordered(left, right)
    low = (up * left - down * right + down * up * width) / (up - down)
    high = (up * right - down * left - down * up * width) / (up - down)
    return low, high
