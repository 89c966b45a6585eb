"""Strategic choice of two players, one move each.

Player 1 keeps the first end or hands on to player 2, who chooses between the second and third::

        1
       / \\
      /   \\ 2
    u11   / \\
        u13  u14
        0    u24
"""

from __future__ import annotations

from collections.abc import Sequence

from foedus.models.estimation import Choices, Estimated
from foedus.models.estimation._fit import fit
from foedus.models.estimation._moves import Errors, Quantity
from foedus.terms.card import Card

__all__ = ["ENDS", "UTILITIES", "card", "ends", "solve"]

UTILITIES = ((1, 0), (1, 1), (1, 2), (2, 2))
"""Player and end of each utility, in the order of the formula: u11, u13, u14, u24."""
ENDS = ((0,), (1, 0), (1, 1))
"""The moves, 0 or 1, that lead to each end."""

card = Card(
    key="egame12",
    title="Strategic probit of two players with one move each, estimated from data",
    reference="Signorino (2003), Political Analysis 11(4), 316-344; Kenkel and Signorino (2014), "
    "Journal of Statistical Software 56(8), section 2; specification of games, D",
    reads=("outcome", "design", "fixed", "size", "link", "error"),
    assumes=(
        "players know the game, and each other's utilities up to their errors",
        "errors are independent across plays and ends; utilities are linear in the regressors",
        "the first of player 2's two ends is worth 0 to it, which fixes the origin of its scale",
    ),
    avoid_when=(
        "a regressor enters every utility of a player: its coefficient is not identified",
        "cases number in the tens: report the fit as a prior, not as what is true",
    ),
)


def ends(utility: Sequence[Quantity], errors: Errors) -> list[Quantity]:
    """Return the log chance of each end."""
    u11, u13, u14, u24 = utility
    last = errors.move(u24, (errors.one, errors.one))
    gain = last.no * u13 + last.yes * u14 - u11
    first = errors.move(gain, (errors.one, last.no, last.yes))
    return [first.log_no, first.log_yes + last.log_no, first.log_yes + last.log_yes]


def solve(choices: Choices) -> Estimated:
    """Return the coefficients under which the plays seen are likeliest.

    Raises
    ------
    ModelError
        If the records do not fit together or the likelihood has no single peak (see ``fit``).
    """
    return fit(ends, UTILITIES, choices)
