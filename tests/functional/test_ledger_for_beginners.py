"""The ledger's commands for somebody who has never used them."""

from __future__ import annotations

import csv
import json

import pytest

from functional.commands import command, refused

PAGE = (
    "BRUSSELS, 8 June 2023 - Jane Doe, the foreign minister of Norway, said on Thursday that "
    "Norway would send engineers to the border this autumn. Asked about troops, she left.\n"
)
TOLD = (
    "said that the alliance would not invite any new member before the war in the east had ended."
)


@pytest.fixture
def folder(tmp_path, monkeypatch, capsys):
    """Return a folder in which a person has added one page."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.txt").write_text(PAGE, "utf-8")
    assert command(capsys, "ledger", "add", "one.txt").status == 0
    return tmp_path


def test_the_help_says_where_to_begin_and_cuts_nothing_short(capsys):
    told = command(capsys, "ledger", "--help").out
    assert "foedus ledger add" in told
    assert "ledger.sqlite" in told
    assert [line for line in told.splitlines() if line.endswith("...") and "ARGS" not in line] == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(("search", "zeppelin"), "no statement"), (("review",), "yet"), (("runs",), "--case")],
)
def test_what_finds_nothing_says_so(folder, capsys, arguments, words):
    done = command(capsys, "ledger", *arguments)
    assert (done.status, done.out) == (0, "")
    assert words in done.err
    as_data = command(capsys, "ledger", *arguments, "--format", "json")
    assert (json.loads(as_data.out), as_data.err) == ([], "")


def test_a_file_is_written_as_its_ending_says(folder, capsys):
    for name in ("x.csv", "x.CSV"):
        assert command(capsys, "ledger", "export", "--out", name).status == 0
        rows = list(csv.DictReader((folder / name).read_text("utf-8").splitlines()))
        assert rows[0]["id"] == "s1"
    for name in ("x.json", "x"):
        assert command(capsys, "ledger", "export", "--out", name).status == 0
        assert json.loads((folder / name).read_text("utf-8"))[0]["id"] == "s1"
    assert command(capsys, "ledger", "export", "--format", "csv", "--out", "y").status == 0
    assert (folder / "y").read_text("utf-8").startswith("id,")


def test_one_of_a_thing_is_told_as_one(folder, capsys):
    (folder / "two.txt").write_text(PAGE.partition(" Asked")[0], "utf-8")
    assert "two: added, 1 statement\n" in command(capsys, "ledger", "add", "two.txt").out


def test_a_review_without_name_or_verdict_says_what_is_missing(folder, capsys):
    refused(command(capsys, "ledger", "review", "s1"), "no verdict on s1", "confirm", status=2)
    refused(command(capsys, "ledger", "review", "s1", "confirm"), "--by: missing", status=2)


def test_three_files_with_one_sentence_are_graded_as_one_source(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for name, head in (("a", "Wire story. "), ("b", ""), ("c", "Diplomats met on Thursday. ")):
        (tmp_path / f"{name}.txt").write_text(f"{head}The foreign minister of Norway {TOLD}\n")
    files = ("a.txt", "b.txt", "c.txt")
    assert command(capsys, "ledger", "add", *files, "--as-of", "2023-06-08").status == 0
    found = command(capsys, "ledger", "utterances")
    assert found.err == "foedus: u1: 3 outlets rest on one source, a\n"
    rows = json.loads(command(capsys, "ledger", "grade", "--format", "json").out)
    assert {row["reliability"] + row["credibility"] for row in rows} == {"F3"}
