"""Longer series from the user's copies, for dates that the shipped tables do not reach."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

from foedus.states import series
from foedus.states.covariates import indicators_from
from foedus.states.series import LongSeries
from foedus.workbench.data_sets import data_folder
from foedus.workbench.fetching import content_digest

Table = TypeVar("Table")
KEYS = ("capability", "ideal-points", "treaties")


def longer_series(on: date, folder: Path | None = None) -> LongSeries | None:
    """Return the series of the user's copies if a date needs them, else None.

    A case that the shipped tables cover gives the same answer on every machine: copies are not
    looked at for it.

    Parameters
    ----------
    on : date
    folder : Path, optional
        Default: the user's data folder.

    Raises
    ------
    SourceError
        If a copy is not the table it should be; names file and line.
    """
    if on >= indicators_from():
        return None
    found = copies(folder or data_folder())
    return _read(found.get("capability"), found.get("ideal-points"), found.get("treaties"))


def used(on: date, folder: Path | None = None) -> list[dict[str, str]]:
    """Return key and digest of the copies that a run on a date rests on."""
    if on >= indicators_from():
        return []
    found = copies(folder or data_folder())
    return [{"key": key, "digest": content_digest(path)} for key, path in sorted(found.items())]


def copies(folder: Path) -> dict[str, Path]:
    """Return where the user's copies of the series lie, by key."""
    found = {}
    for key in KEYS:
        there = sorted(folder.glob(f"{key}.*")) if folder.is_dir() else []
        tables = [path for path in there if path.suffix in (".zip", ".csv", ".tab", ".tsv")]
        if tables:
            found[key] = tables[0]
    return found


@cache
def _read(capability: Path | None, ideal_points: Path | None, treaties: Path | None) -> LongSeries:
    return LongSeries(
        values={
            **(_of(series.read_capability, capability) or {}),
            **(_of(series.read_ideal_points, ideal_points) or {}),
        },
        treaties=_of(series.read_treaties, treaties) or {},
    )


def _of(read: Callable[[Path], Table], path: Path | None) -> Table | None:
    return read(path) if path else None
