"""What each model forecasts for the issues of a DEU file: a place, or a probability a place."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from foedus.forecast.fitting import Fit, Settled, fit
from foedus.forecast.scores import nearest
from foedus.models.bargaining import BARGAINING, Bargain, BargainMany
from foedus.models.settlement import PLACES, Positions, blend, pieces
from foedus.terms.errors import FoedusError
from foedus.workbench.deu_file import MAJORITY, UNANIMITY, DeuIssues
from foedus.workbench.settlement import packaged

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
RULES = (MAJORITY, UNANIMITY)
OURS, CLIMATOLOGY = "settlement", "climatology"
MISSING_SALIENCE = 50.0
MIDDLE = 50.0
PROPOSER = "com"
# Entries of the bargaining family that are a line of the table under another name already.
SAME = {"compromise": "salience_mean"}
# Entries that trade one issue for another: they see the issues of a proposal together.
TRADING = ("exchange",)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Forecasts:
    """``points`` (n,) by model, NaN where it gave no answer; ``spread`` (n, 101) by model."""

    points: Mapping[str, Floats]
    spread: Mapping[str, Floats]


def under(issues: DeuIssues, rule: str) -> Flags:
    """Return which issues fall under a rule's fit; an unknown rule is taken for the majority."""
    veto = np.array([name == UNANIMITY for name in issues.rule])
    return veto if rule == UNANIMITY else ~veto


def positions_of(issues: DeuIssues, chosen: Flags | None = None) -> Positions:
    """Return positions weighted by salience, 50 where it is missing, and the reference points."""
    take = np.ones(len(issues.issue), dtype=np.bool_) if chosen is None else chosen
    position, weight = issues.position[:, take], _salience(issues)[:, take]
    present = np.isfinite(position)
    return Positions(
        position=np.where(present, position, 0.0),
        weight=np.where(present, weight, 0.0),
        reversion=issues.reversion[take],
    )


def _salience(issues: DeuIssues) -> Floats:
    """Return saliences, 50 where missing, and alike on an issue that leaves everybody cold."""
    salience = np.where(np.isnan(issues.salience), MISSING_SALIENCE, issues.salience)
    cold = np.where(np.isfinite(issues.position), salience, 0.0).sum(axis=0) <= 0.0
    return np.where(cold, MISSING_SALIENCE, salience)


def fit_rule(issues: DeuIssues, rule: str) -> tuple[Fit, Flags]:
    """Fit one rule's issues, and say which they are.

    Raises
    ------
    ModelError
        If they come from too few proposals.
    """
    chosen = under(issues, rule)
    settled = Settled(
        positions=positions_of(issues, chosen),
        outcome=issues.outcome[chosen],
        proposal=_numbered(issues)[chosen],
    )
    return fit(settled, veto=rule == UNANIMITY), chosen


def _numbered(issues: DeuIssues) -> npt.NDArray[np.int64]:
    return np.unique(issues.proposal, return_inverse=True)[1].astype(np.int64).ravel()


def forecasts(issues: DeuIssues, *, refit: bool) -> Forecasts:
    """Return every model's forecasts.

    Parameters
    ----------
    issues : DeuIssues
    refit : bool
        Fit settlement and climatology on the file itself, each issue's proposal left out; else
        both come from the package.

    Raises
    ------
    ModelError
        If a refit finds too few proposals under a rule.
    """
    ours = _refitted(issues) if refit else _packaged(issues)
    climatology = _climatology_left_out(issues) if refit else _climatology_packaged(issues)
    return Forecasts(
        points={**_plain(issues), **_bargaining(issues)},
        spread={OURS: ours, CLIMATOLOGY: climatology},
    )


def _packaged(issues: DeuIssues) -> Floats:
    out = np.empty((len(issues.issue), PLACES))
    for rule, fitted in packaged().rules.items():
        chosen = under(issues, rule)
        if chosen.any():
            out[chosen] = blend(pieces(positions_of(issues, chosen)), fitted.mixture)
    return out


def _refitted(issues: DeuIssues) -> Floats:
    out = np.empty((len(issues.issue), PLACES))
    for rule in RULES:
        if under(issues, rule).any():
            found, chosen = fit_rule(issues, rule)
            out[chosen] = found.left_out
    return out


def _climatology_packaged(issues: DeuIssues) -> Floats:
    return np.tile(packaged().climatology, (len(issues.issue), 1))


def _climatology_left_out(issues: DeuIssues) -> Floats:
    """Return the histogram of the outcomes of all other proposals."""
    proposal = _numbered(issues)
    outcome = np.eye(PLACES)[nearest(issues.outcome)]
    own = np.zeros((proposal.max() + 1, PLACES))
    np.add.at(own, proposal, outcome)
    others = outcome.sum(axis=0) - own[proposal]
    return np.asarray(others / np.maximum(others.sum(axis=1, keepdims=True), 1.0))


def _plain(issues: DeuIssues) -> dict[str, Floats]:
    present = np.isfinite(issues.position)
    weight = np.where(present, _salience(issues), 0.0)
    position = np.where(present, issues.position, 0.0)
    return {
        "mean": np.nanmean(issues.position, axis=0),
        "salience_mean": (weight * position).sum(axis=0) / weight.sum(axis=0),
        "median": np.nanmedian(issues.position, axis=0),
        "constant": np.full(len(issues.issue), MIDDLE),
    }


def _bargaining(issues: DeuIssues) -> dict[str, Floats]:
    """Return the points of every bargaining model, capabilities alike."""
    found = {}
    for name in BARGAINING:
        if name in SAME:
            continue
        if name in TRADING:
            points = _traded(name, issues)
        else:
            points = np.array([_point(name, issues, k) for k in range(len(issues.issue))])
        if np.isfinite(points).any():
            found[name] = points
    return found


def _traded(name: str, issues: DeuIssues) -> Floats:
    """Return where a model settles the issues of each proposal together.

    An actor that takes no part in one of them has no weight and no wish there.
    """
    points = np.full(len(issues.issue), np.nan)
    proposal = _numbered(issues)
    salience = _salience(issues) / 100.0
    for number in range(int(proposal.max()) + 1):
        at = np.flatnonzero(proposal == number)
        part = np.isfinite(issues.position[:, at])
        present = np.flatnonzero(part.any(axis=1))
        position = np.where(part, issues.position[:, at], MIDDLE)[present]
        bargain = BargainMany(
            actor=present.astype(np.uint32),
            position=position[:, :, None],
            salience=np.where(part, salience[:, at], 0.0)[present][:, :, None],
            capability=np.ones((*position.shape, 1)),
            status_quo=np.nan_to_num(issues.reversion[at], nan=0.0),
        )
        with suppress(FoedusError):
            settled = BARGAINING.load(name).solve(bargain, seed=0, first_draw=0, n=1)
            points[at] = settled.point.reshape(at.size)
    return points


def _point(name: str, issues: DeuIssues, k: int) -> float:
    """Return where a model settles an issue, NaN if it lacks an input or cannot answer."""
    reads = BARGAINING.card(name).reads
    reversion = float(issues.reversion[k])
    present = np.flatnonzero(np.isfinite(issues.position[:, k]))
    position = issues.position[present, k][:, None]
    setter = _proposer(issues, k)
    veto = issues.rule[k] == UNANIMITY
    lacking = (
        ("status_quo" in reads and not np.isfinite(reversion))
        or ("pivots" in reads and not veto)
        or ("setter" in reads and setter is None)
    )
    if lacking:
        return float("nan")
    bargain = Bargain(
        actor=present.astype(np.uint32),
        position=position,
        salience=_salience(issues)[present, k][:, None] / 100.0,
        capability=np.ones_like(position),
        status_quo=reversion if np.isfinite(reversion) else 0.0,
        pivots=np.array([[position.min()], [position.max()]]) if veto else None,
        setter=setter,
    )
    try:
        settled = BARGAINING.load(name).solve(bargain, seed=0, first_draw=0, n=1)
    except FoedusError:
        return float("nan")
    return float(settled.point[0])


def _proposer(issues: DeuIssues, k: int) -> Floats | None:
    if PROPOSER not in issues.actors:
        return None
    at = issues.position[issues.actors.index(PROPOSER), k]
    return np.array([at]) if np.isfinite(at) else None
