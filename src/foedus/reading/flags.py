"""What the reader of a page should know before trusting it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from foedus.reading.folding import plain
from foedus.reading.lexicon import table
from foedus.reading.scan import Marks, marks
from foedus.terms.article import Article, Flag, Region, Span
from foedus.terms.statement import Statement, content_text

_DENIED: Final = 0
_POSSIBLE: Final = 1
_ASSERTED: Final = 4
# In this order, for "likely to send" holds "to send".
_LEVELS: Final[tuple[tuple[str, int], ...]] = (("likely", 3), ("settled", 4), ("considering", 2))
_ON_ISSUE: Final = 2
"""Least weight of a word that says which issue a line is about."""
_FEWEST: Final = 3
"""With fewer statements than this, nothing is said about who they rest on."""


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a headline or summary claims on an issue, and how strongly."""

    where: str
    words: str
    strength: int  # 0 denied, 1 possible or conditional, 2 considered, 3 likely, 4 settled
    spans: tuple[Span, ...]


def find_flags(article: Article, statements: tuple[Statement, ...]) -> tuple[Flag, ...]:
    """Return what a reader of the article should know.

    ``headline_exceeds_body``
        The headline or the summary claims more on an issue than any source in the body says: they
        are all hedged, conditional or open. The spans are the claim's and the body statements'.
    ``odd_quotes``
        Quotation marks that do not pair in a paragraph.
    ``single_source``, ``unnamed_sources``
        All statements of the body rest on one speaker; at least two thirds name nobody.
    """
    body = [statement for statement in statements if statement.region == "body"]
    return (
        *_headline_exceeds_body(article, body),
        *_odd_quotes(article),
        *_single_source(body),
        *_unnamed_sources(body),
    )


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(table("flags")["claims"][name], re.IGNORECASE)


def _headline_exceeds_body(article: Article, body: Sequence[Statement]) -> Iterator[Flag]:
    if not body:
        return
    found = marks(article.text)
    lines = list(_claiming_lines(article))
    for issue, name in table("flags")["issues"].items():
        claims = [c for line in lines if (c := _claim(article, found, line, issue))]
        if not claims:
            continue
        support = [(s, _support(article, found, s, issue)) for s in body]
        on_issue = [(s, strength) for s, strength in support if strength is not None]
        if not on_issue:
            continue
        most = max(strength for _, strength in on_issue)
        beyond = [claim for claim in claims if claim.strength > most]
        if not beyond:
            continue
        strongest = max(beyond, key=lambda claim: claim.strength)
        yield Flag(
            kind="headline_exceeds_body",
            spans=(
                *(span for claim in beyond for span in claim.spans),
                *(span for s, _ in on_issue for span in s.content),
            ),
            message=(
                f"The {strongest.where} says “{strongest.words}” of {name}; every source in the "
                "body speaks of it as possible, conditional or open."
            ),
        )


def _claiming_lines(article: Article) -> Iterator[tuple[str, str, Span | None]]:
    """Yield name, text and place of the headline and the summary; a title in no text has none."""
    titled = False
    for region in article.regions:
        if region.kind in ("headline", "standfirst"):
            titled = titled or region.kind == "headline"
            name = "headline" if region.kind == "headline" else "summary"
            span = (region.start, region.end)
            yield name, article.text[region.start : region.end], span
    if article.title and not titled:
        yield "headline", article.title, None


def _claim(
    article: Article, found: Marks, line: tuple[str, str, Span | None], issue: str
) -> _Claim | None:
    where, text, span = line
    weights = found if span else marks(text)
    start, end = span or (0, len(text))
    if not _names_issue(weights, start, end, issue) or _pattern("withdrawn").search(plain(text)):
        return None
    for level, strength in _LEVELS:
        match = _pattern(level).search(plain(text))
        if match:
            words = " ".join(text[match.start() : match.end()].lower().split())
            return _Claim(where, words, strength, (span,) if span else ())
    return None


def _names_issue(found: Marks, start: int, end: int, issue: str) -> bool:
    return any(
        mark.value[0] == issue and mark.value[1] >= _ON_ISSUE
        for mark in found.within("issue", start, end)
    )


def _support(article: Article, found: Marks, statement: Statement, issue: str) -> int | None:
    """Return how strongly a statement speaks of the issue, or None if it is about another one."""
    named = any(_names_issue(found, start, end, issue) for start, end in statement.content)
    if not named and not any(about.issue == issue for about in statement.about):
        return None
    if statement.modality == "negated":
        return _DENIED
    weak = statement.modality != "asserted" or statement.condition is not None
    if weak or statement.hedges or any(about.stance == "open" for about in statement.about):
        return _POSSIBLE
    text = plain(content_text(article.text, statement))
    for level, strength in reversed(_LEVELS):
        if _pattern(level).search(text):
            return strength
    # A plain assertion that does not name the issue itself supports no claim on it.
    return _ASSERTED if named else _POSSIBLE


def _odd_quotes(article: Article) -> Iterator[Flag]:
    if not any(sign in article.text for sign in '"“„”'):
        return
    paragraphs = [region for region in article.regions if region.kind in ("body", "standfirst")]
    spans = tuple(
        (region.start, region.end)
        for i, region in enumerate(paragraphs)
        if _is_odd(article.text, region, paragraphs[i + 1] if i + 1 < len(paragraphs) else None)
    )
    if spans:
        yield Flag(
            kind="odd_quotes",
            spans=spans,
            message="Quotation marks do not pair, so where a quotation ends is a guess.",
        )


def _is_odd(text: str, region: Region, following: Region | None) -> bool:
    start, end = region.start, region.end
    straight = text.count('"', start, end)
    opened = text.count("“", start, end) + text.count("„", start, end)
    closed = text.count("”", start, end)
    if straight % 2 == 0 and opened == closed:
        return False
    if straight % 2 == 1 and abs(opened - closed) == 1:
        return False  # opened in one style and closed in the other
    # A quotation over several paragraphs opens each of them and closes only the last.
    continued = following is not None and text[following.start] in '“"'
    return not (continued and (straight % 2 == 1 or opened == closed + 1))


def _single_source(body: Sequence[Statement]) -> Iterator[Flag]:
    speakers = {statement.speaker.name or statement.speaker.as_written for statement in body}
    if len(body) >= _FEWEST and len(speakers) == 1 and (name := speakers.pop()):
        yield Flag(
            kind="single_source",
            spans=tuple(span for statement in body for span in statement.source),
            message=f"Everything attributed in the body rests on one source: {name}.",
        )


def _unnamed_sources(body: Sequence[Statement]) -> Iterator[Flag]:
    unnamed = [s for s in body if not s.speaker.name and s.speaker.party is None]
    if len(body) >= _FEWEST and 3 * len(unnamed) >= 2 * len(body):
        yield Flag(
            kind="unnamed_sources",
            spans=tuple(span for statement in unnamed for span in statement.source),
            message="Most of what the body attributes has no named source.",
        )
