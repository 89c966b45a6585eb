"""Strategic choice of two players where player 2 moves after either move of player 1::

             1
           /   \\
       2 /       \\ 2
       / \\       / \\
     u11  u12  u13  u14
     0    u22  0    u24
"""

from __future__ import annotations

from collections.abc import Sequence

from foedus.models.estimation import Choices, Estimated
from foedus.models.estimation._fit import fit
from foedus.models.estimation._moves import Errors, Quantity
from foedus.terms.card import Card

__all__ = ["ENDS", "UTILITIES", "card", "ends", "solve"]

UTILITIES = ((1, 0), (1, 1), (1, 2), (1, 3), (2, 1), (2, 3))
"""Player and end of each utility, in the order of the formula: u11, u12, u13, u14, u22, u24."""
ENDS = ((0, 0), (0, 1), (1, 0), (1, 1))
"""The moves, 0 or 1, that lead to each end."""

card = Card(
    key="egame122",
    title="Strategic probit of two players, the second answering either move, estimated from data",
    reference="Signorino (2003), Political Analysis 11(4), 316-344; Kenkel and Signorino (2014), "
    "Journal of Statistical Software 56(8), section 2; specification of games, D",
    reads=("outcome", "design", "fixed", "size", "link", "error"),
    assumes=(
        "players know the game, and each other's utilities up to their errors",
        "errors are independent across plays and ends; utilities are linear in the regressors",
        "after either move, the first of player 2's two ends is worth 0 to it",
    ),
    avoid_when=(
        "a regressor enters every utility of a player: its coefficient is not identified",
        "cases number in the tens: report the fit as a prior, not as what is true",
    ),
)


def ends(utility: Sequence[Quantity], errors: Errors) -> list[Quantity]:
    """Return the log chance of each end."""
    u11, u12, u13, u14, u22, u24 = utility
    left = errors.move(u22, (errors.one, errors.one))
    right = errors.move(u24, (errors.one, errors.one))
    gain = right.no * u13 + right.yes * u14 - left.no * u11 - left.yes * u12
    first = errors.move(gain, (left.no, left.yes, right.no, right.yes))
    return [
        first.log_no + left.log_no,
        first.log_no + left.log_yes,
        first.log_yes + right.log_no,
        first.log_yes + right.log_yes,
    ]


def solve(choices: Choices) -> Estimated:
    """Return the coefficients under which the plays seen are likeliest.

    Raises
    ------
    ModelError
        If the records do not fit together or the likelihood has no single peak (see ``fit``).
    """
    return fit(ends, UTILITIES, choices)
