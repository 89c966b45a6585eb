"""The commands that look into a ledger need no leave to write beside it."""

from __future__ import annotations

import json
import os
import shutil

import pytest

from foedus.ledger import opening
from functional.commands import EXAMPLES, command

READING = (
    ("list",),
    ("search", "NATO"),
    ("search", "NATO", "--since", "2023-06-01"),
    ("utterances",),
    ("export",),
    ("check",),
    ("grade",),
    ("grade", "s1"),
)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    from foedus.cli.main import status

    path = tmp_path_factory.mktemp("kept") / "ledger.sqlite"
    added = ["ledger", "add", str(EXAMPLES), "--as-of", "2023-06-08", "--ledger", str(path)]
    assert status(added) == 0
    return path


def held(ledger):
    return {path.name: path.read_bytes() for path in ledger.parent.iterdir() if path.is_file()}


def lock(monkeypatch):
    """Let every file and folder be one that cannot be written to, as it is told."""
    allowed = os.access
    monkeypatch.setattr(
        opening.os, "access", lambda path, mode: not (mode & os.W_OK) and allowed(path, mode)
    )


@pytest.mark.parametrize("arguments", READING, ids=" ".join)
def test_a_locked_ledger_says_what_an_open_one_says(ledger, capsys, monkeypatch, arguments):
    asked = ("ledger", *arguments, "--ledger", ledger)
    open_one = command(capsys, *asked)
    before = held(ledger)
    lock(monkeypatch)
    assert command(capsys, *asked) == open_one
    assert open_one.status == 0
    assert held(ledger) == before


def test_the_runs_of_a_locked_ledger_are_listed_registered_or_not(
    ledger, capsys, monkeypatch, tmp_path
):
    source, out = next(EXAMPLES.glob("*.txt")), tmp_path / "vilnius"
    dated = ("--as-of", "2023-06-08", "--draws", 100)
    assert command(capsys, "brief", source, *dated, "--out", out).status == 0
    own = ("ledger", "runs", "--format", "json", "--ledger", out / "ledger.sqlite")
    registered = command(capsys, *own)
    reject = ("reject", "--by", "A", "--on", "2023-06-10", "--why", "misread")
    other = ("ledger", "runs", "--format", "json", "--case", out, "--ledger", tmp_path / "l.sqlite")
    shutil.copy(ledger, other[-1])
    command(capsys, "ledger", "review", "s1", *reject, "--ledger", other[-1])
    before = held(ledger), held(other[-1])
    with monkeypatch.context() as locked:
        lock(locked)
        assert command(capsys, *own) == registered
        (found,) = json.loads(command(capsys, *other).out)
        assert (held(ledger), held(other[-1])) == before
    assert found["run"] == json.loads(registered.out)[0]["run"]
    assert (found["case"], [mark["verdict"] for mark in found["marks"]]) == (
        "vilnius",
        ["rejected"],
    )
    # The same list as where it can be written to; that one then knows the run by itself.
    assert json.loads(command(capsys, *other).out) == [found]
    assert json.loads(command(capsys, *other[:4], *other[6:]).out) == [found]
