"""Where an export may be written, and what it never replaces."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from functional.commands import command, refused

PAGE = (
    "BRUSSELS, 8 June 2023 - Jane Doe, the foreign minister of Norway, said on Thursday that "
    "Norway would send engineers to the border this autumn.\n"
)


@pytest.fixture
def folder(tmp_path, monkeypatch, capsys):
    """Return the working folder, with a ledger of one page."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.txt").write_text(PAGE, "utf-8")
    assert command(capsys, "ledger", "add", "one.txt").status == 0
    return tmp_path


def held(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def a_hard_link(folder):
    os.link(folder / "ledger.sqlite", folder / "hard.json")
    return "hard.json"


def a_link(folder):
    (folder / "link.json").symlink_to(folder / "ledger.sqlite")
    return "link.json"


def another_ledger(folder):
    shutil.copy(folder / "ledger.sqlite", folder / "old.json")
    return "old.json"


def another_database(folder):
    with closing(sqlite3.connect(folder / "cookies.json")) as database:
        database.execute("CREATE TABLE kept (words TEXT)")
    return "cookies.json"


LEDGERS = (
    lambda folder: "ledger.sqlite",
    lambda folder: "./ledger.sqlite",
    lambda folder: str(folder / "ledger.sqlite"),
    a_hard_link,
    a_link,
    another_ledger,
    another_database,
)


@pytest.mark.parametrize("make", LEDGERS)
def test_an_export_never_replaces_a_database(folder, capsys, make):
    name = make(folder)
    before = held(folder)
    done = command(capsys, "ledger", "export", "--out", name)
    refused(done, f"--out {Path(name)}: a ledger or", "ends in .json", status=2)
    assert held(folder) == before
    assert len(json.loads(command(capsys, "ledger", "list", "--format", "json").out)) == 1


def test_a_folder_and_a_pipe_are_no_files_to_write(folder, capsys):
    os.mkfifo(folder / "pipe.json")
    (folder / "there.json").mkdir()
    for name, words in ((".", "folder"), ("there.json", "folder"), ("pipe.json", "regular file")):
        done = command(capsys, "ledger", "export", "--out", name)
        refused(done, f"--out {name}", words, "ends in .json", status=2)
    assert (folder / "pipe.json").is_fifo()


@pytest.mark.parametrize("command_line", [("brief", "one.txt"), ("forecast", "case")])
def test_a_pipe_is_no_folder_to_write(folder, capsys, command_line):
    os.mkfifo(folder / "pipe")
    done = command(capsys, *command_line, "--out", "pipe")
    assert done.status in {2, 3}
    assert "Traceback" not in done.err
    assert (folder / "pipe").is_fifo()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--out", "one.txt"), (".txt", ".json, .csv, .parquet")),
        (("--out", "ex.xlsx"), (".xlsx", ".json, .csv, .parquet")),
        (("--out", "ex.xlsx", "--format", "csv"), (".xlsx", ".json, .csv, .parquet")),
        (("--out", "ex.json", "--format", "csv"), (".json", "csv", "ends in .csv")),
        (("--out", "ex.csv", "--format", "parquet"), (".csv", "ends in .parquet")),
        (("--out", "Makefile"), ("without an ending", ".json, .csv, .parquet")),
    ],
)
def test_an_ending_says_what_a_file_is(folder, capsys, options, words):
    (folder / "Makefile").write_text("all:\n")
    before = held(folder)
    done = command(capsys, "ledger", "export", *options)
    refused(done, f"--out {options[1]}", *words, status=2)
    assert held(folder) == before


@pytest.mark.parametrize("name", ["x.json", "x.csv", "x.parquet"])
def test_an_older_export_of_the_same_kind_is_replaced(folder, capsys, name):
    for _ in range(2):
        assert command(capsys, "ledger", "export", "--out", name).status == 0
