"""The backtest on invented decisions: shapes, scores, honesty about what was fitted on what."""

from __future__ import annotations

import json

import numpy as np
import pytest

from foedus.cli.main import status
from foedus.models.settlement import Positions
from foedus.terms.errors import ModelError, SourceError
from foedus.workbench import backtest, deu_file, settlement
from made import deu

NAMED = {"mean", "salience_mean", "median", "constant", "climatology", "settlement"}


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return deu.write(tmp_path_factory.mktemp("deu") / "made.tsv", deu.rows())


@pytest.fixture(scope="module")
def found(file):
    return backtest.deu(file)


@pytest.fixture(scope="module")
def refitted(file):
    return backtest.deu(file, refit=True)


def test_every_named_model_has_every_score(found):
    assert set(found["models"]) >= NAMED
    assert found["default"] == "settlement"
    for line in found["models"].values():
        assert set(line) >= {"n", "mae", "crps", "log_score", "coverage", "width80", "interval"}
        assert set(line["coverage"]) == {"50", "80", "90"}
        assert line["interval"]["crps"][0] <= line["crps"] <= line["interval"]["crps"][1]


def test_every_issue_has_a_probability_a_place_and_an_interval(found):
    assert len(found["issues"]) == found["n"] == 40
    for row in found["issues"]:
        assert len(row["probability"]) == 101
        assert sum(row["probability"]) == pytest.approx(1.0, abs=1e-6)
        assert 0 <= row["low80"] <= row["median"] <= row["high80"] <= 100


def test_rules_are_scored_apart_and_together_make_the_whole(found):
    parts = [found["by_rule"][rule]["settlement"] for rule in ("QMV", "unanimity")]
    whole = found["models"]["settlement"]
    assert sum(part["n"] for part in parts) == whole["n"]
    mean = sum(part["n"] * part["crps"] for part in parts) / whole["n"]
    assert mean == pytest.approx(whole["crps"], abs=1e-5)


def test_the_difference_from_climatology_is_paired(found):
    ours, base = found["models"]["settlement"], found["models"]["climatology"]
    better = ours["better_than_climatology"]["crps"]
    assert better["value"] == pytest.approx(base["crps"] - ours["crps"], abs=1e-5)
    assert better["interval"][0] < better["value"] < better["interval"][1]
    assert "better_than_climatology" not in base


def test_plain_lines_are_what_their_names_say(file, found):
    issues = deu_file.read(file)
    salience = np.where(np.isnan(issues.position), 0, issues.salience)
    mean = np.nansum(salience * issues.position, axis=0) / salience.sum(axis=0)
    error = {
        "mean": np.nanmean(issues.position, axis=0),
        "median": np.nanmedian(issues.position, axis=0),
        "constant": 50.0,
        "salience_mean": mean,
    }
    for name, point in error.items():
        expected = np.abs(point - issues.outcome).mean()
        assert found["models"][name]["mae"] == pytest.approx(expected, abs=1e-5)
        assert found["models"][name]["crps"] == found["models"][name]["mae"]
        assert found["models"][name]["log_score"] is None


def test_a_salience_that_is_missing_counts_as_fifty(tmp_path):
    rows = deu.rows(6)
    for row in rows:
        row.update({f"s{actor}": "" for actor in deu.ACTORS})
    found = backtest.deu(deu.write(tmp_path / "made.tsv", rows))["models"]
    assert found["salience_mean"]["mae"] == pytest.approx(found["mean"]["mae"], abs=1e-5)


def test_the_same_file_and_seed_give_the_same_bytes(file):
    one, two = (json.dumps(backtest.deu(file, seed=4)) for _ in range(2))
    assert one == two


def test_a_file_that_was_not_in_the_fit_says_so(found):
    assert found["fit"]["seen"] == 0
    assert any("no issue was in the fit" in note for note in found["notes"])


def test_issues_that_were_in_the_fit_are_called_in_sample(file, monkeypatch):
    whole = settlement.packaged()
    issues = deu_file.read(file).issue
    fields = {name: getattr(whole, name) for name in whole.__slots__}
    known = frozenset(map(settlement.mark, issues))
    for seen, word in ((known, "in sample"), (frozenset(sorted(known)[:30]), "by_fit")):
        pretended = settlement.PackagedFit(**{**fields, "fitted": seen})
        monkeypatch.setattr(backtest, "packaged", lambda told=pretended: told)
        found = backtest.deu(file)
        assert found["fit"]["seen"] == len(seen)
        assert any(word in note for note in found["notes"])
        assert ("by_fit" in found) == (len(seen) < len(known))


def test_a_refit_leaves_each_proposal_out_of_model_and_climatology(tmp_path, refitted):
    rows = deu.rows()
    for row in rows[:2]:
        row["out"] = str(100 - int(row["out"]))
    other = backtest.deu(deu.write(tmp_path / "made.tsv", rows), refit=True)
    assert other["issues"][:2] == refitted["issues"][:2]
    assert other["issues"][4:] != refitted["issues"][4:]
    issues = deu_file.read(tmp_path / "made.tsv")
    from foedus.workbench.deu_forecasts import forecasts

    base = forecasts(issues, refit=True).spread["climatology"]
    others = np.floor(issues.outcome[2:] + 0.5).astype(int)
    np.testing.assert_allclose(base[0], np.bincount(others, minlength=101) / 38)


def test_too_few_proposals_to_refit_are_refused(tmp_path):
    path = deu.write(tmp_path / "made.tsv", deu.rows(4))
    with pytest.raises(ModelError, match="too few to fit"):
        backtest.deu(path, refit=True)
    assert backtest.deu(path)["models"]["settlement"]["interval"]["crps"] is None


def test_rows_without_outcome_are_left_out_and_counted(tmp_path):
    rows = deu.rows()
    rows[3]["out"] = ""
    found = backtest.deu(deu.write(tmp_path / "made.tsv", rows))
    assert found["n"] == 39
    assert "left out, no outcome: 1" in found["notes"]


@pytest.mark.parametrize("separator", ["\t", ",", ";"])
def test_tabs_commas_and_semicolons_separate(tmp_path, separator, file):
    read = deu_file.read(deu.write(tmp_path / "made.csv", deu.rows(), separator))
    np.testing.assert_array_equal(read.position, deu_file.read(file).position)


@pytest.mark.parametrize(
    ("column", "text", "words"),
    [
        ("paa", "120", "paa is '120'"),
        ("sbb", "high", "sbb is 'high'"),
        ("out", "-5", "out is '-5'"),
        ("rp", "nan%", "rp is 'nan%'"),
        ("counvte", "lottery", "counvte is 'lottery'"),
        ("isnr", "", "no isnr"),
        ("isnr", "x00i0", "stands here again"),
        ("paa", "5\t6", "22 cells"),
    ],
)
def test_a_bad_row_names_its_line(tmp_path, column, text, words):
    rows = deu.rows(6)
    rows[4][column] = text
    path = deu.write(tmp_path / "bad.tsv", rows)
    with pytest.raises(SourceError, match=words) as refused:
        deu_file.read(path)
    assert refused.value.where == f"{path}, line 6"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"a\tb\n1\t2\n", "no column 'prnr'"),
        (b"prnr\tisnr\tcounvte\trp\tout\n", "no pairs of columns"),
        (b"PK\x03\x04\0\0", "not a text file"),
    ],
)
def test_a_file_that_is_no_table_of_issues_is_refused(tmp_path, content, words):
    path = tmp_path / "other"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=words):
        deu_file.read(path)


def test_the_command_refuses_in_one_line_and_prints_tables(file, tmp_path, capsys):
    assert status(["backtest", "deu", str(tmp_path / "none.tsv")]) == 3
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert status(["backtest", "deu", str(file)]) == 0
    told = capsys.readouterr().out
    assert "settlement" in told
    assert "unanimity" in told
    assert status(["backtest", "deu", str(file), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["n"] == 40


def test_the_fit_is_only_transferred_to_another_body_and_widened():
    positions = Positions(position=np.array([[40.0], [60.0]]), weight=np.ones((2, 1)))
    for veto in (False, True):
        home = settlement.settle(positions, "eu-council", veto=veto)
        away = settlement.settle(positions, "nato", veto=veto)
        assert home.provenance == "fitted on EU 1996-2003"
        assert away.provenance == "transferred from EU 1996-2003"
        assert away.mixture.scale > home.mixture.scale
        assert away.mixture.even > home.mixture.even
        variance = [s.probability @ (np.arange(101) - 50.0) ** 2 for s in (home, away)]
        assert variance[1] > variance[0]
    assert away.mixture.at_reversion > 0.0
