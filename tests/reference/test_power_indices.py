"""Published power indices, and every coalition of the Security Council."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import numpy as np

from foedus.models.rules.coalitions import winning
from foedus.models.rules.power import Power, indices
from foedus.states.bodies import body, decision_rule


def power_of(key: str, on: date, variant: str = "ordinary") -> dict[str, tuple[Fraction, Fraction]]:
    found = body(key)
    members = found.members(on)
    power: Power = indices(decision_rule(found, members, on, variant=variant))
    pairs = zip(power.shapley_shubik, power.banzhaf, strict=True)
    return dict(zip(members, pairs, strict=True))


def test_the_security_council_gives_a_permanent_member_421_parts_of_2145() -> None:
    found = power_of("unsc", date(2023, 1, 1))
    permanent = {found[code] for code in ("CHN", "FRA", "GBR", "RUS", "USA")}
    elected = {found[code] for code in found if code not in ("CHN", "FRA", "GBR", "RUS", "USA")}
    assert permanent == {(Fraction(421, 2145), Fraction(106, 635))}
    assert elected == {(Fraction(4, 2145), Fraction(21, 1270))}


def test_all_coalitions_of_the_security_council_agree() -> None:
    council, on = body("unsc"), date(2023, 1, 1)
    members = council.members(on)
    wins = winning(decision_rule(council, members, on))
    coalition = np.arange(wins.size)
    counts = [
        int((wins[with_i := coalition[coalition >> i & 1 == 1]] & ~wins[with_i ^ (1 << i)]).sum())
        for i in range(15)
    ]
    assert [Fraction(count, sum(counts)) for count in counts] == [
        banzhaf for _, banzhaf in power_of("unsc", on).values()
    ]


def test_procedure_gives_all_fifteen_equal_power() -> None:
    found = power_of("unsc", date(2023, 1, 1), "procedural")
    assert set(found.values()) == {(Fraction(1, 15), Fraction(1, 15))}


def test_luxembourg_had_no_power_among_the_six_of_1958() -> None:
    """Shapley-Shubik 14/60 and 9/60, Banzhaf 10/42 and 6/42: Felsenthal and Machover (1998)."""
    found = power_of("eu-council", date(1958, 1, 1))
    large = (Fraction(14, 60), Fraction(10, 42))
    middle = (Fraction(9, 60), Fraction(6, 42))
    assert found == {
        "BEL": middle,
        "DEU": large,
        "FRA": large,
        "ITA": large,
        "LUX": (0, 0),
        "NLD": middle,
    }


def test_consensus_gives_all_allies_equal_power() -> None:
    assert set(power_of("nato", date(2025, 1, 1)).values()) == {(Fraction(1, 32), Fraction(1, 32))}


def test_power_in_the_union_of_today_adds_up_and_follows_population() -> None:
    found = power_of("eu-council", date(2025, 6, 1))
    assert sum(shapley for shapley, _ in found.values()) == 1
    assert sum(banzhaf for _, banzhaf in found.values()) == 1
    assert max(found, key=lambda code: found[code]) == "DEU"
    assert min(found, key=lambda code: found[code]) == "MLT"
    assert found["MLT"] > (0, 0)
