"""Dates in running text, resolved from the day of the report and never from the clock."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from foedus.reading.folding import folded

_MONTHS: Final = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LONG_MONTHS: Final = (
    *("january", "february", "march", "april", "june", "july", "august", "september", "sept"),
    *("october", "november", "december"),
)
_NEAR: Final = ("today", "tonight", "yesterday", "tomorrow")
_YEARS: Final = tuple(f"{year}-" for year in range(1900, 2100))
DAY_WORDS: Final = (*_MONTHS, *_LONG_MONTHS, *_DAYS, *_NEAR, *_YEARS)
"""One of these is in every expression that names a day."""
_MONTH: Final = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june|jun\.?|july|jul\.?|aug(?:ust|\.)?"
    r"|sept(?:ember|\.)?|sep\.?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)(?:st|nd|rd|th)?"
_RANGE: Final = (
    r"(?:\s?(?:[-–—]|and|to)\s?(?:3[01]|[12]\d|0?[1-9])(?![\d:,]\d|\d)(?:st|nd|rd|th)?)?"
)
_YEAR: Final = r"(?:19|20)\d\d(?!\d)"
_TURN: Final = r"(?:this|next|last|past|coming|upcoming|previous)"
_SPELT: Final = re.compile(
    rf"""(?<![\w-])(?=[\djfmasondtwlpcuy])(?:  # a day, a month, 'this' or the like begins here
      (?P<iso>{_YEAR}-(?:1[0-2]|0[1-9])-(?:3[01]|[12]\d|0[1-9])(?!\d))
    | (?:(?P<turn>{_TURN})\s+)?(?:(?P<weekday>{"|".join(_DAYS)}),?\s+(?:the\s+)?)?(?:
        (?P<month>{_MONTH})\s+(?P<day>{_DAY}){_RANGE}(?:,?\s+(?:of\s+)?(?P<year>{_YEAR}))?
      | (?P<day2>{_DAY}){_RANGE}\s+(?:of\s+)?(?P<month2>{_MONTH})(?!\w)
        (?:,?\s+(?:of\s+)?(?P<year2>{_YEAR}))?)
    | (?:(?P<turn3>{_TURN})\s+(?:week\s+on\s+)?)?(?P<weekday3>{"|".join(_DAYS)})(?!\w)
    | (?P<near>{"|".join(_NEAR)})(?!\w)
    )""",
    re.VERBOSE,
)
_ANCHOR: Final = re.compile(rf"day|{'|'.join(_MONTHS)}|tonight|tomorrow|\d-\d\d-\d")
"""What every expression has in it; most texts have none, and the search for one is cheap."""
_LEAD: Final = 60
"""Characters of an expression at most before that: 'the 3rd and 4th of'."""
_LOOK_BACK: Final = 60
_AHEAD: Final = re.compile(
    r"\b(?:upcoming|forthcoming|scheduled|due|planned|next|coming|ahead of|(?:will|to|shall)\s+"
    r"(?:\w+\s+)?(?:meet|gather|convene|vote|decide|open|begin|start|hold|be held|take place|host))"
    r"\b[^.;\"]*$"
)
_SPEECH: Final = re.compile(
    r"\b(?:said|says|told|warned|added|announced|stated|reported|wrote|noted|claimed|insisted"
    r"|argued|declared|tweeted|posted)\b"
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A stretch of text that names one day, and the day."""

    start: int
    end: int
    date: datetime.date


def find_dates(text: str, as_of: date | None) -> tuple[FoundDate, ...]:
    """Return the expressions in a text that name a single day, in order.

    Parameters
    ----------
    text : str
        Any text; offsets of the result point into it.
    as_of : date or None
        The day of the report. Without it only dates with a year are resolved.

    Examples
    --------
    >>> [d.date.isoformat() for d in find_dates("Talks on Tuesday, summit this July 11.",
    ...                                         date(2023, 6, 8))]
    ['2023-06-06', '2023-07-11']
    """
    lower = folded(text)
    anchor = _ANCHOR.search(lower)
    if anchor is None:
        return ()
    found = []
    for match in _SPELT.finditer(lower, max(0, anchor.start() - _LEAD)):
        day = _day_of(match, text, as_of)
        if day is not None:
            found.append(FoundDate(match.start(), match.end(), day))
    return tuple(found)


def resolve(text: str, start: int, end: int, as_of: date | None) -> date | None:
    """Return the day that ``text[start:end]`` names, or None if it names no single day.

    A date without a year is the nearest one to the day of the report, the next one after 'this',
    'next' or 'upcoming'. A weekday is the most recent one, not after the day of the report, unless
    the words before it look ahead.

    Examples
    --------
    >>> resolve("next Tuesday", 0, 12, date(2023, 6, 8))
    datetime.date(2023, 6, 13)
    >>> resolve("next week", 0, 9, date(2023, 6, 8)) is None
    True
    """
    for match in _SPELT.finditer(folded(text), max(0, start - 1), min(len(text), end + 1)):
        if match.start() < end and match.end() > start:
            return _day_of(match, text, as_of)
    return None


def _day_of(match: re.Match[str], text: str, as_of: date | None) -> date | None:
    if match["iso"]:
        return _valid(*(int(part) for part in match["iso"].split("-")))
    if match["month"] or match["month2"]:
        return _calendar_day(match, text, as_of)
    if as_of is None:
        return None
    if match["near"]:
        step = {"yesterday": -1, "tomorrow": 1}.get(match["near"], 0)
        return _shift(as_of, step)
    return _weekday(match, as_of)


def _calendar_day(match: re.Match[str], text: str, as_of: date | None) -> date | None:
    name = "month" if match["month"] else "month2"
    month = _MONTHS.index(match[name][:3]) + 1
    day = int(re.sub(r"\D", "", match["day"] or match["day2"]))
    year = match["year"] or match["year2"]
    if year:
        return _valid(int(year), month, day)
    # 'may 9' in running text is a verb more often than a month.
    if as_of is None or text[match.start(name) : match.end(name)] == "may":
        return None
    days = [d for y in range(as_of.year - 4, as_of.year + 5) if (d := _valid(y, month, day))]
    turn = match["turn"] or ""
    if turn in ("this", "next", "coming", "upcoming") or (not turn and _looks_ahead(match)):
        return min((d for d in days if d >= as_of), default=None)
    if turn:
        return max((d for d in days if d < as_of), default=None)
    return min(days, key=lambda d: (abs((d - as_of).days), d), default=None)


def _weekday(match: re.Match[str], as_of: date) -> date | None:
    wanted = _DAYS.index(match["weekday3"])
    turn = match["turn3"] or ""
    back = (as_of.weekday() - wanted) % 7
    if turn in ("next", "coming", "upcoming"):
        return _shift(as_of, 7 - back)
    if turn == "this" or (not turn and _looks_ahead(match)):
        return _shift(as_of, -back % 7)
    if turn:
        return _shift(as_of, -(back or 7))
    return _shift(as_of, -back)


def _looks_ahead(match: re.Match[str]) -> bool:
    """Return whether the words before a date speak of a meeting to come."""
    before = match.string[max(0, match.start() - _LOOK_BACK) : match.start()]
    ahead = _AHEAD.search(before)
    return ahead is not None and not _SPEECH.search(before, ahead.start())


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _shift(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None
