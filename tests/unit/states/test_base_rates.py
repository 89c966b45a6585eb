"""Base rates have names, sources and a word on what was not checked."""

import pytest

from foedus.case.templates import default_assumptions
from foedus.states.base_rates import base_rate, base_rates
from foedus.terms.errors import NameUnknown


def test_an_unknown_base_rate_is_refused_with_those_known():
    with pytest.raises(NameUnknown, match="luck"):
        base_rate("luck")
    with pytest.raises(NameUnknown) as refused:
        base_rate("")
    assert all(key in refused.value.expected for key in base_rates())


def test_what_is_from_memory_says_so_in_its_status():
    for found in base_rates().values():
        memory = "recalled" in found.source or "from memory" in found.citation
        assert memory <= ("recalled" in found.status), found.key


def test_counted_cases_give_the_value():
    for found in base_rates().values():
        if found.n is not None and found.n < 100:
            assert abs(round(found.value * found.n) / found.n - found.value) < 1e-3, found.key


def test_every_base_rate_of_a_default_is_known_and_outside_only_with_a_reason():
    named = [one for one in default_assumptions().values() if one.base_rate]
    assert {"strategically_hard", "drawn_in", "challenger_hard"} <= {one.key for one in named}
    for one in named:
        inside = one.low <= base_rate(one.base_rate).value <= one.high
        assert inside or "base rate" in one.reason, one.key
