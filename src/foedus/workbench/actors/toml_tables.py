"""TOML: tables [[actor]], each number for all issues or a table by issue, and what the rule gives.

status_quo = 25                  # or {membership = 25, troops = 0}
pivots = [20, 60]                # ends of the gridlock interval
setter = 70                      # the drafter's ideal point

[[actor]]
name = "A"
position = 20                    # or {membership = 20, troops = 5}
salience = 0.5
capability = 3
"""

from __future__ import annotations

import tomllib
from typing import Any

import numpy as np

from foedus.case.line_index import KeyPath, line_index, nearest_line
from foedus.terms.errors import SourceError
from foedus.workbench.actors import Actors, Sheet

TOP = ("actor", "status_quo", "pivots", "setter")
NUMBERS = {"position": 100.0, "salience": 1.0, "capability": np.inf}


def knows(name: str, text: str) -> bool:
    """Tell whether the file's name ends in .toml."""
    return name.endswith(".toml")


def read(text: str, where: str) -> Actors:
    """Return the actors of a TOML file.

    Raises
    ------
    SourceError
        If it is not TOML, or a key is unknown, missing or out of range; names file and line.

    Examples
    --------
    >>> text = "[[actor]]\\nname = 'A'\\nposition = 20\\nsalience = 0.5\\ncapability = 3\\n"
    >>> read(text, "some.toml").position
    array([[20.]])
    """
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as broken:
        raise SourceError(f"not TOML: {broken}", where=where, expected="valid TOML") from None
    return _Reading(Sheet(where), line_index(text), found).actors()


class _Reading:
    def __init__(self, sheet: Sheet, index: dict[KeyPath, int], found: dict[str, Any]) -> None:
        self.sheet = sheet
        self.index = index
        self.found = found

    def actors(self) -> Actors:
        self._only((), self.found, TOP)
        entries = self.found.get("actor", [])
        if not isinstance(entries, list):
            raise self._refuse(("actor",), "actor is no list of tables", "[[actor]] tables")
        for at, entry in enumerate(entries):
            self._actor(at, entry)
        for kind in ("status_quo", "setter"):
            if kind in self.found:
                self.sheet.given[kind] = self._by_issue((kind,), self.found[kind], 100.0)
        if "pivots" in self.found:
            self._pivots()
        return self.sheet.finished()

    def _refuse(self, path: KeyPath, found: str, expected: str) -> SourceError:
        return self.sheet.refuse(nearest_line(self.index, path), found, expected)

    def _only(self, path: KeyPath, table: dict[str, Any], known: tuple[str, ...]) -> None:
        for key in table:
            if key not in known:
                raise self._refuse((*path, key), f"{key} is not known", "only " + ", ".join(known))

    def _actor(self, at: int, entry: Any) -> None:
        path: KeyPath = ("actor", at)
        if not isinstance(entry, dict):
            raise self._refuse(path, "the actor is no table", "name and numbers")
        self._only(path, entry, ("name", *NUMBERS))
        for needed in ("name", *NUMBERS):
            if needed not in entry:
                raise self._refuse(path, f"{needed} is missing", "name, " + ", ".join(NUMBERS))
        issues = list(entry["position"]) if isinstance(entry["position"], dict) else [""]
        column = {
            name: self._numbers((*path, name), entry[name], issues, most)
            for name, most in NUMBERS.items()
        }
        for issue in issues:
            numbers = tuple(column[name][issue] for name in NUMBERS)
            line = nearest_line(self.index, path)
            self.sheet.put(line, str(entry["name"]), issue, (numbers[0], numbers[1], numbers[2]))

    def _numbers(
        self, path: KeyPath, found: Any, issues: list[str], most: float
    ) -> dict[str, float]:
        """Return one number an issue, from one for all or from a table by issue."""
        if not isinstance(found, dict):
            return dict.fromkeys(issues, self._number(path, found, most))
        for issue in issues:
            if issue not in found:
                raise self._refuse(
                    path,
                    f"{path[-1]} on {issue or 'the one issue'} is missing",
                    "a number for each issue that has a position",
                )
        return {issue: self._number((*path, issue), found[issue], most) for issue in issues}

    def _number(self, path: KeyPath, found: Any, most: float) -> float:
        line = nearest_line(self.index, path)
        if isinstance(found, bool) or not isinstance(found, int | float):
            found = repr(found)
        return self.sheet.number(line, str(path[-1]), str(found), 0.0, most)

    def _by_issue(self, path: KeyPath, found: Any, most: float) -> dict[str, float]:
        issues = self.sheet.issue
        if isinstance(found, dict):
            self._only(path, found, tuple(issues))
            return {key: self._number((*path, key), value, most) for key, value in found.items()}
        return dict.fromkeys(issues, self._number(path, found, most))

    def _pivots(self) -> None:
        found = self.found["pivots"]
        ends = found if isinstance(found, dict) else dict.fromkeys(self.sheet.issue, found)
        self._only(("pivots",), ends, tuple(self.sheet.issue))
        for kind in ("low_pivot", "high_pivot"):
            self.sheet.given[kind] = {}
        for issue, pair in ends.items():
            if not isinstance(pair, list) or len(pair) != 2:
                raise self._refuse(("pivots",), f"pivots are {pair!r}", "two places, low first")
            for kind, value in zip(("low_pivot", "high_pivot"), pair, strict=True):
                self.sheet.given[kind][issue] = self._number(("pivots",), value, 100.0)
