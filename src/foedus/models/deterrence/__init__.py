"""What an adversary answers: one entry a game."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from foedus.terms.catalog import Catalog

DETERRENCE = Catalog(__name__)
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Escalation:
    """A challenger facing a defender, n draws.

    Payoffs are (n,) in one utility unit, the inverse of precision's. Outcomes: status quo (sq),
    defender concedes (dc), limited conflict (dd), challenger wins by escalating (ed), defender
    wins by escalating (de), all-out conflict (ee).

    Attributes
    ----------
    challenger_sq, challenger_dc, challenger_dd, challenger_ed, challenger_de : (n,)
    challenger_ee_hard, challenger_ee_soft : (n,)
        All-out conflict for a challenger that prefers it to backing down, and one that does not.
    defender_sq, defender_dc, defender_ed, defender_de : (n,)
    defender_dd_hard, defender_dd_soft : (n,)
        Limited conflict for a tactically hard and a tactically soft defender.
    defender_ee_hard, defender_ee_soft : (n,)
        All-out conflict for a strategically hard and a strategically soft defender.
    challenger_hard : (n,)
        Probability that the challenger is hard.
    defender_type : (4, n)
        Probabilities of the defender's types, tactical x strategic: hard-hard, hard-soft,
        soft-hard, soft-soft; columns sum to 1.
    precision : (p,)
        Values of lambda, above 0 and increasing.
    """

    challenger_sq: Floats
    challenger_dc: Floats
    challenger_dd: Floats
    challenger_ed: Floats
    challenger_de: Floats
    challenger_ee_hard: Floats
    challenger_ee_soft: Floats
    defender_sq: Floats
    defender_dc: Floats
    defender_ed: Floats
    defender_de: Floats
    defender_dd_hard: Floats
    defender_dd_soft: Floats
    defender_ee_hard: Floats
    defender_ee_soft: Floats
    challenger_hard: Floats
    defender_type: Floats
    precision: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ladder:
    """A challenger and a defender who climb a ladder of r rungs by turns, n draws.

    The challenger moves on even rungs, 0 first, the defender on odd ones. Whoever moves holds,
    which ends the climb there, backs down (not on rung 0), or steps up (not on the last rung).

    Attributes
    ----------
    challenger_hold, defender_hold : (r, n)
        What both have when the climb comes to rest on a rung; on rung 0, the status quo.
    challenger_back, defender_back : (r, n)
        What both have when the one whose turn it is on a rung backs down; rung 0 is not read.
    challenger_war, defender_war : (n,)
        Wider war; below the status quo for both.
    risk : (r, n)
        Chance in [0, 1] that whoever comes to a rung finds wider war there, before any move; of
        rung 0, that it comes unsought.
    precision : (p,)
        Values of lambda, above 0 and increasing.
    """

    challenger_hold: Floats
    defender_hold: Floats
    challenger_back: Floats
    defender_back: Floats
    challenger_war: Floats
    defender_war: Floats
    risk: Floats
    precision: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Answer:
    """What happens in each draw at each precision, all (p, n).

    Attributes
    ----------
    challenge, limited, wider : (p, n)
        Probability that the challenger challenges, that a limited conflict results, that an
        all-out conflict does; on the principal branch from lambda 0.
    certified : (p, n) bool
        The determinant of the fixed-point map stayed above 0 along the whole branch.
    challenge_low, challenge_high, wider_low, wider_high : (p, n)
        Range over all equilibria found; equal to the value itself where only one was.
    solutions : (p, n) int64
        Number of equilibria found.
    proved : (p, n) bool
        It is proved that there is no second one.
    """

    challenge: Floats
    limited: Floats
    wider: Floats
    certified: npt.NDArray[np.bool_]
    challenge_low: Floats
    challenge_high: Floats
    wider_low: Floats
    wider_high: Floats
    solutions: npt.NDArray[np.int64]
    proved: npt.NDArray[np.bool_]
