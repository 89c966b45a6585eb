"""Whom a text names in which role: who decides, who is to be helped, whose aggression it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from foedus.reading.dates import FoundDate, find_dates
from foedus.reading.folding import plain
from foedus.reading.lexicon import table
from foedus.reading.scan import Mention, scan
from foedus.states.bodies import bodies, body
from foedus.terms.article import SPOKEN_REGIONS, Article, Span
from foedus.terms.reading import Candidate, Cast
from foedus.terms.statement import Statement

_ROLES = ("body", "protege", "challenger")
_REACH = 100
_STANDS_FOR_BODY = re.compile(
    r"(?:the\s+)?(?:[\w-]+\s+){0,2}?(?:alliance|bloc|union|club|pact|organi[sz]ation)\b",
    re.IGNORECASE,
)
_GAP = re.compile(r"\s{4,}")
_HAS_DATE = re.compile(r"\d|day|tonight|tomorrow")
_WIDE = "    "
_ARTICLE = re.compile(r"(?:the\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Pattern:
    kinds: frozenset[str]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    then_body: bool


@dataclass(frozen=True, slots=True)
class _Passage:
    """A region's text with plain quotation marks, and the mentions in it."""

    text: str
    start: int
    mentions: tuple[Mention, ...]


def find_cast(article: Article, statements: tuple[Statement, ...], as_of: date | None) -> Cast:
    """Return whom the text names in which role, most often named first.

    Only the article's own text counts: no headline, caption or teaser. Each candidate is counted
    once a mention; choosing among candidates is left to the caller.

    Parameters
    ----------
    article : Article
        Divided into regions.
    statements : tuple of Statement
        Read in it. A party that only a statement names as its subject adds nothing here.
    as_of : date or None
        The day of the report, from which dates without a year are resolved.
    """
    passages = list(_passages(article))
    found = _candidates(passages)
    day, span = _deadline(passages, as_of)
    return Cast(
        body=found["body"],
        protege=found["protege"],
        challenger=found["challenger"],
        deadline=day,
        deadline_span=span,
    )


@cache
def _of_kind(role: str, kind: str) -> tuple[_Pattern, ...]:
    """Return the patterns of a role that hold for a kind of mention."""
    return tuple(pattern for pattern in _patterns(role) if kind in pattern.kinds)


@cache
def _patterns(role: str) -> tuple[_Pattern, ...]:
    return tuple(
        _Pattern(
            kinds=frozenset(row.get("kinds", ("body",))),
            before=_compiled(row.get("before")),
            after=_compiled(row.get("after")),
            then_body=row.get("then") == "body",
        )
        for row in table("cast")[role]
    )


def _compiled(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(pattern, re.IGNORECASE) if pattern else None


@cache
def _body_codes() -> frozenset[str]:
    return frozenset(body(key).code for key in bodies())


def _passages(article: Article) -> Iterator[_Passage]:
    mentions = scan(article)
    place = 0
    for region in article.regions:
        while place < len(mentions) and mentions[place].start < region.start:
            place += 1
        first = place
        while place < len(mentions) and mentions[place].end <= region.end:
            place += 1
        if region.kind in SPOKEN_REGIONS:
            text = plain(article.text[region.start : region.end])
            yield _Passage(text, region.start, mentions[first:place])


def _candidates(passages: Sequence[_Passage]) -> dict[str, tuple[Candidate, ...]]:
    """Return the candidates for each role, most often named first."""
    spans: dict[str, dict[str, list[Span]]] = {role: {} for role in _ROLES}
    for passage in passages:
        for mention in passage.mentions:
            if len(mention.parties) == 1:
                for role in _roles(mention, passage):
                    places = spans[role].setdefault(mention.parties[0], [])
                    places.append((mention.start, mention.end))
    return {role: _ranked(found) for role, found in spans.items()}


def _ranked(spans: dict[str, list[Span]]) -> tuple[Candidate, ...]:
    # Python's sort is stable: ties stay in order of first mention.
    ranked = sorted(spans, key=lambda party: -len(spans[party]))
    return tuple(
        Candidate(party=party, count=len(spans[party]), spans=tuple(spans[party]))
        for party in ranked
    )


def _roles(mention: Mention, passage: _Passage) -> Iterator[str]:
    """Yield the roles in which a mention stands."""
    start, end = mention.start - passage.start, mention.end - passage.start
    text = passage.text
    # A wide gap ends what a mention goes with; it would also take patterns cubic time.
    before = _near(text[max(0, start - _REACH) : start], -1)
    after = _near(text[end : end + _REACH], 0)
    for role in _ROLES:
        if role == "body" and mention.parties[0] not in _body_codes():
            continue
        for pattern in _of_kind(role, mention.kind):
            if _holds(pattern, before, after, end, passage):
                yield role
                break


def _near(text: str, part: int) -> str:
    return text if text.isprintable() and _WIDE not in text else _GAP.split(text)[part]


def _holds(pattern: _Pattern, before: str, after: str, end: int, passage: _Passage) -> bool:
    if pattern.before is not None and not pattern.before.search(before):
        return False
    if pattern.after is None:
        return True
    match = pattern.after.search(after)
    return match is not None and (not pattern.then_body or _body_at(end + match.end(), passage))


def _body_at(place: int, passage: _Passage) -> bool:
    """Return whether a body, or a noun that stands for one, begins here."""
    if _STANDS_FOR_BODY.match(passage.text, place):
        return True
    article = _ARTICLE.match(passage.text, place)
    first = (article.end() if article else place) + passage.start
    i = bisect_left(passage.mentions, first, key=_start_of)
    if i == len(passage.mentions) or passage.mentions[i].start != first:
        return False
    return any(party in _body_codes() for party in passage.mentions[i].parties)


def _start_of(mention: Mention) -> int:
    return mention.start


def _deadline(passages: Sequence[_Passage], as_of: date | None) -> tuple[date | None, Span | None]:
    """Return the day of the meeting named most often, the earliest such day at a tie."""
    named: dict[date, list[Span]] = {}
    whole = "\n".join(passage.text for passage in passages).lower()
    words = [word for word in table("cast")["deadline"]["words"] if word in whole]
    for passage in passages if words else ():
        lower = passage.text.lower()
        if not any(word in lower for word in words) or not _HAS_DATE.search(lower):
            continue
        for found in find_dates(passage.text, as_of):
            if _is_ahead(found, passage.text, as_of) and _dates_a_meeting(found, passage.text):
                span = (passage.start + found.start, passage.start + found.end)
                named.setdefault(found.date, []).append(span)
    if not named:
        return None, None
    day = min(named, key=lambda d: (-len(named[d]), d))
    return day, named[day][0]


def _is_ahead(found: FoundDate, text: str, as_of: date | None) -> bool:
    """Return whether a day lies ahead; the weekday of the report itself lies behind."""
    if as_of is None or found.date > as_of:
        return True
    return found.date == as_of and any(c.isdigit() for c in text[found.start : found.end])


def _dates_a_meeting(found: FoundDate, text: str) -> bool:
    patterns = _deadline_patterns()
    left = text[max(0, found.start - _REACH) : found.start]
    right = text[found.end : found.end + _REACH]
    if patterns["not_before"].search(left):
        return False
    return bool(patterns["before"].search(left) or patterns["after"].search(right))


@cache
def _deadline_patterns() -> dict[str, re.Pattern[str]]:
    rows = table("cast")["deadline"]
    names = ("before", "after", "not_before")
    return {name: re.compile(rows[name], re.IGNORECASE) for name in names}
