"""KTAB's own runs of its spatial model, turn by turn."""

import numpy as np
import pytest

from foedus.models.bargaining import BargainMany
from foedus.models.bargaining.spatial import KTAB, path, solve
from foedus.workbench.actors import read
from oracles.ktab_log import turns

RUNS = {
    "dummyData_3Dim.csv": "20170530_ref-dummyData_3Dim.txt.gz",
    "SOE-Pol-Comp.csv": "20170530_ref-SOE-Pol-Comp.txt.gz",
}


@pytest.fixture(params=RUNS, scope="module")
def run(request, shared):
    folder = shared / "reference" / "ktab"
    actors = read(folder / request.param)
    bargain = BargainMany(
        actor=np.arange(len(actors.name), dtype=np.uint32),
        position=actors.position[:, :, None],
        salience=actors.salience[:, :, None],
        capability=actors.capability[:, :, None],
        status_quo=np.zeros(len(actors.issue)),
    )
    return bargain, *turns(folder / RUNS[request.param], *actors.position.shape)


def test_every_turn_s_positions_are_ktab_s_to_a_tenth(run):
    bargain, positions, _ = run
    found = path(bargain, options=KTAB).position
    assert found.shape == positions.shape
    assert np.abs(found - positions).max() <= 0.1


def test_every_turn_s_chances_are_ktab_s_to_a_ten_thousandth(run):
    bargain, _, chances = run
    found = path(bargain, options=KTAB).probability
    assert np.abs(found - chances).max() <= 1e-4


def test_the_reading_without_ties_by_order_answers_near_ktab_s(run):
    bargain, _, _ = run
    ours, theirs = (
        solve(bargain, seed=0, first_draw=0, n=1, **more).point for more in ({}, {"options": KTAB})
    )
    assert np.abs(ours - theirs).max() < 5.0
