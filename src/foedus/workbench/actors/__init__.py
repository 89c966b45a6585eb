"""Files that hold actors on issues: one module a shape, chosen by what the file looks like."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from foedus.terms.catalog import Catalog
from foedus.terms.errors import SourceError

READERS = Catalog(__name__)
Floats = npt.NDArray[np.float64]
NOTHING = float("nan")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Actors:
    """Actors on issues as a file gives them, on scales of 0 to 100.

    Attributes
    ----------
    name : tuple of str
        The m actors.
    issue : tuple of str
        The d issues; one empty name where the file names none.
    position, salience, capability : (m, d)
        NaN where an actor has no position on an issue.
    scale : (d, 2)
        What 0 and 100 are on the scale that the file uses.
    status_quo : (d,)
        NaN where the file gives none.
    pivots, setter : (d, 2) and (d,)
        Ends of the gridlock interval and the drafter's ideal point; NaN where not given.
    """

    name: tuple[str, ...]
    issue: tuple[str, ...]
    position: Floats
    salience: Floats
    capability: Floats
    scale: Floats
    status_quo: Floats
    pivots: Floats
    setter: Floats


@dataclass(slots=True)
class Sheet:
    """Actors being read, row by row; ``where`` is the file's name."""

    where: str
    name: list[str] = field(default_factory=list)
    issue: list[str] = field(default_factory=list)
    cell: dict[tuple[str, str], tuple[float, float, float]] = field(default_factory=dict)
    scale: dict[str, tuple[float, float]] = field(default_factory=dict)
    given: dict[str, dict[str, float]] = field(default_factory=dict)

    def refuse(self, line: int, found: str, expected: str) -> SourceError:
        """Return the error for a line."""
        return SourceError(found, where=f"{self.where}, line {line}", expected=expected)

    def number(self, line: int, column: str, text: str, low: float, high: float) -> float:
        """Return a number in [low, high], or raise SourceError naming line and column."""
        try:
            value = float(text)
        except ValueError:
            value = NOTHING
        if not low <= value <= high:
            bounds = f"a number from {low:g} to {high:g}"
            if high == np.inf:
                bounds = f"a number of at least {low:g}"
            raise self.refuse(line, f"{column} is {text.strip()!r}", bounds)
        return value

    def put(self, line: int, name: str, issue: str, numbers: tuple[float, float, float]) -> None:
        """Set position, salience and capability of an actor on an issue.

        Raises
        ------
        SourceError
            If the actor has no name, or already has a position on the issue.
        """
        if not name:
            raise self.refuse(line, "the actor has no name", "a name in every row")
        if (name, issue) in self.cell:
            on = f" on {issue}" if issue else ""
            raise self.refuse(line, f"{name} stands{on} twice", "one row an actor and issue")
        if name not in self.name:
            self.name.append(name)
        if issue not in self.issue:
            self.issue.append(issue)
        self.cell[name, issue] = numbers

    def finished(self) -> Actors:
        """Return the actors, places on the scales of 0 to 100.

        Raises
        ------
        SourceError
            If there is no actor.
        """
        if not self.cell:
            raise SourceError("no actor is in it", where=self.where, expected="a row an actor")
        numbers = np.full((3, len(self.name), len(self.issue)), NOTHING)
        for at, name in enumerate(self.name):
            for on, issue in enumerate(self.issue):
                numbers[:, at, on] = self.cell.get((name, issue), (NOTHING, NOTHING, NOTHING))
        scale = np.array([self.scale.get(issue, (0.0, 100.0)) for issue in self.issue])
        least, unit = scale[:, 0], (scale[:, 1] - scale[:, 0]) / 100.0

        def place(kind: str) -> Floats:
            found = self.given.get(kind, {})
            places = np.array([found.get(issue, NOTHING) for issue in self.issue], dtype=float)
            return np.asarray((places - least) / unit, dtype=np.float64)

        return Actors(
            name=tuple(self.name),
            issue=tuple(self.issue),
            position=(numbers[0] - least) / unit,
            salience=numbers[1],
            capability=numbers[2],
            scale=scale,
            status_quo=place("status_quo"),
            pivots=np.stack([place("low_pivot"), place("high_pivot")], axis=1),
            setter=place("setter"),
        )


def read(path: Path) -> Actors:
    """Read the actors in a file; its shape is told from its name and first lines.

    Raises
    ------
    SourceError
        If the file cannot be read, no reader knows its shape, or a row is not what it should be;
        names file and line.
    """
    try:
        raw = path.read_bytes()
    except OSError as failed:
        raise SourceError(
            f"cannot be read: {failed.strerror or failed}", where=str(path), expected="a file"
        ) from None
    text = _decoded(raw)
    for name in READERS:
        reader = READERS.load(name)
        if reader.knows(path.name, text):
            actors = reader.read(text, str(path))
            assert isinstance(actors, Actors)
            return actors
    raise SourceError(
        "its first lines are no table of actors",
        where=f"{path}, line 1",
        expected="a head with actor, position, salience and capability; KTAB's and the exchange "
        "model's files and TOML are read too",
    )


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")
