"""From a file's actors and a person's options to what a bargaining model takes."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from types import ModuleType
from typing import Any, get_type_hints

import numpy as np
import numpy.typing as npt

from foedus.models.bargaining import Bargain, BargainMany
from foedus.terms.errors import ModelError, SourceError, UsageError
from foedus.workbench.actors import Actors

Floats = npt.NDArray[np.float64]
TRUTH = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
# What the file may leave open, in the units of the file.
OPEN = ("status_quo", "pivots", "setter")


def takes_many(model: ModuleType) -> bool:
    """Tell whether a model bargains over several issues at once."""
    return "BargainMany" in str(get_type_hints(model.solve)["inputs"])


def reading(model: ModuleType, given: Mapping[str, str]) -> Any:
    """Return the options record of a model from texts; None where it has none."""
    record = getattr(model, "Options", None)
    known = [field.name for field in dataclasses.fields(record)] if record else []
    for name in given:
        if name not in known:
            raise UsageError(
                f"{model.card.key} has no option {name!r}",
                where="--option",
                expected="one of " + ", ".join([*known, *OPEN]),
            )
    if record is None:
        return None
    hints = get_type_hints(record)
    try:
        return record(**{name: _value(name, hints[name], text) for name, text in given.items()})
    except ModelError as refused:
        raise UsageError(refused.message, where="--option", expected=refused.expected) from None


def _value(name: str, kind: Any, text: str) -> Any:
    try:
        if kind is bool:
            return TRUTH[text.lower()]
        return kind(text) if kind in (int, float) else text
    except (KeyError, ValueError):
        wanted = {bool: "yes or no", int: "a whole number"}.get(kind, "a number")
        raise UsageError(f"{name} is {text!r}", where="--option", expected=wanted) from None


def with_open(found: Actors, options: Mapping[str, str]) -> Actors:
    """Return the actors with what options say of status quo, pivots and setter."""
    least = found.scale[:, 0]
    unit = (found.scale[:, 1] - least) / 100.0
    count = len(found.issue)
    changed: dict[str, Any] = {}
    if "status_quo" in options:
        place = _value("status_quo", float, options["status_quo"])
        changed["status_quo"] = (np.full(count, place) - least) / unit
    if "pivots" in options:
        parts = options["pivots"].split(",")
        if len(parts) != 2:
            raise UsageError(
                f"pivots is {options['pivots']!r}", where="--option", expected="two places: 20,60"
            )
        ends = [_value("pivots", float, part.strip()) for part in parts]
        changed["pivots"] = (np.array([ends] * count) - least[:, None]) / unit[:, None]
    if "setter" in options:
        if options["setter"] in found.name:
            changed["setter"] = found.position[found.name.index(options["setter"])]
        else:
            place = _value("setter", float, options["setter"])
            changed["setter"] = (np.full(count, place) - least) / unit
    return dataclasses.replace(found, **changed)


def refuse_missing(model: ModuleType, found: Actors, where: str) -> None:
    """Refuse what a model cannot do without: the status quo, or a position on every dimension."""
    if "status_quo" in model.card.reads and np.isnan(found.status_quo).any():
        raise SourceError(
            f"{model.card.key} needs the status quo",
            where=where,
            expected="--option status_quo=PLACE, or status_quo in a TOML file",
        )
    lacking = np.argwhere(np.isnan(found.position))
    if takes_many(model) and not hasattr(model, "trades") and lacking.size:
        actor, issue = lacking[0]
        raise SourceError(
            f"{found.name[actor]} has no position on {found.issue[issue]}",
            where=where,
            expected=f"a position on every dimension for {model.card.key}",
        )


def many_issues(found: Actors) -> BargainMany:
    """Return all issues at once; who has no position on one has no weight there."""
    absent = np.isnan(found.position)
    return BargainMany(
        actor=np.arange(len(found.name), dtype=np.uint32),
        position=np.where(absent, 50.0, found.position)[:, :, None],
        salience=np.where(absent, 0.0, found.salience)[:, :, None],
        capability=np.where(absent, 0.0, found.capability)[:, :, None],
        status_quo=np.nan_to_num(found.status_quo),
    )


def one_issue(found: Actors, issue: int) -> tuple[Bargain, list[int]]:
    """Return one issue, and which actors have a position on it."""
    present = [int(k) for k in np.flatnonzero(~np.isnan(found.position[:, issue]))]
    pivots = found.pivots[issue]
    setter = found.setter[issue]
    return Bargain(
        actor=np.array(present, dtype=np.uint32),
        position=found.position[present, issue][:, None],
        salience=found.salience[present, issue][:, None],
        capability=found.capability[present, issue][:, None],
        status_quo=float(np.nan_to_num(found.status_quo[issue])),
        pivots=None if np.isnan(pivots).any() else pivots[:, None],
        setter=None if np.isnan(setter) else np.array([setter]),
    ), present
