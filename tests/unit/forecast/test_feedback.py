"""Members that foresee the adversary's answer."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from foedus.case.editing import with_values
from foedus.case.loading import load
from foedus.forecast import feedback
from foedus.forecast.compose import compose
from foedus.terms.errors import CaseError
from foedus.workbench import arrays
from foedus.workbench.names import known_names
from unit.forecast.settings import experience, setting
from unit.forecast.test_compose import same

SHIPPED = Path(__file__).resolve().parents[3] / "cases" / "vilnius-2023"
# A deployment that does nothing but provoke: the stronger the coalition, the likelier a wider war.
PROVOKING = {
    "denial": (0.0, 0.0),
    "tied_hands": (0.0, 0.0),
    "drawn_in": (0.0, 0.0),
    "tripwire": (0.0, 0.0),
    "provocation": (4.0, 4.0),
}


def foreseeing(pull, **change):
    given = setting(past=experience(), foresight_pull=(pull, pull), **change)
    return replace(given, feedback=True)


def test_without_feedback_the_assumptions_on_it_change_no_byte():
    given = setting(past=experience())
    ranges = {key: value for key, value in given.ranges.items() if key != "foresight_pull"}
    bare = replace(given, ranges=ranges)
    assert same(compose(given, seed=1, draws=200), compose(bare, seed=1, draws=200)) == []


def test_a_foresight_that_weighs_nothing_is_that_of_no_feedback_after_one_round():
    given = foreseeing(0.0)
    made = compose(given, seed=1, draws=200)
    plain = compose(replace(given, feedback=False), seed=1, draws=200)
    assert made.foresight.iterations == 1
    assert made.foresight.converged
    assert made.foresight.residual == 0.0
    stripped = {key: v for key, v in made.inputs.items() if key != "foresight_pull"}
    assert same(replace(made, inputs=stripped, foresight=None), plain) == []


@pytest.mark.parametrize("pull", [0.5, 2.0, 20.0])
def test_what_is_foreseen_is_what_results(pull):
    made = compose(foreseeing(pull, **PROVOKING), seed=2, draws=4000)
    assert made.foresight.converged
    assert made.foresight.residual <= feedback.TOLERANCE
    operation, answers = made.operations[0], made.answers[0]
    wider = answers.with_.wider[1, operation.held].mean()
    assert made.foresight.foreseen[0] == pytest.approx(wider, abs=feedback.TOLERANCE)


def test_where_strength_provokes_more_aversion_never_makes_a_larger_coalition():
    sizes = []
    for pull in (0.0, 0.5, 1.0, 2.0, 5.0, 20.0):
        operation = compose(foreseeing(pull, **PROVOKING), seed=3, draws=2000).operations[0]
        sizes.append((operation.coalition.joins_in[:, operation.held] >= 0).sum())
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] < 0.8 * sizes[0]


def test_an_iteration_that_does_not_settle_says_so():
    def chain(foreseen):
        wider = np.full((3, 2), 0.9 if foreseen[0] < 0.5 else 0.1)
        answer = SimpleNamespace(challenge=wider, wider=wider)
        joins = np.where(wider[:1] > 0.5, 0, -1)
        operation = SimpleNamespace(
            held=np.ones(2, dtype=bool), coalition=SimpleNamespace(joins_in=joins)
        )
        return SimpleNamespace(operations=(operation,), answers=(SimpleNamespace(with_=answer),))

    _, foresight = feedback.settle(chain, 1)
    assert not foresight.converged
    assert foresight.iterations == feedback.MOST
    assert foresight.residual > feedback.TOLERANCE


def test_a_trigger_that_never_holds_leaves_nothing_to_foresee():
    made = compose(foreseeing(1.0, trigger=-1.0), seed=1, draws=50)
    assert made.foresight.converged
    assert made.foresight.foreseen == (0.0,)


def test_the_case_switches_feedback_on_and_refuses_another_word():
    names = known_names()
    case = load(SHIPPED, names)
    key = "assumptions.feedback.choice"
    assert not arrays.setting(case).feedback
    assert arrays.setting(with_values(case, {key: "on"}, names)).feedback
    with pytest.raises(CaseError, match=r"feedback.* is .maybe"):
        arrays.setting(with_values(case, {key: "maybe"}, names))
