"""Longer series of indicators and treaties, from a user's own copies of the published files."""

from __future__ import annotations

import csv
import io
import math
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from foedus.states.parties import from_correlates_of_war
from foedus.terms.errors import NameUnknown, SourceError

FIRST_SESSION = 1945
"""Session n of the General Assembly opens in the year 1945 + n."""
MISSING = frozenset(("", "NA", ".", "-9", "-9.0", "NaN"))
DEPTH = 2
Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LongSeries:
    """What longer series say; whatever no copy was given for is empty.

    Attributes
    ----------
    values : mapping
        Indicator to (state, year) to value, for states of today.
    treaties : mapping
        (first, second, year), in alphabetical order of the two, to whether they owe each other
        defence and whether consultation.
    """

    values: Mapping[str, Mapping[tuple[str, int], float]] = field(default_factory=dict)
    treaties: Mapping[tuple[str, str, int], tuple[bool, bool]] = field(default_factory=dict)


def read_capability(path: Path) -> Mapping[str, Mapping[tuple[str, int], float]]:
    """Return capability and population from National Material Capabilities, any version.

    Parameters
    ----------
    path : Path
        The abridged file, or a bundle that holds it, also inside another bundle.

    Raises
    ------
    SourceError
        If no such table is in the file, or a cell is no number; names file and line.
    """
    columns = ("ccode", "year", "cinc", "tpop")
    rows = _table(path, columns, r"NMC.*\.csv")
    found: dict[str, dict[tuple[str, int], float]] = {"capability": {}, "population": {}}
    for cells, where in rows:
        code = _state(cells["ccode"], where)
        if code is None:
            continue
        year = int(_number(cells["year"], where, "a year"))
        for indicator, column in (("capability", "cinc"), ("population", "tpop")):
            if cells[column].strip() not in MISSING:
                found[indicator][code, year] = _number(cells[column], where, "a number")
    return found


def read_ideal_points(path: Path) -> Mapping[str, Mapping[tuple[str, int], float]]:
    """Return ideal points of sessions of the General Assembly by year.

    Parameters
    ----------
    path : Path
        ``IdealpointestimatesFP`` or ``IdealpointestimatesAll`` of any month, comma or tab between
        cells, or the bundle that holds it; estimates from final-passage votes go before those from
        all votes.

    Raises
    ------
    SourceError
        As `read_capability`.
    """
    last: SourceError | None = None
    for column in ("IdealPointFP", "IdealPointAll"):
        try:
            rows = _table(path, ("ccode", "session", column), r"Idealpointestimates.*\.(csv|tab)")
            return {"ideal_point": dict(_ideal_points(rows, column))}
        except SourceError as refused:
            if "column" not in str(refused):
                raise
            last = refused
    assert last is not None
    raise last


def read_treaties(path: Path) -> Mapping[tuple[str, str, int], tuple[bool, bool]]:
    """Return who owed whom defence and consultation, year by year, from ATOP's dyad-years.

    An obligation of one side counts for both, as in the shipped table.

    Parameters
    ----------
    path : Path
        ``atop5_1ddyr.csv``, or the bundle that holds it.

    Raises
    ------
    SourceError
        As `read_capability`.
    """
    columns = ("stateA", "stateB", "year", "defense", "consul")
    found: dict[tuple[str, str, int], tuple[bool, bool]] = {}
    for cells, where in _table(path, columns, r"atop.*ddyr\.csv"):
        first, second = _state(cells["stateA"], where), _state(cells["stateB"], where)
        if first is None or second is None:
            continue
        year = int(_number(cells["year"], where, "a year"))
        pair = (min(first, second), max(first, second), year)
        before = found.get(pair, (False, False))
        owed = (cells["defense"].strip() == "1", cells["consul"].strip() == "1")
        found[pair] = (before[0] or owed[0], before[1] or owed[1])
    return found


def _ideal_points(
    rows: Iterator[tuple[Cells, str]], column: str
) -> Iterator[tuple[tuple[str, int], float]]:
    for cells, where in rows:
        code = _state(cells["ccode"], where)
        if code is not None and cells[column].strip() not in MISSING:
            session = int(_number(cells["session"], where, "a session"))
            yield (code, FIRST_SESSION + session), _number(cells[column], where, "a number")


def _table(path: Path, columns: Sequence[str], member: str) -> Iterator[tuple[Cells, str]]:
    """Yield the rows of the table of a file, with file and line."""
    try:
        name, text = _text(path.name, path.read_bytes(), re.compile(member, re.IGNORECASE), DEPTH)
    except OSError as refused:
        reason = (refused.strerror or str(refused)).lower()
        raise SourceError(f"cannot be read: {reason}", where=str(path)) from None
    except (zipfile.BadZipFile, UnicodeDecodeError):
        raise SourceError("a broken bundle, or no text", where=str(path)) from None
    if text is None:
        raise SourceError("no such table in the bundle", where=str(path), expected=member)
    lines = io.StringIO(text, newline="")
    tab = "\t" in text.partition("\n")[0]
    reader = csv.DictReader(lines, delimiter="\t" if tab else ",")
    lacking = [column for column in columns if column not in (reader.fieldnames or ())]
    if lacking:
        raise SourceError(
            f"no column {lacking[0]!r}",
            where=f"{path.name}: {name}",
            expected="the columns " + ", ".join(columns),
        )
    for cells in reader:
        where = f"{path.name}: {name}, line {reader.line_num}"
        if any(cells[column] is None for column in columns):
            raise SourceError("a row that breaks off", where=where, expected=", ".join(columns))
        yield cells, where


def _text(name: str, content: bytes, member: re.Pattern[str], depth: int) -> tuple[str, str | None]:
    """Return the table's name and text, looked for in bundles down to a depth."""
    bundle_bytes = io.BytesIO(content)
    if not zipfile.is_zipfile(bundle_bytes):
        return name, content.decode("utf-8-sig", errors="strict")
    with zipfile.ZipFile(bundle_bytes) as bundle:
        names = sorted(bundle.namelist())
        for inner in names:
            if member.fullmatch(inner.rpartition("/")[2]):
                return inner, _decoded(bundle.read(inner))
        for inner in names:
            if depth and inner.lower().endswith(".zip"):
                found = _text(inner, bundle.read(inner), member, depth - 1)
                if found[1] is not None:
                    return found
    return name, None


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _state(cell: str, where: str) -> str | None:
    """Return the party of a Correlates of War number; None for states of the past."""
    try:
        return from_correlates_of_war(int(_number(cell, where, "a state's number")))
    except NameUnknown:
        return None


def _number(cell: str, where: str, expected: str) -> float:
    try:
        value = float(cell)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise SourceError(f"{cell!r} is no number", where=where, expected=expected)
    return value
