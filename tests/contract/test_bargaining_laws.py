"""Laws that every bargaining model keeps, or names on its card as broken and is shown to break."""

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings

from foedus.models.bargaining import BARGAINING, LAWS
from made.bargains import bargains, random_bargain

CLOSE = 1e-6
# Rounding decides about a gain that is just the least for which a member challenges, and about one
# more turn; what that moves is of the size of these thresholds.
AT_A_THRESHOLD = {"spatial": 1e-3}
MODELS = tuple(BARGAINING)


def settle(name, bargain):
    """Return the settlement of every draw of a bargain."""
    n = bargain.position.shape[-1]
    return BARGAINING.load(name).solve(bargain, seed=5, first_draw=0, n=n)


def ends(settled):
    return np.array([settled.low, settled.point, settled.high])


def rows(bargain, order):
    """Return the bargain with its members in another order, or some of them twice."""
    taken = {
        name: getattr(bargain, name)[order]
        for name in ("actor", "position", "salience", "capability")
    }
    return replace(bargain, **taken)


def order(name, bargain):
    turned = np.random.default_rng(3).permutation(len(bargain.position))
    return ends(settle(name, bargain)), ends(settle(name, rows(bargain, turned)))


def duplicates(name, bargain):
    """A member and its copy end where the other does, and are worth the same."""
    twice = rows(bargain, [*range(len(bargain.position)), 0])
    twice.actor[-1] = 10_000
    settled = settle(name, twice)
    swapped = np.array([len(twice.position) - 1, *range(1, len(twice.position) - 1), 0])
    renamed = replace(twice, actor=twice.actor[swapped])
    if settled.course is None:
        return ends(settled), ends(settle(name, renamed))
    return settled.course.position[0], settled.course.position[-1]


def placed(bargain, move):
    """Return the bargain with every place on the scale moved."""
    pivots = None if bargain.pivots is None else np.sort(move(bargain.pivots), axis=0)
    return replace(
        bargain,
        position=move(bargain.position),
        status_quo=float(move(bargain.status_quo)),
        pivots=pivots,
        setter=None if bargain.setter is None else move(bargain.setter),
    )


def reflection(name, bargain):
    def move(x):
        return 100.0 - x

    return move(ends(settle(name, bargain)))[::-1], ends(settle(name, placed(bargain, move)))


def affine(name, bargain):
    def move(x):
        return 0.5 * x + 30.0

    return move(ends(settle(name, bargain))), ends(settle(name, placed(bargain, move)))


def capability(name, bargain):
    stronger = replace(bargain, capability=7.3 * bargain.capability)
    return ends(settle(name, bargain)), ends(settle(name, stronger))


def unanimity(name, bargain):
    shared = replace(bargain, position=np.full_like(bargain.position, 35.0))
    return settle(name, shared).point, np.full(bargain.position.shape[-1], 35.0)


CHECKS = {
    "order": order,
    "duplicates": duplicates,
    "reflection": reflection,
    "affine": affine,
    "capability": capability,
    "unanimity": unanimity,
}
KEPT = [(name, law) for name in MODELS for law in LAWS if law not in BARGAINING.card(name).breaks]
BROKEN = [(name, law) for name in MODELS for law in BARGAINING.card(name).breaks]


def test_every_law_has_its_check():
    assert tuple(CHECKS) == LAWS


@pytest.mark.parametrize(("name", "law"), KEPT)
@settings(max_examples=60, deadline=None)
@given(bargain=bargains())
def test_a_model_keeps_every_law_that_its_card_does_not_name(name, law, bargain):
    before, after = CHECKS[law](name, bargain)
    assert after == pytest.approx(before, abs=AT_A_THRESHOLD.get(name, CLOSE))


@pytest.mark.parametrize(("name", "law"), KEPT)
def test_the_laws_hold_for_random_numbers_too(name, law):
    before, after = CHECKS[law](name, random_bargain(11, 6, 40))
    assert after == pytest.approx(before, abs=CLOSE)


@pytest.mark.parametrize(("name", "law"), BROKEN)
def test_a_law_that_a_card_names_as_broken_is_broken_by_some_bargain(name, law):
    before, after = CHECKS[law](name, random_bargain(11, 6, 40))
    assert np.abs(after - before).max() > 0.1


@pytest.mark.parametrize("name", MODELS)
def test_inputs_stay_as_they_were(name):
    bargain = random_bargain(2, 5, 9)
    before = {field.name: np.copy(getattr(bargain, field.name)) for field in fields(bargain)}
    settle(name, bargain)
    for field, was in before.items():
        assert np.array_equal(getattr(bargain, field), was)


@pytest.mark.parametrize("name", MODELS)
def test_a_draw_does_not_depend_on_the_draws_beside_it(name):
    bargain = random_bargain(4, 5, 30)
    model = BARGAINING.load(name)
    whole = settle(name, bargain)
    part = replace(
        bargain,
        **{k: getattr(bargain, k)[:, 12:] for k in ("position", "salience", "capability")},
    )
    alone = model.solve(part, seed=5, first_draw=12, n=18)
    assert np.array_equal(ends(whole)[:, 12:], ends(alone))


@pytest.mark.parametrize("name", MODELS)
def test_only_the_fields_on_the_card_are_read(name):
    bargain = random_bargain(4, 5, 30)
    card = BARGAINING.card(name)
    spoilt = {}
    for field in ("position", "salience", "capability"):
        if field not in card.reads:
            spoilt[field] = np.full_like(bargain.position, np.nan)
    if "status_quo" not in card.reads:
        spoilt["status_quo"] = float("nan")
    if "pivots" not in card.reads:
        spoilt["pivots"] = np.full((2, 30), np.nan)
    if "setter" not in card.reads:
        spoilt["setter"] = np.full(30, np.nan)
    assert np.array_equal(
        ends(settle(name, bargain)), ends(settle(name, replace(bargain, **spoilt)))
    )


@pytest.mark.parametrize("name", MODELS)
def test_the_settlement_lies_between_its_ends(name):
    settled = settle(name, random_bargain(8, 6, 60))
    assert (settled.low <= settled.point + CLOSE).all()
    assert (settled.point <= settled.high + CLOSE).all()


def test_the_original_offers_of_the_challenge_model_depend_on_how_the_scale_runs():
    challenge = BARGAINING.load("challenge")
    bargain = random_bargain(11, 6, 40)
    options = challenge.Options(offer="original", probability="all_pairs", rounds=4)
    forwards, backwards = (
        challenge.solve(each, seed=0, first_draw=0, n=40, options=options).course.median
        for each in (bargain, placed(bargain, lambda x: 100.0 - x))
    )
    assert np.abs(forwards - (100.0 - backwards)).max() > 1.0


@pytest.mark.parametrize("law", ["order", "duplicates", "affine", "capability", "unanimity"])
@pytest.mark.parametrize(
    "reading",
    [
        {"probability": "all_pairs", "offer": "original"},
        {"offer": "utility", "votes": "neutral"},
        {"offer": "nearest", "span": "current"},
        {"stability": 0.4, "outcome": "mean"},
    ],
    ids=lambda reading: "-".join(map(str, reading.values())),
)
def test_the_other_readings_of_the_challenge_model_keep_the_laws_but_reflection(
    law, reading, monkeypatch
):
    challenge = BARGAINING.load("challenge")
    options = challenge.Options(**reading)
    plain = challenge.solve

    def solve(bargain, **asked):
        return plain(bargain, **asked, options=options)

    monkeypatch.setattr(challenge, "solve", solve)
    before, after = CHECKS[law]("challenge", random_bargain(17, 6, 60))
    assert after == pytest.approx(before, abs=1e-5)


def test_rounds_after_a_cycle_is_found_repeat_it():
    challenge = BARGAINING.load("challenge")
    options = challenge.Options(rounds=40, offer="original", probability="all_pairs")
    course = challenge.solve(
        random_bargain(21, 5, 300), seed=0, first_draw=0, n=300, options=options
    ).course
    cycling = np.flatnonzero(course.stop == 1)
    assert cycling.size
    for draw in cycling:
        period = course.period[draw]
        assert period >= 2
        path = course.median[course.rounds[draw] - period :, draw]
        assert path[period:] == pytest.approx(path[:-period], abs=1e-6)
