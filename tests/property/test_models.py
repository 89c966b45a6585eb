"""Fast kernels against slow twins, and laws of each model, on random records."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.models.bargaining import compromise, weighted_median
from foedus.models.coalition import cascade
from foedus.models.decision import consensus_silence, voting
from foedus.models.deterrence import escalation
from made import records
from oracles import escalating, joining, silence

seeds = st.integers(0, 2**31)
few = settings(max_examples=25, deadline=None)
more = settings(max_examples=100, deadline=None)
N = 6


@few
@given(seeds)
def test_silence_settles_at_the_least_and_greatest_set_of_objectors_that_holds(seed):
    inputs = records.tabling(seed, N, 5)
    decided = consensus_silence.solve(inputs, seed=seed, first_draw=9, n=N)
    for column in range(N):
        stands, stands_greatest = -1, -1
        for d, index in enumerate(inputs.order):
            held = silence.fixed_points(inputs, seed, 9 + column, column, inputs.option[index])
            least = set.intersection(*held)
            assert least in held
            assert set(np.flatnonzero(decided.objects[d, :, column])) == least
            assert least == silence.least(inputs, seed, 9 + column, column, inputs.option[index])
            if stands < 0 and not least:
                stands = d
            if stands_greatest < 0 and not set.union(*held):
                stands_greatest = d
        assert decided.adopted[column] == stands
        assert decided.adopted_greatest[column] == stands_greatest


@few
@given(seeds)
def test_votes_and_what_they_carry_are_those_of_the_plain_twin(seed):
    inputs = records.tabling(seed, N)
    decided = voting.solve(inputs, seed=seed, first_draw=2, n=N)
    for column in range(N):
        stands = -1
        for d, index in enumerate(inputs.order):
            against = silence.against(inputs, seed, 2 + column, column, inputs.option[index])
            assert set(np.flatnonzero(decided.objects[d, :, column])) == against
            if stands < 0 and silence.carried(inputs, against):
                stands = d
        assert decided.adopted[column] == stands


RULES = pytest.mark.parametrize("rule", [consensus_silence, voting])


@RULES
@more
@given(seed=seeds)
def test_the_status_quo_stands_by_itself_when_it_is_reached(rule, seed):
    inputs = replace(records.tabling(seed, N), order=np.array([0, 3], dtype=np.int64))
    decided = rule.solve(inputs, seed=seed, first_draw=0, n=N)
    assert (decided.adopted == 0).all()
    assert not decided.objects[0].any()


@RULES
@more
@given(seed=seeds, member=st.integers(0, records.MEMBERS - 1))
def test_a_member_that_acquiesces_never_objects_and_hinders_no_draft(rule, seed, member):
    inputs = records.tabling(seed, N)
    yielding = inputs.acquiescing.copy()
    yielding[member] = True
    before = rule.solve(inputs, seed=seed, first_draw=0, n=N)
    after = rule.solve(replace(inputs, acquiescing=yielding), seed=seed, first_draw=0, n=N)
    assert not after.objects[:, yielding].any()
    assert (after.objects <= before.objects).all()
    adopted = before.adopted >= 0
    assert (after.adopted[adopted] <= before.adopted[adopted]).all()
    assert (after.adopted[adopted] >= 0).all()


@more
@given(seeds)
def test_who_gains_by_a_draft_never_breaks_silence(seed):
    inputs = records.tabling(seed, N)
    decided = consensus_silence.solve(inputs, seed=seed, first_draw=0, n=N)
    for d, index in enumerate(inputs.order):
        place = inputs.option[index]
        gains = np.abs(inputs.position - place) <= np.abs(inputs.position - inputs.status_quo)
        assert not (decided.objects[d] & gains).any()


@more
@given(seeds, st.floats(0.001, 0.5))
def test_dearer_isolation_silences_and_never_provokes(seed, more_cost):
    inputs = records.tabling(seed, N)
    dearer = replace(inputs, isolation_cost=inputs.isolation_cost + more_cost)
    before = consensus_silence.solve(inputs, seed=seed, first_draw=0, n=N)
    after = consensus_silence.solve(dearer, seed=seed, first_draw=0, n=N)
    assert (after.objects <= before.objects).all()


@more
@given(seeds)
def test_the_weighted_median_is_where_the_weighted_distance_is_least(seed):
    rng = np.random.default_rng(seed)
    # Whole weights, so that halves are met exactly now and then.
    inputs = replace(
        records.bargain(seed, N),
        salience=np.ones((records.MEMBERS, N)),
        capability=rng.integers(1, 4, (records.MEMBERS, N)).astype(float),
    )
    settled = weighted_median.solve(inputs, seed=0, first_draw=0, n=N)
    for k in range(N):
        places = np.sort(inputs.position[:, k])
        cost = np.array(
            [np.sum(inputs.capability[:, k] * abs(inputs.position[:, k] - x)) for x in places]
        )
        best = places[cost <= cost.min() + 1e-9]
        assert (settled.low[k], settled.high[k]) == (best.min(), best.max())


@more
@given(seeds, st.integers(0, records.MEMBERS - 1))
def test_the_levers_of_the_compromise_are_exact(seed, member):
    inputs = records.bargain(seed, N)
    weight = inputs.salience * inputs.capability
    point = compromise.solve(inputs, seed=0, first_draw=0, n=N).point
    moved = inputs.position.copy()
    moved[member] *= 0.5
    after = compromise.solve(replace(inputs, position=moved), seed=0, first_draw=0, n=N).point
    lever = weight[member] / weight.sum(axis=0)
    np.testing.assert_allclose(after - point, -0.5 * lever * inputs.position[member], atol=1e-9)


@few
@given(seeds)
def test_the_cascade_is_the_plain_twins_and_its_ends_hold_together(seed):
    inputs = records.operation(seed, N, 5, low=0.0)
    solved = cascade.solve(inputs, seed=seed, first_draw=4, n=N)
    for column in range(N):
        push = joining.pushes(inputs, seed, 4 + column, column)
        turns = joining.cascade(push, inputs, column)
        assert solved.joins_in[:, column].tolist() == [turns.get(i, -1) for i in range(5)]
        held = joining.coalitions(push, inputs, column)
        assert set(turns) == set.intersection(*held)
        assert solved.size_greatest[column] == len(set.union(*held))


@few
@given(seeds)
def test_mean_sizes_are_those_of_plain_iteration(seed):
    inputs = records.operation(seed, N, 5, low=0.0)
    solved = cascade.solve(inputs, seed=seed, first_draw=4, n=N)
    for column in range(N):
        least = joining.mean_size(inputs, seed, 4 + column, column, 0.0)
        greatest = joining.mean_size(inputs, seed, 4 + column, column, 1.0)
        close = 1e-7 if solved.certified[column] else 1e-3
        assert solved.mean_least[column] == pytest.approx(least, abs=close)
        assert solved.mean_greatest[column] == pytest.approx(greatest, abs=close)
        assert solved.certified[column] == (inputs.cover[column] < 4)


@few
@given(seeds)
def test_free_riding_keeps_between_those_who_surely_and_those_who_perhaps_join(seed):
    base = records.operation(seed, N, 5)
    inputs = replace(base, cover=-np.abs(base.cover))
    solved = cascade.solve(inputs, seed=seed, first_draw=4, n=N)
    assert (solved.joins_in <= 0).all()
    for column in range(N):
        push = joining.pushes(inputs, seed, 4 + column, column)
        joined = set(np.flatnonzero(solved.joins_in[:, column] == 0))
        assert len(joined) <= solved.size_greatest[column]
        # Nobody outside would still come, and nobody came who would not have come alone.
        for i in range(5):
            if i in joined:
                assert joining.joins(push, inputs, column, i, set())
            else:
                assert not joining.joins(push, inputs, column, i, joined)
        for held in joining.coalitions(push, inputs, column):
            assert len(held) <= solved.size_greatest[column]
    assert (solved.mean_least <= solved.mean_greatest + 1e-9).all()


@more
@given(seeds, st.floats(0.0, 3.0), st.floats(0.0, 2.0))
def test_more_cover_or_inclination_shrinks_no_coalition(seed, cover, inclination):
    inputs = records.operation(seed, N, low=0.0)
    fuller = replace(
        inputs, cover=inputs.cover + cover, inclination=inputs.inclination + inclination
    )
    before = cascade.solve(inputs, seed=seed, first_draw=0, n=N)
    after = cascade.solve(fuller, seed=seed, first_draw=0, n=N)
    assert ((after.joins_in >= 0) >= (before.joins_in >= 0)).all()
    assert (after.size_greatest >= before.size_greatest).all()
    assert (after.mean_least >= before.mean_least - 1e-3).all()


@more
@given(seeds, st.sampled_from([(0.3, 1.0), (2.0, 5.0), (8.0,)]))
def test_every_answer_of_the_escalation_game_solves_the_four_equations(seed, precision):
    game = records.escalation(seed, N, precision)
    played = escalation.branches(game, n=N)
    answer = escalation.solve(game, seed=0, first_draw=0, n=N)
    for k in range(N):
        for p, lam in enumerate(precision):
            r, e = played.challenge[:, p, k], played.escalate[:, p, k]
            again = escalating.respond(game, k, lam, r, e)
            np.testing.assert_allclose(again["challenge"], r, atol=1e-8)
            np.testing.assert_allclose(again["escalate"], e, atol=1e-8)
            np.testing.assert_allclose(again["reply"], played.reply[:, :, p, k], atol=1e-8)
            ends = escalating.outcomes(game, k, r, e, again)
            assert sum(ends.values()) == pytest.approx(1)
            assert answer.challenge[p, k] == pytest.approx(1 - ends["SQ"], abs=1e-8)
            assert answer.limited[p, k] == pytest.approx(ends["DD"], abs=1e-8)
            assert answer.wider[p, k] == pytest.approx(ends["EE"], abs=1e-8)


@more
@given(seeds)
def test_ranges_hold_the_answer_and_are_points_where_one_equilibrium_was_found(seed):
    answer = escalation.solve(records.escalation(seed, N, (3.0, 9.0)), seed=0, first_draw=0, n=N)
    for value, low, high in (
        (answer.challenge, answer.challenge_low, answer.challenge_high),
        (answer.wider, answer.wider_low, answer.wider_high),
    ):
        assert (low <= value).all()
        assert (value <= high).all()
        one = answer.solutions == 1
        assert (low == high)[one].all()


@more
@given(seeds, st.floats(0.1, 10))
def test_only_the_product_of_precision_and_payoffs_matters(seed, scale):
    game = records.escalation(seed, N, (0.5, 2.0))
    payoffs = {
        name: getattr(game, name) * scale
        for name in escalation.card.reads
        if name not in ("challenger_hard", "defender_type", "precision")
    }
    scaled = replace(game, **payoffs, precision=game.precision / scale)
    first = escalation.solve(game, seed=0, first_draw=0, n=N)
    second = escalation.solve(scaled, seed=0, first_draw=0, n=N)
    np.testing.assert_allclose(first.challenge, second.challenge, atol=1e-7)
    np.testing.assert_allclose(first.wider, second.wider, atol=1e-7)


def test_a_game_with_three_equilibria_is_reported_with_its_range():
    games = records.escalation(7, 3000, (8.0,))
    answer = escalation.solve(games, seed=0, first_draw=0, n=3000)
    several = np.flatnonzero(answer.solutions[0] >= 2)
    # Newton's method from 441 starts a game meets several equilibria in 53 of these games.
    assert several.size >= 50
    wide = answer.challenge_high[0] - answer.challenge_low[0]
    assert wide[several].max() > 0.1
