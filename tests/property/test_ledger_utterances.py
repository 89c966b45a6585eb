"""Laws of linking: nothing is missed, nothing is put together that does not belong together."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.ledger.linking import link
from foedus.ledger.remarks import Remark, likeness, stands_in
from foedus.ledger.speakers import folded
from foedus.ledger.wording import as_indirect, wording
from foedus.ledger.wording_rule import rule
from oracles.same_remark import groups, pairs

STOCK = (
    "we will stand by our partners",
    "for as long as it takes",
    "the door is open to every state",
    "nobody has a veto on this",
    "the summit will decide in July",
    "Latvia asked us for 12 tanks",
    "if they attack we will answer",
    "we do not want a wider war",
)
SPEAKERS = ("jane doe", "doe", "john roe", "j. doe")


def remark(number: int, text: str, *, kind: str = "direct", name: str = "jane doe",
           day: int | None = 0) -> Remark:  # fmt: skip
    told = wording(text, kind)
    return Remark(
        number=number,
        name=folded(name),
        party=("DEU",),
        role="foreign minister",
        as_written=folded(name),
        collective=False,
        day=None if day is None else 738_000 + day,
        told=told,
        shifted=as_indirect(told),
    )


texts = st.lists(st.sampled_from(STOCK), min_size=1, max_size=4).map(". ".join)
ellipses = st.tuples(texts, texts).map(" … ".join)
quoted = st.one_of(texts, ellipses).map(lambda text: f"“{text}.”")
told = st.tuples(
    quoted,
    st.sampled_from(["direct", "indirect"]),
    st.sampled_from(SPEAKERS),
    st.none() | st.integers(0, 12),
)


def _remarks(found: list[tuple[str, str, str, int | None]]) -> list[Remark]:
    return [
        remark(number + 1, text, kind=kind, name=name, day=day)
        for number, (text, kind, name, day) in enumerate(found)
    ]


@settings(max_examples=150, deadline=None)
@given(st.lists(told, max_size=14))
def test_reports_are_joined_only_along_pairs_that_are_alike(found) -> None:
    remarks = _remarks(found)
    same, part = pairs(remarks)
    alike = groups(len(remarks), same | {frozenset(pair) for pair in part})
    made = link(remarks)
    assert sorted(place for group in made for place in group) == list(range(len(remarks)))
    for group in made:
        assert any(set(group) <= whole for whole in alike)
        days = [remarks[place].day for place in group if remarks[place].day is not None]
        assert max(days, default=0) - min(days, default=0) <= rule().limit["days_long"]


@settings(max_examples=150, deadline=None)
@given(st.lists(quoted, max_size=14))
def test_on_one_day_no_pair_in_the_same_words_is_missed(found) -> None:
    remarks = _remarks([(text, "direct", "jane doe", 0) for text in found])
    same, _ = pairs(remarks)
    made = [set(group) for group in link(remarks)]
    assert [pair for pair in same if not any(pair <= group for group in made)] == []


@pytest.mark.parametrize("seed", range(3))
def test_candidates_miss_no_more_than_one_pair_in_a_thousand(seed: int) -> None:
    stream = random.Random(seed)
    words = [f"{a}{b}" for a in ("ka", "lo", "mi", "ru", "te", "va") for b in "bdfgklmnprst"]
    remarks = []
    for _ in range(400):
        said = stream.choices(words, k=stream.randint(8, 20))
        remarks.append(remark(len(remarks) + 1, " ".join(said)))
        way = stream.random()
        if way < 0.3:
            at = stream.randrange(len(said))
            said[at] = said[at][:2] + said[at][2:] + "s" if len(said[at]) > 5 else said[at]
            remarks.append(remark(len(remarks) + 1, " ".join(said).upper(), day=1))
        elif way < 0.6:
            begin = stream.randint(0, 3)
            remarks.append(remark(len(remarks) + 1, " ".join(said[begin : begin + 6]), day=1))
    same, part = pairs(remarks)
    wanted = same | {frozenset(pair) for pair in part}
    made = [set(group) for group in link(remarks)]
    missed = [pair for pair in wanted if not any(pair <= group for group in made)]
    assert len(wanted) > 150
    assert len(missed) <= len(wanted) / 1000


@settings(max_examples=200, deadline=None)
@given(first=told, second=told)
def test_likeness_does_not_depend_on_which_comes_first(first, second) -> None:
    one, other = _remarks([first, second])
    turned = {"same": "same", "part": "whole", "whole": "part", "": ""}
    there, back = likeness(one, other), likeness(other, one)
    # Two wordings with gaps of one length may each be told as part of the other.
    assert (there == "") == (back == "")
    if len(one.told.words) != len(other.told.words):
        assert back == turned[there]


@settings(max_examples=100, deadline=None)
@given(quoted)
def test_a_remark_is_like_itself(text: str) -> None:
    one = wording(text, "direct")
    assert stands_in(one, one)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80), st.sampled_from(["direct", "mixed", "indirect"]))
def test_any_text_has_a_wording(text: str, kind: str) -> None:
    told = wording(text, kind)
    assert all(told.words)
    assert likeness(remark(1, text, kind=kind), remark(2, text, kind=kind)) in ("", "same", "part")


def test_a_line_of_a_megabyte_is_compared_as_a_whole_only() -> None:
    line = "we will stand by our partners " * 33_000
    one, same, other = (remark(n, f"“{line}{end}”") for n, end in ((1, ""), (2, ""), (3, "… no")))
    assert likeness(one, same) == "same"
    assert likeness(one, other) == ""
