"""The commands that look into a ledger need no leave to write beside it."""

from __future__ import annotations

import os

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
)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    from foedus.cli.main import status

    path = tmp_path_factory.mktemp("kept") / "ledger.sqlite"
    added = ["ledger", "add", str(EXAMPLES), "--as-of", "2023-06-08", "--ledger", str(path)]
    assert status(added) == 0
    return path


@pytest.mark.parametrize("arguments", READING, ids=" ".join)
def test_a_locked_ledger_says_what_an_open_one_says(ledger, capsys, monkeypatch, arguments):
    asked = ("ledger", *arguments, "--ledger", ledger)
    open_one = command(capsys, *asked)
    before = {path.name: path.read_bytes() for path in ledger.parent.iterdir()}
    allowed = os.access
    monkeypatch.setattr(
        opening.os, "access", lambda path, mode: not (mode & os.W_OK) and allowed(path, mode)
    )
    assert command(capsys, *asked) == open_one
    assert open_one.status == 0
    assert {path.name: path.read_bytes() for path in ledger.parent.iterdir()} == before
