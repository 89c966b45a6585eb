"""``foedus backtest operations``: what it measures, and that nothing leaks."""

from __future__ import annotations

import csv
import json
import random
from pathlib import Path

import numpy as np
import pytest

from foedus.workbench.backtest_operations import operations
from foedus.workbench.joining import packaged
from foedus.workbench.operation_forecasts import NAMES, READINGS, fitted
from foedus.workbench.operations_file import read
from functional.commands import command, refused

HEAD = "op,year,ccode,y,cinc,dist,ip,ipd,defus,consus,nato,land,dem"


def small(path: Path, change=None) -> Path:
    """Write five operations of forty states and return the file."""
    draw = random.Random(5)
    rows = []
    for j in range(5):
        for code in range(2, 42):
            ideal = draw.gauss(0, 1)
            member = int(code < 14)
            joined = int(draw.random() < (0.55 if member else 0.12))
            row = [f"Operation {j}", 1990 + 4 * j, code, joined, 0.01 * draw.random()]
            row += [1000 + 5000 * draw.random(), f"{ideal:.3f}", f"{abs(2 - ideal):.3f}"]
            rows.append([*row, member, 0, member, 0, f"{draw.random():.3f}"])
    if change:
        change(rows)
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD.split(","))
        writer.writerows(rows)
    return path


@pytest.fixture(scope="module")
def measured(shared):
    return operations(shared / "data" / "derived_coalition_participation.csv")


def test_the_plain_logit_has_its_published_scores(measured):
    plain = measured["models"]["plain_logit"]
    assert abs(plain["auc"] - 0.843) < 0.001
    assert abs(plain["brier"] - 0.082) < 0.0005


def test_the_default_beats_the_plain_logit_on_brier_with_its_interval(measured):
    default = measured["models"][measured["default"]]
    assert default["brier"] < 0.069
    assert default["auc"] > 0.885
    assert default["against"]["plain_logit"]["brier"]["interval"][0] > 0
    assert default["against"]["base_rate"]["brier"]["interval"][0] > 0
    assert default["nato"]["brier"] < measured["models"]["plain_logit"]["nato"]["brier"]


def test_doubting_the_facts_beats_the_plain_logit_among_members_too(measured):
    """Its size is wider than climatology's, so that it is not the default."""
    doubted = measured["models"]["facts_doubted"]
    for line in (doubted, doubted["nato"]):
        assert line["against"]["plain_logit"]["brier"]["interval"][0] > 0
    assert measured["models"]["effects"]["size"]["width"] < doubted["size"]["width"]


def test_the_size_is_held_more_narrowly_than_by_climatology(measured):
    ours = measured["models"][measured["default"]]["size"]
    climate = measured["models"]["climatology"]["size"]
    assert ours["held"] >= 9
    assert ours["of"] == 11
    assert ours["crps"] < 0.8 * climate["crps"]
    assert ours["width"] < 0.85 * climate["width"]
    assert measured["models"]["plain_logit"]["size"]["held"] <= 2


def test_the_default_is_the_model_of_ours_with_the_best_log_score(measured):
    ours = ("no_facts", "effects", "cascade", "contagion_fitted")
    score = {name: measured["models"][name]["log_score"] for name in ours}
    assert score[measured["default"]] < min(score.values()) + 0.002


def test_a_mandate_is_not_participation(measured):
    """Libya 2011: every ally agreed, about half of them took part."""
    chances = [
        row["p"] for row in measured["forecasts"] if row["op"] == "Libya 2011" and row["nato"]
    ]
    assert len(chances) == 27
    assert 7 < sum(chances) < 20
    assert max(chances) < 0.95


def test_the_packaged_fit_is_that_of_the_file(measured, shared):
    told = packaged()
    assert told.digest == measured["digest"]
    rows = read(shared / "data" / "derived_coalition_participation.csv")
    model, _ = fitted(rows, ~rows.starred(), READINGS["effects"])
    assert np.allclose(
        list(told.coefficients.values())[1:], model.fixed[1:] / model.unit, rtol=1e-3
    )
    assert list(told.coefficients) == ["constant", *NAMES]
    values = [told.deviation[name] for name in ("state", "operation", "member")]
    assert np.allclose(values, model.deviation, rtol=1e-3)
    assert np.linalg.eigvalsh(told.covariance)[0] > 0
    assert measured["fit"]["coefficients"][0]["se"] > 0


def test_starred_operations_stay_out_of_the_worldwide_figures(measured):
    assert measured["operations"] == 11
    assert measured["rows"] == 1869 == len(measured["forecasts"])
    assert measured["participants"] == 234
    assert not any(row["op"].endswith("*") for row in measured["forecasts"])
    assert all(name.endswith("*") for name in measured["starred"]["operations"])


def test_what_happened_in_an_operation_does_not_move_its_own_forecast(tmp_path):
    plain = operations(small(tmp_path / "plain.csv"))

    def turn(rows):
        for row in rows:
            if row[0] == "Operation 2":
                row[3] = 1 - row[3]

    turned = operations(small(tmp_path / "turned.csv", turn))

    def of(found, name):
        return [row["p"] for row in found["forecasts"] if row["op"] == name]

    assert of(plain, "Operation 2") == of(turned, "Operation 2")
    assert of(plain, "Operation 1") != of(turned, "Operation 1")
    assert plain["forward"]["operations"] == ["Operation 3", "Operation 4"]
    assert any("no facts are tabled of Operation 0" in note for note in plain["notes"])


def test_same_seed_same_answer_and_json_without_nan(tmp_path, capsys):
    path = small(tmp_path / "plain.csv")
    first = command(capsys, "backtest", "operations", path, "--format", "json")
    second = command(capsys, "backtest", "operations", path, "--format", "json")
    assert first.status == 0
    assert first.out == second.out
    found = json.loads(first.out)
    assert set(found) >= {"default", "models", "forecasts", "sizes"}
    assert set(found["models"]["effects"]["size"]) >= {"held", "of", "crps", "width"}
    assert all(0 < row["p"] < 1 for row in found["forecasts"])


def test_the_table_names_every_model(tmp_path, capsys):
    found = command(capsys, "backtest", "operations", small(tmp_path / "plain.csv"))
    assert found.status == 0
    for name in ("base_rate", "plain_logit", "effects", "cascade", "climatology"):
        assert name in found.out


@pytest.mark.parametrize(
    ("place", "value", "words"),
    [
        (3, "2", ("y is '2'", "line 4", "0 or 1")),
        (4, "inf", ("cinc is 'inf'", "line 4", "finite")),
        (4, "", ("cinc is ''", "line 4")),
        (2, "2", ("stands twice", "line 4", "Operation 0")),
    ],
)
def test_a_value_that_is_none_is_refused_with_its_line(tmp_path, capsys, place, value, words):
    def change(rows):
        rows[2][place] = value

    path = small(tmp_path / "bad.csv", change)
    refused(command(capsys, "backtest", "operations", path), *words)


def test_a_file_of_other_columns_or_too_few_operations_is_refused(tmp_path, capsys):
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n")
    refused(command(capsys, "backtest", "operations", other), "has no column op, ccode, y")

    def few(rows):
        del rows[120:]

    path = small(tmp_path / "few.csv", few)
    refused(command(capsys, "backtest", "operations", path), "3 operations are not starred")
