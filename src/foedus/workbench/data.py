"""Data sets that do not ship: which there are, and the user's own copies of them."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from foedus.terms.errors import UsageError
from foedus.workbench.data_sets import card, cards, data_folder
from foedus.workbench.fetching import Fetched, Progress, noted_digest
from foedus.workbench.fetching import fetch as fetch_file


def data_rows(folder: Path | None = None) -> list[dict[str, Any]]:
    """Return every data set's card, and where the user's copy lies (null: not fetched)."""
    place = folder or data_folder()
    rows = []
    for found in cards().values():
        copies = sorted(place.glob(f"{found.key}.*")) if place.is_dir() else []
        copies = [path for path in copies if not path.name.endswith(".json")]
        copy = copies[0] if copies else place / found.file
        rows.append(
            {
                "key": found.key,
                "title": found.title,
                "citation": found.citation,
                "terms": found.terms,
                "page": found.page,
                "address": found.address or None,
                "tried": found.tried,
                "digest": found.digest or noted_digest(copy) or None,
                "used_by": found.used_by,
                "copy": str(copy) if copy.exists() else None,
            }
        )
    return rows


def fetch(
    key: str,
    folder: Path | None = None,
    *,
    address: str = "",
    again: bool = False,
    progress: Progress | None = None,
) -> Fetched:
    """Fetch the user's own copy of a data set.

    Parameters
    ----------
    key : str
        See :func:`data_rows`.
    folder : Path, optional
        Default: the user's data folder.
    address : str
        Where to fetch from instead of the card's address; the copy takes its suffix.
    again : bool
        Fetch although a copy is there; one that differs from the first is still refused.
    progress : callable, optional
        Called with bytes so far and in all.

    Raises
    ------
    NameUnknown
        If no data set has this key.
    UsageError
        If the card knows no address and none is given.
    SourceError, NoAnswer
        See :func:`foedus.workbench.fetching.fetch`.
    """
    found = card(key)
    source = address or found.address
    if not source:
        raise UsageError(
            f"no address of {key!r} is known", expected=f"--from ADDRESS; see {found.page}"
        )
    suffix = PurePosixPath(urlsplit(address).path).suffix
    name = key + suffix if suffix else found.file
    return fetch_file(
        source,
        (folder or data_folder()) / name,
        digest=found.digest,
        again=again,
        help_page=found.page,
        progress=progress,
    )
