"""Conditions: where one does not hold, who rests on it counts as not having spoken."""

from dataclasses import replace

import numpy as np
import pytest

from foedus.forecast.compose import compose
from foedus.forecast.conditions import condition_result
from foedus.forecast.setting import ConditionSetting
from foedus.terms.errors import ModelError
from unit.forecast.settings import setting
from unit.forecast.test_compose import same

DRAWS = 3000


def under(holds, *, spoken=(0, 2), rests=((0, "k"),), **more):
    """Return a setting in which members rest on condition k."""
    plain = setting(spoken=spoken)
    places = replace(plain.decision.places, rests=rests)
    return replace(
        plain,
        decision=replace(plain.decision, places=places),
        conditions={"k": ConditionSetting(holds=holds, **more)},
    )


def run(which, draws=DRAWS):
    return compose(which, seed=1, draws=draws)


def other_bytes(one, other):
    """Return what differs but for the record of the condition itself."""
    dropped = [
        replace(f, inputs={k: v for k, v in f.inputs.items() if "condition" not in k})
        for f in (one, other)
    ]
    return same(*dropped)


def test_one_that_holds_changes_no_byte():
    assert other_bytes(run(setting(spoken=(0, 2))), run(under("yes"))) == []


def test_one_on_which_nothing_rests_changes_no_byte():
    assert same(run(setting(spoken=(0, 2))), run(under("no", rests=()))) == []


def test_one_that_does_not_hold_makes_a_member_as_silent_as_the_silent():
    quiet = run(setting(spoken=(2,)))
    switched = run(under("no"))
    assert np.array_equal(quiet.decision.position, switched.decision.position)
    assert np.array_equal(quiet.decision.place_acquiescing, switched.decision.place_acquiescing)


def test_an_open_one_is_the_one_or_the_other_draw_by_draw():
    found, yes, no = run(under("open")), run(under("yes")), run(under("no"))
    held = found.inputs["condition:k"] > 0
    for part, fixed in ((held, yes), (~held, no)):
        assert np.array_equal(found.decision.position[:, part], fixed.decision.position[:, part])
        assert np.array_equal(found.decision.place[part], fixed.decision.place[part])


def test_an_open_one_holds_as_often_as_its_range_says():
    for low, high in ((0.0, 1.0), (0.2, 0.4)):
        held = run(under("open", chance=(low, high))).inputs["condition:k"]
        assert held.mean() == pytest.approx((low + high) / 2, abs=0.03)


def test_the_size_of_blocks_changes_no_byte_under_a_condition():
    whole = run(under("open"), draws=150)
    assert same(whole, compose(under("open"), seed=1, draws=150, block=7)) == []


def acting(holds):
    plain = under(holds, rests=())
    places = replace(plain.action.places, rests=((3, "k"),))
    return replace(plain, action=replace(plain.action, places=places))


def test_one_that_restates_the_trigger_holds_where_the_trigger_does():
    found = run(acting("trigger"))
    assert np.array_equal(found.inputs["condition:k"] > 0, found.operations[0].held)
    assert 0 < found.operations[0].held.mean() < 1


def test_the_decision_cannot_rest_on_its_own_outcome():
    with pytest.raises(ModelError, match="before the decision"):
        run(under("trigger"), draws=10)


def test_an_action_under_a_condition_is_counted_only_where_that_holds():
    plain = under("open", rests=())
    found = run(replace(plain, acts_if="k"))
    triggered = run(plain).operations[0].held
    assert np.array_equal(found.operations[0].held, triggered & (found.inputs["condition:k"] > 0))


def test_what_it_changes_is_read_off_the_same_draws():
    found = run(under("open"))
    result = condition_result(found, setting().decision, "k")
    held = found.inputs["condition:k"] > 0
    assert result.held == held.mean()
    assert result.adopted[0, 2] == pytest.approx((found.decision.place[held] == 75).mean())
    assert result.adopted.sum(axis=1) == pytest.approx([1, 1])


def test_one_that_is_fixed_has_nothing_to_compare_and_one_unused_no_result():
    assert condition_result(run(under("yes")), setting().decision, "k").adopted is None
    assert condition_result(run(under("open", rests=())), setting().decision, "k") is None
