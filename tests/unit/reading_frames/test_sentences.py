"""Where sentences are cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.reading.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. It stopped.", ["It rained.", "It stopped."]),
        ("Gen. A. Smith left. Why?", ["Gen. A. Smith left.", "Why?"]),
        ("The U.S. Senate met. It rose.", ["The U.S. Senate met.", "It rose."]),
        ('"Why?" he asked. "No."', ['"Why?" he asked.', '"No."']),
        ("It cost 3.5 million. Too much.", ["It cost 3.5 million.", "Too much."]),
        ("A line\nAnother line", ["A line", "Another line"]),
        ("  \n ", []),
    ],
)
def test_sentences_end_at_stops_and_lines_but_not_at_abbreviations(
    text: str, expected: list[str]
) -> None:
    assert cut(text) == expected


@given(st.text(alphabet='aB .?!"\n', max_size=60))
def test_sentences_hold_every_letter_once_and_in_order(text: str) -> None:
    assert "".join("".join(cut(text)).split()) == "".join(text.split())
