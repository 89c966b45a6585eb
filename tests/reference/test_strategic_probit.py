"""The strategic models against the stored run of the R package games."""

from __future__ import annotations

import csv
import math

import numpy as np
import pytest

from foedus.models.estimation import ESTIMATIONS
from foedus.models.estimation._fit import Likelihood
from foedus.workbench.estimate import Further, estimate, prepare

WAR = "esc + war ~ s_wt_re1 + revis1 | 0 | regime1 | balanc + regime2"
ATTACK = (
    "outcome ~ capcont + lreserves + overval + creditgrow + USinterest + service + contagion"
    " + prioratt - 1 | 1 | 1 | unifgov + lexports + preelec + postelec + rightgov + realinterest"
    " + capcont + lreserves"
)
FOUR = "y ~ x1 + x2 | x3 + f1 | 0 | x4 + x5 | z1 + z2 | z3 + f2"
THREE = "y ~ x1 + x2 | 0 | x3 | x4 + x5 | 0 | x6 | x7 | x8"
RUNS = {
    "war1800_egame12_probit_agent": ("egame12", "war1800", WAR, {}),
    "war1800_egame12_logit_agent": ("egame12", "war1800", WAR, {"link": "logit"}),
    "war1800_egame12_probit_agent_ge1850": (
        "egame12",
        "war1800",
        WAR,
        {"further": Further(where="year >= 1850")},
    ),
    "war1800_egame12_probit_private": ("egame12", "war1800", WAR, {"error": "private"}),
    "war1800_fixedutils": (
        "egame12",
        "war1800",
        "esc + war ~ 0 | 0 | 0 | 0",
        {"further": Further(fixed=(-1.0, 0.0, -1.4, 0.1))},
    ),
    "war1800_sd_balanc": ("egame12", "war1800", WAR, {"further": Further(size="balanc - 1")}),
    "leblang2003_probit_private": ("egame12", "leblang2003", ATTACK, {"error": "private"}),
    "data122_probit_agent": ("egame122", "data_122", FOUR, {}),
    "data123_probit_agent": ("egame123", "data_123", THREE, {}),
}
ROUNDED = 1e-6
STOPPED_SHORT = {"leblang2003_probit_private": 4e-6, "data122_probit_agent": 1e-5}
"""Where the stored run stops that far below the peak."""


@pytest.fixture(scope="module")
def stored(shared):
    with (shared / "reference" / "r_games_reference.csv").open() as file:
        rows = list(csv.DictReader(file))
    found = {}
    for row in rows:
        found.setdefault(row["model"], []).append(row)
    return found


def test_every_stored_run_is_tried(stored):
    assert sorted(stored) == sorted(RUNS)


@pytest.mark.parametrize("run", RUNS)
def test_the_stored_likelihood_is_reached_from_our_own_starts(run, shared, stored):
    game, file, formula, options = RUNS[run]
    found = estimate(game, shared / "reference" / f"{file}.csv", formula, **options)
    rows = {row["term"]: row for row in stored[run]}
    loglik = float(stored[run][0]["loglik"])
    assert loglik - ROUNDED < found["loglik"] < loglik + STOPPED_SHORT.get(run, ROUNDED)
    assert found["n"] == int(stored[run][0]["n"])
    assert [row["term"] for row in found["coefficients"]] == list(rows)
    for row in found["coefficients"]:
        other = rows[row["term"]]
        if other["se"] == "NA":
            assert row["se"] is None
            assert row["value"] == float(other["coef"])
        else:
            assert abs(row["value"] - float(other["coef"])) < 0.005 * row["se"]
            assert math.isclose(row["se"], float(other["se"]), rel_tol=0.03)
    assert found["slope"] < 1e-6


@pytest.mark.parametrize("run", sorted(STOPPED_SHORT))
def test_the_likelihood_at_the_stored_coefficients_is_the_stored_one(run, shared, stored):
    """So that what we find above it is the peak and no other likelihood."""
    game, file, formula, options = RUNS[run]
    plays, _, _ = prepare(game, shared / "reference" / f"{file}.csv", formula, **options)
    value = np.array([float(row["coef"]) for row in stored[run]])
    loglik, _ = Likelihood(ESTIMATIONS.load(game).ends, plays)(value)
    assert abs(loglik - float(stored[run][0]["loglik"])) < 1e-6


def test_incomplete_rows_are_dropped_and_counted(shared):
    found = estimate("egame12", shared / "reference" / "war1800.csv", WAR)
    assert (found["n"], found["dropped"]) == (282, 31)
