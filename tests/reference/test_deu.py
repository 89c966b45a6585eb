"""EU decisions of 1996 to 2003: the packaged fit is that of the file, and keeps its distance."""

from __future__ import annotations

import hashlib
import runpy
import tomllib
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from foedus.workbench import backtest, deu_file
from foedus.workbench.deu_forecasts import RULES, fit_rule
from foedus.workbench.settlement import mark, packaged


@pytest.fixture(scope="module")
def file(shared):
    return shared / "reference/deu_1996_2003.tsv"


@pytest.fixture(scope="module")
def refitted(file):
    return backtest.deu(file, refit=True)


def test_the_packaged_fit_is_the_fit_of_the_file(file):
    fit, issues = packaged(), deu_file.read(file)
    assert hashlib.sha256(file.read_bytes()).hexdigest() == fit.digest
    assert fit.fitted == {mark(issue) for issue in issues.issue}
    for rule in RULES:
        again, _ = fit_rule(issues, rule)
        np.testing.assert_allclose(again.parameters, fit.rules[rule].parameters, atol=1e-4)
        np.testing.assert_allclose(
            again.covariance, fit.rules[rule].covariance, rtol=0.01, atol=1e-6
        )
    place = np.floor(issues.outcome + 0.5).astype(int)
    np.testing.assert_allclose(fit.climatology * 180, np.bincount(place, minlength=101))


def test_no_row_of_the_data_ships():
    text = (files("foedus.workbench") / "data/settlement.toml").read_text("utf-8")
    told = tomllib.loads(text)
    assert set(told["rule"]["QMV"]) == {"parameters", "covariance", "issues", "proposals"}
    assert "n98" not in text


def test_without_its_proposal_each_issue_is_forecast_better_than_by_climatology(refitted):
    ours = refitted["models"]["settlement"]
    better = ours["better_than_climatology"]["crps"]
    assert ours["crps"] <= 16.5
    assert better["value"] >= 3.0
    assert better["interval"][0] > 0.0


def test_transforms_of_the_outcomes_are_inside_their_band(refitted):
    ours = refitted["pit"]["settlement"]
    assert ours["deviation"] <= ours["band"]
    assert ours["inside"] >= 0.95


def test_the_median_errs_no_more_than_the_weighted_mean(refitted):
    models = refitted["models"]
    assert models["settlement"]["mae"] <= models["salience_mean"]["mae"]
    assert models["settlement"]["mae"] <= models["mean"]["mae"]


def test_known_errors_of_simple_rules_come_out(refitted):
    """States.md: on all issues plain mean 23.7, weighted mean 22.9-23.2, constant 50 28.0."""
    models = refitted["models"]
    assert models["mean"]["mae"] == pytest.approx(23.7, abs=0.5)
    assert models["salience_mean"]["mae"] == pytest.approx(23.2, abs=1.0)
    assert models["constant"]["mae"] == pytest.approx(28.0, abs=1.5)


def test_on_the_fitting_file_the_packaged_fit_calls_itself_in_sample(file):
    found = backtest.deu(file)
    assert found["fit"]["seen"] == found["n"] == 180
    assert any(note.startswith("in sample") for note in found["notes"])


def test_the_scoreboard_is_what_the_run_gives(file):
    root = Path(__file__).resolve().parents[2]
    script = runpy.run_path(str(root / "scripts/scoreboard.py"))
    page = (root / "docs/explanation/scoreboard.md").read_text("utf-8")
    assert script["text"](file) == page, "run 'make scoreboard'"
