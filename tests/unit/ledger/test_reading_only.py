"""A ledger that cannot be written to is read, and nothing is left beside it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from foedus.ledger import Ledger, opening, schema
from foedus.terms.errors import LedgerError
from made.readings import plain_reading


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    path = tmp_path / "a ledger?.sqlite"
    with Ledger.open(path) as ledger:
        for number in range(20):
            ledger.add(plain_reading(number))
    return path


@pytest.fixture
def locked(filled: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a ledger of which the system says that nobody may write to its folder."""
    asked = os.access

    def access(path: Path, mode: int) -> bool:
        return not (mode & os.W_OK) and asked(path, mode)

    monkeypatch.setattr(opening.os, "access", access)
    return filled


def _held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_locked_ledger_is_read_and_nothing_lies_beside_it(locked: Path) -> None:
    before = _held(locked.parent)
    with Ledger.open(locked, create=False, write=False) as ledger:
        assert len(ledger.readings()) == 20
        assert ledger.search("wait")
        ledger.check()
        assert _held(locked.parent) == before
    assert _held(locked.parent) == before


def test_a_locked_ledger_takes_nothing_in(locked: Path) -> None:
    before = _held(locked.parent)
    with (
        Ledger.open(locked, create=False, write=False) as ledger,
        pytest.raises(LedgerError, match="read-only"),
    ):
        ledger.add(plain_reading(99))
    assert _held(locked.parent) == before


def test_one_that_can_be_written_to_is_opened_as_ever(filled: Path) -> None:
    with Ledger.open(filled, create=False, write=False) as ledger:
        assert ledger.add(plain_reading(99)).new


def test_what_another_process_is_writing_is_seen(locked: Path) -> None:
    with Ledger.open(locked) as writer:
        writer.add(plain_reading(99))
        assert locked.with_name(f"{locked.name}-wal").exists()
        with Ledger.open(locked, create=False, write=False) as ledger:
            assert len(ledger.readings()) == 21


@pytest.mark.parametrize("index", ["article_words", "statement_words"])
def test_damage_is_found_in_a_locked_ledger(locked: Path, index: str) -> None:
    with closing(sqlite3.connect(locked)) as connection:
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('delete-all')")
        connection.commit()
    with (
        Ledger.open(locked, create=False, write=False) as ledger,
        pytest.raises(LedgerError, match="corrupted"),
    ):
        ledger.check()


def test_an_older_locked_ledger_says_where_to_take_it(
    locked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = len(schema.MIGRATIONS)
    monkeypatch.setattr(opening, "MIGRATIONS", (*schema.MIGRATIONS, "SELECT 1;"))
    with pytest.raises(LedgerError, match=f"version {version} and is read-only.*a copy of it"):
        Ledger.open(locked, create=False, write=False)


def test_a_pipe_is_no_ledger_and_nobody_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ledger.sqlite")
    with pytest.raises(LedgerError, match="no regular file"):
        Ledger.open(tmp_path / "ledger.sqlite")
