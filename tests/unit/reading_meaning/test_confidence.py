"""Bands of confidence: the frame's own, lowered by what is unsure."""

from __future__ import annotations

from typing import Any

import pytest

from foedus.reading.lexicon import table

TABLES = ("shape", "quoted", "indirect", "position")
LINES = [(part, key, line) for part in TABLES for key, line in table("confidence")[part].items()]
ALWAYS_LOW = {"open", "several", "writer", "leaked"}


def earned(right: int, read: int) -> str:
    """The rule as the table's head states it."""
    share = (right + 5 * 0.88) / (read + 5)
    if read < 8:
        return "medium"
    return "high" if share >= 0.9 else "medium" if share >= 0.6 else "low"


@pytest.mark.parametrize(("part", "key", "line"), LINES, ids=lambda value: str(value)[:20])
def test_a_line_has_the_band_that_its_counts_earn(part: str, key: str, line: Any) -> None:
    right, read = (seen + first for seen, first in zip(line["seen"], line["first"], strict=True))
    assert 0 <= right <= read
    assert line["band"] == ("low" if key in ALWAYS_LOW else earned(right, read)), (part, key)


def test_quoted_and_indirect_speech_have_the_same_lines() -> None:
    assert table("confidence")["quoted"].keys() == table("confidence")["indirect"].keys()


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("The farmer Jane Roe said that it rained.", "high"),
        ('"It has been raining," said Jane Roe, a farmer.', "high"),
        ('"It has been raining," said a man in the harbour.', "high"),
        ("A man in the harbour said that it rained.", "medium"),  # nobody the reader knows
        ("Officials said that it rained.", "medium"),  # several voices
        ("Some Concord members said that it rained.", "low"),
        ("The president of Ruritania said that it rained.", "medium"),  # named by the table alone
        ("Ruritania waited. Its government said that it rained.", "medium"),
        ("Ruritania said that it opposed the rain.", "medium"),  # an attitude without a question
        ("I said that it rained.", "low"),  # the writer
        # the question is known only from what went before: a word stands for it, or none does
        ("Freedonia may send troops. Ruritania said that it opposed the deployment.", "medium"),
        ("Freedonia may send troops. Ruritania said that it remained undecided.", "low"),
    ],
)
def test_what_is_unsure_lowers_the_band(world: Any, text: str, band: str) -> None:
    assert world.last(text).confidence == band
