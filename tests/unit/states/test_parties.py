"""Parties by code."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from foedus.states.parties import (
    correlates_of_war,
    from_correlates_of_war,
    name,
    parties,
    party,
)
from foedus.terms.errors import NameUnknown


def test_every_member_of_the_united_nations_and_four_more_are_states() -> None:
    states = [p for p in parties() if p.kind == "state"]
    assert len(states) == 193 + 4
    assert {"XKX", "TWN", "PSE", "VAT"} <= {p.code for p in states}


def test_codes_are_told_apart_from_names_of_organisations() -> None:
    assert party("NATO").kind == "organisation"
    assert name("MKD") == "North Macedonia"


@pytest.mark.parametrize(
    ("asked", "near"),
    [("Germany", "DEU (Germany)"), ("Untied Kingdom", "GBR"), ("est", "EST (Estonia)")],
)
def test_an_unknown_code_is_refused_with_near_names(asked: str, near: str) -> None:
    with pytest.raises(NameUnknown, match="no party has the code") as refused:
        party(asked)
    assert near in str(refused.value)


def test_a_code_like_nothing_is_refused_without_near_names() -> None:
    with pytest.raises(NameUnknown) as refused:
        party("qqqqqqqq")
    assert "such as" not in str(refused.value)


def test_correlates_of_war_numbers_go_both_ways() -> None:
    numbers = {p.code: correlates_of_war(p.code) for p in parties()}
    known = {code: number for code, number in numbers.items() if number is not None}
    assert all(from_correlates_of_war(number) == code for code, number in known.items())
    assert numbers["PSE"] is None
    assert numbers["NATO"] is None


def test_states_of_the_past_have_no_code() -> None:
    with pytest.raises(NameUnknown, match="265"):
        from_correlates_of_war(265)


def test_states_of_past_operations_are_known(shared: Path) -> None:
    with (shared / "data/derived_coalition_participation.csv").open() as file:
        recent = {int(row["ccode"]) for row in csv.DictReader(file) if int(row["year"]) > 2005}
    assert recent
    assert {from_correlates_of_war(number) for number in recent} <= {p.code for p in parties()}
