"""A rule on a line with a status quo: win set, core, gridlock, the agenda setter's best draft.

Members prefer what is nearer to their ideal point and vote against what is not strictly nearer
than the status quo. Moving up from q to x is then carried by exactly those with 2 x_i - q > x, so
that the win set follows from two pivots alone, for every rule in which a vote for never hurts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from foedus.models.rules.votes import Sums, holds
from foedus.terms.errors import ModelError
from foedus.terms.rule import Rule, Vote

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


BLOCK = 4096
"""Draws that are sorted at once, so that what is worked on stays in the cache."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pivots:
    """The two places on which every move turns, each of the shape of the draws.

    Attributes
    ----------
    up : array
        Largest L such that the members at or above L win: a draft above the status quo passes if
        the member at L prefers it. Minus infinity if not even all together win, plus infinity if
        nobody is needed.
    down : array
        Smallest R such that the members at or below R win; the infinities the other way round.
    """

    up: Floats
    down: Floats

    @property
    def gridlocked(self) -> Bools:
        """Whether there is a status quo that no draft can defeat."""
        return np.asarray(self.up <= self.down)

    def core(self) -> tuple[Floats, Floats]:
        """Return the ends of the core, which is the gridlock interval; NaN where it is empty.

        A status quo in it is defeated by no draft. It is empty where two coalitions apart from
        each other win, as with quotas of half and less.
        """
        low = np.where(self.gridlocked, self.up, np.nan)
        return low, np.where(self.gridlocked, self.down, np.nan)

    def win_set(self, status_quo: npt.ArrayLike) -> tuple[Floats, Floats]:
        """Return the ends of the drafts that defeat a status quo.

        The win set is the open interval between them without the status quo itself; where both
        ends are the status quo, it is empty.
        """
        q = np.asarray(status_quo, dtype=np.float64)
        low = np.where(self.down < q, 2.0 * self.down - q, q)
        high = np.where(self.up > q, 2.0 * self.up - q, q)
        return low, high

    def best_draft(self, setter: npt.ArrayLike, status_quo: npt.ArrayLike) -> Floats:
        """Return the draft nearest to the agenda setter's ideal point that can pass.

        The nearest point of the closed win set; the status quo if nothing defeats it.
        """
        low, high = self.win_set(status_quo)
        return np.clip(np.asarray(setter, dtype=np.float64), low, high)


def pivots(rule: Rule, position: npt.ArrayLike) -> Pivots:
    """Return the pivots of a rule over members on a line.

    Parameters
    ----------
    rule : Rule
    position : (m,) or (m, n)
        Ideal points, finite; one row a member, one column a draw.

    Raises
    ------
    ModelError
        If the rows are not as many as members, or a position is not finite.

    References
    ----------
    Specification of decision rules, (e): spatial results.

    Examples
    --------
    >>> from foedus.terms.rule import Rule, quota
    >>> majority = Rule(size=3, adopted_if=quota((1, 1, 1), 2))
    >>> found = pivots(majority, [10.0, 40.0, 90.0])
    >>> float(found.up), float(found.down), [float(end) for end in found.win_set(20.0)]
    (40.0, 40.0, [20.0, 60.0])
    """
    places = np.asarray(position, dtype=np.float64)
    if places.ndim not in (1, 2) or places.shape[0] != rule.size:
        raise ModelError(
            f"position has the shape {places.shape}", expected=f"{rule.size} rows, one a member"
        )
    if not np.isfinite(places).all():
        raise ModelError("a position is not finite", expected="ideal points on the scale")
    columns = places.reshape(rule.size, -1)
    up = np.empty(columns.shape[1])
    down = np.empty(columns.shape[1])
    for start in range(0, columns.shape[1], BLOCK):
        part = slice(start, start + BLOCK)
        up[part], down[part] = _block(rule, np.ascontiguousarray(columns[:, part].T))
    return Pivots(up=up.reshape(places.shape[1:]), down=down.reshape(places.shape[1:]))


def _block(rule: Rule, places: Floats) -> tuple[Floats, Floats]:
    """Return the pivots of some draws, one row a draw.

    A cut j parts the j lowest members from the others. More members in favour never lose, so that
    the number of cuts that win finds the pivot.
    """
    alike = all(len(set(tally.weight)) == 1 for tally in rule.tallies())
    order = None if alike else np.argsort(places, axis=1)
    ranked = np.sort(places, axis=1) if order is None else np.take_along_axis(places, order, axis=1)
    lowest = _cuts_that_win(rule, order, upper=False)
    highest = _cuts_that_win(rule, order, upper=True)
    edge = np.full((places.shape[0], 1), np.inf)
    # One place more at either end: nobody is needed, or not even all together win.
    ends = np.concatenate([-edge, ranked, edge], axis=1)
    rows = np.arange(places.shape[0])
    return ends[rows, highest], ends[rows, rule.size + 1 - lowest]


def _cuts_that_win(
    rule: Rule, order: npt.NDArray[np.intp] | None, *, upper: bool
) -> npt.NDArray[np.intp]:
    """Return at how many cuts those above, or those below, win: for each draw, or for all."""

    def count(weight: tuple[int, ...]) -> Sums:
        if order is None:
            below = np.arange(rule.size + 1, dtype=np.int64)[np.newaxis] * weight[0]
        else:
            below = np.zeros((order.shape[0], rule.size + 1), dtype=np.int64)
            np.cumsum(np.array(weight, dtype=np.int64)[order], axis=1, out=below[:, 1:])
        favour = sum(weight) - below if upper else below
        return {Vote.FOR: favour, Vote.ABSTAIN: favour * 0, Vote.AGAINST: sum(weight) - favour}

    wins = holds(rule.adopted_if, count)
    cuts = rule.size + 1
    every = np.broadcast_to(wins, (*wins.shape[:-1], cuts) if wins.ndim else (1, cuts))
    return np.asarray(np.count_nonzero(every, axis=-1))
