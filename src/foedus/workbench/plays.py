"""Plays of a game in a CSV file: which rows are complete, and which end each reached."""

from __future__ import annotations

import csv
import math
import operator
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from foedus.terms.errors import SourceError, UsageError

Floats = npt.NDArray[np.float64]
Ends = Sequence[tuple[int, ...]]
Row = tuple[int, list[str]]
MISSING = ("", "NA", "NaN", "nan", ".")
CONDITION = re.compile(r"\s*([A-Za-z_.][\w.]*)\s*(<=|>=|==|!=|<|>)\s*(-?\d+(?:\.\d*)?)\s*")
COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


@dataclass(frozen=True, slots=True)
class Table:
    """Complete rows of the columns that are used, and how many rows were left out."""

    column: Mapping[str, Floats | tuple[str, ...]]
    n: int
    dropped: int


def read(path: Path, names: Iterable[str], where: str = "") -> Table:
    """Read the named columns; a row that lacks one of them is dropped and counted.

    Rows that ``where`` leaves out (such as ``"year >= 1850"``) are not counted as dropped.

    Raises
    ------
    SourceError
        If the file cannot be read, a column is not in it, a row has another number of fields
        than the head, or no row is complete.
    """
    rows, head = _rows(path)
    wanted = list(dict.fromkeys(names))
    for name in wanted:
        if name not in head:
            raise SourceError(
                f"no column is called {name!r}",
                where=str(path),
                expected="one of " + ", ".join(head),
            )
    if where:
        rows = _chosen(rows, head, where, path)
    place = {name: head.index(name) for name in wanted}
    complete = [
        (line, row)
        for line, row in rows
        if all(row[k].strip() not in MISSING for k in place.values())
    ]
    if not complete:
        raise SourceError(
            f"none of {len(rows)} rows is complete", where=str(path), expected=", ".join(wanted)
        )
    lines = [line for line, _ in complete]
    column = {
        name: _column(name, [row[k].strip() for _, row in complete], path, lines)
        for name, k in place.items()
    }
    return Table(column, len(complete), len(rows) - len(complete))


def _rows(path: Path) -> tuple[list[Row], list[str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            head = [name.strip() for name in next(reader, [])]
            rows: list[Row] = []
            for row in reader:
                if row and len(row) != len(head):
                    raise SourceError(
                        f"the row has {len(row)} fields",
                        where=f"{path}, line {reader.line_num}",
                        expected=f"{len(head)}, as in the head",
                    )
                if row:
                    rows.append((reader.line_num, row))
    except OSError as error:
        raise SourceError(
            f"cannot be read: {error.strerror}", where=str(path), expected="a CSV file with a head"
        ) from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise SourceError(
            f"is not CSV in UTF-8: {error}", where=str(path), expected="a CSV file with a head"
        ) from None
    if not rows:
        raise SourceError("holds no rows", where=str(path), expected="a CSV file with a head")
    return rows, head


def _chosen(rows: list[Row], head: Sequence[str], where: str, path: Path) -> list[Row]:
    found = CONDITION.fullmatch(where)
    if found is None or found[1] not in head:
        raise UsageError(
            f"{where!r} is not a condition on a column",
            where="--option where",
            expected="such as 'year >= 1850', with a column among " + ", ".join(head),
        )
    place, compare, limit = head.index(found[1]), COMPARISONS[found[2]], float(found[3])
    kept = []
    for line, row in rows:
        value = row[place].strip()
        if value in MISSING:
            continue
        try:
            number = float(value)
        except ValueError:
            raise SourceError(
                f"{found[1]} is {value!r}",
                where=f"{path}, line {line}",
                expected=f"a number, for {where!r}",
            ) from None
        if compare(number, limit):
            kept.append((line, row))
    return kept


def _column(
    name: str, values: list[str], path: Path, lines: Sequence[int]
) -> Floats | tuple[str, ...]:
    """Return numbers, or texts where none is a number.

    Raises
    ------
    SourceError
        If a column holds both, or a number that is not finite.
    """
    numbers = [_number(value) for value in values]
    if all(number is None for number in numbers):
        return tuple(values)
    for number, value, line in zip(numbers, values, lines, strict=True):
        if number is None or not math.isfinite(number):
            raise SourceError(
                f"{name} is {value!r} where other rows hold numbers",
                where=f"{path}, line {line}",
                expected="a finite number, or nothing where it is not known",
            )
    return np.array(numbers, dtype=np.float64)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def reached(
    table: Table, chosen: Sequence[str], ends: Ends, order: Sequence[str] = ()
) -> tuple[npt.NDArray[np.int64], tuple[str, ...]]:
    """Return which end each play reached, counted from 0, and the ends' names.

    Either one column names the end, or several hold the moves, 0 or 1, in their order. Where one
    column names it, numbers stand in rising order; names made of L and R stand left before right;
    other names stand in the order in which the file first has them, unless ``order`` is given.

    Raises
    ------
    UsageError
        If the number of columns, of ends or of names in ``order`` is not the game's.
    SourceError
        If a move is neither 0 nor 1.
    """
    if len(chosen) > 1:
        return _by_moves(table, chosen, ends)
    values = table.column[chosen[0]]
    if isinstance(values, np.ndarray):
        texts = [f"{value:g}" for value in values]
        found = sorted(set(texts), key=float)
    else:
        texts = list(values)
        found = list(dict.fromkeys(texts))
        if all(set(name) <= {"L", "R"} for name in found):
            found.sort()
    if order and sorted(order) != sorted(found):
        raise UsageError(
            f"outcomes names {', '.join(order)}",
            where=chosen[0],
            expected="exactly " + ", ".join(found),
        )
    names = tuple(order) or tuple(found)
    if len(names) != len(ends):
        raise UsageError(
            f"column {chosen[0]!r} holds {len(names)} outcomes: {', '.join(names[:6])}",
            expected=f"{len(ends)}, one an end of the game",
        )
    place = {name: k for k, name in enumerate(names)}
    return np.array([place[text] for text in texts], dtype=np.int64), names


def _by_moves(
    table: Table, chosen: Sequence[str], ends: Ends
) -> tuple[npt.NDArray[np.int64], tuple[str, ...]]:
    if len(chosen) != max(map(len, ends)):
        raise UsageError(
            f"the formula's left side names {len(chosen)} columns",
            expected=f"one column of outcomes, or {max(map(len, ends))} columns of moves",
        )
    outcome = np.full(table.n, -1, dtype=np.int64)
    moves = []
    for name in chosen:
        values = table.column[name]
        if not isinstance(values, np.ndarray) or not np.isin(values, (0.0, 1.0)).all():
            raise SourceError(f"column {name!r} holds moves that are not 0 or 1", expected="0 or 1")
        moves.append(values)
    for k, path in enumerate(ends):
        taken = np.ones(table.n, dtype=np.bool_)
        for values, move in zip(moves, path, strict=False):
            taken &= values == move
        outcome[taken] = k
    labels = tuple(
        ",".join(("" if move else "~") + name for name, move in zip(chosen, path, strict=False))
        for path in ends
    )
    return outcome, labels
