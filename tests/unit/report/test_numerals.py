"""The finder of numerals without a trail: whatever is inserted is found."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.report.brief import html
from foedus.report.numerals import bare_numerals
from made.sample_brief import sample_brief

PAGE = html(sample_brief())
# Ends of elements that hold generated prose, names, notes or heads: a number may not stand there.
PLACES = [
    match.start()
    for match in re.finditer(r"</(?:p|h1|h2|h3|th|td|li|caption|section|main)>", PAGE)
    if "</aside>" not in PAGE[match.start() : match.start() + 40]
]


def _inside_a_trail(place: int) -> bool:
    return PAGE.rfind("<aside", 0, place) > PAGE.rfind("</aside>", 0, place)


OPEN_PLACES = [place for place in PLACES if not _inside_a_trail(place)]


@given(place=st.sampled_from(OPEN_PLACES), number=st.integers(0, 10**6))
def test_a_bare_number_anywhere_outside_a_trail_is_found(place: int, number: int) -> None:
    mutated = f"{PAGE[:place]} {number} {PAGE[place:]}"
    found = bare_numerals(mutated)
    assert len(found) == 1
    assert found[0].startswith(f"{number} in ")


@pytest.mark.parametrize("number", ["3", "81 %", "0.5", "three", "Twelve", "\u00bd", "\u0663"])
def test_digits_fractions_and_number_words_count(number: str) -> None:
    assert len(bare_numerals(f"<p>in {number} of the draws</p>")) == 1


@pytest.mark.parametrize("prose", ["one page", "none spoke", "often", "the tenth", "a stone"])
def test_words_that_only_look_like_numbers_do_not_count(prose: str) -> None:
    assert bare_numerals(f"<p>{prose}</p>") == []


@pytest.mark.parametrize("attribute", ["aria-label", "title", "alt"])
def test_a_number_that_is_only_read_aloud_counts(attribute: str) -> None:
    assert len(bare_numerals(f'<p {attribute}="46 of them">text</p>')) == 1


@pytest.mark.parametrize(
    "kept",
    [
        '<span class="label">1 May 2030</span>',
        '<a class="key" href="#r-s4">s4</a>',
        '<aside class="trail"><ul><li>10,000 draws</li></ul></aside>',
        '<q class="words">in 2030</q>',
        "<blockquote>in 2030<footer>s4</footer></blockquote>",
        '<span class="axis"><span>0</span></span>',
        '<header class="furniture">Run 3f2a</header>',
        "<title>Run 3f2a</title><style>p{margin:0}</style>",
    ],
)
def test_labels_references_trails_quotations_axes_and_furniture_are_exempt(kept: str) -> None:
    assert bare_numerals(f"{kept}<br><p>and prose</p>") == []
    assert len(bare_numerals(f"{kept}<br><p>and prose 5</p>")) == 1


def test_a_figure_linked_to_no_trail_counts() -> None:
    cut = re.sub(r'<li id="t-b">', "<li>", PAGE)
    assert bare_numerals(cut)
    assert all("'#t-b', which is not there" in found for found in bare_numerals(cut))


FIGURES = list(re.finditer(r'<a class="n" href="#t-\w+">(.*?)</a>', PAGE))


@given(figure=st.sampled_from(FIGURES))
def test_a_figure_that_loses_its_link_is_found(figure: re.Match[str]) -> None:
    mutated = PAGE[: figure.start()] + figure.group(1) + PAGE[figure.end() :]
    assert bare_numerals(mutated)
