"""Charts: the data step scales and refuses, the drawing is as it was looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.report.charts import bar, interval, pair, square
from foedus.report.markup import Markup
from made.sample_brief import chance, place, sample_brief

GOLDEN = Path(__file__).parents[2] / "golden" / "report"
TICKS = (0.0, 25.0, 50.0, 75.0, 100.0)
OWN, SILENT = sample_brief().positions[0], sample_brief().positions[-1]
DRAWN = {
    "bar-two": bar.draw(bar.data([chance(0.18, "t"), chance(0.34, "t")], ["bar", "bar2"])),
    "bar-harm-with-reference": bar.draw(
        bar.data([chance(0.09, "t")], ["hat"], reference=chance(0.04, "t"), ticks=(0, 100)), 1.4
    ),
    "interval-own": interval.draw(interval.data(OWN, TICKS, 25.0)),
    "interval-silent": interval.draw(interval.data(SILENT, TICKS, 25.0)),
    "pair": pair.draw(pair.data(chance(0.69, "t"), chance(0.56, "t"), 1.0)),
    "square": square.draw(square.data(chance(0.44, "t"), "hat")),
}


@pytest.mark.parametrize("name", DRAWN)
def test_the_drawing_is_the_one_that_was_looked_at(name: str) -> None:
    assert f"{DRAWN[name]}\n" == (GOLDEN / f"{name}.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("drawn", DRAWN.values(), ids=DRAWN.keys())
def test_a_picture_holds_no_text_and_is_hidden_from_screen_readers(drawn: Markup) -> None:
    assert "<text" not in drawn
    assert drawn.split(">")[0].endswith('aria-hidden="true"')


def test_a_bar_on_a_shorter_axis_is_longer_and_ends_at_the_edge() -> None:
    half, over = (bar.data([chance(value, "t")], top=0.5).bars[0] for value in (0.25, 0.75))
    assert (half.length, over.length) == (50.0, 100.0)


@pytest.mark.parametrize("value", [-0.01, 1.01, 46.0, float("nan")])
def test_a_share_outside_its_range_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match=r"\[0, 1\]"):
        bar.data([chance(value, "t")])


@pytest.mark.parametrize("value", [-1.0, 100.5, float("nan")])
def test_a_place_off_the_scale_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match=r"\[0, 100\]"):
        interval.place(place(value, "t"))


def test_a_silent_party_has_no_dot_and_an_own_position_no_dotted_line() -> None:
    assert interval.data(SILENT, TICKS, 25.0).value is None
    assert "<circle" not in DRAWN["interval-silent"]
    assert 'class="as"' not in DRAWN["interval-own"]


def test_one_axis_holds_every_pair_and_is_no_longer_than_it_must_be() -> None:
    assert pair.top([chance(0.04, "t"), chance(0.09, "t")]) == 0.1
    assert pair.top([chance(0.5, "t")]) == 0.5
    assert pair.top([chance(0.51, "t")]) == 1.0


def test_area_not_side_grows_with_the_share() -> None:
    small, large = (square.data(chance(value, "t"), "bar").side for value in (0.1, 0.4))
    assert large == pytest.approx(2 * small)
