"""Quotations without a reporting clause of their own, and transcripts: who goes on speaking."""

from __future__ import annotations

from dataclasses import dataclass, field

from foedus.reading.frames.colon import introduction, label
from foedus.reading.frames.found import Found
from foedus.reading.frames.sentence import Sentence
from foedus.reading.frames.words import PROPER, listed
from foedus.terms.article import Span


@dataclass(slots=True)
class _Thread:
    """The attributions made so far, and which of them a bare quotation would go on with."""

    made: list[tuple[Found, list[Span]]] = field(default_factory=list)
    open_at: int = -1

    def add(self, found: Found, spans: list[Span]) -> None:
        self.made.append((found, spans))
        self.open_at = len(self.made) - 1

    def read(self, found: list[Found]) -> None:
        """Add the finds of a sentence; what begins with a quotation is gone on with first."""
        best = 0
        for item in found:
            weight = _quotation(item)
            self.made.append((item, []))
            if weight and weight >= best:
                best, self.open_at = weight, len(self.made) - 1


def continuations(
    sentences: list[Sentence], finds: list[list[Found]]
) -> list[tuple[Found, tuple[Span, ...]]]:
    """Join quotations that stand alone to the statement they go on with.

    A quotation alone continues the last quoted statement of its paragraph; a paragraph that is
    nothing but quotation continues the paragraph before, or what a colon there announced.
    """
    thread = _Thread()
    turns = _turns(sentences)
    paragraph = turn = -1
    pending: Found | None = None
    for index, (s, found) in enumerate(zip(sentences, finds, strict=True)):
        new = s.paragraph != paragraph
        paragraph = s.paragraph
        bare = not found and bool(s.quotes) and s.is_quotation
        if bare and pending is not None and new:
            thread.add(pending, [_quoted(s)])
        elif bare and thread.open_at >= 0 and (not new or _alone(sentences, index)):
            thread.made[thread.open_at][1].append(_quoted(s))
        elif index in turns:
            thread.add(turns[index], [])
            turn = paragraph
        elif turn == paragraph:
            thread.made[-1][1].append(s.span(0, len(s.words)))
        elif not bare or new:
            thread.open_at = -1
            thread.read(found)
        pending = None
        if s.words[-1].tag == ":" and not bare:
            s.tag()
            pending = introduction(s, len(s.tags) - 1)
    return [(item, tuple(spans)) for item, spans in thread.made]


def _turns(sentences: list[Sentence]) -> dict[int, Found]:
    """Return the first sentences of paragraphs in a transcript ('NAME: ...').

    In a talk somebody speaks twice; a list, of states or of dates, names each once.
    """
    found: dict[int, Found] = {}
    paragraph = -1
    for index, s in enumerate(sentences):
        if s.paragraph != paragraph:
            turn = label(s)
            if turn is not None:
                found[index] = turn
        paragraph = s.paragraph
    labels = [tuple(turn.sentence.low[: turn.cue[0][0]]) for turn in found.values()]
    if len(set(labels)) == len(labels):
        return {}
    ours = _reporters(sentences)
    return {
        at: turn for at, turn in found.items() if turn.sentence.low[turn.cue[0][0] - 1] not in ours
    }


def _reporters(sentences: list[Sentence]) -> set[str]:
    """Return the surnames of the house's own: 'our reporter N' tells what others said."""
    found = set()
    for s in sentences:
        for at, low in enumerate(s.low[:-2]):
            if low == "our" and s.low[at + 1] in listed("own_staff"):
                stop = at + 2
                while stop < len(s.low) and s.words[stop].bits & PROPER:
                    found.add(s.low[stop])
                    stop += 1
    return found


def _alone(sentences: list[Sentence], index: int) -> bool:
    """Say whether the paragraph that begins here holds nothing but quotation."""
    paragraph = sentences[index].paragraph
    while index < len(sentences) and sentences[index].paragraph == paragraph:
        if not sentences[index].is_quotation:
            return False
        index += 1
    return True


def _quoted(s: Sentence) -> Span:
    return s.span(0, max(s.quotes) + 1)


def _quotation(found: Found) -> int:
    """2 if the content begins with a quotation, 1 if it holds one, else 0."""
    s = found.sentence
    if not s.quotes:
        return 0
    if any(s.tags[first] == "Q" for first, _ in found.content):
        return 2
    return int(any("Q" in s.tags[first:stop] for first, stop in found.content))
