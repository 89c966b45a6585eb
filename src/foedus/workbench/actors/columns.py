"""A CSV with a head: actor, position, salience, capability, and issue where there are several."""

from __future__ import annotations

import csv
import io

import numpy as np

from foedus.terms.errors import SourceError
from foedus.workbench.actors import Actors, Sheet

# The words that files use for a column, the first of them ours.
COLUMNS = {
    "actor": ("actor", "name", "member", "party"),
    "position": ("position", "ideal", "ideal point"),
    "salience": ("salience",),
    "capability": ("capability", "capabilities", "power", "influence", "weight"),
    "issue": ("issue",),
}
NEEDED = ("actor", "position", "salience", "capability")


def knows(name: str, text: str) -> bool:
    """Tell whether the first line is a head with an actor and a position."""
    head = text.partition("\n")[0]
    return not name.endswith(".toml") and {"actor", "position"} <= set(_placed(_cells(head)))


def read(text: str, where: str) -> Actors:
    """Return the actors; positions in [0, 100], salience in [0, 1], capability of at least 0.

    Raises
    ------
    SourceError
        If a column is missing, or a row has a wrong number of cells or a value out of range.

    Examples
    --------
    >>> read("actor,position,salience,capability\\nA,20,0.5,3\\n", "some.csv").capability
    array([[3.]])
    """
    sheet = Sheet(where)
    delimiter = _delimiter(text.partition("\n")[0])
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    try:
        head = next(reader)
        placed = _placed(head)
        for needed in NEEDED:
            if needed not in placed:
                raise sheet.refuse(
                    1, f"no column is called {needed}", "actor, position, salience, capability"
                )
        for row in reader:
            if any(cell.strip() for cell in row):
                _take(sheet, reader.line_num, row, placed, len(head))
    except csv.Error as broken:
        raise SourceError(
            f"the row cannot be read: {broken}",
            where=f"{where}, line {reader.line_num}",
            expected="comma-separated cells",
        ) from None
    return sheet.finished()


def _delimiter(head: str) -> str:
    return max(",;\t", key=head.count)


def _cells(head: str) -> list[str]:
    return next(csv.reader([head], delimiter=_delimiter(head)), [])


def _placed(head: list[str]) -> dict[str, int]:
    """Return which cell holds which of our columns."""
    names = [cell.strip().lower() for cell in head]
    found = {}
    for column, words in COLUMNS.items():
        for word in words:
            if word in names:
                found[column] = names.index(word)
                break
    return found


def _take(sheet: Sheet, line: int, row: list[str], placed: dict[str, int], cells: int) -> None:
    if len(row) != cells:
        raise sheet.refuse(line, f"the row has {len(row)} cells", f"{cells}, as the head has")
    cell = {column: row[at].strip() for column, at in placed.items()}
    numbers = (
        sheet.number(line, "position", cell["position"], 0.0, 100.0),
        sheet.number(line, "salience", cell["salience"], 0.0, 1.0),
        sheet.number(line, "capability", cell["capability"], 0.0, np.inf),
    )
    sheet.put(line, cell["actor"], cell.get("issue", ""), numbers)
