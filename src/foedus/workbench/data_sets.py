"""The cards of data sets that a user may fetch, and where copies lie."""

from __future__ import annotations

import os
import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from foedus.terms.errors import NameUnknown


@dataclass(frozen=True, slots=True, kw_only=True)
class DataCard:
    """What a data set is and where it comes from.

    Attributes
    ----------
    key, title, citation, terms, used_by : str
    page : str
        Where people read about it.
    address : str
        Where the file lies; empty if not known.
    tried : bool
        Whether the address has been seen to work.
    file : str
        Name of the user's copy.
    digest : str
        SHA-256 of its content, see :func:`foedus.workbench.fetching.content_digest`; empty where
        not known: then that of the first fetch is kept beside the copy and checked after.
    """

    key: str
    title: str
    citation: str
    terms: str
    page: str
    address: str
    file: str
    used_by: str
    tried: bool = True
    digest: str = ""


@cache
def cards() -> dict[str, DataCard]:
    """Return the cards by key, read once."""
    folder = files("foedus.workbench") / "data" / "sets"
    found = {}
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        key = entry.name.removesuffix(".toml")
        found[key] = DataCard(key=key, **tomllib.loads(entry.read_text(encoding="utf-8")))
    return found


def card(key: str) -> DataCard:
    """Return a card.

    Raises
    ------
    NameUnknown
        If there is none of this key.
    """
    if key not in cards():
        raise NameUnknown(f"no data set is called {key!r}", expected="one of " + ", ".join(cards()))
    return cards()[key]


def data_folder() -> Path:
    """Return the user's data folder for foedus, by the platform's habit; it may not exist yet."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or "~/AppData/Local"
    elif sys.platform == "darwin":
        base = "~/Library/Application Support"
    else:
        base = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(base).expanduser() / "foedus"
