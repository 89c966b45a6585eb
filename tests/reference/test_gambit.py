"""The escalation game against Gambit, where it is installed."""

from __future__ import annotations

import numpy as np
import pytest

from foedus.models.deterrence import escalation
from made import records
from oracles import gambit_game

pytest.importorskip("pygambit", reason="pygambit is not installed")
PRECISIONS = (0.5, 1.0, 3.0)
CLOSE = 1e-5


def agree(seed: int, games: int) -> None:
    """Compare the certified draws: there both follow one branch, that from lambda 0."""
    given = records.escalation(seed, games, PRECISIONS)
    answer = escalation.solve(given, seed=0, first_draw=0, n=games)
    compared = 0
    for k in range(games):
        certified = answer.certified[:, k]
        # A certificate holds up to a precision and not beyond.
        known = int(certified.argmin()) if not certified.all() else certified.size
        if known == 0:
            continue
        theirs = np.array(gambit_game.principal(given, k, list(PRECISIONS[:known])))
        ours = np.stack([answer.challenge[:known, k], answer.wider[:known, k]], axis=1)
        np.testing.assert_allclose(ours, theirs, atol=CLOSE, err_msg=f"seed {seed}, draw {k}")
        compared += known
    assert compared > 2 * games


def test_fifty_typed_games_are_those_of_gambit():
    agree(21, 50)


@pytest.mark.soak
def test_a_thousand_typed_games_are_those_of_gambit():
    for seed in range(100, 120):
        agree(seed, 50)
