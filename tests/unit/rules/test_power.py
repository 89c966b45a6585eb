"""Power indices: ways of counting, and what cannot be counted."""

from __future__ import annotations

from fractions import Fraction

import pytest

from foedus.models.rules import power
from foedus.models.rules.coalitions import minimal_winning, winning
from foedus.models.rules.power import indices
from foedus.terms.errors import ModelError
from foedus.terms.rule import AllOf, AnyOf, Rule, none_against, quota


def test_a_dictator_has_all_power_and_a_dummy_none() -> None:
    found = indices(Rule(size=3, adopted_if=quota((5, 2, 2), 5)))
    assert found.shapley_shubik == found.banzhaf == (1, 0, 0)


def test_members_alike_have_equal_power_however_many_they_are() -> None:
    unanimity = Rule(size=90, adopted_if=none_against((True,) * 90))
    assert set(indices(unanimity).shapley_shubik) == {Fraction(1, 90)}
    majority = Rule(size=193, adopted_if=quota((1,) * 193, 97))
    assert set(indices(majority).banzhaf) == {Fraction(1, 193)}


def test_a_rule_without_choice_gives_nobody_power() -> None:
    always = Rule(size=2, adopted_if=AllOf(parts=()))
    never = Rule(size=2, adopted_if=AnyOf(parts=()))
    assert indices(always).shapley_shubik == indices(never).shapley_shubik == (0, 0)
    assert indices(always).banzhaf == (0, 0)


def test_persons_and_thousands_of_persons_give_the_same_power() -> None:
    """Populations in persons are too many for a table and are counted by halves."""
    thousands = (11_764, 68_402, 83_456, 58_990, 673, 17_943, 5_961, 10_551, 36_621, 10_640)
    persons = tuple(1_000 * each for each in thousands)
    rules = [
        Rule(size=10, adopted_if=AllOf(parts=(quota(w, int(0.65 * sum(w))), quota((1,) * 10, 6))))
        for w in (thousands, tuple(each + 1 for each in persons))
    ]
    table = power.from_swings(power.table_swings(rules[0], power.weighting(rules[0])))
    assert power.weighting(rules[1]).cells() > power.LARGEST_TABLE
    assert indices(rules[1]) == indices(rules[0]) == table


def test_halves_keep_vetoes_apart() -> None:
    heavy = (900_000_001, 800_000_000, 700_000_000, 600_000_000, 500_000_000, 3)
    veto = none_against((True, False, False, False, False, True))
    rule = Rule(size=6, adopted_if=AllOf(parts=(veto, quota(heavy, 2_000_000_000))))
    weights = power.weighting(rule)
    assert weights.cells() > power.LARGEST_TABLE
    small = Rule(size=6, adopted_if=AllOf(parts=(veto, quota((9, 8, 7, 6, 5, 0), 20))))
    assert indices(rule) == indices(small)


def test_too_many_members_with_too_large_weights_are_refused() -> None:
    weight = tuple(10_000_000 + i * i for i in range(40))
    with pytest.raises(ModelError, match="coalitions of 40 members") as refused:
        indices(Rule(size=40, adopted_if=quota(weight, 300_000_000)))
    assert "coarser units" in str(refused.value)


def test_coalitions_of_a_large_body_are_not_listed() -> None:
    body = Rule(size=21, adopted_if=quota((1,) * 21, 11))
    for listing in (winning, minimal_winning):
        with pytest.raises(ModelError, match="at most 20 members"):
            listing(body)
