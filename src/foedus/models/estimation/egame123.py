"""Strategic choice of three players, one move each::

        1
       / \\
      /   \\ 2
    u11   / \\
        u13  \\ 3
        u23  / \\
           u15  u16
           u25  u26
           0    u36
"""

from __future__ import annotations

from collections.abc import Sequence

from foedus.models.estimation import Choices, Estimated
from foedus.models.estimation._fit import fit
from foedus.models.estimation._moves import Errors, Quantity
from foedus.terms.card import Card

__all__ = ["ENDS", "UTILITIES", "card", "ends", "solve"]

UTILITIES = ((1, 0), (1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3), (3, 3))
"""Player and end of each utility, in the order of the formula: u11, u13, u15, u16, u23, u25, u26,
u36."""
ENDS = ((0,), (1, 0), (1, 1, 0), (1, 1, 1))
"""The moves, 0 or 1, that lead to each end."""

card = Card(
    key="egame123",
    title="Strategic probit of three players with one move each, estimated from data",
    reference="Signorino (2003), Political Analysis 11(4), 316-344; Kenkel and Signorino (2014), "
    "Journal of Statistical Software 56(8), section 2; specification of games, D",
    reads=("outcome", "design", "fixed", "size", "link", "error"),
    assumes=(
        "players know the game, and each other's utilities up to their errors",
        "errors are independent across plays and ends; utilities are linear in the regressors",
        "the first of player 3's two ends is worth 0 to it, which fixes the origin of its scale",
    ),
    avoid_when=(
        "a regressor enters every utility of a player: its coefficient is not identified",
        "cases number in the tens: report the fit as a prior, not as what is true",
    ),
)


def ends(utility: Sequence[Quantity], errors: Errors) -> list[Quantity]:
    """Return the log chance of each end."""
    u11, u13, u15, u16, u23, u25, u26, u36 = utility
    third = errors.move(u36, (errors.one, errors.one))
    after = third.no * u25 + third.yes * u26
    second = errors.move(after - u23, (errors.one, third.no, third.yes))
    refused, allowed = second.yes * third.no, second.yes * third.yes
    gain = second.no * u13 + refused * u15 + allowed * u16 - u11
    first = errors.move(gain, (errors.one, second.no, refused, allowed))
    on = first.log_yes + second.log_yes
    return [
        first.log_no,
        first.log_yes + second.log_no,
        on + third.log_no,
        on + third.log_yes,
    ]


def solve(choices: Choices) -> Estimated:
    """Return the coefficients under which the plays seen are likeliest.

    Raises
    ------
    ModelError
        If the records do not fit together or the likelihood has no single peak (see ``fit``).
    """
    return fit(ends, UTILITIES, choices)
