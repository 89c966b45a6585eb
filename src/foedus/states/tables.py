"""The tables of facts that ship with the package, each a CSV file beside its card."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

DATA: Traversable = files("foedus.states") / "data"


@cache
def rows(table: str, columns: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table as text, read once.

    Parameters
    ----------
    table : str
        Name of the file in the data folder, without ``.csv``.
    columns : tuple of str
        Columns that the caller expects, in the order of the file.

    Raises
    ------
    ValueError
        If the file does not have these columns: code and data have come apart.
    """
    reader = csv.reader((DATA / f"{table}.csv").read_text(encoding="utf-8").splitlines())
    header = tuple(next(reader))
    if header != columns:
        raise ValueError(f"{table}.csv has the columns {header}, not {columns}")
    return tuple(map(tuple, reader))
