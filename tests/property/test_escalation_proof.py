"""The proof that a game of escalation has one equilibrium, against many starts and points."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.models.deterrence import _bounds, _game, _proof, _search, escalation
from made import records

seeds = st.integers(0, 2**31)
share = st.floats(0, 1)
ALONG_Y = np.linspace(-9, 9, 14)
ALONG_V = np.linspace(-9, 9, 15)


def found_from_many_starts(game, precision):
    """Return how many equilibria Newton's method meets from 210 pairs of beliefs."""
    at = np.empty(_game.SCRATCH)
    found = np.empty((_search.MOST, 2))
    _game.fix(game, precision, at)
    centre = [
        -np.log(chance / (1 - chance))
        for chance in (game[_game.C_HARD], game[_game.D_TYPE] + game[_game.D_TYPE + 2])
    ]
    size = 0
    for y in ALONG_Y:
        for v in ALONG_V:
            start = np.array([centre[0] + y, centre[1] + v])
            size = _search._seek(game, precision, start, found, size, at)
    return size


def no_proof_is_contradicted(seed, games):
    rows = _game.rows(records.escalation(seed, games))
    at = np.empty(_game.SCRATCH)
    boxes, room = np.empty((_proof.DEEPEST, 4)), np.empty(_bounds.ROOM)
    proved, several = 0, 0
    for precision in (2.0, 4.0, 8.0):
        for row in rows:
            _game.fix(row, precision, at)
            sure = _proof.alone(row, precision, at, boxes, room)
            number = found_from_many_starts(row, precision)
            assert not sure or number == 1
            proved += sure
            several += number > 1
    assert proved > 2.5 * games
    assert several > 0


def test_no_game_proved_to_have_one_equilibrium_has_a_second():
    no_proof_is_contradicted(31, 700)


@pytest.mark.soak
def test_no_game_of_twenty_thousand_proved_to_have_one_equilibrium_has_a_second():
    no_proof_is_contradicted(32, 20_000)


@settings(max_examples=300, deadline=None)
@given(seeds, st.sampled_from([0.3, 1.0, 3.0, 8.0, 18.0]), st.tuples(share, share, share, share))
def test_responses_inside_a_box_of_beliefs_lie_within_its_bounds(seed, precision, corners):
    (game,) = _game.rows(records.escalation(seed, 1))
    q = np.sort(np.clip(corners[:2], 1e-6, 1 - 1e-6))
    w = np.sort(np.clip(corners[2:], 1e-6, 1 - 1e-6))
    at, inside, room = np.empty(_game.SCRATCH), np.empty(_game.SCRATCH), np.empty(_bounds.ROOM)
    _game.fix(game, precision, at)
    _game.fix(game, precision, inside)
    least, challenge, limited = _bounds.bound(game, precision, np.array([*q, *w]), at, room)

    def odds(chance):
        return np.log(chance) - np.log1p(-chance)

    for belief in np.linspace(*q, 4):
        for other in np.linspace(*w, 4):
            y = odds(belief) - odds(game[_game.C_HARD])
            v = odds(other) - odds(game[_game.D_TYPE] + game[_game.D_TYPE + 2])
            _game.respond(game, precision, y, v, inside)
            (yy, yv), (vy, vv) = inside[_game.SLOPE : _game.SLOPE + 4].reshape(2, 2)
            determinant = (1 - yy) * (1 - vv) - yv * vy
            assert least <= determinant + 1e-6 * (1 + abs(determinant) + abs(yv * vy))
            for image, (low, high) in zip(
                inside[_game.IMAGE :], (challenge, limited), strict=False
            ):
                assert np.log(max(low, 1e-300)) - 1e-6 <= image <= np.log(high) + 1e-6


def test_most_games_are_proved_at_the_precisions_of_the_reference_cases():
    answer = escalation.solve(
        records.escalation(3, 500, (1.0, 2.0, 4.0)), seed=0, first_draw=0, n=500
    )
    assert (answer.proved.mean(axis=1) > [0.99, 0.98, 0.95]).all()
    assert (answer.solutions[answer.proved] == 1).all()


def test_a_game_with_several_equilibria_is_not_proved_to_have_one():
    answer = escalation.solve(records.escalation(7, 3000, (8.0,)), seed=0, first_draw=0, n=3000)
    assert (answer.solutions > 1).any()
    assert not answer.proved[answer.solutions > 1].any()


def test_a_challenger_or_a_defender_of_one_known_type_is_no_obstacle():
    given = records.escalation(9, 40, (1.0, 3.0))
    given.challenger_hard[:10] = 0.0
    given.challenger_hard[10:20] = 1.0
    given.defender_type[:, 20:30] = np.array([1.0, 0.0, 0.0, 0.0])[:, None]
    given.defender_type[:, 30:] = np.array([0.0, 0.5, 0.0, 0.5])[:, None]
    answer = escalation.solve(given, seed=0, first_draw=0, n=40)
    assert (answer.solutions >= 1).all()
    assert answer.proved.mean() > 0.9
    assert np.isfinite(answer.wider).all()
