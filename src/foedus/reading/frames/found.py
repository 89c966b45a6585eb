"""What a frame finds inside one sentence, before it becomes an attribution."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from foedus.reading.attribution import Attribution
from foedus.reading.frames.nouns import Range
from foedus.reading.frames.sentence import Sentence
from foedus.reading.frames.words import MODAL, PROPER
from foedus.terms.article import Span
from foedus.terms.statement import Band, StatementKind

_LETTERS: Final = re.compile(r"[^\W_]+")
_LAST_TAG: Final = {"G": False, "I": False, "E": False}
"""Forms that are not finite."""


@dataclass(slots=True)
class Found:
    """A frame's find as ranges of items in one sentence."""

    frame: str
    sentence: Sentence
    source: Range | None
    cue: tuple[Range, ...]
    content: tuple[Range, ...]

    @property
    def plain(self) -> bool:
        """Say whether a named source or a personal pronoun is subject of a finite main verb."""
        if self.source is None or _LAST_TAG.get(self.sentence.tags[self.cue[0][1] - 1]) is False:
            return False
        s, (first, stop) = self.sentence, self.source
        cue = slice(*self.cue[0])
        if any(word.bits & MODAL for word in s.words[cue]):
            return False
        if any(low in {"not", "never"} or low.endswith(("n't", "n’t")) for low in s.low[cue]):
            return False
        if s.tags[first] == "R":
            return s.low[first] not in {"it", "there", "this", "that"}
        return s.tags[first] != "W" and any(w.bits & PROPER for w in s.words[first:stop])


@dataclass(frozen=True, slots=True)
class Trust:
    """How far a frame is trusted: in general, and with a named subject of a finite verb."""

    band: Band
    band_plain: Band
    strict: str  # always, plain, never

    def of(self, found: Found) -> Band:
        """Return the band of one find."""
        if self.band == self.band_plain:
            return self.band
        return self.band_plain if found.plain else self.band

    def keeps(self, found: Found) -> bool:
        """Say whether the find stays in a strict reading."""
        return self.strict == "always" or (self.strict == "plain" and found.plain)


@cache
def trusts() -> dict[str, Trust]:
    """Return how far each frame is trusted, from the frames' own entries."""
    with files("foedus.reading").joinpath("data", "frames.toml").open("rb") as stream:
        table = tomllib.load(stream)
    return {
        entry["id"]: Trust(entry["band"], entry.get("band_plain", entry["band"]), entry["strict"])
        for entry in table["frame"]
    }


def attribution(found: Found, extra: tuple[Span, ...]) -> Attribution | None:
    """Turn a find into spans of the text; None if nothing is left of its content."""
    s = found.sentence
    trimmed = [trim(s, *s.span(*piece)) for piece in found.content]
    content = join(s.text, [*filter(None, trimmed), *extra])
    if not content:
        return None
    cue = tuple([s.span(*piece) for piece in found.cue])
    source = () if found.source is None else (_source_span(s, found.source),)
    return Attribution(
        source=source,
        cue=cue,
        content=content,
        kind=kind_of(s.text, content, s),
        frame=found.frame,
        confidence=trusts()[found.frame].of(found),
        region=s.region,
    )


def _source_span(s: Sentence, piece: Range) -> Span:
    first, stop = piece
    while stop - first > 1 and s.tags[stop - 1] in {",", "-", ":", "."}:
        stop -= 1
    return s.span(first, stop)


def trim(s: Sentence, start: int, end: int) -> Span | None:
    """Strip white space and marks that do not belong to the content."""
    text = s.text
    while start < end and (text[start].isspace() or text[start] in ",;:—–-"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:—–"):
        end -= 1
    if end > start and text[end - 1] == "." and text[end - 2].islower():
        end -= 1
    return (start, end) if start < end else None


def join(text: str, pieces: list[Span]) -> tuple[Span, ...]:
    """Sort pieces of content and join those with nothing but white space between them."""
    if len(pieces) < 2:
        return tuple(pieces)
    joined: list[Span] = []
    for start, end in sorted(pieces):
        if joined and text[joined[-1][1] : start].strip() in {"", "."}:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def kind_of(text: str, content: tuple[Span, ...], s: Sentence) -> StatementKind:
    """Say how much of the content stands inside quotation marks, counted in letters."""
    last = s.starts[-1] + s.sizes[-1]
    if not s.quotes and content[-1][0] < last:
        return "indirect"
    marks = [(quote.start, quote.end) for quote in s.quotes.values()]
    letters = [(span, _quoted(span, marks, last)) for span in content]
    if all(inside == [span] for span, inside in letters):  # most often, and nothing to be counted
        said = any(_LETTERS.search(text, *span) for span, _ in letters)
        return "direct" if said else "indirect"
    quoted = sum(_letters(text, *piece) for _, inside in letters for piece in inside)
    if not quoted:
        return "indirect"
    whole = sum(_letters(text, *span) for span, _ in letters)
    return "direct" if quoted / whole >= 0.9 else "mixed"


def _quoted(span: Span, marks: list[Span], last: int) -> list[Span]:
    """Return the pieces of a span that stand in quotation marks; all of it behind the sentence."""
    start, end = span
    if start >= last or span in marks:
        return [span]
    pieces = ((max(start, first), min(end, stop)) for first, stop in marks)
    return [(low, high) for low, high in pieces if low < high]


def _letters(text: str, start: int, end: int) -> int:
    """Count letters and digits; most stand in runs."""
    return sum(map(len, _LETTERS.findall(text, start, end)))
