"""The qualified majority of the 27 against all 134,217,728 coalitions."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from foedus.models.rules.power import from_swings, indices
from foedus.states.bodies import body, decision_rule
from oracles.every_coalition import swings_by_size


def qualified(figures, total):
    def wins(size, population):
        return (size >= 24) | ((size >= 15) & (100 * population >= 65 * total))

    return swings_by_size(figures, wins)


def council():
    found, on = body("eu-council"), date(2025, 6, 1)
    members = found.members(on)
    table = max(found.parameters["population"], key=lambda figures: figures["start"])
    return decision_rule(found, members, on), tuple(table["figures"][code] for code in members)


@pytest.mark.soak
def test_all_coalitions_of_the_twenty_seven_agree() -> None:
    rule, figures = council()
    by_size = qualified(figures, sum(figures))
    assert indices(rule) == from_swings(by_size)
    assert indices(rule).swings == tuple(map(sum, by_size))


def test_the_enumeration_itself_counts_what_a_plain_loop_counts() -> None:
    """Sixteen members: small enough to go through coalition by coalition."""
    weight = (9, 8, 7, 5, 5, 4, 3, 3, 2, 2, 2, 1, 1, 1, 1, 1)

    def wins(size, heavy):
        return (size >= 14) | ((size >= 9) & (heavy >= 34))

    coalition = np.arange(1 << 16)
    inside = (coalition[:, np.newaxis] >> np.arange(16)) & 1
    won = wins(inside.sum(axis=1), inside @ np.array(weight))
    found = swings_by_size(weight, wins)
    for i in range(16):
        joined = coalition[inside[:, i] == 1]
        turned = joined[won[joined] & ~won[joined ^ (1 << i)]]
        sizes = np.bincount(inside[turned].sum(axis=1) - 1, minlength=16)
        assert found[i] == sizes.tolist()
