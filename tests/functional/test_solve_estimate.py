"""``foedus solve egame12``: estimation as a user asks for it."""

from __future__ import annotations

import json
import random

from functional.commands import command, refused

FORMULA = "y ~ x | 0 | 1 | z"


def plays(path):
    draw = random.Random(4)
    rows = ["y,x,z,year"]
    for k in range(200):
        end = ("stay", "give way", "fight")[k if k < 3 else draw.randrange(3)]
        x = "" if k == 7 else f"{draw.gauss(0, 1):.3f}"
        rows.append(f"{end},{x},{draw.gauss(0, 1):.3f},{1900 + k}")
    path.write_text("\n".join(rows) + "\n")
    return path


def test_the_shape_that_scripts_rely_on(tmp_path, capsys):
    path = plays(tmp_path / "plays.csv")
    done = command(
        capsys, "solve", "egame12", path, "--formula", FORMULA, "--link", "logit", "--format=json"
    )
    assert done.status == 0
    found = json.loads(done.out)
    assert (found["n"], found["dropped"]) == (199, 1)
    assert found["loglik"] < 0
    assert all(set(row) == {"term", "value", "se"} for row in found["coefficients"])
    assert all(row["se"] > 0 for row in found["coefficients"])


def test_options_by_name_choose_rows_and_the_order_of_outcomes(tmp_path, capsys):
    path = plays(tmp_path / "plays.csv")
    done = command(
        capsys,
        *("solve", "egame12", path, "--formula", FORMULA, "--format", "json"),
        *("--option", "where=year >= 1950", "--option", "outcomes=stay,fight,give way"),
    )
    found = json.loads(done.out)
    assert found["n"] == 150
    assert [row["outcome"] for row in found["outcomes"]] == ["stay", "fight", "give way"]


def test_a_table_for_people(tmp_path, capsys):
    done = command(capsys, "solve", "egame12", plays(tmp_path / "p.csv"), "--formula", FORMULA)
    assert "u2(fight):z" in done.out
    assert "1 incomplete rows dropped" in done.out


def test_what_is_missing_or_unknown_is_refused(tmp_path, capsys):
    path = plays(tmp_path / "plays.csv")
    ask = ("solve", "egame12", path)
    refused(command(capsys, *ask), "--formula", "no formula", status=2)
    refused(
        command(capsys, *ask, "--formula", FORMULA, "--link", "cloglog"),
        "'cloglog' is none",
        "probit or logit",
        status=2,
    )
    refused(
        command(capsys, *ask, "--formula", FORMULA, "--option", "fixed=1,2,x,4"),
        "fixed is '1,2,x,4'",
        status=2,
    )
    refused(
        command(capsys, *ask, "--formula", FORMULA, "--option", "start=1"),
        "no option is called 'start'",
        status=2,
    )
    refused(command(capsys, *ask, "--formula", "y ~ q | 0 | 1 | z"), "no column is called 'q'")
    refused(
        command(capsys, "solve", "egame12", tmp_path / "none.csv", "--formula", FORMULA),
        "cannot be read",
    )
