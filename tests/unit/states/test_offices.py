"""Office-holders by date."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from foedus.states.bodies import body
from foedus.states.offices import OfficeHolder, former_holders, holders, office_holders
from foedus.states.parties import party

SUMMER = date(2023, 6, 8)
NEWEST = date(2026, 11, 22)
"""Day on which the table was last gone through."""
SHARED = {"commissioner", "high commissioner"}
"""Offices that several persons hold at a time."""


def who(found: tuple[OfficeHolder, ...], code: str) -> set[tuple[str, str]]:
    return {(h.person, h.role) for h in found if h.party == code}


@pytest.mark.parametrize(
    ("code", "person", "role"),
    [
        ("NATO", "Jens Stoltenberg", "secretary general"),
        ("GBR", "Rishi Sunak", "prime minister"),
        ("DEU", "Olaf Scholz", "chancellor"),
        ("DEU", "Annalena Baerbock", "foreign minister"),
        ("FRA", "Emmanuel Macron", "president"),
        ("USA", "Antony Blinken", "foreign minister"),
        ("UKR", "Volodymyr Zelenskyy", "president"),
        ("UKR", "Dmytro Kuleba", "foreign minister"),
        ("RUS", "Vladimir Putin", "president"),
        ("POL", "Andrzej Duda", "president"),
        ("EST", "Kaja Kallas", "prime minister"),
        ("NLD", "Mark Rutte", "prime minister"),
        ("EU", "Josep Borrell", "high representative"),
    ],
)
def test_holders_of_june_2023(code: str, person: str, role: str) -> None:
    assert (person, role) in who(holders(SUMMER), code)


def test_a_former_secretary_general_is_former_and_the_present_one_is_not() -> None:
    former = who(former_holders(SUMMER), "NATO")
    assert ("Anders Fogh Rasmussen", "secretary general") in former
    present = who(holders(date(2024, 10, 1)), "NATO")
    assert {name for name, role in present if role == "secretary general"} == {"Mark Rutte"}


def test_one_may_be_former_for_a_state_and_current_for_an_organisation() -> None:
    later = date(2025, 1, 1)
    assert ("Kaja Kallas", "prime minister") in who(former_holders(later), "EST")
    assert ("Kaja Kallas", "high representative") in who(holders(later), "EU")


def test_nobody_is_former_before_leaving() -> None:
    assert "Rishi Sunak" not in {h.person for h in former_holders(SUMMER)}
    assert "Rishi Sunak" in {h.person for h in former_holders(date(2024, 7, 5))}


def test_changing_office_within_a_state_does_not_make_one_former() -> None:
    later = date(2023, 8, 1)
    assert "Edgars Rinkēvičs" not in {h.person for h in former_holders(later)}
    assert who(holders(later), "LVA") >= {("Edgars Rinkēvičs", "president")}


def test_every_row_names_a_party_a_role_and_a_source() -> None:
    for holder in office_holders():
        assert party(holder.party)
        assert holder.role.strip()
        assert len(holder.source) > 10
        assert holder.start <= holder.as_of
        assert holder.person not in holder.aliases


def test_every_row_says_up_to_which_day_its_source_speaks() -> None:
    for holder in office_holders():
        assert holder.as_of <= NEWEST
        assert holder.end is None or holder.end <= NEWEST


def test_no_two_persons_hold_an_office_that_only_one_can_hold() -> None:
    spells: dict[tuple[str, str], list[OfficeHolder]] = {}
    for holder in office_holders():
        if holder.role not in SHARED:
            spells.setdefault((holder.party, holder.role), []).append(holder)
    overlaps = [
        (office, first.person, second.person)
        for office, held in spells.items()
        for first, second in pairwise(sorted(held, key=lambda h: h.start))
        if first.end is None or first.end > second.start
    ]
    assert overlaps == []


def test_a_person_is_written_one_way_and_aliases_do_not_repeat() -> None:
    spellings: dict[str, set[tuple[str, ...]]] = {}
    for holder in office_holders():
        spellings.setdefault(holder.person, set()).add(holder.aliases)
        assert len(set(holder.aliases)) == len(holder.aliases)
    assert [person for person, found in spellings.items() if len(found) > 1] == []


@pytest.mark.parametrize(
    ("on", "code", "person", "role"),
    [
        ("2022-01-05", "MKD", "Zoran Zaev", "prime minister"),
        ("2022-02-24", "DEU", "Christine Lambrecht", "defence minister"),
        ("2022-02-24", "EU", "Thierry Breton", "commissioner"),
        ("2022-06-29", "NATO", "Tod Wolters", "commander"),
        ("2022-06-29", "SWE", "Magdalena Andersson", "prime minister"),
        ("2022-10-01", "GBR", "Liz Truss", "prime minister"),
        ("2023-01-15", "BGR", "Galab Donev", "prime minister"),
        ("2023-07-11", "FIN", "Elina Valtonen", "foreign minister"),
        ("2023-07-11", "SVK", "Ľudovít Ódor", "prime minister"),
        ("2023-07-11", "CZE", "Jana Černochová", "defence minister"),
        ("2024-07-10", "NLD", "Ruben Brekelmans", "defence minister"),
        ("2024-07-10", "POL", "Władysław Kosiniak-Kamysz", "defence minister"),
        ("2025-06-24", "CAN", "Anita Anand", "foreign minister"),
        ("2025-06-24", "ESP", "Margarita Robles", "defence minister"),
        ("2025-12-31", "CZE", "Petr Macinka", "foreign minister"),
        ("2026-06-01", "HUN", "Péter Magyar", "prime minister"),
        ("2026-06-01", "UKR", "Mykhailo Fedorov", "defence minister"),
        ("2026-06-22", "GBR", "Dan Jarvis", "defence minister"),
    ],
)
def test_holders_by_date(on: str, code: str, person: str, role: str) -> None:
    assert (person, role) in who(holders(date.fromisoformat(on)), code)


def test_a_person_who_changes_posts_holds_the_new_one_only() -> None:
    assert who(holders(date(2022, 6, 1)), "CAN") >= {("Anita Anand", "defence minister")}
    assert {
        role for name, role in who(holders(date(2025, 6, 1)), "CAN") if name == "Anita Anand"
    } == {"foreign minister"}


@pytest.mark.parametrize("role", sorted({"prime minister", "foreign minister", "defence minister"}))
@pytest.mark.parametrize("year", [2022, 2023, 2024, 2025])
def test_nearly_every_member_of_the_alliance_has_a_holder_at_midyear(role: str, year: int) -> None:
    day = date(year, 7, 1)
    of_role = {role, "chancellor"} if role == "prime minister" else {role}
    held = {h.party for h in holders(day) if h.role in of_role}
    by_president = {"TUR", "USA"} if role == "prime minister" else set()
    without_ministry = {"ISL"} if role == "defence minister" else set()
    members = body("nato").members(date(2024, 7, 1))
    missing = set(members) - held - by_president - without_ministry
    assert len(missing) <= 1, missing


def test_a_prime_minister_may_stand_in_for_a_minister() -> None:
    acting = {
        role for name, role in who(holders(date(2024, 6, 1)), "BGR") if name == "Dimitar Glavchev"
    }
    assert acting == {"prime minister", "foreign minister"}


@pytest.mark.parametrize("day", [date(2022, 7, 1), date(2026, 1, 1)])
def test_every_member_of_the_alliance_but_canada_has_a_head_of_state(day: date) -> None:
    crowned = {"president", "king", "queen", "grand duke"}
    heads = {h.party for h in holders(day) if h.role in crowned}
    assert set(body("nato").members(date(2024, 7, 1))) - heads == {"CAN"}
