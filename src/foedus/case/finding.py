"""What is wrong with a case, and where in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from foedus.case.line_index import KeyPath

_LISTED = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that keeps tables from being a case."""

    path: KeyPath
    message: str
    expected: str


def dotted(path: KeyPath) -> str:
    """Return a key path as people write it.

    Examples
    --------
    >>> dotted(("decision", "options", 0, "at"))
    'decision.options.0.at'
    """
    return ".".join(str(part) for part in path)


def one_of(found: object, known: Iterable[str]) -> str:
    """Return what was expected instead of an unknown name: the known ones and the nearest.

    Examples
    --------
    >>> one_of("membrship", ["troops", "membership"])
    "one of membership, troops; perhaps 'membership'"
    """
    names = sorted(known)
    if not names:
        return "nothing here"
    near = _without_case(str(found), names) or get_close_matches(str(found), names, n=1)
    listed = ", ".join(names[:_LISTED])
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    nearest = f"; perhaps {near[0]!r}" if near else ""
    return f"one of {listed}{more}{nearest}"


def unknown(path: KeyPath, what: str, found: str, known: Collection[str]) -> Finding:
    """Return the finding that a name is not among the known ones."""
    return Finding(path=path, message=f"unknown {what} {found!r}", expected=one_of(found, known))


def _without_case(found: str, names: list[str]) -> list[str]:
    return [name for name in names if name.casefold() == found.casefold()]
