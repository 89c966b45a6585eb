"""Bands of confidence: the frame's own, lowered by what is unsure."""

from __future__ import annotations

from typing import Any

import pytest

from foedus.reading.lexicon import table

BANDS = {"low", "medium", "high"}


def test_every_line_of_the_table_is_a_band_or_a_number() -> None:
    for part in ("speaker", "position"):
        assert set(table("confidence")[part].values()) <= BANDS
    for key, value in table("confidence")["shape"].items():
        assert value in BANDS or (key.endswith(("_words", "_number")) and value > 0)


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("The foreign minister of Ruritania, Jane Roe, said that it rained.", "high"),
        ("Ruritania said that it rained.", "high"),
        ("Some Concord members said that it rained.", "low"),
        ("The president of Ruritania said that it rained.", "medium"),  # named by the table alone
        ("Ruritania waited. Its government said that it rained.", "medium"),
        ("Ruritania said that it opposed the rain.", "medium"),  # an attitude without a question
    ],
)
def test_what_is_unsure_lowers_the_band(world: Any, text: str, band: str) -> None:
    assert world.last(text).confidence == band
