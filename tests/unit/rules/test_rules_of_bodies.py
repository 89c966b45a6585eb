"""The rules that ship, clause by clause, with abstention."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from foedus.models.rules.coalitions import minimal_winning
from foedus.models.rules.votes import adopted, bound, decisive
from foedus.states.bodies import body, decision_rule, voting
from foedus.terms.errors import ModelError, NameUnknown
from foedus.terms.rule import Rule

JUNE = date(2025, 6, 1)


def rule_of(
    key: str, on: date = JUNE, variant: str = "ordinary", among: str = ""
) -> tuple[tuple[str, ...], Rule]:
    found = body(key)
    members = found.members(on)
    if among:
        members = tuple(code for code in members if code in among.split())
    return members, decision_rule(found, members, on, variant=variant)


def vote(members: tuple[str, ...], against: str = "", abstaining: str = "") -> list[int]:
    """Votes of members, all others in favour."""
    return [-1 if m in against.split() else 0 if m in abstaining.split() else 1 for m in members]


def test_silence_is_consent_and_one_objection_is_enough() -> None:
    members, rule = rule_of("nato")
    assert adopted(rule, [0] * len(members))
    assert not adopted(rule, vote(members, against="ISL"))


def test_all_allies_are_decisive_for_an_adopted_draft_and_only_the_objector_for_a_blocked_one() -> (
    None
):
    members, rule = rule_of("nato")
    assert decisive(rule, [1] * len(members)).all()
    found = decisive(rule, vote(members, against="HUN"))
    assert [m for m, turns in zip(members, found, strict=True) if turns] == ["HUN"]
    assert not decisive(rule, vote(members, against="HUN TUR")).any()


def test_a_permanent_member_that_abstains_does_not_veto() -> None:
    members, rule = rule_of("unsc", date(2023, 1, 1))
    assert adopted(rule, vote(members, abstaining="CHN RUS"))
    assert not adopted(rule, vote(members, against="CHN"))


def test_abstentions_do_not_count_to_the_nine_votes() -> None:
    members, rule = rule_of("unsc", date(2023, 1, 1))
    assert adopted(rule, vote(members, abstaining="ECU JPN MLT MOZ CHE ALB"))
    assert not adopted(rule, vote(members, abstaining="ECU JPN MLT MOZ CHE ALB BRA"))


def test_abstaining_counts_as_against_in_the_qualified_majority() -> None:
    members, rule = rule_of("eu-council")
    large = "DEU FRA ITA"
    assert adopted(rule, vote(members, abstaining=large))
    assert not adopted(rule, vote(members, abstaining=large + " MLT"))
    assert not adopted(rule, vote(members, against=large, abstaining="MLT"))


def test_twenty_four_states_carry_a_proposal_without_the_population() -> None:
    members, rule = rule_of("eu-council")
    assert adopted(rule, vote(members, against="DEU FRA ITA"))
    _, stricter = rule_of("eu-council", variant="no_proposal")
    assert not adopted(stricter, vote(members, against="DEU FRA ITA"))


def test_abstaining_constructively_neither_blocks_nor_binds() -> None:
    members, rule = rule_of("eu-council", variant="constructive")
    cast = vote(members, abstaining="HUN SVK AUT")
    assert adopted(rule, cast)
    bound_ones = bound(rule, cast)
    assert [m for m, b in zip(members, bound_ones, strict=True) if not b] == ["AUT", "HUN", "SVK"]
    assert not adopted(rule, vote(members, against="MLT"))
    assert not bound(rule, vote(members, against="MLT")).any()


def test_constructive_abstention_blocks_at_a_third_of_states_with_a_third_of_people() -> None:
    members, rule = rule_of("eu-council", variant="constructive")
    nine_small = "CYP EST HRV LTU LUX LVA MLT SVN IRL"
    two_large = "DEU FRA"
    nine_with_large = "CYP EST LTU LUX LVA MLT SVN DEU FRA"
    assert adopted(rule, vote(members, abstaining=nine_small))
    assert adopted(rule, vote(members, abstaining=two_large))
    assert not adopted(rule, vote(members, abstaining=nine_with_large))
    assert adopted(rule, vote(members, abstaining=nine_with_large.replace("MLT ", "")))


def test_plain_unanimity_binds_those_who_abstain() -> None:
    members, rule = rule_of("eu-council", variant="unanimity")
    assert bound(rule, vote(members, abstaining="AUT IRL MLT")).all()


def test_a_simple_majority_of_the_council_is_fourteen_of_its_members() -> None:
    _, rule = rule_of("eu-council", variant="simple")
    assert adopted(rule, [1] * 14 + [0] * 13)
    assert not adopted(rule, [1] * 13 + [0] * 14)


def test_votes_cast_leave_abstainers_out() -> None:
    _, cast = rule_of("club", variant="votes_cast")
    _, of_all = rule_of("club")
    few = [1, 1, -1, 0, 0, 0, 0]
    assert adopted(cast, few)
    assert not adopted(of_all, few)
    assert not adopted(cast, [0] * 7)


def test_two_thirds_are_five_of_seven() -> None:
    _, rule = rule_of("club", variant="two_thirds")
    assert adopted(rule, [1] * 5 + [-1] * 2)
    assert not adopted(rule, [1] * 4 + [0] * 3)


def test_two_thirds_of_the_african_council_are_of_those_who_vote() -> None:
    members, rule = rule_of("au-psc")
    assert len(members) == 15
    assert adopted(rule, [1] * 10 + [-1] * 5)
    assert not adopted(rule, [1] * 9 + [-1] * 6)
    assert adopted(rule, [1] * 8 + [-1] * 4 + [0] * 3)


@pytest.mark.parametrize("year", [*range(2016, 2025), 2026, 2027])
def test_the_african_council_has_fifteen_members_and_two_from_the_north(year: int) -> None:
    members = body("au-psc").members(date(year, 4, 1))
    assert len(members) == len(set(members)) == 15
    north = {"DZA", "EGY", "LBY", "MAR", "MRT", "TUN"}
    west = {
        "BEN",
        "BFA",
        "CIV",
        "GHA",
        "GIN",
        "GMB",
        "LBR",
        "MLI",
        "NER",
        "NGA",
        "SEN",
        "SLE",
        "TGO",
    }
    assert len(north & set(members)) == 2
    assert len(west & set(members)) == 4


def test_a_seat_of_the_african_council_stood_empty_for_two_weeks() -> None:
    assert len(body("au-psc").members(date(2025, 4, 10))) == 14
    assert len(body("au-psc").members(date(2025, 4, 15))) == 15


@pytest.mark.parametrize(
    ("year", "count"), [(1993, 52), (1996, 53), (2001, 55), (2007, 56), (2024, 57)]
)
def test_participating_states_of_the_conference_grow(year: int, count: int) -> None:
    assert len(body("osce").members(date(year, 1, 1))) == count


def test_consensus_minus_one_is_consensus_of_the_others() -> None:
    members, rule = rule_of("osce", variant="consensus_minus_one", among="DEU FRA ITA")
    assert members == ("FRA", "DEU", "ITA")
    assert adopted(rule, [0, 0, 1])
    assert not adopted(rule, [1, -1, 1])


def test_blocking_among_some_states_needs_one_more_than_hold_thirty_five_per_cent() -> None:
    """Germany and another hold more than 35 % of the six, so that three are needed to block."""
    members, rule = rule_of("eu-council", variant="participating", among="BEL DEU FRA ITA LUX NLD")
    assert adopted(rule, vote(members, against="DEU FRA"))
    assert not adopted(rule, vote(members, against="BEL LUX NLD"))


def test_some_members_are_refused_where_all_take_part() -> None:
    with pytest.raises(ModelError, match="these are not the members of eu-council"):
        rule_of("eu-council", among="BEL DEU")
    found = body("eu-council")
    with pytest.raises(ModelError, match="USA differ"):
        decision_rule(found, ("BEL", "USA"), JUNE, variant="participating")


def test_a_consensus_body_has_no_other_way_of_voting_than_its_file_tables() -> None:
    with pytest.raises(NameUnknown, match=r"expected one of ordinary$"):
        rule_of("nato", variant="majority")


def test_the_six_pass_twelve_votes_by_four_members_without_a_proposal() -> None:
    on = date(1960, 1, 1)
    members, with_proposal = rule_of("eu-council", on)
    _, without = rule_of("eu-council", on, "no_proposal")
    large_three = vote(members, against="BEL LUX NLD")
    assert adopted(with_proposal, large_three)
    assert not adopted(without, large_three)
    smallest = {tuple(members[i] for i in each) for each in minimal_winning(with_proposal)}
    assert smallest == {
        ("DEU", "FRA", "ITA"),
        ("BEL", "DEU", "FRA", "NLD"),
        ("BEL", "DEU", "ITA", "NLD"),
        ("BEL", "FRA", "ITA", "NLD"),
    }


def test_without_abstention_a_composed_rule_is_one_of_vetoes_and_quotas() -> None:
    found = body("eu-council")
    members = found.members(JUNE)
    constructive = voting(found, members, JUNE, variant="constructive")
    assert constructive.veto.all()
    assert constructive.quota.size == 0
    ordinary = voting(found, members, JUNE)
    assert ordinary.blocking_minimum == 4
    assert np.allclose(ordinary.quota[:2], [15, 14.85])
