"""Win set, core and best draft on a line, worked by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from foedus.models.rules import line
from foedus.models.rules.line import pivots
from foedus.terms.errors import ModelError
from foedus.terms.rule import AllOf, AnyOf, Rule, none_against, quota

FIVE = [10.0, 30.0, 50.0, 70.0, 90.0]


def majority(size: int, count: int) -> Rule:
    return Rule(size=size, adopted_if=quota((1,) * size, count))


def ends(pair: tuple[object, object]) -> tuple[float, float]:
    low, high = pair
    return float(low), float(high)


def test_a_simple_majority_turns_on_the_median() -> None:
    found = pivots(majority(5, 3), FIVE)
    assert (float(found.up), float(found.down)) == (50, 50)
    assert ends(found.core()) == (50, 50)
    assert ends(found.win_set(20)) == (20, 80)
    assert ends(found.win_set(90)) == (10, 90)


def test_four_of_five_leave_an_interval_of_gridlock() -> None:
    found = pivots(majority(5, 4), FIVE)
    assert ends(found.core()) == (30, 70)
    assert ends(found.win_set(40)) == (40, 40)
    assert ends(found.win_set(10)) == (10, 50)


def test_unanimity_leaves_all_between_the_outermost_members() -> None:
    found = pivots(Rule(size=5, adopted_if=none_against((True,) * 5)), FIVE)
    assert ends(found.core()) == (10, 90)
    assert ends(found.win_set(0)) == (0, 20)
    assert ends(found.win_set(10)) == (10, 10)


def test_a_veto_player_at_the_end_holds_up_a_majority() -> None:
    veto = none_against((False, False, False, False, True))
    found = pivots(Rule(size=5, adopted_if=AllOf(parts=(quota((1,) * 5, 3), veto))), FIVE)
    assert ends(found.core()) == (50, 90)
    assert ends(found.win_set(20)) == (20, 80)
    assert ends(found.win_set(60)) == (60, 60)


def test_a_quota_below_half_has_no_core() -> None:
    found = pivots(majority(5, 2), FIVE)
    assert not found.gridlocked
    assert all(math.isnan(end) for end in ends(found.core()))
    assert ends(found.win_set(50)) == (10, 90)


@pytest.mark.parametrize(("setter", "draft"), [(100, 80), (0, 20), (65, 65)])
def test_the_setter_gets_the_nearest_draft_that_passes(setter: float, draft: float) -> None:
    assert float(pivots(majority(5, 3), FIVE).best_draft(setter, 20)) == draft


def test_in_gridlock_the_setter_gets_the_status_quo() -> None:
    assert float(pivots(majority(5, 4), FIVE).best_draft(100, 40)) == 40


def test_a_rule_nobody_can_meet_adopts_nothing() -> None:
    found = pivots(majority(5, 6), FIVE)
    assert ends(found.core()) == (-math.inf, math.inf)
    assert ends(found.win_set(0)) == (0, 0)


def test_a_rule_that_needs_nobody_adopts_anything() -> None:
    found = pivots(Rule(size=5, adopted_if=AnyOf(parts=(AllOf(parts=()),))), FIVE)
    assert ends(found.win_set(20)) == (-math.inf, math.inf)
    assert float(found.best_draft(100, 20)) == 100


def test_positions_that_are_not_one_a_member_are_refused() -> None:
    with pytest.raises(ModelError, match="5 rows"):
        pivots(majority(5, 3), [10.0, 20.0])
    with pytest.raises(ModelError, match="not finite"):
        pivots(majority(2, 1), [10.0, math.nan])


def test_many_draws_have_the_pivots_that_each_has_alone() -> None:
    weighted = Rule(size=5, adopted_if=quota((4, 3, 2, 2, 1), 7))
    places = np.random.default_rng(7).uniform(0, 100, (5, line.BLOCK + 3))
    together = pivots(weighted, places)
    for draw in (0, line.BLOCK - 1, line.BLOCK, line.BLOCK + 2):
        alone = pivots(weighted, places[:, draw])
        assert (together.up[draw], together.down[draw]) == (alone.up, alone.down)
