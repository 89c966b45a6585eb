"""How sure a statement is, by a table that a person can read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from foedus.reading.attribution import Attribution
from foedus.reading.groups import Resolved
from foedus.reading.lexicon import table
from foedus.reading.meaning import Meaning
from foedus.terms.statement import Band

_ORDER: tuple[Band, ...] = ("low", "medium", "high")


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
    caps = table("confidence")
    bands = [attribution.confidence, caps["speaker"][_speaker(who)]]
    bands.append(caps["position"][what.position])
    bands.extend(_shape(attribution, text, caps["shape"], nested=nested))
    return min(cast(list[Band], bands), key=_ORDER.index)


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


def _shape(
    attribution: Attribution, text: str, caps: dict[str, Any], *, nested: bool
) -> Iterator[Band]:
    if nested:
        yield caps["nested"]
    if _words(text, attribution.source) > caps["long_source_words"]:
        yield caps["long_source"]
    if len(attribution.content) > caps["many_pieces_number"]:
        yield caps["many_pieces"]
    if _words(text, attribution.content) < caps["short_content_words"]:
        yield caps["short_content"]


def _words(text: str, spans: tuple[tuple[int, int], ...]) -> int:
    return sum(text.count(" ", start, end) + 1 for start, end in spans)
