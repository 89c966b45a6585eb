"""How quotation marks are paired."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.reading.quotes import quotes


def pieces(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotes(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('She said "no" and left.', ['"no"']),
        ("She said “no” and left.", ["“no”"]),
        ("She said «no» and left.", ["«no»"]),
        ("She said „no” and left.", ["„no”"]),
        ("She said „no“ and „never“.", ["„no“", "„never“"]),
        ("She said »no« and »never«.", ["»no«", "»never«"]),
        ("She said ''no'' and left.", ["''no''"]),
        ("She said ‘we will go home’ and left.", ["‘we will go home’"]),
        ("'We will go,' she said. 'Now.'", ["'We will go,'", "'Now.'"]),
        ("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”"]),
        ('“mixed marks" end too', ['“mixed marks"']),
    ],
)
def test_every_style_of_mark_is_paired(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_apostrophes_are_no_quotation_marks() -> None:
    assert pieces("The ministers' talks didn't start in the '90s; it's the board's fault.") == []


def test_a_mark_without_partner_closes_with_its_paragraph() -> None:
    text = 'One "two three'
    assert pieces(text) == ['"two three']
    assert not quotes(text, 0, len(text))[0].closed


def test_an_odd_mark_costs_nothing_before_it() -> None:
    assert pieces('"One," he said. "Two," she said. "Three')[:2] == ['"One,"', '"Two,"']


@given(st.text(alphabet="ab .,\"“”‘’'«»„`\n?", max_size=60))
def test_quotations_are_ordered_slices_without_overlap(text: str) -> None:
    last = 0
    for quote in quotes(text, 0, len(text)):
        assert last <= quote.start < quote.end <= len(text)
        last = quote.end
