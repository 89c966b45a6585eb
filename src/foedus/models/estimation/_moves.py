"""Quantities with their slopes in every utility, and a player's choice between two moves.

A game is written once, as arithmetic on quantities; the slopes follow by the chain rule, exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from foedus.models.estimation._normal import log_logistic, log_normal

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Quantity:
    """A number for each play (n,), with its slope in each utility and in log sigma (u + 1, n)."""

    value: Floats
    slope: Floats

    def __add__(self, other: Quantity) -> Quantity:
        return Quantity(self.value + other.value, self.slope + other.slope)

    def __sub__(self, other: Quantity) -> Quantity:
        return Quantity(self.value - other.value, self.slope - other.slope)

    def __mul__(self, other: Quantity) -> Quantity:
        slope = self.slope * other.value + other.slope * self.value
        return Quantity(self.value * other.value, slope)

    def __truediv__(self, other: Quantity) -> Quantity:
        ratio = self.value / other.value
        return Quantity(ratio, (self.slope - other.slope * ratio) / other.value)

    def power(self, exponent: float) -> Quantity:
        """Return the quantity, which is above 0, to a power."""
        raised = self.value**exponent
        return Quantity(raised, self.slope * (exponent * raised / self.value))


@dataclass(frozen=True, slots=True, eq=False)
class Move:
    """Chances that a player makes the second of two moves (yes) or the first, and their logs."""

    yes: Quantity
    no: Quantity
    log_yes: Quantity
    log_no: Quantity


@dataclass(frozen=True, slots=True, eq=False)
class Errors:
    """How players err: distribution, who knows the errors, and their scale."""

    link: str
    private: bool
    sigma: Quantity
    one: Quantity

    def move(self, gain: Quantity, weights: Sequence[Quantity]) -> Move:
        """Return a player's choice between two moves.

        Parameters
        ----------
        gain : Quantity
            Expected utility of the second move less that of the first.
        weights : sequence of Quantity
            Chance with which each end of the tree, and so its private payoff, enters the gain.

        Under agent error the gain carries two errors, one a move; under private information one
        for each end, weighted by its chance. The logit takes that sum, which has the scale
        sigma * sqrt(2) between two errors as in the probit, to be logistic.
        """
        spread = _variance(weights) if self.private else self.one + self.one
        distribution = log_logistic if self.link == "logit" else log_normal
        return _chances(gain / (self.sigma * spread.power(0.5)), distribution)


def _variance(weights: Sequence[Quantity]) -> Quantity:
    total = weights[0] * weights[0]
    for weight in weights[1:]:
        total = total + weight * weight
    return total


def _chances(x: Quantity, log_chance: Callable[[Floats], tuple[Floats, Floats]]) -> Move:
    up, slope_up = log_chance(x.value)
    down, slope_down = log_chance(-x.value)
    log_yes = Quantity(up, x.slope * slope_up)
    log_no = Quantity(down, x.slope * -slope_down)
    yes, no = np.exp(up), np.exp(down)
    return Move(
        Quantity(yes, log_yes.slope * yes), Quantity(no, log_no.slope * no), log_yes, log_no
    )
