"""Forecasts of who takes part in an operation that the model has not seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from foedus.forecast.joining import Asked, Joining, Participation, Priors, draw, fit
from foedus.forecast.participation_scores import size_of_draws, size_of_independent
from foedus.workbench.operations_file import (
    OPERATION,
    OWN,
    PLAIN,
    OperationRows,
    operation_regressors,
    ties,
)

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
DRAWS = 4000
PLAIN_RIDGE = 1.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Forecast:
    """Chances of the states asked to one operation, and of each number of participants.

    ``chance`` (m,) is NaN for states that the model does not speak of, ``size`` (m + 1,) then None.
    """

    chance: Floats
    size: Floats | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a model of ours knows and assumes."""

    facts: bool = True
    cover: float | None = 0.0


READINGS = {
    "no_facts": Reading(facts=False),
    "effects": Reading(),
    "cascade": Reading(cover=1.0),
    "contagion_fitted": Reading(cover=None),
}
Model = Callable[[OperationRows, Flags, int, int], Forecast]


def base_rate(rows: OperationRows, known: Flags, j: int, seed: int) -> Forecast:
    """Give every state the share of those known that took part."""
    chance = np.full(int((rows.at == j).sum()), rows.joined[known].mean())
    return Forecast(chance=chance, size=size_of_independent(chance))


def membership_rate(rows: OperationRows, known: Flags, j: int, seed: int) -> Forecast:
    """Give NATO members the share of members known that took part, others that of others."""
    members = rows.member[rows.at == j]
    rates = [rows.joined[known & (rows.member == side)] for side in (False, True)]
    rate = [float(side.mean()) if side.size else float(rows.joined[known].mean()) for side in rates]
    chance = np.where(members, rate[1], rate[0])
    return Forecast(chance=chance, size=size_of_independent(chance))


def plain_logit(rows: OperationRows, known: Flags, j: int, seed: int) -> Forecast:
    """Fit a logit of the state's own regressors, each state deciding by itself."""
    return _plain(rows, known, j, np.ones(rows.at.size, dtype=np.bool_))


def members_logit(rows: OperationRows, known: Flags, j: int, seed: int) -> Forecast:
    """Fit the plain logit on NATO members alone, and speak of them alone."""
    return _plain(rows, known, j, rows.member)


def _plain(rows: OperationRows, known: Flags, j: int, among: Flags) -> Forecast:
    chosen = np.flatnonzero(known & among)
    asked = rows.at == j
    spoken = among[asked]
    chance = np.full(spoken.size, np.nan)
    joined = rows.joined[chosen]
    if joined.size and 0 < joined.sum() < joined.size:
        regressor = rows.own[:, : len(PLAIN)]
        rows_fitted = Participation(
            regressor=regressor[chosen],
            state=np.zeros(chosen.size, dtype=np.int64),
            operation=np.zeros(chosen.size, dtype=np.int64),
            member=np.zeros(chosen.size),
            joined=joined.astype(np.float64),
            seen=np.zeros(chosen.size),
        )
        model = fit(rows_fitted, 1, Priors(ridge=PLAIN_RIDGE, effects=False))
        scaled = (regressor[asked] - model.centre) / model.unit
        logit = model.fixed[0] + scaled @ model.fixed[1:]
        chance[spoken] = 1 / (1 + np.exp(-logit[spoken]))
    size = None if np.isnan(chance).any() else size_of_independent(chance)
    return Forecast(chance=chance, size=size)


def climatology(rows: OperationRows, known: Flags, j: int) -> Floats:
    """Return the chances of each number of participants: those of the operations known."""
    m = int((rows.at == j).sum())
    counts = np.bincount(rows.at[known], rows.joined[known])
    sizes = counts[np.unique(rows.at[known])].astype(np.int64)
    shares: Floats = np.bincount(np.minimum(sizes, m), minlength=m + 1) / sizes.size
    return shares


def fitted(
    rows: OperationRows, known: Flags, reading: Reading
) -> tuple[Joining, npt.NDArray[np.int64]]:
    """Fit a model of ours on the rows known; return it with the codes of the states, in order."""
    codes, state = np.unique(rows.code, return_inverse=True)
    seen = np.zeros(rows.at.size)
    if reading.cover != 0:
        for j in np.unique(rows.at[known]):
            here = rows.at == j
            seen[here] = ties(rows, j) @ rows.joined[here]
    observed = Participation(
        regressor=_regressors(rows, known, reading)[known],
        state=state.ravel()[known],
        operation=rows.at[known],
        member=rows.member[known].astype(np.float64),
        joined=rows.joined[known].astype(np.float64),
        seen=seen[known],
    )
    return fit(observed, codes.size, Priors(cover=reading.cover)), codes


def _regressors(rows: OperationRows, known: Flags, reading: Reading) -> Floats:
    """Return regressors of every row; an operation without known facts stands at the mean."""
    if not reading.facts:
        return rows.own
    own = np.full((rows.at.size, len(OPERATION)), np.nan)
    for j, name in enumerate(rows.operation):
        if name in rows.facts:
            own[rows.at == j] = operation_regressors(rows, j, rows.facts[name])
    told = known & ~np.isnan(own[:, 0])
    mean = own[told].mean(axis=0) if told.any() else np.zeros(len(OPERATION))
    known_or_mean: Floats = np.where(np.isnan(own), mean, own)
    return np.concatenate([rows.own, known_or_mean], axis=1)


def _versions(rows: OperationRows, known: Flags, j: int, reading: Reading) -> Floats:
    """Return the regressors (m, k, v) of an operation; where its facts are not known, v versions.

    Each version then has the facts of one operation known.
    """
    own = rows.own[rows.at == j]
    if not reading.facts:
        return np.asarray(own[:, :, None], dtype=np.float64)
    name = rows.operation[j]
    if name in rows.facts:
        told = [rows.facts[name]]
    else:
        others = [rows.operation[int(k)] for k in np.unique(rows.at[known])]
        told = [rows.facts[other] for other in others if other in rows.facts]
    parts = [operation_regressors(rows, j, each) for each in told]
    parts = parts or [operation_regressors(rows, j, None)]
    versions: Floats = np.stack([np.concatenate([own, part], axis=1) for part in parts], axis=2)
    return versions


def ours(reading: Reading) -> Model:
    """Return the model of ours under a reading."""

    def forecast(rows: OperationRows, known: Flags, j: int, seed: int) -> Forecast:
        model, codes = fitted(rows, known, reading)
        here = rows.at == j
        asked = Asked(
            regressor=_versions(rows, known, j, reading),
            state=np.searchsorted(codes, rows.code[here]),
            member=rows.member[here].astype(np.float64),
            tie=ties(rows, j) if reading.cover != 0 else np.zeros((1, 1)),
        )
        joined = draw(model, asked, draws=DRAWS, seed=seed)
        # Half a draw either way: no chance is 0 or 1 because 4,000 draws did not show the other.
        chance = (joined.sum(axis=1) + 0.5) / (DRAWS + 1)
        return Forecast(chance=chance, size=size_of_draws(joined))

    return forecast


def mixed(one: Forecast, other: Forecast) -> Forecast:
    """Return what two models say together, each in every other draw."""
    size = None
    if one.size is not None and other.size is not None:
        size = (one.size + other.size) / 2
    return Forecast(chance=(one.chance + other.chance) / 2, size=size)


MODELS: dict[str, Model] = {
    "base_rate": base_rate,
    "membership_rate": membership_rate,
    "plain_logit": plain_logit,
    "members_logit": members_logit,
    **{name: ours(reading) for name, reading in READINGS.items()},
}
MIXED = {"facts_doubted": ("effects", "no_facts")}
"""Models that believe two others in turn; here, facts that were coded afterwards, and none."""
ALL = (*MODELS, *MIXED)
NAMES = (*OWN, *OPERATION)
