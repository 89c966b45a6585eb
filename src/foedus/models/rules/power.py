"""Power in simple games: Shapley-Shubik and Banzhaf as exact fractions.

A coalition in favour wins or loses by its size and by its sums under the few distinct weightings
of the rule's tallies, however the tallies are combined. So coalitions are counted in a table over
(size, sum, ...): the product of (1 + t^weight) over members. A member's swings are read from the
table without it, which exact division gives. Where that table would be large, coalitions of two
halves of the body are joined instead (``halves``).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from foedus.models.rules.halves import winning_with
from foedus.models.rules.votes import Bools, Integers, Sums, holds
from foedus.terms.errors import ModelError
from foedus.terms.rule import Rule, Vote

LARGEST_TABLE = 20_000_000
"""Cells up to which a table is counted."""

LARGEST_HALF = 17
"""Members of half a body whose coalitions are listed: bodies of up to 34."""

CELLS_A_COALITION = 64
"""Cells of a table that take as long as one coalition of half a body, as measured."""

_MACHINE_WORD = 62


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """Each member's power.

    Attributes
    ----------
    shapley_shubik : tuple of Fraction
        Share of the orders of members in which a member turns a losing coalition into a winning
        one; they add up to 1.
    banzhaf : tuple of Fraction
        Share of a member in all swings, normalised to add up to 1.
    swings : tuple of int
        Coalitions of the others that a member turns from losing to winning.
    """

    shapley_shubik: tuple[Fraction, ...]
    banzhaf: tuple[Fraction, ...]
    swings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Weighting:
    """The distinct weightings of a rule: a coalition's size, and its sum along further axes.

    Where every tally weighs members alike, one axis of zeros stands for none.
    """

    size: int
    axes: tuple[tuple[int, ...], ...]

    def cells(self) -> int:
        """Return how many cells a table over size and sums has."""
        return (self.size + 1) * math.prod(sum(axis) + 1 for axis in self.axes)

    def kinds(self) -> dict[tuple[int, ...], list[int]]:
        """Return the members by their weights: those alike in all of them have equal power."""
        alike: dict[tuple[int, ...], list[int]] = {}
        for i in range(self.size):
            alike.setdefault(tuple(axis[i] for axis in self.axes), []).append(i)
        return alike

    def wins(self, rule: Rule, favour: Sequence[Integers]) -> Bools:
        """Return where coalitions win, given their size and their sums along each axis."""

        def count(weight: tuple[int, ...]) -> Sums:
            reduced, factor = reduce(weight)
            if not any(reduced):
                sums = np.zeros_like(favour[0])
            elif len(set(reduced)) == 1:
                sums = favour[0] * factor
            else:
                sums = favour[1 + self.axes.index(reduced)] * factor
            return {Vote.FOR: sums, Vote.ABSTAIN: sums * 0, Vote.AGAINST: sum(weight) - sums}

        return holds(rule.adopted_if, count)


def reduce(weight: tuple[int, ...]) -> tuple[tuple[int, ...], int]:
    """Return a weighting in its smallest whole numbers, and the factor taken out."""
    factor = math.gcd(*weight) or 1
    return tuple(each // factor for each in weight), factor


def weighting(rule: Rule) -> Weighting:
    """Return the distinct weightings of a rule's tallies."""
    reduced = (reduce(tally.weight)[0] for tally in rule.tallies())
    axes = dict.fromkeys(weight for weight in reduced if len(set(weight)) > 1)
    return Weighting(rule.size, tuple(axes) or ((0,) * rule.size,))


def indices(rule: Rule) -> Power:
    """Return the power of every member under a rule, as exact fractions.

    Members vote for or against; every coalition (Banzhaf) or every order (Shapley-Shubik) counts
    alike. A rule under which votes never matter gives everybody 0.

    Raises
    ------
    ModelError
        If the weights are too large and the members too many to count coalitions exactly.

    References
    ----------
    Specification of decision rules, (f). Shapley and Shubik, A method for evaluating the
    distribution of power in a committee system, American Political Science Review 48 (1954).
    Banzhaf, Weighted voting doesn't work, Rutgers Law Review 19 (1965). Generating functions:
    Brams and Affuso, Power and size: a new paradox, Theory and Decision 7 (1976).

    Examples
    --------
    >>> from foedus.terms.rule import quota
    >>> found = indices(Rule(size=3, adopted_if=quota((2, 1, 1), 3)))
    >>> [str(share) for share in found.shapley_shubik], [str(share) for share in found.banzhaf]
    (['2/3', '1/6', '1/6'], ['3/5', '1/5', '1/5'])
    """
    weights = weighting(rule)
    half = (rule.size + 1) // 2
    splits = half <= LARGEST_HALF
    if weights.cells() <= (CELLS_A_COALITION << half if splits else LARGEST_TABLE):
        by_size = table_swings(rule, weights)
    elif splits:
        by_size = half_swings(rule, weights)
    else:
        raise ModelError(
            f"coalitions of {rule.size} members with weights up to {max(map(max, weights.axes))}"
            " are too many to count",
            expected=f"at most {2 * LARGEST_HALF} members, or weights in coarser units",
        )
    return from_swings(by_size)


def from_swings(by_size: Sequence[Sequence[int]]) -> Power:
    """Return the indices from each member's swings by size of the coalition it joins."""
    n = len(by_size)
    order = [math.factorial(k) * math.factorial(n - 1 - k) for k in range(n)]
    shapley = tuple(
        Fraction(sum(weight * count for weight, count in zip(order, row, strict=True)))
        / math.factorial(n)
        for row in by_size
    )
    swings = tuple(sum(row) for row in by_size)
    total = sum(swings) or 1
    banzhaf = tuple(Fraction(count, total) for count in swings)
    return Power(shapley_shubik=shapley, banzhaf=banzhaf, swings=swings)


def table_swings(rule: Rule, weights: Weighting) -> list[list[int]]:
    """Return swings of each member by size of coalition, from a table over size and sums."""
    counted = _coalitions(weights)
    favour = np.meshgrid(
        *(np.arange(length, dtype=np.int64) for length in counted.shape), indexing="ij", sparse=True
    )
    wins = np.broadcast_to(weights.wins(rule, favour), counted.shape)
    by_size: list[list[int]] = [[] for _ in range(rule.size)]
    for weight, members in weights.kinds().items():
        found = _swings_of(counted, wins, weight)
        for i in members:
            by_size[i] = found
    return by_size


def half_swings(rule: Rule, weights: Weighting) -> list[list[int]]:
    """Return swings of each member by size of coalition, from coalitions of two halves.

    A member turns as many coalitions of size k as there are winning ones of size k + 1 with it,
    less the winning ones of size k without it.
    """
    heavy = max(weights.axes, key=sum)
    small = [(1,) * rule.size, *(axis for axis in weights.axes if axis is not heavy)]

    def wins(sums: Integers, along: Integers) -> Bools:
        known = dict(zip(small, sums, strict=True)) | {heavy: along}
        return weights.wins(rule, [sums[0], *(known[axis] for axis in weights.axes)])

    holding, every = winning_with(np.array(small), np.array(heavy), wins)
    turned = holding[:, 1:] - (every[:-1] - holding[:, :-1])
    return [[int(count) for count in row] for row in turned]


def _coalitions(weights: Weighting) -> npt.NDArray[np.generic]:
    """Return how many coalitions have each size and sums."""
    shape = (weights.size + 1, *(sum(axis) + 1 for axis in weights.axes))
    counted = np.zeros(shape, dtype=np.int64 if weights.size <= _MACHINE_WORD else object)
    counted[(0,) * counted.ndim] = 1
    reached = [0] * len(weights.axes)
    for i in range(weights.size):
        step = [axis[i] for axis in weights.axes]
        below = tuple(slice(0, most + 1) for most in reached)
        above = tuple(slice(by, most + by + 1) for by, most in zip(step, reached, strict=True))
        for k in range(i, -1, -1):
            counted[k + 1][above] += counted[k][below]
        reached = [most + by for by, most in zip(step, reached, strict=True)]
    return counted


def _swings_of(counted: npt.NDArray[np.generic], wins: Bools, weight: tuple[int, ...]) -> list[int]:
    """Return the swings of a member of this weight, by size of the coalition it joins.

    Coalitions without it follow by exact division: c'(k, s) = c(k, s) - c'(k - 1, s - weight).
    """
    lengths = counted.shape[1:]
    below = tuple(slice(0, length - by) for length, by in zip(lengths, weight, strict=True))
    above = tuple(slice(by, None) for by in weight)
    fits = tuple(
        slice(0, max(0, length - 2 * by)) for length, by in zip(lengths, weight, strict=True)
    )
    without = np.array(counted[0][below])
    found = []
    for k in range(counted.shape[0] - 1):
        if k > 0:
            smaller, without = without, np.array(counted[k][below])
            without[above] -= smaller[fits]
        turned = wins[k + 1][above] & ~wins[k][below]
        found.append(int(np.sum(without, where=turned, initial=0)))
    return found
