"""Remarks of another occasion or office stay apart; who had a remark first is told with care."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.ledger import Ledger
from foedus.ledger.utterances import as_row
from foedus.terms.statement import About
from made.spoken import linked_statements, one_utterance, spoken

LONG = (
    "“We will keep the door open for every state that wants to join, "
    "and nobody has a veto at this table.”"
)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(tmp_path / "ledger.sqlite")


def test_unnamed_holders_of_two_offices_are_two(ledger: Ledger) -> None:
    who = {"name": "", "role": "minister"}
    found = linked_statements(
        ledger,
        spoken("Post", LONG, speaker="Germany's agriculture minister", **who),
        spoken("Herald", LONG, speaker="the interior minister of Germany", **who),
        spoken("Gazette", LONG, speaker="the German agriculture minister", **who),
    )
    assert found == [["s1", "s3"], ["s2"]]


@pytest.mark.parametrize(
    ("one", "other", "linked"),
    [
        ("on Monday.", "on Monday.", True),
        ("on Monday.", "to reporters.", True),
        ("on Sunday.", "on Monday.", False),
        ("in Brussels.", "in Kyiv.", False),
        ("in Washington.", "in Washington DC.", True),
        ("in March.", "in Kyiv.", True),
        ("ahead of talks next Friday.", "on Monday.", True),
    ],
)
def test_a_stock_phrase_of_another_day_or_place_is_another_remark(
    ledger: Ledger, one: str, other: str, linked: bool
) -> None:
    stock = "“Europe must speak with one voice,”"
    # The first day of the ledger is a Monday.
    found = linked_statements(
        ledger, spoken("Post", stock, around=("", one)), spoken("Herald", stock, around=("", other))
    )
    assert found == ([["s1", "s2"]] if linked else [["s1"], ["s2"]])


def test_a_report_that_tells_no_day_does_not_join_two_that_tell_two(ledger: Ledger) -> None:
    stock = "“Europe must speak with one voice,”"
    found = linked_statements(
        ledger,
        spoken("Post", stock, around=("", "on Sunday.")),
        spoken("Herald", stock, around=("", "on Monday.")),
        spoken("Gazette", stock),
    )
    assert sorted(map(len, found)) == [1, 2]


def test_long_words_may_be_told_of_the_night_before(ledger: Ledger) -> None:
    long = LONG.replace(".”", ", not today and not on any other day of the coming year.”")
    found = linked_statements(
        ledger,
        spoken("Post", long, around=("", "late on Sunday.")),
        spoken("Herald", long, around=("", "on Monday.")),
    )
    assert found == [["s1", "s2"]]


def test_we_in_a_quotation_is_no_other_state_in_a_paraphrase(ledger: Ledger) -> None:
    quoted = "“We will send twelve tanks and four thousand shells to the border.”"
    told = "{} would send twelve tanks and four thousand shells to the border"
    found = linked_statements(
        ledger,
        spoken("Post", quoted),
        spoken("Herald", told.format("Germany"), kind="indirect", about=(_about("DEU", True),)),
        spoken("Gazette", told.format("Estonia"), kind="indirect", about=(_about("EST", False),)),
    )
    assert found == [["s1", "s2"], ["s3"]]


def _about(party: str, own: bool) -> About:
    return About(party=party, own=own, issue="arms", stance="for")


def test_of_one_day_who_takes_it_from_another_comes_after_and_who_else_had_it_is_told(
    ledger: Ledger,
) -> None:
    found = one_utterance(
        ledger,
        spoken("Post", LONG, chain=("Wire",)),
        spoken("Wire", LONG),
        spoken("Herald", LONG),
        spoken("Gazette", LONG, day=1),
    )
    assert [report.outlet for report in found.reports] == ["Wire", "Herald", "Post", "Gazette"]
    assert as_row(found)["first"]["same_day"] == ["Herald"]  # type: ignore[index]
    assert found.sources == ("Wire", "Herald", "Gazette")


def test_an_outlet_named_beside_the_remark_is_where_it_was_taken_from(ledger: Ledger) -> None:
    words = LONG.replace(".”", ",”")
    papers = [
        spoken(paper, words, around=("", "in an interview with the newspaper Wire."))
        for paper in ("Post", "Herald")
    ]
    found = one_utterance(ledger, *papers, spoken("Wire", LONG))
    assert [report.outlet for report in found.reports] == ["Wire", "Post", "Herald"]
    assert found.sources == ("Wire",)
    assert found.warning == "3 outlets rest on one source, Wire"


def test_a_source_that_is_not_in_the_ledger_is_told_as_missing(ledger: Ledger) -> None:
    found = one_utterance(ledger, *(spoken(f"Paper {n}", LONG, chain=("Wire",)) for n in range(3)))
    assert found.warning == (
        "3 outlets rest on one source, Wire, whose own report is not in the ledger"
    )
