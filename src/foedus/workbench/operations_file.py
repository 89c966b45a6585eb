"""Who took part in past operations: the user's file, as regressors."""

from __future__ import annotations

import csv
import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt

from foedus.terms.errors import SourceError

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
NEEDED = ("cinc", "dist", "ipd", "ip", "defus", "consus", "nato", "dem", "land", "year")
MAY_LACK = ("ip", "ipd", "dem")
STARRED = "*"
SMALLEST_CAPABILITY = 1e-6
NEAREST_KM = 100.0
AFTER_COLD_WAR = 1990
TIE_WIDTH = 0.2
"""Width, in points of the UN ideal point, within which states look at each other."""
FACTS = ("presence", "air", "alliance")
PLAIN = (
    "log_capability",
    "log_distance",
    "ideal_distance",
    "ideal_distance_missing",
    "defence_obligation",
    "consultation_obligation",
    "nato",
    "democracy",
    "democracy_missing",
    "land_border",
)
OWN = (*PLAIN, "ideal_point", "nato_after_cold_war")
OPERATION = ("presence", "air", "nato_in_its_own_operation")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OperationRows:
    """Rows of the file, one a state and operation.

    Attributes
    ----------
    operation : tuple of str
        Names in the file's order; ``at`` (n,) says which one a row is of.
    year : (operations,)
    code : (n,) int64
        The state's Correlates of War code.
    joined, member : (n,) bool
        Took part; was a NATO member that year.
    own : (n, k)
        Regressors of the state and its relation to the operation, named by ``OWN``.
    ideal_point : (n,)
    facts : dict
        Facts known of an operation, by its name; absent where none are.
    """

    operation: tuple[str, ...]
    at: npt.NDArray[np.int64]
    year: Floats
    code: npt.NDArray[np.int64]
    joined: Flags
    member: Flags
    own: Floats
    ideal_point: Floats
    facts: Mapping[str, Mapping[str, bool]]

    def starred(self) -> Flags:
        """Return which rows rest on a source of some states only, (n,)."""
        marked = np.array([name.endswith(STARRED) for name in self.operation], dtype=np.bool_)
        return np.asarray(marked[self.at])


@cache
def facts() -> dict[str, dict[str, bool]]:
    """Return the packaged facts about operations, by name."""
    told = tomllib.loads(
        (files("foedus.workbench") / "data" / "operations.toml").read_text(encoding="utf-8")
    )
    found: dict[str, dict[str, bool]] = told["operation"]
    return found


def read(path: Path) -> OperationRows:
    """Read the file.

    Raises
    ------
    SourceError
        If it cannot be read, lacks a column, holds a value that is none, the same state twice in
        an operation, or fewer than four operations that are not starred.
    """
    lines = _lines(path)
    operation = tuple(dict.fromkeys(row["op"] for _, row in lines))
    at = np.array([operation.index(row["op"]) for _, row in lines], dtype=np.int64)
    column = {name: _column(lines, name, path) for name in NEEDED}
    joined = _column(lines, "y", path)
    code = _column(lines, "ccode", path)
    _check(lines, operation, at, (joined, code), path)
    year = np.array([column["year"][at == j][0] for j in range(len(operation))])
    return OperationRows(
        operation=operation,
        at=at,
        year=year,
        code=code.astype(np.int64),
        joined=joined == 1,
        member=column["nato"] == 1,
        own=own_regressors(column, at),
        ideal_point=_filled(column["ip"], at)[0],
        facts={name: facts()[name] for name in operation if name in facts()},
    )


def columns(path: Path) -> dict[str, Floats]:
    """Return the columns of covariates of a file as they stand, NaN where nothing stands."""
    lines = _lines(path)
    return {name: _column(lines, name, path) for name in NEEDED}


def _lines(path: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            head = reader.fieldnames or []
            lacking = [name for name in ("op", "ccode", "y", *NEEDED) if name not in head]
            if lacking:
                raise SourceError(
                    f"has no column {', '.join(lacking)}",
                    where=str(path),
                    expected="columns op, ccode, y, " + ", ".join(NEEDED),
                )
            lines = [(reader.line_num, row) for row in reader]
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}", where=str(path)) from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise SourceError(f"is not CSV in UTF-8: {error}", where=str(path)) from None
    if not lines:
        raise SourceError("holds no rows", where=str(path))
    return lines


def _column(lines: Sequence[tuple[int, dict[str, str]]], name: str, path: Path) -> Floats:
    """Return a column as numbers, NaN where nothing stands and nothing may."""
    values = []
    for line, row in lines:
        text = (row[name] or "").strip()
        if not text and name in MAY_LACK:
            values.append(math.nan)
            continue
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            raise SourceError(
                f"{name} is {text!r}",
                where=f"{path}, line {line}",
                expected="a finite number" + (", or nothing" if name in MAY_LACK else ""),
            )
        values.append(value)
    return np.array(values, dtype=np.float64)


def _check(
    lines: Sequence[tuple[int, dict[str, str]]],
    operation: Sequence[str],
    at: npt.NDArray[np.int64],
    columns: tuple[Floats, Floats],
    path: Path,
) -> None:
    joined, code = columns
    wrong = np.flatnonzero(~np.isin(joined, (0.0, 1.0)))
    if wrong.size:
        line, row = lines[int(wrong[0])]
        raise SourceError(f"y is {row['y']!r}", where=f"{path}, line {line}", expected="0 or 1")
    seen: set[tuple[int, float]] = set()
    for k, (line, row) in enumerate(lines):
        key = (int(at[k]), float(code[k]))
        if key in seen:
            raise SourceError(
                f"state {row['ccode']} stands twice in {row['op']}",
                where=f"{path}, line {line}",
                expected="one row a state and operation",
            )
        seen.add(key)
    full = [name for name in operation if not name.endswith(STARRED)]
    if len(full) < 4:
        raise SourceError(
            f"{len(full)} operations are not starred",
            where=str(path),
            expected="at least 4, so that one can be left out",
        )


def _filled(values: Floats, at: npt.NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Return values with gaps at their operation's median, and where the gaps were."""
    missing = np.isnan(values)
    filled = values.copy()
    for j in np.unique(at):
        rows = at == j
        known = values[rows & ~missing]
        filled[rows & missing] = np.median(known) if known.size else 0.0
    return filled, missing.astype(np.float64)


def own_regressors(column: Mapping[str, Floats], at: npt.NDArray[np.int64]) -> Floats:
    """Return the regressors (n, k) named by ``OWN`` from columns named as in the file.

    ``at`` (n,) says which operation a row is of; a gap stands at its operation's median, marked.
    """
    apart, apart_missing = _filled(column["ipd"], at)
    democracy, democracy_missing = _filled(column["dem"], at)
    return np.stack(
        [
            np.log(np.maximum(column["cinc"], SMALLEST_CAPABILITY)),
            np.log(np.maximum(column["dist"], NEAREST_KM)),
            apart,
            apart_missing,
            column["defus"],
            column["consus"],
            column["nato"],
            democracy,
            democracy_missing,
            column["land"],
            _filled(column["ip"], at)[0],
            column["nato"] * (column["year"] > AFTER_COLD_WAR),
        ],
        axis=1,
    )


def operation_regressors(rows: OperationRows, j: int, told: Mapping[str, bool] | None) -> Floats:
    """Return the regressors (m, 3) named by ``OPERATION`` of one operation's rows.

    ``told`` are its facts; None leaves all three at 0.
    """
    member = rows.member[rows.at == j].astype(np.float64)
    if told is None:
        return np.zeros((member.size, len(OPERATION)))
    presence, air, alliance = (float(told[name]) for name in FACTS)
    return np.stack([0 * member + presence, 0 * member + air, alliance * member], axis=1)


def ties(rows: OperationRows, j: int) -> Floats:
    """Return each state's attention to the others, (m, m): it falls with how far they vote apart.

    An assumption of form: exp(-(difference of UN ideal points)^2 / (2 * 0.2^2)), rows sum to 1.
    """
    point = rows.ideal_point[rows.at == j]
    weight = np.exp(-((point[:, None] - point) ** 2) / (2 * TIE_WIDTH**2))
    np.fill_diagonal(weight, 0.0)
    total = weight.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(weight, total, out=np.zeros_like(weight), where=total > 0))
