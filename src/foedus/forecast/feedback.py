"""Members foresee the adversary's answer: action and answer again until foresight comes true.

What members foresee is one number for each operation, the mean chance of wider war with the
deployment over the draws in which its trigger holds, on the escalation game at the middle
precision. They share it: the draws stand for what they do not know either. It enters their
inclination, the coalition changes, the answer changes, and what they foresee moves half way
towards it, on the same draws throughout.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np

from foedus.forecast.action import ActionDraws
from foedus.forecast.answer import AnswerDraws
from foedus.forecast.setting import Floats

TOLERANCE = 5e-4
MOST = 40
STEP = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Foresight:
    """How an iteration ended.

    Attributes
    ----------
    iterations : int
        Times the chain was run again, 1 or more.
    converged : bool
        The residual is within ``TOLERANCE``; where it is not, nothing the run gives is settled.
    residual : float
        The largest of: change of a member's share of draws in which it takes part, change of a
        mean chance of challenge or wider war, and how far the foreseen chance is from the one
        that results.
    foreseen : tuple of float
        The chance of wider war that members foresee, for each operation.
    """

    iterations: int
    converged: bool
    residual: float
    foreseen: tuple[float, ...]


class Chain(Protocol):
    """What a run of the chain gives; a :class:`~foedus.forecast.compose.Forecast` is one."""

    @property
    def operations(self) -> tuple[ActionDraws, ...]:
        """Return one record for each operation."""

    @property
    def answers(self) -> tuple[AnswerDraws, ...]:
        """Return the answer to each."""


Run = TypeVar("Run", bound=Chain)


def settle(run: Callable[[Floats], Run], operations: int) -> tuple[Run, Foresight]:
    """Run the chain again and again until what members foresee is what results.

    Parameters
    ----------
    run : callable
        Runs the chain on the same draws, given what members foresee of each operation, (l,).
    operations : int
        Number of operations l, 1 or more.

    Returns
    -------
    Run, Foresight
        The last run, and whether it is settled; that is never assumed.
    """
    foreseen = np.zeros(operations)
    last = run(foreseen)
    results, residual = _results(last), np.inf
    for iteration in range(1, MOST + 1):
        wider = _foreseeable(last)
        foreseen = wider if iteration == 1 else foreseen + STEP * (wider - foreseen)
        last = run(foreseen)
        now = _results(last)
        residual = max(
            float(np.abs(now - results).max()),
            float(np.abs(_foreseeable(last) - foreseen).max()),
        )
        results = now
        if residual <= TOLERANCE:
            break
    return last, Foresight(
        iterations=iteration,
        converged=residual <= TOLERANCE,
        residual=residual,
        foreseen=tuple(float(chance) for chance in foreseen),
    )


def _foreseeable(chain: Chain) -> Floats:
    """Return each operation's mean chance of wider war with the deployment, (l,)."""
    found = []
    for operation, answers in zip(chain.operations, chain.answers, strict=True):
        wider = answers.with_.wider
        found.append(_mean(wider[wider.shape[0] // 2 : wider.shape[0] // 2 + 1], operation)[0])
    return np.array(found)


def _results(chain: Chain) -> Floats:
    """Return every member's share and both mean chances at each precision, end to end."""
    found = []
    for operation, answers in zip(chain.operations, chain.answers, strict=True):
        joins = (operation.coalition.joins_in >= 0).astype(np.float64)
        for values in (joins, answers.with_.challenge, answers.with_.wider):
            found.append(_mean(values, operation))
    return np.concatenate(found)


def _mean(values: Floats, operation: ActionDraws) -> Floats:
    """Return the mean of each row over the draws in which the trigger holds; 0 where in none."""
    held = operation.held
    if not held.any():
        return np.zeros(values.shape[0])
    return np.asarray(values[:, held].mean(axis=1), dtype=np.float64)
