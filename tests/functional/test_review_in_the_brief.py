"""A person's review governs: a rejected statement is not used and marks the runs that used it."""

from __future__ import annotations

import json

from functional.commands import EXAMPLES, command


def record(folder):
    return json.loads((folder / "run.json").read_text("utf-8"))


def test_a_rejected_statement_leaves_the_next_brief_and_marks_the_last(capsys, tmp_path):
    out = tmp_path / "brief"
    arguments = ("brief", EXAMPLES, "--as-of", "2023-06-08", "--draws", 200, "--out", out)
    assert command(capsys, *arguments).status == 0
    key = record(out)["case"]["positions"]["membership"]["GBR"]["grounds"][0]
    ledger = out / "ledger.sqlite"
    done = command(
        capsys, "ledger", "review", key, "reject", "--by", "the desk officer",
        "--on", "2023-06-09", "--why", "the words were said of another state", "--ledger", ledger,
    )  # fmt: skip
    assert done.status == 0, done.err
    runs = command(capsys, "ledger", "runs", "--ledger", ledger, "--format", "json")
    assert key in runs.out
    assert "rejected" in runs.out
    assert command(capsys, *arguments).status == 0
    assert "GBR" not in record(out)["case"]["positions"]["membership"]
    assert "GBR" not in record(out)["results"]["heard"]


def test_a_confirmed_statement_says_by_whom(capsys, tmp_path):
    out = tmp_path / "brief"
    arguments = ("brief", EXAMPLES, "--as-of", "2023-06-08", "--draws", 200, "--out", out)
    command(capsys, *arguments)
    key = record(out)["case"]["positions"]["membership"]["GBR"]["grounds"][0]
    done = command(
        capsys, "ledger", "review", key, "confirm", "--by", "the desk officer",
        "--on", "2023-06-09", "--why", "read again", "--ledger", out / "ledger.sqlite",
    )  # fmt: skip
    assert done.status == 0, done.err
    command(capsys, *arguments)
    html = (out / "brief.html").read_text("utf-8")
    assert "confirmed by the desk officer" in html
    assert "GBR" in record(out)["results"]["heard"]
