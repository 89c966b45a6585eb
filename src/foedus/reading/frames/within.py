"""What somebody says within the report of another: 'according to Reuters, Arden said that'."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from foedus.reading.frames.found import Found
from foedus.reading.frames.sentence import Sentence
from foedus.reading.frames.words import PROPER


def holds_speech(report: Found, finds: list[Found]) -> bool:
    """Say whether a named source's content may hold a statement that was not read yet."""
    if report.source is None:
        return False
    s = report.sentence
    if not any(word.bits & PROPER for word in s.words[slice(*report.source)]):
        return False
    if not any(_speaks(s, first, stop) for first, stop in report.content):
        return False
    cues = [found.cue[0][0] for found in finds]
    return not any(first <= cue < stop for cue in cues for first, stop in report.content)


def _speaks(s: Sentence, first: int, stop: int) -> bool:
    return any(word.cue is not None and word.cue.kind == "speech" for word in s.words[first:stop])


def content_of(report: Found) -> Sentence:
    """Return the content of a report as a sentence of its own."""
    s = report.sentence
    kept = [at for first, stop in sorted(report.content) for at in range(first, stop)]
    return replace(
        s,
        low=[s.low[at] for at in kept],
        words=[s.words[at] for at in kept],
        starts=[s.starts[at] for at in kept],
        sizes=[s.sizes[at] for at in kept],
        quotes={place: s.quotes[at] for place, at in enumerate(kept) if at in s.quotes},
        tags=[],
    )


def spoken(finds: Iterable[Found]) -> list[Found]:
    """Return those of some finds by which somebody says something aloud."""
    return [found for found in finds if _speaks(found.sentence, *found.cue[0])]
