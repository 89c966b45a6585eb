"""Reading the user's copy of the data set 'Decision-making in the European Union'.

One row an issue, as the data set's own tables have them: ``prnr`` and ``isnr`` name proposal and
issue, ``counvte`` the Council's rule, ``p<actor>`` and ``s<actor>`` positions and saliences of
0 to 100, ``rp`` the reference point, ``out`` the outcome. Dates are not read: copies exist in
which a spreadsheet has taken 23-12-03 for a day of 2023.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from foedus.terms.errors import SourceError

Floats = npt.NDArray[np.float64]
COLUMNS = ("prnr", "isnr", "counvte", "rp", "out")
MISSING = ("", "NA", "NaN", ".")
MAJORITY, UNANIMITY, UNKNOWN = "QMV", "unanimity", "unknown"
FEWEST_ACTORS = 2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DeuIssues:
    """The issues of a file that have an outcome and at least one position.

    Attributes
    ----------
    issue, proposal, rule : tuple of str
        Rule: QMV, unanimity or unknown.
    actors : tuple of str
        Codes as the file has them, ``com`` and ``ep`` among them.
    position, salience : (actors, n)
        In [0, 100]; NaN where an actor took no part, or its salience is not known.
    reversion : (n,)
        Reference point, NaN where there is none.
    outcome : (n,)
    dropped : mapping
        How many rows were left out, by reason.
    """

    issue: tuple[str, ...]
    proposal: tuple[str, ...]
    rule: tuple[str, ...]
    actors: tuple[str, ...]
    position: Floats
    salience: Floats
    reversion: Floats
    outcome: Floats
    dropped: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Row:
    """One row and where it stands."""

    cells: Mapping[str, str]
    where: str

    def text(self, column: str) -> str:
        return self.cells[column].strip()

    def number(self, column: str) -> float:
        """Return a place on the scale, or NaN where the cell is empty."""
        text = self.text(column)
        if text in MISSING:
            return float("nan")
        try:
            number = float(text)
        except ValueError:
            number = float("nan")
        if not 0.0 <= number <= 100.0:
            raise SourceError(
                f"{column} is {text!r}",
                where=self.where,
                expected="a number from 0 to 100, or empty",
            )
        return number

    def rule(self) -> str:
        text = self.text("counvte").lower()
        if text.upper() in MISSING or not text:
            return UNKNOWN
        if text.startswith("unan"):
            return UNANIMITY
        if "qmv" in text or "maj" in text:
            return MAJORITY
        raise SourceError(
            f"counvte is {self.text('counvte')!r}", where=self.where, expected="QMV or Unan"
        )


def read(path: Path) -> DeuIssues:
    """Read a file of issues separated by tabs, commas or semicolons.

    Raises
    ------
    SourceError
        If the file cannot be read, lacks a column, or a row holds something that is no place on
        the scale or no rule; names the line.
    """
    rows, actors = _rows(path)
    kept: list[_Row] = []
    dropped = {"no outcome": 0, "no position": 0}
    first_line: dict[str, str] = {}
    for row in rows:
        name = row.text("isnr")
        if not name or not row.text("prnr"):
            raise SourceError("no isnr or no prnr", where=row.where, expected="a name in both")
        if name in first_line:
            raise SourceError(
                f"issue {name!r} stands here again", where=row.where, expected="each issue once"
            )
        first_line[name] = row.where
        reason = _reason(row, actors)
        if reason:
            dropped[reason] += 1
        else:
            kept.append(row)
    if not kept:
        raise SourceError("no issue has an outcome and a position", where=str(path))
    return _issues(kept, actors, dropped)


def _reason(row: _Row, actors: tuple[str, ...]) -> str:
    """Return why a row is left out; every cell is checked before that is decided."""
    positions = np.array([row.number(f"p{actor}") for actor in actors])
    for actor in actors:
        row.number(f"s{actor}")
    row.number("rp"), row.rule()
    if np.isnan(row.number("out")):
        return "no outcome"
    return "no position" if np.isnan(positions).all() else ""


def _issues(rows: list[_Row], actors: tuple[str, ...], dropped: dict[str, int]) -> DeuIssues:
    def table(prefix: str) -> Floats:
        return np.array([[row.number(prefix + actor) for row in rows] for actor in actors])

    return DeuIssues(
        issue=tuple(row.text("isnr") for row in rows),
        proposal=tuple(row.text("prnr") for row in rows),
        rule=tuple(row.rule() for row in rows),
        actors=actors,
        position=table("p"),
        salience=table("s"),
        reversion=np.array([row.number("rp") for row in rows]),
        outcome=np.array([row.number("out") for row in rows]),
        dropped={reason: count for reason, count in dropped.items() if count},
    )


def _rows(path: Path) -> tuple[list[_Row], tuple[str, ...]]:
    lines = _text(path).splitlines(keepends=True)
    if not lines:
        raise SourceError("the file is empty", where=str(path), expected="a header and rows")
    separator = max("\t,;", key=lines[0].count)
    reader = csv.reader(lines, delimiter=separator)
    header = [name.strip() for name in next(reader)]
    missing = [name for name in COLUMNS if name not in header]
    known = set(header)
    actors = tuple(
        name[1:]
        for name in header
        if name.startswith("p") and name not in COLUMNS and f"s{name[1:]}" in known
    )
    if missing or len(actors) < FEWEST_ACTORS:
        raise SourceError(
            f"no column {missing[0]!r}" if missing else "no pairs of columns p... and s...",
            where=f"{path}, line 1",
            expected="the columns " + ", ".join(COLUMNS) + " and p and s for each actor",
        )
    rows = []
    for cells in reader:
        where = f"{path}, line {reader.line_num}"
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            raise SourceError(
                f"{len(cells)} cells", where=where, expected=f"{len(header)}, as in the header"
            )
        rows.append(_Row(dict(zip(header, cells, strict=True)), where))
    return rows, actors


def _text(path: Path) -> str:
    """Return the file's text; what is read of it is plain ASCII, whatever its names are in."""
    try:
        content = path.read_bytes()
    except OSError as refused:
        reason = (refused.strerror or str(refused)).lower()
        raise SourceError(f"cannot read: {reason}", where=str(path)) from refused
    if b"\0" in content:
        raise SourceError(
            "not a text file", where=str(path), expected="a table of issues, unpacked"
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")
