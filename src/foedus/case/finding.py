"""What is wrong with a case, and where in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from foedus.case.line_index import KeyPath

_LISTED = 40
_NEAR = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that keeps tables from being a case.

    Attributes
    ----------
    path : tuple
        Where it stands.
    also : tuple of tuple
        What it contradicts there: a change of one of these may have made it.
    """

    path: KeyPath
    message: str
    expected: str
    also: tuple[KeyPath, ...] = ()


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
    nearest = f"; perhaps {near[0]!r}" if near else ""
    if len(names) <= _LISTED:
        return f"one of {', '.join(names)}{nearest}"
    close = [*near, *get_close_matches(str(found), names, n=_NEAR, cutoff=0.5)]
    some = list(dict.fromkeys(close))[:_NEAR] or names[:_NEAR]
    return f"one of {len(names)} names, such as {', '.join(some)}{nearest}"


def named(code: str, parties: Collection[str]) -> str:
    """Return a party's code with its name, where the names are known.

    Examples
    --------
    >>> named("EST", {"EST": "Estonia"})
    'EST (Estonia)'
    """
    return f"{code} ({parties[code]})" if isinstance(parties, Mapping) else code


def party_of(found: str, parties: Collection[str]) -> str:
    """Return what was expected instead of an unknown party: codes near it, or those so named.

    Examples
    --------
    >>> party_of("Russia", {"RUS": "Russia", "RWA": "Rwanda"})
    "an ISO 3166 alpha-3 code or an organisation's code; perhaps 'RUS' (Russia)"
    """
    if not isinstance(parties, Mapping):
        return one_of(found, parties)
    spoken = {text.casefold(): code for code, text in parties.items()}
    spoken |= {code.casefold(): code for code in parties}
    near = get_close_matches(found.casefold(), spoken, n=3, cutoff=0.6)
    codes = list(dict.fromkeys(spoken[text] for text in near))
    perhaps = ", ".join(f"{code!r} ({parties[code]})" for code in codes)
    kind = "an ISO 3166 alpha-3 code or an organisation's code"
    return f"{kind}; perhaps {perhaps}" if perhaps else kind


def unknown(path: KeyPath, what: str, found: str, known: Collection[str]) -> Finding:
    """Return the finding that a name is not among the known ones."""
    expected = party_of(found, known) if what == "party" else one_of(found, known)
    return Finding(path=path, message=f"unknown {what} {found!r}", expected=expected)


def _without_case(found: str, names: list[str]) -> list[str]:
    return [name for name in names if name.casefold() == found.casefold()]
