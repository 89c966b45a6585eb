"""Scoring forecasts of who takes part, and of how many, on operations that happened."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from foedus.forecast import scores
from foedus.forecast.participation_scores import (
    auc,
    auc_interval,
    auc_within,
    brier,
    log_score,
)
from foedus.forecast.scores import Clusters
from foedus.workbench.joining import packaged
from foedus.workbench.operation_forecasts import ALL, MIXED, MODELS, climatology, mixed
from foedus.workbench.operations_file import OperationRows, read

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Whole = npt.NDArray[np.int64]
DEFAULT = "effects"
BASES = ("base_rate", "membership_rate", "plain_logit", "members_logit")
CLIMATOLOGY = "climatology"
REPLICATIONS = 1000
FEWEST_BEFORE = 3
LOW, HIGH = 0.05, 0.95
SILENT: dict[str, Any] = {"n": 0, "auc": None, "auc_within": None, "brier": None, "log_score": None}
NOTES = (
    "the data holds operations that happened: every chance is one 'if such an operation happens'; "
    "who leads, and operations that were discussed and never came, are not in it",
    "a state that was never asked counts as one that declined",
    "'effects', 'cascade' and 'contagion_fitted' know three facts of an operation "
    "(presence or combat, from the air alone, run by NATO) that were coded when its "
    "size was known; 'no_facts' does without them, 'facts_doubted' in every other draw",
    "taking part is not agreeing: for Libya 2011 all 28 members agreed, 14 took part and 7 struck",
)


def operations(path: Path, *, seed: int = 0) -> dict[str, Any]:
    """Score every model, each operation left out in turn, and forward in time.

    Parameters
    ----------
    path : Path
        The user's copy, see :mod:`foedus.workbench.operations_file`.
    seed : int
        Seed of the draws and of the replications.

    Returns
    -------
    dict
        ``default``, ``fit`` (the packaged parameters, which the scores do not use), ``notes``,
        ``models`` (scores of all states asked, of NATO members among them, and of the size, each
        with its 90 % interval by operation and ``against`` base rates and plain logits; such a
        difference is above 0 where the model is better), ``forward`` (the same, each operation
        forecast from those of earlier years), ``starred`` (NATO members of the starred
        operations, forecast from all others), ``forecasts`` and ``sizes`` of the default, and the
        file's ``digest``.

    Raises
    ------
    SourceError
        If the file is refused.
    ModelError
        If in what is left of it nobody took part, or everybody.
    """
    rows = read(path)
    full = [j for j, name in enumerate(rows.operation) if not name.endswith("*")]
    starred = [j for j in range(len(rows.operation)) if j not in full]
    usable = ~rows.starred()
    left_out = _forecasts(rows, full, lambda j: usable & (rows.at != j), seed)
    later = [j for j in full if np.unique(rows.at[_before(rows, usable, j)]).size >= FEWEST_BEFORE]
    forward = _forecasts(rows, later, lambda j: _before(rows, usable, j), seed)
    partly = _forecasts(rows, starred, lambda j: usable, seed)
    return {
        "default": DEFAULT,
        "operations": len(full),
        "rows": int(usable.sum()),
        "participants": int(rows.joined[usable].sum()),
        "fit": packaged().record(),
        "notes": [*NOTES, *_unknown(rows)],
        "models": _table(rows, left_out, seed),
        "forward": {
            "operations": [rows.operation[j] for j in later],
            "models": _table(rows, forward, seed) if later else {},
        },
        "starred": {
            "operations": [rows.operation[j] for j in starred],
            "nato": _members_only(rows, partly, seed) if starred else {},
        },
        "forecasts": _chances(rows, left_out),
        "sizes": _sizes(rows, left_out),
        "digest": hashlib.sha256(path.read_bytes()).hexdigest(),
    }


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Made:
    """What every model said: chances (n,) with NaN elsewhere, and sizes by operation."""

    operation: list[int]
    chance: dict[str, Floats]
    size: dict[str, dict[int, Floats]]


def _before(rows: OperationRows, usable: Flags, j: int) -> Flags:
    return np.asarray(usable & (rows.year[rows.at] < rows.year[j]))


def _forecasts(
    rows: OperationRows, chosen: list[int], known: Callable[[int], Flags], seed: int
) -> _Made:
    chance = {name: np.full(rows.at.size, np.nan) for name in ALL}
    size: dict[str, dict[int, Floats]] = {name: {} for name in (*ALL, CLIMATOLOGY)}
    for j in chosen:
        size[CLIMATOLOGY][j] = climatology(rows, known(j), j)
        made = {name: model(rows, known(j), j, seed) for name, model in MODELS.items()}
        made |= {name: mixed(made[one], made[other]) for name, (one, other) in MIXED.items()}
        for name, forecast in made.items():
            chance[name][rows.at == j] = forecast.chance
            if forecast.size is not None:
                size[name][j] = forecast.size
    return _Made(operation=chosen, chance=chance, size=size)


def _unknown(rows: OperationRows) -> list[str]:
    lacking = [name for name in rows.operation if name not in rows.facts]
    if not lacking:
        return []
    return [f"no facts are tabled of {', '.join(lacking)}: forecast as any of the others might be"]


def _table(rows: OperationRows, made: _Made, seed: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in ALL:
        spoken = np.isfinite(made.chance[name])
        everyone = np.isin(rows.at, made.operation)
        speaks = (spoken | ~everyone).all()
        line = _line(rows, made, name, everyone, seed) if speaks else dict(SILENT)
        line["nato"] = _line(rows, made, name, everyone & rows.member, seed)
        line["size"] = _size_line(rows, made, name, seed) if made.size[name] else None
        found[name] = line
    size = _size_line(rows, made, CLIMATOLOGY, seed)
    found[CLIMATOLOGY] = {**SILENT, "nato": dict(SILENT), "size": size}
    return found


def _members_only(rows: OperationRows, made: _Made, seed: int) -> dict[str, Any]:
    chosen = np.isin(rows.at, made.operation) & rows.member
    return {name: _line(rows, made, name, chosen, seed) for name in ALL}


def _line(rows: OperationRows, made: _Made, name: str, chosen: Flags, seed: int) -> dict[str, Any]:
    """Return one model's scores on some rows, their intervals, and what it gains on the bases."""
    joined, at = rows.joined[chosen], rows.at[chosen]
    if joined.size == 0:
        return dict(SILENT)
    chance = made.chance[name][chosen]
    drawn = scores.clusters(at, replications=REPLICATIONS, seed=seed)
    each = {"brier": brier(chance, joined), "log_score": log_score(chance, joined)}
    against = {}
    for base in BASES:
        other = made.chance[base][chosen]
        if base == name or not np.isfinite(other).all():
            continue
        gains = {
            "brier": brier(other, joined) - each["brier"],
            "log_score": log_score(other, joined) - each["log_score"],
        }
        against[base] = {
            "auc": {
                "value": _round(auc(chance, joined) - auc(other, joined)),
                "interval": _ends(auc_interval(chance, other, joined, drawn)),
            },
            **{key: _mean(values, drawn) for key, values in gains.items()},
        }
    return {
        "n": int(joined.size),
        "auc": _round(auc(chance, joined)),
        "auc_within": _round(auc_within(chance, joined, at)),
        **{key: _round(values.mean()) for key, values in each.items()},
        "interval": {
            "auc": _ends(auc_interval(chance, None, joined, drawn)),
            **{key: _ends(drawn.interval(values)) for key, values in each.items()},
        },
        "against": against,
    }


def _size_line(rows: OperationRows, made: _Made, name: str, seed: int) -> dict[str, Any]:
    operation = sorted(made.size[name])
    truth = np.array([rows.joined[rows.at == j].sum() for j in operation], dtype=np.float64)
    low, high, crps = _size_scores(made, name, operation, truth)
    base_low, base_high, base = _size_scores(made, CLIMATOLOGY, operation, truth)
    drawn = scores.clusters(np.array(operation), replications=REPLICATIONS, seed=seed)
    line: dict[str, Any] = {
        "held": int(((low <= truth) & (truth <= high)).sum()),
        "of": len(operation),
        "crps": _round(crps.mean()),
        "width": _round((high - low).mean()),
    }
    if name != CLIMATOLOGY:
        narrower = ((base_high - base_low) - (high - low)).astype(np.float64)
        line["against"] = {
            CLIMATOLOGY: {"crps": _mean(base - crps, drawn), "width": _mean(narrower, drawn)}
        }
    return line


def _size_scores(
    made: _Made, name: str, operation: list[int], truth: Floats
) -> tuple[Whole, Whole, Floats]:
    """Return both ends of the 90 % interval and the CRPS of each operation's size."""
    low = np.empty(len(operation), dtype=np.int64)
    high = np.empty(len(operation), dtype=np.int64)
    crps = np.empty(len(operation))
    for k, j in enumerate(operation):
        probability = made.size[name][j][None, :]
        low[k], high[k] = (int(scores.quantile(probability, at)[0]) for at in (LOW, HIGH))
        crps[k] = scores.crps(probability, truth[k : k + 1])[0]
    return low, high, crps


def _chances(rows: OperationRows, made: _Made) -> list[dict[str, Any]]:
    chance = made.chance[DEFAULT]
    return [
        {
            "op": rows.operation[int(rows.at[k])],
            "ccode": int(rows.code[k]),
            "p": _round(chance[k]),
            "nato": bool(rows.member[k]),
        }
        for k in np.flatnonzero(np.isfinite(chance))
    ]


def _sizes(rows: OperationRows, made: _Made) -> list[dict[str, Any]]:
    found = []
    for j in made.operation:
        probability = made.size[DEFAULT][j][None, :]
        low, median, high = (int(scores.quantile(probability, at)[0]) for at in (LOW, 0.5, HIGH))
        took_part = int(rows.joined[rows.at == j].sum())
        found.append(
            {
                "op": rows.operation[j],
                "low": low,
                "median": median,
                "high": high,
                "mean": _round(probability[0] @ np.arange(probability.size)),
                "took_part": took_part,
            }
        )
    return found


def _mean(values: Floats, drawn: Clusters) -> dict[str, Any]:
    return {"value": _round(values.mean()), "interval": _ends(drawn.interval(values))}


def _ends(interval: tuple[float, float]) -> list[float | None]:
    return [_round(end) for end in interval]


def _round(number: float) -> float | None:
    return round(float(number), 6) if np.isfinite(number) else None


Rows = tuple[tuple[str, ...], list[list[str]]]


def tables(found: dict[str, Any]) -> list[str | Rows]:
    """Return the answer of :func:`operations` as sentences and tables for people."""
    head = (
        f"{found['rows']} states in {found['operations']} operations, "
        f"{found['participants']} took part; default {found['default']}"
    )
    parts: list[str | Rows] = ["\n".join([head, *found["notes"]])]
    forward = found["forward"]
    for title, models in (
        ("each operation left out", found["models"]),
        (f"forward in time, {len(forward['operations'])} operations", forward["models"]),
    ):
        if models:
            parts += [title, _shown(models)]
    if found["starred"]["nato"]:
        lines = found["starred"]["nato"].items()
        rows = [[name, _number(line["auc"]), _number(line["brier"])] for name, line in lines]
        names = ", ".join(found["starred"]["operations"])
        parts += [f"NATO members in {names}", (("model", "AUC", "Brier"), rows)]
    return parts


def _shown(models: dict[str, Any]) -> Rows:
    columns = (
        "model",
        "AUC",
        "Brier",
        "less than plain logit",
        "NATO AUC",
        "NATO",
        "size",
        "CRPS",
        "width",
    )
    rows = []
    for name, line in models.items():
        nato, size = line["nato"], line["size"]
        gain = line.get("against", {}).get("plain_logit", {}).get("brier")
        rows.append(
            [
                name,
                *(_number(line.get(key)) for key in ("auc", "brier")),
                f"{gain['value']:.3f} ({gain['interval'][0]:.3f} to {gain['interval'][1]:.3f})"
                if gain
                else "",
                *(_number(nato.get(key)) for key in ("auc", "brier")),
                f"{size['held']} of {size['of']}" if size else "",
                f"{size['crps']:.1f}" if size else "",
                f"{size['width']:.0f}" if size else "",
            ]
        )
    return columns, rows


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
