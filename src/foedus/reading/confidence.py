"""How sure a statement is, by a table that a person can read."""

from __future__ import annotations

from functools import cache

from foedus.reading.attribution import Attribution
from foedus.reading.groups import Resolved
from foedus.reading.lexicon import table
from foedus.reading.meaning import Meaning
from foedus.terms.statement import Band

_ORDER: tuple[Band, ...] = ("high", "medium", "low")
_RANK = {band: rank for rank, band in enumerate(_ORDER)}
_LOWEST = len(_ORDER) - 1


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
    lowest = max(
        _RANK[attribution.confidence],
        caps[f"speaker {_speaker(who)}"],
        caps[f"position {what.position}"],
    )
    if lowest < _LOWEST:
        lowest = max(lowest, _shape(attribution, text, caps, nested=nested))
    return _ORDER[lowest]


@cache
def _caps() -> dict[str, int]:
    """Return for every line of the table the rank of its band, 0 for the highest."""
    caps: dict[str, int] = {}
    for part, lines in table("confidence").items():
        for key, band in lines.items():
            caps[f"{part} {key}"] = band if isinstance(band, int) else _RANK[band]
    return caps


def _speaker(who: Resolved) -> str:
    """Return by which line of the table the speaker was found."""
    speaker = who.speaker
    if who.collective:
        codes = speaker.party if isinstance(speaker.party, tuple) else (speaker.party or "",)
        if any(code.endswith("_SOME") for code in codes):
            return "open"
        return "several" if isinstance(speaker.party, tuple) else "group"
    if who.how in ("named", "surname") and speaker.correction:
        return "corrected"
    if who.how == "named" and who.person is not None and len(who.person.words) == 1:
        return "alone"
    if who.how == "described" and speaker.name:
        return "pointing" if who.person is not None else "tabled"
    return who.how


def _shape(attribution: Attribution, text: str, caps: dict[str, int], *, nested: bool) -> int:
    """Return the lowest rank that the shape of a statement gives it."""
    rank = caps["shape nested"] if nested else 0
    if _words(text, attribution.source) > caps["shape long_source_words"]:
        rank = max(rank, caps["shape long_source"])
    if len(attribution.content) > caps["shape many_pieces_number"]:
        rank = max(rank, caps["shape many_pieces"])
    if _words(text, attribution.content) < caps["shape short_content_words"]:
        rank = max(rank, caps["shape short_content"])
    return rank


def _words(text: str, spans: tuple[tuple[int, int], ...]) -> int:
    words = len(spans)
    for start, end in spans:
        words += text.count(" ", start, end)
    return words
