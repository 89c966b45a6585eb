"""Running one model on a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from foedus.terms.errors import NameUnknown
from foedus.workbench import estimate
from foedus.workbench.solving import SOLVERS

Tables = list[tuple[tuple[str, ...], list[list[str]]]]


def solve(model: str, file: Path, options: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Run a model on a file and return what it found.

    Parameters
    ----------
    model : str
        Key of a model; ``foedus models`` lists the bargaining models.
    file : Path
        Actors on issues, in any of the shapes that ``foedus.workbench.actors`` reads.
    options : mapping, optional
        Readings of the model and what the file does not hold, by name.

    Raises
    ------
    NameUnknown
        If no model has this name; the message lists those that have.
    SourceError
        If the file is refused; names file and line.
    UsageError
        If an option is unknown or has a value it cannot have.
    ModelError
        If the model cannot answer.
    """
    found = _solver(model).solve(model, file, dict(options or {}))
    assert isinstance(found, dict)
    return found


def tables(found: Mapping[str, Any]) -> Tables:
    """Return what was found as heads and rows for people."""
    shown: Tables = _solver(found["model"]).shown(found)
    return shown


def _solver(model: str) -> ModuleType:
    known: list[str] = []
    for family in SOLVERS:
        solver = SOLVERS.load(family)
        names = solver.names()
        if model in names:
            return solver
        known.extend(names)
    known.extend(estimate.names())
    raise NameUnknown(f"no model is called {model!r}", expected="one of " + ", ".join(known))
