"""Cells of a table with commas: what a spreadsheet shows and never calculates."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class _Line:
    """Where a writer of the standard library leaves one line."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> None:
        self.text += text


def csv_line(values: Iterable[object]) -> str:
    r"""Return values as one line of a table with commas.

    Lists and mappings are written as JSON and None as nothing. Text that a spreadsheet would take
    for a formula is preceded by an apostrophe.

    Examples
    --------
    >>> csv_line(["s1", "=1+1", ["DEU", "FRA"], None, 7])
    's1,\'=1+1,"[""DEU"", ""FRA""]",,7\n'
    """
    line = _Line()
    csv.writer(line, lineterminator="\n").writerow([_cell(value) for value in values])
    return line.text


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)
