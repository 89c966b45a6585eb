"""KTAB's CSV: a line about the scenario, a head, then actor, description, power, and pairs.

The first line holds the scenario's name and description, the number of actors and the number of
dimensions; each dimension has a column of positions, 0 to 100, and one of saliences in percent,
which sum to at most 100 over an actor's dimensions.
"""

from __future__ import annotations

import csv
import io

import numpy as np

from foedus.terms.errors import SourceError
from foedus.workbench.actors import Actors, Sheet

BEFORE = 3  # actor, description, power
PERCENT = 100.0


def knows(name: str, text: str) -> bool:
    """Tell whether the first line ends in two numbers and the second begins with 'Actor'."""
    lines = list(csv.reader(io.StringIO("\n".join(text.splitlines()[:2]))))
    if len(lines) < 2 or name.endswith(".toml"):
        return False
    scenario, head = (_filled(line) for line in lines)
    counts = scenario[2:4]
    return len(counts) == 2 and all(c.isdigit() for c in counts) and head[:1] == ["Actor"]


def read(text: str, where: str) -> Actors:
    """Return the actors; a dimension is an issue named by its column of positions.

    Raises
    ------
    SourceError
        If the counts of the first line are not those of the rows, or a value is out of range.
    """
    sheet = Sheet(where)
    reader = csv.reader(io.StringIO(text))
    members, dimensions = (int(cell) for cell in _filled(next(reader))[2:4])
    head = _filled(next(reader))
    if len(head) != BEFORE + 2 * dimensions:
        raise sheet.refuse(
            2, f"the head has {len(head)} cells", f"{BEFORE + 2 * dimensions} for its dimensions"
        )
    issues = [head[BEFORE + 2 * d] for d in range(dimensions)]
    for row in reader:
        if _filled(row):
            _take(sheet, reader.line_num, _filled(row), issues)
    if len(sheet.name) != members:
        raise SourceError(
            f"the first line announces {members} actors and {len(sheet.name)} follow",
            where=f"{where}, line 1",
            expected="as many rows as the first line says",
        )
    return sheet.finished()


def _filled(row: list[str]) -> list[str]:
    """Return the cells without the empty ones at the end, which KTAB's own files have."""
    cells = [cell.strip() for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _take(sheet: Sheet, line: int, row: list[str], issues: list[str]) -> None:
    needed = BEFORE + 2 * len(issues)
    if len(row) != needed:
        raise sheet.refuse(line, f"the row has {len(row)} cells", f"{needed}, as the head has")
    power = sheet.number(line, "power", row[2], 0.0, np.inf)
    total = 0.0
    for d, issue in enumerate(issues):
        position = sheet.number(line, issue, row[BEFORE + 2 * d], 0.0, 100.0)
        salience = sheet.number(line, "salience", row[BEFORE + 2 * d + 1], 0.0, PERCENT)
        total += salience
        sheet.put(line, row[0], issue, (position, salience / PERCENT, power))
    if total > PERCENT * (1.0 + 1e-9):
        raise sheet.refuse(line, f"saliences of {row[0]} sum to {total:g}", "at most 100")
