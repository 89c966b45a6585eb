"""Table 2 of Scholz, Calbert and Smith (2011): emission standards, 1994."""

import csv
from dataclasses import replace

import numpy as np
import pytest

from foedus.models.bargaining.challenge import ORIGINAL, Options, solve
from made.bargains import one

PRINTED_MEDIANS = (8.4, 9.9, 9.9, 9.9, 9.9, 7.4, 8.8, 9.6)
PRINTED_MEANS = (7.4, 7.5, 7.6, 7.3, 7.3, 7.4, 7.5, 7.6)


@pytest.fixture(scope="module")
def emissions(shared):
    with (shared / "reference" / "emissions_bdm1994.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    return one(
        *([float(row[name]) for row in rows] for name in ("Position", "Salience", "Capability"))
    )


def test_fifteen_of_sixteen_printed_entries_come_out_within_a_tenth(emissions):
    course = solve(emissions, seed=0, first_draw=0, n=1, options=replace(ORIGINAL, rounds=8)).course
    found = np.concatenate([course.median[1:, 0], course.mean[1:, 0]])
    off = np.abs(found - np.array(PRINTED_MEDIANS + PRINTED_MEANS)) > 0.1
    assert np.flatnonzero(off).tolist() == [1]
    assert found[1] == pytest.approx(9.611, abs=1e-3)


def test_the_paper_s_own_equation_for_chances_does_not_give_its_table(emissions):
    course = solve(emissions, seed=0, first_draw=0, n=1, options=Options(rounds=8)).course
    assert np.abs(course.median[1:, 0] - PRINTED_MEDIANS).max() > 1.0


def test_the_process_of_the_table_has_not_come_to_rest_after_its_eight_rounds(emissions):
    settled = solve(emissions, seed=0, first_draw=0, n=1, options=replace(ORIGINAL, rounds=8))
    assert settled.course.stop[0] == 2
    assert settled.low[0] < settled.point[0] < settled.high[0]
