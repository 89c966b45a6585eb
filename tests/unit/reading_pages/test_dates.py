"""Dates in running text, resolved from the day of the report."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.reading.dates import find_dates, resolve

THURSDAY = date(2023, 6, 8)


def days(text: str, as_of: date | None = THURSDAY) -> list[tuple[str, str]]:
    return [(text[d.start : d.end], d.date.isoformat()) for d in find_dates(text, as_of)]


@pytest.mark.parametrize(
    "written",
    [
        "11 July 2023",
        "July 11, 2023",
        "2023-07-11",
        "11th of July, 2023",
        "Jul. 11 2023",
        "Tuesday, 11 July 2023",
        "11-12 July 2023",
        "July 11–12, 2023",
    ],
)
def test_a_date_with_a_year_needs_no_day_of_report(written: str) -> None:
    assert days(f"It begins on {written}.", None) == [(written, "2023-07-11")]


@pytest.mark.parametrize(
    ("text", "found", "day"),
    [
        ("the upcoming summit this July 11", "this July 11", "2023-07-11"),
        ("before the summit on July 11", "July 11", "2023-07-11"),
        ("since Feb. 24", "Feb. 24", "2023-02-24"),
        ("after talks on 25 December", "25 December", "2022-12-25"),
        ("the upcoming talks on 25 December", "25 December", "2023-12-25"),
        ("last July 11", "last July 11", "2022-07-11"),
        ("he said on Tuesday", "Tuesday", "2023-06-06"),
        ("he said on Thursday", "Thursday", "2023-06-08"),
        ("he said on Friday", "Friday", "2023-06-02"),
        ("last Thursday", "last Thursday", "2023-06-01"),
        ("next Tuesday", "next Tuesday", "2023-06-13"),
        ("this Friday", "this Friday", "2023-06-09"),
        ("they will meet on Monday", "Monday", "2023-06-12"),
        ("they will meet, she said on Monday", "Monday", "2023-06-05"),
        ("yesterday", "yesterday", "2023-06-07"),
        ("tomorrow", "tomorrow", "2023-06-09"),
    ],
)
def test_a_date_without_a_year_is_resolved_from_the_day_of_the_report(
    text: str, found: str, day: str
) -> None:
    assert days(text) == [(found, day)]
    start = text.index(found)
    assert resolve(text, start, start + len(found), THURSDAY) == date.fromisoformat(day)
    assert days(text, None) == []


@pytest.mark.parametrize(
    "text",
    [
        "next week",
        "in July",
        "July 2023",
        "31 February 2023",
        "2023-13-01",
        "they may 9 times",
        "Mayor 12",
        "on the 11th",
        "1,100 July days",
        "a 2023-07-111 code",
        "marching 12",
    ],
)
def test_what_names_no_single_day_is_left_alone(text: str) -> None:
    assert days(text) == []
    assert resolve(text, 0, len(text), THURSDAY) is None


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.integers(0, 6))
def test_a_weekday_in_a_report_is_within_the_week_before_it(as_of: date, weekday: int) -> None:
    name = (date(2024, 1, 1) + timedelta(days=weekday)).strftime("%A")
    (found,) = find_dates(f"The minister of A said on {name} that talks went on.", as_of)
    assert found.date.strftime("%A") == name
    assert timedelta(0) <= as_of - found.date < timedelta(days=7)


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.dates(), st.booleans())
def test_a_bare_day_is_the_nearest_and_an_upcoming_one_is_not_past(
    as_of: date, day: date, ahead: bool
) -> None:
    text = f"{'the upcoming summit on ' if ahead else ''}{day.strftime('%B')} {day.day}"
    (found,) = find_dates(text, as_of)
    assert (found.date.month, found.date.day) == (day.month, day.day)
    if ahead:
        assert found.date >= as_of
    elif (day.month, day.day) != (2, 29):
        assert abs(found.date - as_of) <= timedelta(days=183)


@given(st.text(alphabet="0123456789-, JulyMay0Tuesday\u00a0onth", max_size=80))
def test_found_dates_are_slices_in_order(text: str) -> None:
    end = 0
    for found in find_dates(text, THURSDAY):
        assert end <= found.start < found.end <= len(text)
        end = found.end
