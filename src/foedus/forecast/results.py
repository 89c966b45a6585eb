"""Counts and means over the draws of a forecast."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from foedus.forecast.action import ActionDraws
from foedus.forecast.answer import AnswerDraws
from foedus.forecast.compose import Forecast
from foedus.forecast.mandate import MANDATES
from foedus.forecast.setting import DecisionSetting, Flags, Floats
from foedus.models.deterrence import Answer

REAL_CHANGE = 0.01
"""A change of a probability by less than this counts as no real change."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DecisionResult:
    """Shares of draws.

    Attributes
    ----------
    adopted, adopted_greatest, adopted_acquiescing : (k,)
        Each option stands: silent members as assumed, at the greatest fixed point of objectors,
        and with silent members acquiescing.
    objects, alone : (d, m)
        A member objects to a tabled draft; it is the only one to do so.
    silent_objects, silent_alone : (d,)
        At least one silent member objects; only silent members do.
    compromise : (3,)
        10th, 50th and 90th percentile of the plain compromise.
    """

    adopted: Floats
    adopted_greatest: Floats
    adopted_acquiescing: Floats
    objects: Floats
    alone: Floats
    silent_objects: Floats
    silent_alone: Floats
    compromise: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OperationResult:
    """Shares of the draws in which the trigger holds, if the operation happens.

    Attributes
    ----------
    draws : int
        Draws in which the trigger holds.
    held : float
        Their share of all draws.
    first, follows : (m,)
        A member moves first beside the leader; it follows.
    size : (m + 1,)
        The coalition has 0, 1, ..., m members.
    size_quantiles : (3,)
        10th, 50th and 90th percentile of its size.
    mandate : (3,)
        Shares of all draws in which the mandate is approved, silent, opposed.
    mean_size_by_mandate : tuple
        Realised mean size where the mandate is each of these; None where it never is.
    certified : float
        Share of draws with a unique quantal response equilibrium.
    mean_size, mean_size_greatest : float
        Realised mean size, and that of the largest coalition the same shocks would hold together.
    """

    draws: int
    held: float
    first: Floats
    follows: Floats
    size: Floats
    size_quantiles: Floats
    mandate: Floats
    mean_size_by_mandate: tuple[float | None, ...]
    certified: float
    mean_size: float
    mean_size_greatest: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AnswerResult:
    """Means over the draws in which the trigger holds, by precision.

    Attributes
    ----------
    challenge, limited, wider : (p, 2)
        Chance without and with a deployment.
    challenge_range, wider_range : (p, 2, 2)
        Mean least and greatest over all equilibria found, by arm.
    split : (p, 5)
        Lowers both; lowers challenge, raises wider war; raises challenge, lowers wider war; raises
        both; no real change. Rows sum to 1.
    certified : (p,)
        Share of draws in which, in both arms, the branch is certified and no further equilibrium
        was found.
    proved : (p,)
        Share of draws in which, in both arms, bounds prove that there is one equilibrium.
    """

    challenge: Floats
    limited: Floats
    wider: Floats
    challenge_range: Floats
    wider_range: Floats
    split: Floats
    certified: Floats
    proved: Floats


def decision_result(forecast: Forecast, decision: DecisionSetting) -> DecisionResult:
    """Count what stands and who objects."""
    draws = forecast.decision
    objects = draws.objects
    only = objects & (objects.sum(axis=1, keepdims=True) == 1)
    silent = decision.places.silent
    quiet = objects[:, silent].any(axis=1)
    spoken = objects[:, ~silent].any(axis=1)
    return DecisionResult(
        adopted=_at(draws.place, decision.option),
        adopted_greatest=_at(draws.place_greatest, decision.option),
        adopted_acquiescing=_at(draws.place_acquiescing, decision.option),
        objects=objects.mean(axis=2),
        alone=only.mean(axis=2),
        silent_objects=quiet.mean(axis=1),
        silent_alone=(quiet & ~spoken).mean(axis=1),
        compromise=np.quantile(draws.compromise, [0.1, 0.5, 0.9]),
    )


def operation_result(operation: ActionDraws) -> OperationResult | None:
    """Count who takes part; None where the trigger holds in no draw."""
    held = operation.held
    if not held.any():
        return None
    joins = operation.coalition.joins_in[:, held]
    members = joins.shape[0]
    size = (joins >= 0).sum(axis=0)
    each = [size[operation.mandate[held] == given] for given in range(len(MANDATES))]
    return OperationResult(
        draws=int(held.sum()),
        held=float(held.mean()),
        first=(joins == 0).mean(axis=1),
        follows=(joins > 0).mean(axis=1),
        size=np.bincount(size, minlength=members + 1) / size.size,
        size_quantiles=np.quantile(size, [0.1, 0.5, 0.9]),
        mandate=np.bincount(operation.mandate, minlength=len(MANDATES)) / held.size,
        mean_size_by_mandate=tuple(float(s.mean()) if s.size else None for s in each),
        certified=float(operation.coalition.certified[held].mean()),
        mean_size=float(size.mean()),
        mean_size_greatest=float(operation.coalition.size_greatest[held].mean()),
    )


def answer_result(operation: ActionDraws, answers: AnswerDraws) -> AnswerResult | None:
    """Average the adversary's answer; None where the trigger holds in no draw."""
    held = operation.held
    if not held.any():
        return None
    arms = (answers.without, answers.with_)

    def mean(name: str) -> Floats:
        return np.stack([getattr(arm, name)[:, held].mean(axis=1) for arm in arms], axis=1)

    return AnswerResult(
        challenge=mean("challenge"),
        limited=mean("limited"),
        wider=mean("wider"),
        challenge_range=np.stack([mean("challenge_low"), mean("challenge_high")], axis=2),
        wider_range=np.stack([mean("wider_low"), mean("wider_high")], axis=2),
        split=split(answers.without, answers.with_)[:, :, held].mean(axis=2),
        certified=(_single(answers.without) & _single(answers.with_))[:, held].mean(axis=1),
        proved=(answers.without.proved & answers.with_.proved)[:, held].mean(axis=1),
    )


def _single(answer: Answer) -> Flags:
    single: Flags = answer.certified & (answer.solutions == 1)
    return single


def split(without: Answer, with_: Answer) -> Floats:
    """Return into which of five cells each draw falls, (p, 5, n) of 0 and 1.

    A draw in which neither chance changes by ``REAL_CHANGE`` or more is no real change; of the
    others, a chance that does not fall counts as raised.
    """
    challenge = with_.challenge - without.challenge
    wider = with_.wider - without.wider
    still = (np.abs(challenge) < REAL_CHANGE) & (np.abs(wider) < REAL_CHANGE)
    falls, narrows = challenge < 0, wider < 0
    cells = [falls & narrows, falls & ~narrows, ~falls & narrows, ~falls & ~narrows]
    return np.stack([*(cell & ~still for cell in cells), still], axis=1).astype(np.float64)


def _at(place: Floats, option: Floats) -> Floats:
    return np.array([float((place == at).mean()) for at in option])
