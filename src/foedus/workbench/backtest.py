"""Scoring every model on cases whose outcome is known."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from foedus.forecast import scores
from foedus.forecast.scores import Clusters
from foedus.workbench import deu_file
from foedus.workbench.deu_file import DeuIssues
from foedus.workbench.deu_forecasts import CLIMATOLOGY, OURS, RULES, Forecasts, forecasts
from foedus.workbench.settlement import mark, packaged

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
LEVELS = (50, 80, 90)
REPLICATIONS = 2000
# An interval needs a handful of clusters to mean anything.
FEWEST_PROPOSALS = 5


def deu(path: Path, *, refit: bool = False, seed: int = 0) -> dict[str, Any]:
    """Score every model on a file of EU decisions.

    Parameters
    ----------
    path : Path
        The user's copy, see :mod:`foedus.workbench.deu_file`.
    refit : bool
        Fit settlement and climatology on the file, each proposal left out in turn, instead of
        using the packaged fit.
    seed : int
        Seed of the replications and of the randomised transforms.

    Returns
    -------
    dict
        ``n``, ``default``, ``fit``, ``notes``, ``models`` (each with scores, their 90 % intervals
        by proposal and the difference from climatology), ``by_rule``, ``by_fit`` where the
        packaged fit has seen some issues and not others, ``pit`` (whether the randomised
        transforms of the outcomes look uniform), and ``issues``.

    Raises
    ------
    SourceError
        If the file is refused.
    ModelError
        If a refit finds too few proposals under a rule.
    """
    issues = deu_file.read(path)
    made = forecasts(issues, refit=refit)
    everything = np.ones(len(issues.issue), dtype=np.bool_)
    seen = np.array([mark(issue) in packaged().fitted for issue in issues.issue])
    rules = {rule: np.array([name == rule for name in issues.rule]) for rule in RULES}
    found: dict[str, Any] = {
        "n": len(issues.issue),
        "proposals": len(set(issues.proposal)),
        "default": OURS,
        "fit": _fit_record(path, issues, seen, refit),
        "notes": _notes(issues, seen, refit),
        "models": _table(issues, made, everything, seed),
        "by_rule": {
            rule: _table(issues, made, chosen, seed)
            for rule, chosen in rules.items()
            if chosen.any()
        },
    }
    if not refit and seen.any() and not seen.all():
        found["by_fit"] = {
            "seen": _table(issues, made, seen, seed),
            "unseen": _table(issues, made, ~seen, seed),
        }
    drawn = _clusters(issues, everything, seed)
    if drawn is not None:
        found["pit"] = {
            name: _rounded(asdict(scores.calibration(p, issues.outcome, drawn, seed=seed)))
            for name, p in made.spread.items()
        }
    found["issues"] = _issue_rows(issues, made.spread[OURS])
    return found


def _fit_record(path: Path, issues: DeuIssues, seen: Flags, refit: bool) -> dict[str, Any]:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if refit:
        return {"used": "refit", "file": digest, "held_out": "one proposal at a time"}
    fit = packaged()
    return {
        "used": "packaged",
        "label": fit.label,
        "source": fit.source,
        "fitted_on": fit.digest,
        "file": digest,
        "seen": int(seen.sum()),
        "parameters": {
            rule: {
                **_rounded(asdict(entry.mixture)),
                "issues": entry.issues,
                "proposals": entry.proposals,
            }
            for rule, entry in fit.rules.items()
        },
    }


def _notes(issues: DeuIssues, seen: Flags, refit: bool) -> list[str]:
    """Say what a reader must know before taking the figures at their word."""
    notes = [f"left out, {reason}: {count}" for reason, count in issues.dropped.items()]
    unknown = sum(rule == deu_file.UNKNOWN for rule in issues.rule)
    if unknown:
        notes.append(f"{unknown} issues name no rule and are forecast as {deu_file.MAJORITY}")
    label = packaged().label
    if refit:
        notes.append(
            "settlement and climatology are each fitted without the proposal they forecast; "
            "how the model was chosen is not part of that"
        )
    elif seen.all():
        notes.append(
            f"in sample: settlement and climatology were both fitted on {label}, all of these "
            "issues among them; --refit leaves out one proposal at a time"
        )
    elif seen.any():
        notes.append(
            f"{int(seen.sum())} issues were in the fit on {label}; 'by_fit' scores them apart"
        )
    else:
        notes.append(f"no issue was in the fit: settlement and climatology come from {label}")
    return notes


def _clusters(issues: DeuIssues, chosen: Flags, seed: int) -> Clusters | None:
    names = np.array(issues.proposal)[chosen]
    if len(set(names.tolist())) < FEWEST_PROPOSALS:
        return None
    return scores.clusters(names, replications=REPLICATIONS, seed=seed)


def _table(issues: DeuIssues, made: Forecasts, chosen: Flags, seed: int) -> dict[str, Any]:
    """Return the scores of every model on some of the issues."""
    names = [*made.points, CLIMATOLOGY, OURS]
    return {name: _line(issues, made, name, chosen, seed) for name in names}


def _line(
    issues: DeuIssues, made: Forecasts, name: str, chosen: Flags, seed: int
) -> dict[str, Any]:
    """Return one model's scores, their intervals, and the difference from climatology."""
    spread = name in made.spread
    answered = chosen if spread else chosen & np.isfinite(made.points[name])
    if not answered.any():
        return {"n": 0}
    outcome = issues.outcome[answered]
    if spread:
        each, line = _spread_scores(made.spread[name][answered], outcome)
    else:
        each, line = _point_scores(made.points[name][answered], outcome)
    base, _ = _spread_scores(made.spread[CLIMATOLOGY][answered], outcome)
    drawn = _clusters(issues, answered, seed)
    finite = {score: values for score, values in each.items() if np.isfinite(values).all()}
    better = {
        score: base[score] - values
        for score, values in finite.items()
        if np.isfinite(base[score]).all()
    }
    line["interval"] = {score: _interval(drawn, values) for score, values in finite.items()}
    if name != CLIMATOLOGY:
        line["better_than_climatology"] = {
            score: {"value": _round(values.mean()), "interval": _interval(drawn, values)}
            for score, values in better.items()
        }
    return line


def _interval(drawn: Clusters | None, values: Floats) -> list[float] | None:
    return None if drawn is None else [_round(end) for end in drawn.interval(values)]


def _spread_scores(
    probability: Floats, outcome: Floats
) -> tuple[dict[str, Floats], dict[str, Any]]:
    each = {
        "mae": np.abs(scores.quantile(probability, 0.5) - outcome),
        "crps": scores.crps(probability, outcome),
        "log_score": scores.log_score(probability, outcome),
    }
    width = scores.quantile(probability, 0.9) - scores.quantile(probability, 0.1)
    held = {
        str(level): _round(scores.inside(probability, outcome, level / 100).mean())
        for level in LEVELS
    }
    return each, _scored(each, held, float(width.mean()))


def _point_scores(point: Floats, outcome: Floats) -> tuple[dict[str, Floats], dict[str, Any]]:
    """Return the scores of a point: sure of itself, so its CRPS is its error, its width 0."""
    error = np.abs(point - outcome)
    hit = _round((scores.nearest(point) == scores.nearest(outcome)).mean())
    each = {"mae": error, "crps": error}
    return each, _scored(each, {str(level): hit for level in LEVELS}, 0.0)


def _scored(each: dict[str, Floats], held: dict[str, float], width: float) -> dict[str, Any]:
    log = float(each["log_score"].mean()) if "log_score" in each else float("inf")
    return {
        "n": int(each["mae"].size),
        "mae": _round(each["mae"].mean()),
        "crps": _round(each["crps"].mean()),
        # Null where an outcome had no probability at all, as with every point.
        "log_score": _round(log) if np.isfinite(log) else None,
        "coverage": held,
        "width80": _round(width),
    }


def _issue_rows(issues: DeuIssues, probability: Floats) -> list[dict[str, Any]]:
    low, median, high = (scores.quantile(probability, level) for level in (0.1, 0.5, 0.9))
    return [
        {
            "issue": issues.issue[k],
            "probability": [float(f"{p:.9g}") for p in probability[k]],
            "median": int(median[k]),
            "low80": int(low[k]),
            "high80": int(high[k]),
        }
        for k in range(len(issues.issue))
    ]


def _round(number: float) -> float:
    return round(float(number), 6)


def _rounded(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record of numbers and tuples of numbers, rounded."""
    return {
        key: [_round(v) for v in value] if isinstance(value, tuple) else _round(value)
        for key, value in record.items()
    }
