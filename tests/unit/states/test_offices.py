"""Office-holders by date."""

from __future__ import annotations

from datetime import date

import pytest

from foedus.states.offices import OfficeHolder, former_holders, holders, office_holders
from foedus.states.parties import party

SUMMER = date(2023, 6, 8)


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
    assert who(former_holders(SUMMER), "NATO") == {("Anders Fogh Rasmussen", "secretary general")}
    assert who(holders(date(2024, 10, 1)), "NATO") == {("Mark Rutte", "secretary general")}


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


@pytest.mark.parametrize("role", ["prime minister", "president", "chancellor", "secretary general"])
def test_no_party_has_two_holders_of_a_single_office(role: str) -> None:
    days = {h.start for h in office_holders() if h.role == role}
    for day in days:
        held = [h.party for h in holders(day) if h.role == role]
        assert len(held) == len(set(held))
