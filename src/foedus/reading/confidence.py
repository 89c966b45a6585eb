"""How sure a statement is, by a table that a person can read."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final

from foedus.reading.attribution import Attribution
from foedus.reading.groups import Resolved
from foedus.reading.lexicon import levels, table, word_class
from foedus.reading.meaning import Meaning
from foedus.terms.statement import Band

_ORDER: Final[tuple[Band, ...]] = ("high", "medium", "low")
_RANK: Final = {band: rank for rank, band in enumerate(_ORDER)}
_SPEAKS: Final = frozenset(("government", "institution", "voice", "organisation"))


def confidence(
    attribution: Attribution, who: Resolved, what: Meaning, text: str, *, nested: bool
) -> Band:
    """Return the band of a statement: its frame's, lowered by what is unsure about the rest.

    Parameters
    ----------
    attribution : Attribution
        With the band of the frame that found it.
    who : Resolved
        The speaker, and how that speaker was found.
    what : Meaning
        The position that was read, if any.
    text : str
        The article's text.
    nested : bool
        Whether the content holds the cue of another statement.
    """
    caps = _caps()
    lowest = _RANK[attribution.confidence]
    for line in lines(attribution, who, what, text, nested=nested):
        lowest = max(lowest, caps[line])
    return _ORDER[lowest]


def lines(
    attribution: Attribution, who: Resolved, what: Meaning, text: str, *, nested: bool
) -> list[str]:
    """Return the lines of the table that hold for a statement: 'part key'."""
    caps = _caps()
    part = "indirect" if attribution.kind == "indirect" else "quoted"
    found = [f"{part} {_speaker(who)}", f"position {what.position}"]
    if nested:
        found.append("shape nested")
    if _words(text, attribution.source) > caps["limit long_source"]:
        found.append("shape long_source")
    if len(attribution.content) > caps["limit many_pieces"]:
        found.append("shape many_pieces")
    if _words(text, attribution.content) < caps["limit short_content"]:
        found.append("shape short_content")
    return found


@cache
def _caps() -> dict[str, int]:
    """Return for every line of the table the rank of its band, 0 for the highest, or its limit."""
    caps: dict[str, int] = {}
    for part, entries in table("confidence").items():
        for key, line in entries.items():
            caps[f"{part} {key}"] = line if isinstance(line, int) else _RANK[line["band"]]
    return caps


def _speaker(who: Resolved) -> str:
    """Return by which line of the table the speaker was found."""
    speaker, person = who.speaker, who.person
    if who.collective:
        codes = speaker.party if isinstance(speaker.party, tuple) else (speaker.party or "",)
        if any(code.endswith("_SOME") for code in codes):
            return "open"
        return "several" if isinstance(speaker.party, tuple) else "group"
    told = _TOLD.get(who.how)
    if told is not None:
        return told(who)
    return who.how if person is None or person.sure or who.how != "pronoun" else "shape"


def _named(who: Resolved) -> str:
    if who.speaker.correction:
        return "corrected"
    if who.person is None:
        return "outlet" if who.chain else "named"
    if len(who.person.words) == 1:
        return "alone"
    return "named" if who.person.sure else "shape"


def _described(who: Resolved) -> str:
    """Return how an office or a calling tells who speaks."""
    speaker = who.speaker
    if speaker.name:
        return "pointing" if who.person is not None else "tabled"
    if speaker.party is None and levels().get(speaker.role) in _SPEAKS:
        return "stateless"
    if " " not in speaker.as_written:
        return "word"
    return "calling" if speaker.party is None else "described"


def _distant(who: Resolved) -> str:
    if who.person is None:
        return "office"
    return "distant" if who.person.sure else "shape"


def _state(who: Resolved) -> str:
    return "state" if who.speaker.party or who.speaker.name else "unknown"


def _unresolved(who: Resolved) -> str:
    return "writer" if who.speaker.as_written.lower() in word_class("writer") else "unresolved"


_TOLD: Final[dict[str, Callable[[Resolved], str]]] = {
    "named": _named,
    "described": _described,
    "distant": _distant,
    "state": _state,
    "unresolved": _unresolved,
}


def _words(text: str, spans: tuple[tuple[int, int], ...]) -> int:
    words = len(spans)
    for start, end in spans:
        words += text.count(" ", start, end)
    return words
