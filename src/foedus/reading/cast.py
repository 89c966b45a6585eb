"""Whom a text names in which role: who decides, who is to be helped, whose aggression it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from foedus.reading.dates import FoundDate, find_dates
from foedus.reading.lexicon import table
from foedus.reading.scan import Marks, Mention, marks
from foedus.states.bodies import bodies, body
from foedus.terms.article import SPOKEN_REGIONS, Article, Region, Span
from foedus.terms.reading import Candidate, Cast
from foedus.terms.statement import Statement

_ROLES: Final = ("body", "protege", "challenger")
_REACH: Final = 100
_STANDS_FOR_BODY: Final = re.compile(
    r"(?:the\s+)?(?:[\w-]+\s+){0,2}?(?:alliance|bloc|union|club|pact|organi[sz]ation)\b"
)
_GAP: Final = re.compile(r"\s{4,}")
_NO_WORD: Final = re.compile(r"\W")
_WIDE: Final = "    "
_ARTICLE: Final = re.compile(r"(?:the\s+)?")


@dataclass(frozen=True, slots=True)
class _Pattern:
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    then_body: bool


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The patterns of a role for one kind of mention.

    ``by_word`` are those that ask for one of certain words straight before the mention.
    """

    free: tuple[_Pattern, ...]
    by_word: dict[str, tuple[_Pattern, ...]]


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
    found = marks(article.text)
    spoken = [r for r in article.regions if r.kind in SPOKEN_REGIONS]
    cast = _candidates(found, spoken)
    day, span = _deadline(found, spoken, as_of)
    return Cast(
        body=cast["body"],
        protege=cast["protege"],
        challenger=cast["challenger"],
        deadline=day,
        deadline_span=span,
    )


@cache
def _patterns(role: str, kind: str) -> _Patterns:
    """Return the patterns of a role that hold for a kind of mention."""
    free: list[_Pattern] = []
    by_word: dict[str, list[_Pattern]] = {}
    for row in table("cast")[role]:
        if kind in row.get("kinds", ("body",)):
            before, after = _compiled(row.get("before")), _compiled(row.get("after"))
            pattern = _Pattern(before, after, row.get("then") == "body")
            for word in row.get("last", "").split():
                by_word.setdefault(word, []).append(pattern)
            if "last" not in row:
                free.append(pattern)
    return _Patterns(tuple(free), {word: tuple(found) for word, found in by_word.items()})


def _compiled(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(pattern) if pattern else None


@cache
def _body_codes() -> frozenset[str]:
    return frozenset(body(key).code for key in bodies())


def _candidates(found: Marks, spoken: Sequence[Region]) -> dict[str, tuple[Candidate, ...]]:
    """Return the candidates for each role, most often named first."""
    spans: dict[str, dict[str, list[Span]]] = {role: {} for role in _ROLES}
    starts = [region.start for region in spoken]
    for mention in found.mentions:
        if len(mention.parties) != 1:
            continue
        place = bisect_right(starts, mention.start) - 1
        if place >= 0 and mention.end <= spoken[place].end:
            for role in _roles(mention, found, spoken[place]):
                places = spans[role].setdefault(mention.parties[0], [])
                places.append((mention.start, mention.end))
    return {role: _ranked(places) for role, places in spans.items()}


def _ranked(spans: dict[str, list[Span]]) -> tuple[Candidate, ...]:
    # Python's sort is stable: ties stay in order of first mention.
    ranked = sorted(spans, key=lambda party: -len(spans[party]))
    return tuple(
        Candidate(party=party, count=len(spans[party]), spans=tuple(spans[party]))
        for party in ranked
    )


def _roles(mention: Mention, found: Marks, region: Region) -> Iterator[str]:
    """Yield the roles in which a mention stands."""
    lower = found.lower
    start, end = mention.start, mention.end
    # A wide gap ends what a mention goes with; it would also take patterns cubic time.
    before = _near(lower[max(region.start, start - _REACH) : start], -1)
    after = _near(lower[end : min(region.end, end + _REACH)], 0)
    word = _word_before(before)
    for role in _ROLES:
        if role == "body" and mention.parties[0] not in _body_codes():
            continue
        patterns = _patterns(role, mention.kind)
        for pattern in (*patterns.free, *patterns.by_word.get(word, ())):
            end_of_match = _matched(pattern, before, after)
            if end_of_match < 0:
                continue
            if not pattern.then_body or _body_at(end + end_of_match, found, region):
                yield role
                break


def _near(text: str, part: int) -> str:
    return text if text.isprintable() and _WIDE not in text else _GAP.split(text)[part]


def _word_before(before: str) -> str:
    """Return the last word before a mention, 'the' aside, or an empty string."""
    if not before[-1:].isspace():
        return ""
    words = before.rsplit(None, 2)
    if words and words[-1] == "the" and len(words) > 1:
        words.pop()
    return _NO_WORD.split(words[-1])[-1] if words else ""


def _matched(pattern: _Pattern, before: str, after: str) -> int:
    """Return where in the words after a mention a pattern ends, or -1 if it does not hold."""
    end = 0
    if pattern.after is not None:
        match = pattern.after.match(after)
        if match is None:
            return -1
        end = match.end()
    if pattern.before is not None and not pattern.before.search(before):
        return -1
    return end


def _body_at(place: int, found: Marks, region: Region) -> bool:
    """Return whether a body, or a noun that stands for one, begins here."""
    if _STANDS_FOR_BODY.match(found.lower, place, region.end):
        return True
    article = _ARTICLE.match(found.lower, place, region.end)
    first = article.end() if article else place
    mention = found.next_named(first)
    if mention is None or mention.start != first or mention.end > region.end:
        return False
    return any(party in _body_codes() for party in mention.parties)


def _deadline(
    found: Marks, spoken: Sequence[Region], as_of: date | None
) -> tuple[date | None, Span | None]:
    """Return the day of the meeting named most often, the earliest such day at a tie."""
    named: dict[date, list[Span]] = {}
    words = table("cast")["deadline"]["words"]
    for region in _dated(found, spoken):
        lower = found.lower[region.start : region.end]
        if not any(word in lower for word in words):
            continue
        for day in find_dates(found.text[region.start : region.end], as_of):
            if _is_ahead(day, lower, as_of) and _dates_a_meeting(day, lower):
                named.setdefault(day.date, []).append(
                    (region.start + day.start, region.start + day.end)
                )
    if not named:
        return None, None
    first = min(named, key=lambda d: (-len(named[d]), d))
    return first, named[first][0]


def _dated(found: Marks, spoken: Sequence[Region]) -> list[Region]:
    """Return the stretches that hold a word of a day."""
    days = found.of("day")
    if not days:
        return []
    starts = [region.start for region in spoken]
    places = {bisect_right(starts, day.start) - 1 for day in days}
    return [
        spoken[place]
        for place in sorted(places)
        if place >= 0 and found.within("day", spoken[place].start, spoken[place].end)
    ]


def _is_ahead(found: FoundDate, text: str, as_of: date | None) -> bool:
    """Return whether a day lies ahead; the weekday of the report itself lies behind."""
    if as_of is None or found.date > as_of:
        return True
    return found.date == as_of and any(c.isdigit() for c in text[found.start : found.end])


def _dates_a_meeting(found: FoundDate, lower: str) -> bool:
    patterns = _deadline_patterns()
    left = lower[max(0, found.start - _REACH) : found.start]
    right = lower[found.end : found.end + _REACH]
    if patterns["not_before"].search(left):
        return False
    return bool(patterns["before"].search(left) or patterns["after"].match(right))


@cache
def _deadline_patterns() -> dict[str, re.Pattern[str]]:
    rows = table("cast")["deadline"]
    return {name: re.compile(rows[name]) for name in ("before", "after", "not_before")}
