"""Dates in running text, resolved from the day of the report and never from the clock."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June|Jun\.?|July|Jul\.?|Aug(?:ust|\.)?"
    r"|Sept(?:ember|\.)?|Sep\.?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)(?:st|nd|rd|th)?"
_RANGE = r"(?:\s?(?:[-–—]|and|to)\s?(?:3[01]|[12]\d|0?[1-9])(?![\d:,]\d|\d)(?:st|nd|rd|th)?)?"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_TURN = r"(?:this|next|last|past|coming|upcoming|previous)"
_SPELT = re.compile(
    rf"""(?<![\w-])(?:
      (?P<iso>{_YEAR}-(?:1[0-2]|0[1-9])-(?:3[01]|[12]\d|0[1-9])(?!\d))
    | (?:(?P<turn>{_TURN})\s+)?(?:(?P<weekday>{"|".join(_DAYS)}),?\s+(?:the\s+)?)?(?:
        (?P<month>{_MONTH})\s+(?P<day>{_DAY}){_RANGE}(?:,?\s+(?:of\s+)?(?P<year>{_YEAR}))?
      | (?P<day2>{_DAY}){_RANGE}\s+(?:of\s+)?(?P<month2>{_MONTH})(?!\w)
        (?:,?\s+(?:of\s+)?(?P<year2>{_YEAR}))?)
    | (?:(?P<turn3>{_TURN})\s+(?:week\s+on\s+)?)?(?P<weekday3>{"|".join(_DAYS)})(?!\w)
    | (?P<near>today|tonight|yesterday|tomorrow)(?!\w)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_LOOK_BACK = 60
_AHEAD = re.compile(
    r"\b(?:upcoming|forthcoming|scheduled|due|planned|next|coming|ahead of|(?:will|to|shall)\s+"
    r"(?:\w+\s+)?(?:meet|gather|convene|vote|decide|open|begin|start|hold|be held|take place|host))"
    r"\b[^.;\"“”]*$",
    re.IGNORECASE,
)
_SPEECH = re.compile(
    r"\b(?:said|says|told|warned|added|announced|stated|reported|wrote|noted|claimed|insisted"
    r"|argued|declared|tweeted|posted)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A stretch of text that names one day, and the day."""

    start: int
    end: int
    date: date


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
    found = []
    for match in _SPELT.finditer(text):
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
    for match in _SPELT.finditer(text, max(0, start - 1), min(len(text), end + 1)):
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
        step = {"yesterday": -1, "tomorrow": 1}.get(match["near"].lower(), 0)
        return _shift(as_of, step)
    return _weekday(match, text, as_of)


def _calendar_day(match: re.Match[str], text: str, as_of: date | None) -> date | None:
    month = _MONTHS.index((match["month"] or match["month2"])[:3].lower()) + 1
    day = int(re.sub(r"\D", "", match["day"] or match["day2"]))
    year = match["year"] or match["year2"]
    if year:
        return _valid(int(year), month, day)
    # 'may 9' in running text is a verb more often than a month.
    if as_of is None or (match["month"] or match["month2"]) == "may":
        return None
    days = [d for y in range(as_of.year - 4, as_of.year + 5) if (d := _valid(y, month, day))]
    turn = (match["turn"] or "").lower()
    if turn in ("this", "next", "coming", "upcoming") or (not turn and _looks_ahead(match, text)):
        return min((d for d in days if d >= as_of), default=None)
    if turn:
        return max((d for d in days if d < as_of), default=None)
    return min(days, key=lambda d: (abs((d - as_of).days), d), default=None)


def _weekday(match: re.Match[str], text: str, as_of: date) -> date | None:
    wanted = _DAYS.index(match["weekday3"].lower())
    turn = (match["turn3"] or "").lower()
    back = (as_of.weekday() - wanted) % 7
    if turn in ("next", "coming", "upcoming"):
        return _shift(as_of, 7 - back)
    if turn == "this" or (not turn and _looks_ahead(match, text)):
        return _shift(as_of, -back % 7)
    if turn:
        return _shift(as_of, -(back or 7))
    return _shift(as_of, -back)


def _looks_ahead(match: re.Match[str], text: str) -> bool:
    """Return whether the words before a date speak of a meeting to come."""
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
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
