"""Members, rules and votes of the bodies that ship."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import numpy as np
import pytest

from foedus.states.bodies import VotingRule, body, variants, voting
from foedus.terms.errors import ModelError, NameUnknown


def adopted(rule: VotingRule, against: set[int]) -> bool:
    """Apply a rule to one vote, one clause after the other."""
    members = range(rule.veto.size)
    if any(rule.veto[i] for i in against):
        return False
    if len(against) < rule.blocking_minimum:
        return True
    favour = [sum(row[i] for i in members if i not in against) for row in rule.weight]
    return all(sum_ >= quota for sum_, quota in zip(favour, rule.quota, strict=True))


def rule_of(key: str, on: date, variant: str = "ordinary") -> tuple[tuple[str, ...], VotingRule]:
    found = body(key)
    members = found.members(on)
    return members, voting(found, members, on, variant=variant)


@pytest.mark.parametrize(
    ("on", "count"),
    [
        (date(1949, 8, 23), 0),
        (date(1949, 8, 24), 12),
        (date(1955, 5, 6), 15),
        (date(1990, 1, 1), 16),
        (date(2008, 4, 3), 26),
        (date(2023, 4, 3), 30),
        (date(2023, 4, 4), 31),
        (date(2023, 7, 11), 31),
        (date(2024, 3, 6), 31),
        (date(2024, 3, 7), 32),
    ],
)
def test_the_alliance_grows_on_the_day_of_accession(on: date, count: int) -> None:
    assert len(body("nato").members(on)) == count


@pytest.mark.parametrize(
    ("on", "count"),
    [
        (date(1958, 1, 1), 6),
        (date(1972, 12, 31), 6),
        (date(1973, 1, 1), 9),
        (date(1995, 1, 1), 15),
        (date(2004, 5, 1), 25),
        (date(2013, 7, 1), 28),
        (date(2020, 1, 31), 28),
        (date(2020, 2, 1), 27),
    ],
)
def test_the_union_grows_and_shrinks(on: date, count: int) -> None:
    assert len(body("eu-council").members(on)) == count


@pytest.mark.parametrize("year", range(2010, 2027))
def test_the_security_council_has_fifteen_members_and_five_vetoes(year: int) -> None:
    members, rule = rule_of("unsc", date(year, 6, 30))
    assert len(members) == len(set(members)) == 15
    vetoes = [m for m, veto in zip(members, rule.veto, strict=True) if veto]
    assert vetoes == ["CHN", "FRA", "RUS", "GBR", "USA"]


def test_nine_votes_carry_the_security_council_unless_a_permanent_member_objects() -> None:
    members, rule = rule_of("unsc", date(2023, 1, 1))
    elected = [i for i, veto in enumerate(rule.veto) if not veto]
    assert adopted(rule, set(elected[:6]))
    assert not adopted(rule, set(elected[:7]))
    assert not adopted(rule, {members.index("RUS")})
    _, procedural = rule_of("unsc", date(2023, 1, 1), "procedural")
    assert adopted(procedural, {members.index("RUS")})


def test_luxembourg_never_tips_the_vote_of_the_six() -> None:
    members, rule = rule_of("eu-council", date(1965, 1, 1))
    luxembourg = members.index("LUX")
    others = [i for i in range(6) if i != luxembourg]
    for size in range(6):
        for against in combinations(others, size):
            assert adopted(rule, set(against)) == adopted(rule, {*against, luxembourg})


def test_three_large_states_cannot_block_the_union_but_four_can() -> None:
    members, rule = rule_of("eu-council", date(2025, 6, 1))
    three = {members.index(code) for code in ("DEU", "FRA", "ITA")}
    share = rule.weight[2, list(three)].sum() / rule.weight[2].sum()
    assert share > 0.35
    assert adopted(rule, three)
    assert not adopted(rule, three | {members.index("LUX")})


def test_thirteen_small_states_block_the_union_by_number() -> None:
    members, rule = rule_of("eu-council", date(2025, 6, 1))
    small = np.argsort(rule.weight[2])[:13]
    assert not adopted(rule, set(small.tolist()))
    assert adopted(rule, set(small[:12].tolist()))
    assert len(members) == 27


def test_without_a_proposal_of_the_commission_more_states_are_needed() -> None:
    _, ordinary = rule_of("eu-council", date(2025, 6, 1))
    _, stricter = rule_of("eu-council", date(2025, 6, 1), "no_proposal")
    small = set(np.argsort(ordinary.weight[2])[:9].tolist())
    assert adopted(ordinary, small)
    assert not adopted(stricter, small)


def test_abstaining_from_unanimity_does_not_block_and_objecting_does() -> None:
    _, rule = rule_of("eu-council", date(2025, 6, 1), "unanimity")
    assert rule.quota.size == 0
    assert adopted(rule, set())
    assert not adopted(rule, {7})


def test_consensus_gives_every_ally_a_veto() -> None:
    _, rule = rule_of("nato", date(2023, 7, 11))
    assert rule.veto.all()
    assert rule.weight.shape == (0, 31)


def test_four_of_seven_carry_the_club() -> None:
    _, rule = rule_of("club", date(2023, 1, 1))
    assert adopted(rule, {0, 1, 2})
    assert not adopted(rule, {0, 1, 2, 3})


def test_populations_follow_the_order_of_members() -> None:
    found, on = body("eu-council"), date(2025, 6, 1)
    members = found.members(on)
    rule = voting(found, members, on)
    turned = voting(found, members[::-1], on)
    assert np.array_equal(turned.weight, rule.weight[:, ::-1])


def test_the_newest_population_that_applies_is_used_and_the_first_carried_back() -> None:
    members, in_2025 = rule_of("eu-council", date(2025, 1, 1))
    _, in_2024 = rule_of("eu-council", date(2024, 12, 31))
    malta = members.index("MLT")
    assert in_2025.weight[2, malta] > in_2024.weight[2, malta]
    _, in_2014 = rule_of("eu-council", date(2014, 11, 1))
    assert in_2014.weight.shape == (3, 28)
    assert "2015" in in_2014.source


def test_years_without_a_tabled_rule_are_refused_by_name() -> None:
    with pytest.raises(ModelError, match="no voting rule of eu-council is tabled for 1999-01-01"):
        rule_of("eu-council", date(1999, 1, 1))


def test_a_date_before_the_body_is_refused() -> None:
    with pytest.raises(ModelError, match="no members tabled on 2001-01-01"):
        rule_of("unsc", date(2001, 1, 1))


def test_wrong_members_are_named() -> None:
    found, on = body("unsc"), date(2023, 1, 1)
    members = found.members(on)
    with pytest.raises(ModelError, match="DEU"):
        voting(found, (*members[1:], "DEU"), on)
    with pytest.raises(ModelError, match="twice"):
        voting(found, (*members, members[0]), on)


def test_unknown_bodies_and_variants_list_the_known() -> None:
    with pytest.raises(NameUnknown, match="au-psc, club, eu-council, nato, osce, unsc"):
        body("nafta")
    found, on = body("unsc"), date(2023, 1, 1)
    assert variants(found) == ("ordinary", "procedural")
    with pytest.raises(NameUnknown, match="ordinary, procedural"):
        voting(found, found.members(on), on, variant="veto")
