"""Cascades with a known end."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from foedus.models.coalition import cascade
from foedus.models.coalition._joining import join
from foedus.terms.errors import ModelError
from made import records


def crowd(thresholds):
    """Return who joins when a member does so once as many others have as its threshold says."""
    members = len(thresholds)
    tie = (1 - np.eye(members)) / (members - 1)
    # Half a member below the threshold, so that sums of shares need not be exact.
    push = 0.5 - np.array(thresholds, dtype=float)
    scratch = (np.empty(members, np.int16), np.empty(members), np.empty(members, bool))
    ties = (tie, tie.sum(axis=1))
    size, greatest = join(push, members - 1.0, ties, np.zeros(members, bool), scratch)
    return size, greatest, scratch[0]


def test_thresholds_0_to_99_bring_in_all_hundred_one_by_one():
    size, greatest, joins_in = crowd(range(100))
    assert (size, greatest) == (100, 100)
    assert joins_in.tolist() == list(range(100))


def test_one_threshold_of_1_raised_to_2_leaves_the_first_alone():
    size, greatest, joins_in = crowd([0, 2, *range(2, 100)])
    assert (size, greatest) == (1, 100)
    assert joins_in.tolist() == [0] + [-1] * 99


def test_without_cover_members_join_as_often_as_their_inclination_says():
    n = 20_000
    base = records.operation(0, n)
    given = replace(
        base,
        inclination=np.repeat(np.array([-3.0, 0.0, -1.0, 0.0, 1.0, 2.0])[:, None], n, axis=1),
        cover=np.zeros(n),
        operation_shock=np.zeros(n),
    )
    solved = cascade.solve(given, seed=0, first_draw=0, n=n)
    share = (solved.joins_in >= 0).mean(axis=1)
    odds = 1 / (1 + np.exp(-given.inclination[:, 0]))
    odds[1] = 1.0
    assert share == pytest.approx(odds, abs=0.015)
    assert solved.mean_least == pytest.approx(np.full(n, odds.sum()), abs=1e-8)
    assert solved.certified.all()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"tie": np.ones((6, 6))}, "tie row"),
        ({"tie": np.full((6, 6), -0.1)}, "tie"),
        ({"operation_shock": np.array([-1.0])}, "operation_shock"),
        ({"cover": np.array([np.inf])}, "cover"),
        ({"leader": np.zeros(5, dtype=bool)}, "leader"),
    ],
)
def test_a_wrong_field_is_refused_by_name(change, said):
    with pytest.raises(ModelError, match=said):
        cascade.solve(replace(records.operation(0, 1), **change), seed=0, first_draw=0, n=1)
