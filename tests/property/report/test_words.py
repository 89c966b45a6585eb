"""Words of likelihood: never stronger than their number (ICD 203, seven bands)."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.report.words import band, in_draws, legend, rounded, stronger

PROBABILITY = st.floats(0.0, 1.0, allow_nan=False)
# Retyped from ICD 203 (2015), D.6.e.(2)(a): the ends of each band in per cent.
BANDS = {
    "almost no chance": (1, 5),
    "very unlikely": (5, 20),
    "unlikely": (20, 45),
    "roughly even chance": (45, 55),
    "likely": (55, 80),
    "very likely": (80, 95),
    "almost certain": (95, 99),
}


def _within(word: str, per_cent: float) -> bool:
    low, high = BANDS[word]
    low, high = (0 if low == 1 else low), (100 if high == 99 else high)
    return low - 1e-6 <= per_cent <= high + 1e-6


@given(PROBABILITY)
def test_a_number_lies_in_the_band_of_its_word(probability: float) -> None:
    assert _within(band(probability), 100 * probability)


@given(PROBABILITY)
def test_the_printed_number_lies_in_the_band_of_the_word_too(probability: float) -> None:
    assert _within(band(probability), int(rounded(probability).removesuffix("\u00a0%")))


@given(PROBABILITY)
def test_a_word_is_not_stronger_than_its_number(probability: float) -> None:
    assert not stronger(band(probability), probability)


@given(PROBABILITY, st.sampled_from(sorted(BANDS)))
def test_a_word_not_called_stronger_is_no_further_from_even_than_its_number(
    probability: float, word: str
) -> None:
    low, high = BANDS[word]
    towards_even = min(abs(low - 50), abs(high - 50)) if word != "roughly even chance" else 0
    right_side = towards_even == 0 or (low >= 50) == (probability >= 0.5)
    supported = right_side and abs(100 * probability - 50) >= towards_even - 1e-6
    if not stronger(word, probability):
        assert supported


@pytest.mark.parametrize(
    ("edge", "word"),
    [
        (0.05, "very unlikely"),
        (0.2, "unlikely"),
        (0.45, "roughly even chance"),
        (0.55, "roughly even chance"),
        (0.8, "likely"),
        (0.95, "very likely"),
    ],
)
def test_at_the_edge_of_two_bands_the_weaker_word_is_used(edge: float, word: str) -> None:
    assert band(edge) == word


@given(PROBABILITY)
def test_the_complement_has_the_mirrored_word(probability: float) -> None:
    words = list(BANDS)
    assert (
        words.index(band(1.0 - probability)) == 6 - words.index(band(probability))
        or min(abs(100 * probability - end) for end in (5, 20, 45, 55, 80, 95)) < 1e-6
    )


@given(PROBABILITY)
def test_prose_rounds_to_5_points_and_never_says_0_or_100(probability: float) -> None:
    written = int(rounded(probability).removesuffix("\u00a0%"))
    assert 1 <= written <= 99
    assert written % 5 == 0 or written in {1, 2, 98, 99}
    assert abs(written - 100 * probability) <= 2.5 + 1e-9


@given(PROBABILITY)
def test_draws_are_within_half_a_tenth_and_never_none_or_all(share: float) -> None:
    said = in_draws(share)
    if said == "in fewer than 1 of 10 draws":
        assert share < 0.1
    elif said == "in more than 9 of 10 draws":
        assert share > 0.9
    else:
        match = re.fullmatch(r"in (\d) of 10 draws", said)
        assert match is not None
        assert abs(int(match.group(1)) / 10 - share) <= 0.05 + 1e-9


@pytest.mark.parametrize("said", [band, rounded, in_draws])
@pytest.mark.parametrize("value", [-0.1, 1.1, float("nan")])
def test_what_is_no_probability_is_refused(said, value: float) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match=r"\[0, 1\]"):
        said(value)


def test_the_page_prints_the_bands_as_the_directive_has_them() -> None:
    printed = dict(part.rsplit(" ", 1) for part in legend().split(", "))
    assert printed == {word: f"{low}\u2013{high}" for word, (low, high) in BANDS.items()}
