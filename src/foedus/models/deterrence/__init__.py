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
