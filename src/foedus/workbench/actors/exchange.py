"""The exchange model's files: lines marked #A actor, #P issue, #M place on a scale, #D data.

Cells are parted by semicolons or tabs and may stand in quotation marks. A line of data holds
actor, issue, position, salience and power; lines marked #O and #/ are remarks. The places of an
issue's #M lines give its scale; without any it runs from 0 to 100.
"""

from __future__ import annotations

import numpy as np

from foedus.workbench.actors import Actors, Sheet

MARKS = ("#O", "#A", "#P", "#M", "#D", "#/")
Line = tuple[int, list[str]]


def knows(name: str, text: str) -> bool:
    """Tell whether the first line that is not empty begins with one of the marks."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return not name.endswith(".toml") and first.lstrip("'\" ")[:2] in MARKS


def read(text: str, where: str) -> Actors:
    """Return the actors on all issues; a pair without a line of data has no position.

    Raises
    ------
    SourceError
        If a mark is unknown, a line of data names an actor or issue that was not announced, or a
        value is out of range.

    Examples
    --------
    >>> lines = "#A;Us;Us\\n#P;tax;tax\\n#M;tax;0\\n#M;tax;5\\n#D;Us;tax;2;0.5;1\\n"
    >>> float(read(lines, "some.csv").position[0, 0])
    40.0
    """
    sheet = Sheet(where)
    lines: dict[str, list[Line]] = {mark: [] for mark in MARKS}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        cells = _cells(line)
        if cells[0] not in lines:
            raise sheet.refuse(number, f"the line begins with {cells[0]!r}", " ".join(MARKS))
        lines[cells[0]].append((number, cells[1:]))
    sheet.name = _announced(sheet, lines["#A"], "actor")
    sheet.issue = _announced(sheet, lines["#P"], "issue")
    _scales(sheet, lines["#M"])
    for number, cells in lines["#D"]:
        _take(sheet, number, cells)
    return sheet.finished()


def _cells(line: str) -> list[str]:
    delimiter = "\t" if "\t" in line else ";"
    return [cell.strip().strip("'\"").strip() for cell in line.split(delimiter)]


def _announced(sheet: Sheet, lines: list[Line], kind: str) -> list[str]:
    names: list[str] = []
    for number, cells in lines:
        if not cells or not cells[0]:
            raise sheet.refuse(number, f"the {kind} has no name", "a name after the mark")
        if cells[0] in names:
            raise sheet.refuse(number, f"{kind} {cells[0]} is announced twice", "each once")
        names.append(cells[0])
    return names


def _known(sheet: Sheet, number: int, kind: str, name: str, names: list[str]) -> str:
    if name not in names:
        raise sheet.refuse(
            number, f"no {kind} {name!r} was announced", "one of " + ", ".join(names)
        )
    return name


def _scales(sheet: Sheet, lines: list[Line]) -> None:
    places: dict[str, list[float]] = {}
    last: dict[str, int] = {}
    for number, cells in lines:
        if len(cells) < 2:
            raise sheet.refuse(number, "the line is too short", "#M, issue, place")
        issue = _known(sheet, number, "issue", cells[0], sheet.issue)
        place = sheet.number(number, "place", cells[1], -np.inf, np.inf)
        places.setdefault(issue, []).append(place)
        last[issue] = number
    for issue, found in places.items():
        if min(found) == max(found):
            raise sheet.refuse(last[issue], f"{issue} has one place", "two or more on its scale")
        sheet.scale[issue] = (min(found), max(found))


def _take(sheet: Sheet, number: int, cells: list[str]) -> None:
    filled = cells[:5]
    if len(filled) < 5:
        raise sheet.refuse(
            number, f"the line has {len(cells)} cells", "actor, issue, position, salience, power"
        )
    actor = _known(sheet, number, "actor", filled[0], sheet.name)
    issue = _known(sheet, number, "issue", filled[1], sheet.issue)
    low, high = sheet.scale.get(issue, (0.0, 100.0))
    numbers = (
        sheet.number(number, "position", filled[2], low, high),
        sheet.number(number, "salience", filled[3], 0.0, 1.0),
        sheet.number(number, "power", filled[4], 0.0, np.inf),
    )
    sheet.put(number, actor, issue, numbers)
