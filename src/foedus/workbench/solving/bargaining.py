"""Bargaining models on a file of actors."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from foedus.models.bargaining import BARGAINING, STOPS, Bargain, BargainMany, Settlement
from foedus.models.bargaining._options import choices
from foedus.terms.errors import FoedusError
from foedus.workbench import actors as files
from foedus.workbench.actors import Actors
from foedus.workbench.solving._bargains import (
    OPEN,
    many_issues,
    one_issue,
    reading,
    refuse_missing,
    takes_many,
    with_open,
)

DIGITS = 6
Tables = list[tuple[tuple[str, ...], list[list[str]]]]


@dataclasses.dataclass(frozen=True, slots=True)
class _Part:
    """The settlement of one issue, its row where several were settled, and who took part."""

    settled: Settlement
    row: int | None
    present: list[int]

    def of(self, name: str) -> float:
        """Return an end of the settlement."""
        found = getattr(self.settled, name)
        return float(found[0] if self.row is None else found[self.row, 0])

    def last(self) -> np.ndarray[Any, Any] | None:
        """Return the last positions of those who took part, where the model moves them."""
        course = self.settled.course
        if course is None:
            return None
        return course.position[:, 0] if self.row is None else course.position[:, self.row, 0]


def names() -> tuple[str, ...]:
    """Return the names of the bargaining models."""
    return BARGAINING.names()


def solve(name: str, file: Path, options: dict[str, str]) -> dict[str, Any]:
    """Run a model; several issues at once where it takes them, else one by one.

    Options are the model's readings, and ``status_quo``, ``pivots`` ('20,60') and ``setter`` (a
    place or an actor) for every issue, in the units of the file. Every other choice of each
    reading is run too, and every other model that the file is enough for, so that the spread
    across readings and across models can be seen.
    """
    model = BARGAINING.load(name)
    chosen = reading(model, {k: v for k, v in options.items() if k not in OPEN})
    found = with_open(files.read(file), options)
    refuse_missing(model, found, str(file))
    issues = _issues(model, found, chosen)
    other = _other_readings(model, found, chosen)
    made: dict[str, Any] = {
        "model": name,
        "file": file.name,
        "options": {} if chosen is None else dataclasses.asdict(chosen),
        "issues": issues,
        "readings": other,
        "models": _other_models(name, found, file),
    }
    if hasattr(model, "trades") and len(found.issue) > 1:
        made["trades"] = _trades(model, found, chosen)
    return made


def shown(found: Mapping[str, Any]) -> Tables:
    """Return the settlement of each issue, and where each actor ends, as tables."""
    issues = found["issues"]
    heads = ("issue", "settlement", "low", "high", "other readings", "other models", "stopped")
    rows = []
    for at, issue in enumerate(issues):
        rows.append(
            [
                issue["issue"] or "-",
                *(f"{issue[key]:.2f}" for key in ("point", "low", "high")),
                _spread(found["readings"], at),
                _spread(found["models"], at),
                _stopped(issue),
            ]
        )
    listed: Tables = [(heads, rows)]
    if issues[0]["actors"]:
        places = [
            [row["actor"], f"{row['from']:.2f}", f"{row['to']:.2f}"]
            for issue in issues
            for row in issue["actors"]
        ]
        named = [[issue["issue"] or "-"] for issue in issues for _ in issue["actors"]]
        listed.append(
            (("issue", "actor", "from", "to"), [a + b for a, b in zip(named, places, strict=True)])
        )
    return listed


def _spread(entries: Sequence[Mapping[str, Any]], issue: int) -> str:
    """Return the least and the greatest settlement of an issue: model uncertainty."""
    points = [entry["points"][issue] for entry in entries]
    told = [point for point in points if point is not None]
    return f"{min(told):.2f} to {max(told):.2f}" if told else "-"


def _stopped(issue: Mapping[str, Any]) -> str:
    if issue["stop"] is None:
        return "-"
    told = f"{issue['stop']} after {issue['rounds']}"
    return f"{told}, every {issue['period']}" if issue["period"] else told


def _run(model: ModuleType, inputs: Bargain | BargainMany, options: Any) -> Settlement:
    more = {} if options is None else {"options": options}
    settled = model.solve(inputs, seed=0, first_draw=0, n=1, **more)
    assert isinstance(settled, Settlement)
    return settled


def _parts(model: ModuleType, found: Actors, options: Any) -> Iterator[_Part]:
    """Settle all issues, at once where the model takes several."""
    if takes_many(model) and len(found.issue) > 1:
        settled = _run(model, many_issues(found), options)
        for issue in range(len(found.issue)):
            yield _Part(settled, issue, list(range(len(found.name))))
        return
    for issue in range(len(found.issue)):
        inputs, present = one_issue(found, issue)
        yield _Part(_run(model, inputs, options), None, present)


def _place(found: Actors, issue: int, value: float) -> float:
    """Return a place in the units of the file."""
    low, high = found.scale[issue]
    return round(float(low + value * (high - low) / 100.0), DIGITS)


def _issues(model: ModuleType, found: Actors, options: Any) -> list[dict[str, Any]]:
    rows = []
    for issue, part in enumerate(_parts(model, found, options)):
        ends = {key: _place(found, issue, part.of(key)) for key in ("point", "low", "high")}
        rows.append(
            {
                "issue": found.issue[issue],
                **ends,
                **_course(part.settled),
                "actors": _actors(part, found, issue),
            }
        )
    return rows


def _course(settled: Settlement) -> dict[str, Any]:
    course = settled.course
    if course is None:
        return {"stop": None, "rounds": None, "period": None}
    told: dict[str, Any] = {
        "stop": STOPS[int(course.stop[0])],
        "rounds": int(course.rounds[0]),
        "period": int(course.period[0]),
    }
    return told


def _actors(part: _Part, found: Actors, issue: int) -> list[dict[str, Any]]:
    """Return where each actor began and ended, and the chance of its last position."""
    last = part.last()
    if last is None:
        return []
    course = part.settled.course
    chance = None if course is None else course.probability
    rows = []
    for at, actor in enumerate(part.present):
        if np.isnan(found.position[actor, issue]):
            continue
        row: dict[str, Any] = {
            "actor": found.name[actor],
            "from": _place(found, issue, found.position[actor, issue]),
            "to": _place(found, issue, last[at]),
        }
        if chance is not None:
            row["probability"] = round(float(chance[at, 0]), DIGITS)
        rows.append(row)
    return rows


def _other_readings(model: ModuleType, found: Actors, options: Any) -> list[dict[str, Any]]:
    """Return the settlements under every other choice of each reading, one changed at a time."""
    rows = []
    for name, values in choices(type(options)).items() if options is not None else ():
        for value in values:
            if value != getattr(options, name):
                changed = dataclasses.replace(options, **{name: value})
                points = [
                    _place(found, issue, part.of("point"))
                    for issue, part in enumerate(_parts(model, found, changed))
                ]
                rows.append({"option": f"{name}={value}", "points": points})
    return rows


def _other_models(name: str, found: Actors, file: Path) -> list[dict[str, Any]]:
    """Return where every other model settles that the same file is enough for."""
    rows = []
    for other in names():
        if other == name:
            continue
        model = BARGAINING.load(other)
        try:
            refuse_missing(model, found, str(file))
            parts = list(_parts(model, found, reading(model, {})))
        except FoedusError:
            continue
        points = [_place(found, issue, part.of("point")) for issue, part in enumerate(parts)]
        told = [None if np.isnan(point) else point for point in points]
        rows.append({"model": other, "points": told})
    return rows


def _trades(model: ModuleType, found: Actors, options: Any) -> list[dict[str, Any]]:
    """Return the trades in the order they were made, moves in the units of the file."""
    unit = (found.scale[:, 1] - found.scale[:, 0]) / 100.0
    return [
        {
            "buyer": found.name[made.buyer],
            "seller": found.name[made.seller],
            "bought": found.issue[made.bought],
            "sold": found.issue[made.sold],
            "seller_moves": round(made.seller_moves * unit[made.bought], DIGITS),
            "buyer_moves": round(made.buyer_moves * unit[made.sold], DIGITS),
            "gain": made.buyer_gain,
        }
        for made in model.trades(many_issues(found), options=options)
    ]
