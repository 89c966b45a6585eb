"""Laws of decision rules, and the fast forms against the plain ones."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from foedus.models.rules.coalitions import minimal_winning, winning
from foedus.models.rules.line import pivots
from foedus.models.rules.power import from_swings, half_swings, indices, table_swings, weighting
from foedus.models.rules.votes import adopted, decisive
from foedus.states.rules import plain
from foedus.terms.rule import AllOf, AnyOf, Rule, Vote, none_against
from made.decision_rules import conditions, reordered, rules, votes
from oracles import simple_games

PLACES = st.integers(0, 20).map(Fraction)
DRAFTS = [Fraction(half, 2) for half in range(-41, 83)]


def ideals(size: int) -> st.SearchStrategy[tuple[Fraction, ...]]:
    return st.tuples(*[PLACES] * size)


def win_set(rule: Rule, places: tuple[Fraction, ...], q: Fraction) -> tuple[float, float]:
    low, high = pivots(rule, [float(place) for place in places]).win_set(float(q))
    return float(low), float(high)


@given(st.data(), rules())
@settings(max_examples=60, deadline=None)
def test_votes_are_counted_as_the_tree_says(data: st.DataObject, rule: Rule) -> None:
    cast = data.draw(votes(rule.size))
    assert bool(adopted(rule, cast)) == simple_games.met(rule.adopted_if, cast)


@given(st.data(), rules())
@settings(max_examples=60, deadline=None)
def test_many_votes_at_once_are_the_same_as_one_by_one(data: st.DataObject, rule: Rule) -> None:
    cast = data.draw(st.lists(votes(rule.size), min_size=1, max_size=5))
    together = adopted(rule, np.array(cast).T)
    assert together.tolist() == [bool(adopted(rule, each)) for each in cast]


@given(st.data(), rules())
@settings(max_examples=60, deadline=None)
def test_the_decisive_are_those_who_alone_could_turn_the_result(
    data: st.DataObject, rule: Rule
) -> None:
    cast = list(data.draw(votes(rule.size)))
    stands = simple_games.met(rule.adopted_if, cast)
    expected = [
        any(
            simple_games.met(rule.adopted_if, [*cast[:i], vote, *cast[i + 1 :]]) != stands
            for vote in Vote
        )
        for i in range(rule.size)
    ]
    assert decisive(rule, cast).tolist() == expected


@given(st.data(), rules())
@settings(max_examples=60, deadline=None)
def test_a_vote_for_instead_of_against_never_defeats_a_draft(
    data: st.DataObject, rule: Rule
) -> None:
    cast = list(data.draw(votes(rule.size)))
    i = data.draw(st.integers(0, rule.size - 1))
    against, favour = [*cast], [*cast]
    against[i], favour[i] = Vote.AGAINST, Vote.FOR
    assert bool(adopted(rule, favour)) >= bool(adopted(rule, against))


@given(rules(most=12))
@settings(max_examples=15, deadline=None)
def test_winning_coalitions_are_those_of_brute_force(rule: Rule) -> None:
    found = {
        frozenset(i for i in range(rule.size) if mask >> i & 1)
        for mask in np.flatnonzero(winning(rule)).tolist()
    }
    every = simple_games.coalitions(range(rule.size))
    assert found == {each for each in every if simple_games.wins(rule, each)}


@given(rules())
@settings(max_examples=60, deadline=None)
def test_minimal_winning_coalitions_are_those_of_brute_force(rule: Rule) -> None:
    found = minimal_winning(rule)
    assert len(found) == len(set(found))
    assert set(map(frozenset, found)) == simple_games.minimal_winning(rule)


@given(rules())
@settings(max_examples=60, deadline=None)
def test_power_is_that_of_every_coalition(rule: Rule) -> None:
    found = indices(rule)
    assert list(found.shapley_shubik) == simple_games.shapley_shubik(rule)
    assert list(found.banzhaf) == simple_games.banzhaf(rule)


@given(rules(most=5))
@settings(max_examples=30, deadline=None)
def test_shapley_and_shubik_count_orders(rule: Rule) -> None:
    assert list(indices(rule).shapley_shubik) == simple_games.shapley_shubik_by_orders(rule)


@given(rules(most=12))
@settings(max_examples=6, deadline=None)
def test_power_of_up_to_twelve_members_is_that_of_brute_force(rule: Rule) -> None:
    counts = [len(simple_games.swings(rule, i)) for i in range(rule.size)]
    assert list(indices(rule).swings) == counts


@given(rules(most=11, heaviest=60))
@settings(max_examples=40, deadline=None)
def test_tables_and_halves_count_the_same_coalitions(rule: Rule) -> None:
    weights = weighting(rule)
    assume(weights.cells() < 500_000)
    assert table_swings(rule, weights) == half_swings(rule, weights)


@given(rules(most=9))
@settings(max_examples=60, deadline=None)
def test_power_adds_up_to_one_unless_votes_do_not_matter(rule: Rule) -> None:
    found = indices(rule)
    matters = any(found.swings)
    assert sum(found.shapley_shubik) == sum(found.banzhaf) == int(matters)
    assert from_swings(table_swings(rule, weighting(rule))) == found


@given(st.data(), rules(most=8))
@settings(max_examples=60, deadline=None)
def test_power_follows_members_when_they_change_places(data: st.DataObject, rule: Rule) -> None:
    order = data.draw(st.permutations(range(rule.size)))
    turned = Rule(size=rule.size, adopted_if=reordered(rule.adopted_if, order))
    before, after = indices(rule), indices(turned)
    assert after.shapley_shubik == tuple(before.shapley_shubik[i] for i in order)
    assert after.banzhaf == tuple(before.banzhaf[i] for i in order)


@given(st.data(), rules(), PLACES)
@settings(max_examples=40, deadline=None)
def test_a_draft_in_the_win_set_is_one_that_a_vote_carries(
    data: st.DataObject, rule: Rule, q: Fraction
) -> None:
    places = data.draw(ideals(rule.size))
    low, high = win_set(rule, places, q)
    for draft in DRAFTS:
        if draft != q:
            inside = low < draft < high
            assert inside == simple_games.defeats(rule, places, draft, q)


@given(st.data(), rules(most=12), PLACES)
@settings(max_examples=25, deadline=None)
def test_a_vote_of_up_to_twelve_members_agrees_with_the_win_set(
    data: st.DataObject, rule: Rule, q: Fraction
) -> None:
    places = data.draw(ideals(rule.size))
    low, high = win_set(rule, places, q)
    for draft in DRAFTS[::4]:
        if draft != q:
            inside = low < draft < high
            assert inside == simple_games.defeats(rule, places, draft, q)


@given(st.data(), rules(most=4), PLACES)
@settings(max_examples=30, deadline=None)
def test_the_win_set_is_what_minimal_winning_coalitions_prefer_in_common(
    data: st.DataObject, rule: Rule, q: Fraction
) -> None:
    assume(not simple_games.wins(rule, frozenset()))
    places = data.draw(ideals(rule.size))
    low, high = win_set(rule, places, q)
    for draft in DRAFTS:
        inside = draft != q and low < draft < high
        assert inside == simple_games.in_win_set(rule, places, draft, q)


@given(st.data(), rules(), PLACES)
@settings(max_examples=60, deadline=None)
def test_enlarging_the_winning_coalitions_never_shrinks_the_win_set(
    data: st.DataObject, rule: Rule, q: Fraction
) -> None:
    other = data.draw(conditions(rule.size))
    places = data.draw(ideals(rule.size))
    larger = Rule(size=rule.size, adopted_if=AnyOf(parts=(rule.adopted_if, other)))
    low, high = win_set(rule, places, q)
    lower, higher = win_set(larger, places, q)
    assert lower <= low
    assert high <= higher


@given(st.data(), rules(), PLACES)
@settings(max_examples=60, deadline=None)
def test_adding_a_veto_player_never_enlarges_the_win_set(
    data: st.DataObject, rule: Rule, q: Fraction
) -> None:
    vetoes = data.draw(st.tuples(*[st.booleans()] * rule.size))
    places = data.draw(ideals(rule.size))
    stricter = Rule(size=rule.size, adopted_if=AllOf(parts=(rule.adopted_if, none_against(vetoes))))
    low, high = win_set(stricter, places, q)
    outer_low, outer_high = win_set(rule, places, q)
    assert outer_low <= low
    assert high <= outer_high


@given(st.data(), st.integers(2, 7), PLACES)
@settings(max_examples=60, deadline=None)
def test_a_veto_player_between_others_changes_nothing(
    data: st.DataObject, size: int, q: Fraction
) -> None:
    places = data.draw(ideals(size))
    inner = sorted(range(size), key=lambda i: places[i])[1:-1]
    outer = tuple(i not in inner for i in range(size))
    absorbed = Rule(size=size, adopted_if=none_against(outer))
    everybody = Rule(size=size, adopted_if=none_against((True,) * size))
    assert win_set(absorbed, places, q) == win_set(everybody, places, q)


@given(st.data(), rules(most=5))
@settings(max_examples=20, deadline=None)
def test_the_core_holds_exactly_what_no_draft_defeats(data: st.DataObject, rule: Rule) -> None:
    places = data.draw(ideals(rule.size))
    found = pivots(rule, [float(place) for place in places])
    low, high = (float(end) for end in found.core())
    for q in map(Fraction, range(-1, 22)):
        beaten = any(simple_games.defeats(rule, places, draft, q) for draft in DRAFTS if draft != q)
        assert (low <= float(q) <= high) != beaten


@given(st.data(), rules(), PLACES, PLACES)
@settings(max_examples=40, deadline=None)
def test_no_draft_that_passes_is_nearer_to_the_setter_than_the_best(
    data: st.DataObject, rule: Rule, q: Fraction, setter: Fraction
) -> None:
    places = data.draw(ideals(rule.size))
    best = pivots(rule, [float(place) for place in places]).best_draft(float(setter), float(q))
    passing = [draft for draft in DRAFTS if simple_games.defeats(rule, places, draft, q)]
    assert abs(best - setter) <= min(abs(draft - setter) for draft in [q, *passing])
    nearby = [Fraction(float(best)) * (1 - e) + q * e for e in (Fraction(0), Fraction(1, 10**6))]
    assert best == q or any(simple_games.defeats(rule, places, draft, q) for draft in nearby)


@given(st.data(), rules())
@settings(max_examples=60, deadline=None)
def test_draws_side_by_side_have_the_pivots_of_each(data: st.DataObject, rule: Rule) -> None:
    draws = data.draw(st.lists(ideals(rule.size), min_size=1, max_size=4))
    position = np.array(draws, dtype=np.float64).T
    together = pivots(rule, position)
    for k in range(len(draws)):
        alone = pivots(rule, position[:, k])
        assert (together.up[k], together.down[k]) == (alone.up, alone.down)


@given(rules())
@settings(max_examples=60, deadline=None)
def test_the_plain_form_of_a_rule_has_the_same_winning_coalitions(rule: Rule) -> None:
    found = plain(rule)
    assume(found is not None)
    for coalition in simple_games.coalitions(range(rule.size)):
        vetoed = any(found.veto[i] for i in range(rule.size) if i not in coalition)
        few = rule.size - len(coalition) < found.blocking_minimum
        reached = all(sum(weight[i] for i in coalition) >= quota for weight, quota in found.quotas)
        assert (not vetoed and (few or reached)) == simple_games.wins(rule, coalition)
