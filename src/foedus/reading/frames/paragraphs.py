"""Quotations without a reporting clause of their own: who goes on speaking."""

from __future__ import annotations

from foedus.reading.frames.found import Found
from foedus.reading.frames.sentence import Sentence
from foedus.terms.article import Span


def continuations(
    sentences: list[Sentence], finds: list[list[Found]]
) -> list[tuple[Found, tuple[Span, ...]]]:
    """Add to a quoted statement the quotations that go on with it in the same paragraph."""
    made: list[tuple[Found, tuple[Span, ...]]] = []
    open_at = -1
    paragraph = -1
    for s, found in zip(sentences, finds, strict=True):
        if s.paragraph != paragraph:
            paragraph, open_at = s.paragraph, -1
        if not found and open_at >= 0 and _all_quote(s):
            old, spans = made[open_at]
            made[open_at] = (old, (*spans, s.span(0, _quote_end(s))))
            continue
        if found or not _all_quote(s):
            open_at = -1
        for item in found:
            made.append((item, ()))
            if _has_quote(item):
                open_at = len(made) - 1
    return made


def _all_quote(s: Sentence) -> bool:
    return s.tags[0] == "Q" and all(mark in {"Q", "."} for mark in s.tags)


def _quote_end(s: Sentence) -> int:
    stop = len(s.tags)
    while stop > 1 and s.tags[stop - 1] != "Q":
        stop -= 1
    return stop


def _has_quote(found: Found) -> bool:
    s = found.sentence
    return any(s.tags[at] == "Q" for piece in found.content for at in range(*piece))
