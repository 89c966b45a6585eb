"""The index of democracy: the newest year that had ended, and gaps that stay gaps."""

from datetime import date

import numpy as np
import pytest

from foedus.states.bodies import body
from foedus.states.democracy import democracy
from foedus.terms.errors import NameUnknown


def test_every_member_of_the_alliance_has_a_value_of_the_year_before():
    on = date(2023, 7, 11)
    value, year = democracy(body("nato").members(on), on)
    assert (value > 0.2).all()
    assert set(year) == {2022}


def test_a_later_year_is_carried_forward_and_said():
    assert democracy(["POL"], date(2030, 1, 1))[1].tolist() == [2024]
    assert democracy(["POL"])[1].tolist() == [2024]


def test_what_is_not_tabled_stays_unknown():
    value, year = democracy(["AND", "POL"], date(2023, 7, 11))
    assert np.isnan(value[0])
    assert year.tolist() == [0, 2022]
    assert np.isnan(democracy(["POL"], date(2021, 6, 1))[0][0])


def test_a_code_of_nobody_is_refused():
    with pytest.raises(NameUnknown):
        democracy(["POLAND"])
