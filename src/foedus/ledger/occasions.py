"""When and where something was said, as the words beside a remark tell it.

Both serve to keep remarks apart, never to join them: the same stock phrase on another day or at
another place is another remark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from foedus.ledger.speakers import folded
from foedus.ledger.wording_rule import rule

Span = Sequence[int]

_HIDDEN = "\x01"
"""Stands where hidden words begin, so that a sentence is seen to end before them."""
_STOPPED = re.compile(r"[.!?\n][\"”»“]?$")
_BOUNDARY = re.compile(r"[.!?](?=\s+[\"“«„A-Z\x01]|\s*$)|[\n\"“”«»„]+")
_NAME = re.compile(r"\b([Ii]n|[Aa]t)\s+((?:[Tt]he\s+)?[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*)")
_CAPITAL = re.compile(r"[A-Z]")
_WORD = re.compile(r"[^\W\d_]+")
_MOST_DAYS_AGO = 4
"""A weekday that lies further back is more likely one that lies ahead."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and where something was said.

    Attributes
    ----------
    day : int or None
        Ordinal of the day.
    places : frozenset of str
        Words of the names of places, folded.
    words : int
        Telling words of the remark: long ones are not repeated by chance.
    """

    day: int | None
    places: frozenset[str]
    words: int


UNKNOWN = Occasion(None, frozenset(), 0)


def occasions_differ(one: Occasion, other: Occasion) -> bool:
    """Say whether two reports tell two occasions.

    Long words may be told of the day on which they were said here and there; short ones are stock
    phrases, and are another remark wherever another day or place is told.
    """
    limit = rule().limit
    words = min(one.words, other.words)
    if one.day is not None and other.day is not None:
        allowed = limit["days_told_long"] if words >= limit["long_words"] else 0
        if abs(one.day - other.day) > allowed:
            return True
    if words >= limit["stock_words"] or not one.places or not other.places:
        return False
    return not one.places & other.places


def attributing_words(
    text: str, anchor: int, content: Iterable[Span], source: Iterable[Span]
) -> str:
    """Return what a page says beside a remark in the same sentence, and outside quotations.

    The words that name the speaker are left out.

    Parameters
    ----------
    text : str
        The page near the remark.
    anchor : int
        Where the attributing words begin in it.
    content, source : iterable of pairs of int
        Places of the remark and of the words that name the speaker.
    """
    for start, end in (*content, *source):
        low, high = max(start, 0), min(end, len(text))
        if low < high:
            ending = "\n" if _STOPPED.search(text, high - 2, high) else " "
            hidden = (_HIDDEN + " " * (high - low - 2) + ending)[: high - low]
            text = text[:low] + hidden + text[high:]
    before = _BOUNDARY.split(text[:anchor])[-1]
    after = _BOUNDARY.split(text[anchor:], maxsplit=1)[0]
    return " ".join((before + after).replace(_HIDDEN, " ").split())


def occasion(words: str, published: int | None, count: int) -> Occasion:
    """Return the occasion that attributing words tell.

    Parameters
    ----------
    words : str
        What stands beside the remark.
    published : int or None
        Ordinal of the day of publication.
    count : int
        Telling words of the remark.

    Examples
    --------
    >>> occasion("told reporters in Oslo on Tuesday", 738_951, 6)
    Occasion(day=738950, places=frozenset({'oslo'}), words=6)
    """
    if not _CAPITAL.search(words):
        return UNKNOWN
    day, places = _day(words, published), _places(words)
    return Occasion(day, places, count) if day is not None or places else UNKNOWN


def _day(words: str, published: int | None) -> int | None:
    """Return the day that the one weekday named is; None if there are several or none."""
    if published is None:
        return None
    known = rule()
    told = _WORD.findall(words)
    found = {
        known.weekdays[word.casefold()]
        for before, word in zip(["", *told], told, strict=False)
        if word[0].isupper() and word.casefold() in known.weekdays
        if before.casefold() not in known.other_weeks
    }
    if len(found) != 1:
        return None
    # Day 1 of the ordinals was a Monday.
    ago = (published - 1 - found.pop()) % 7
    return published - ago if ago <= _MOST_DAYS_AGO else None


def _places(words: str) -> frozenset[str]:
    known = rule()
    return frozenset(
        word
        for match in _NAME.finditer(words)
        for word in folded(match[2]).split()
        if word != "the" and word not in known.months and word not in known.weekdays
    )
