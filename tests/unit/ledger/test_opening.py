"""Which files are opened as a ledger, and what is said of the others."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from foedus.ledger import Ledger, opening, schema
from foedus.terms.errors import LedgerError
from made.readings import plain_reading


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path) as ledger:
        for number in range(20):
            ledger.add(plain_reading(number))
    return path


def test_no_ledger_is_made_where_none_was_asked_for(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger here"):
        Ledger.open(tmp_path / "none.sqlite", create=False)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    path.touch()
    with Ledger.open(path) as ledger:
        assert ledger.readings() == ()


def _plain_text(path: Path) -> None:
    path.write_text("Minutes of a meeting, which nobody wants to lose. " * 20)


def _three_bytes(path: Path) -> None:
    path.write_bytes(b"SQL")


def _other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE article (text TEXT)")


@pytest.mark.parametrize("make", [_plain_text, _three_bytes, _other_database])
def test_another_programs_file_is_refused_and_left_untouched(tmp_path: Path, make: object) -> None:
    path = tmp_path / "minutes"
    assert callable(make)
    make(path)
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="not a foedus ledger"):
        Ledger.open(path)
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["minutes"]


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=f"{tmp_path}: "):
        Ledger.open(tmp_path)


def test_a_newer_ledger_is_refused_and_left_untouched(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute(f"PRAGMA user_version = {len(schema.MIGRATIONS) + 1}")
    before = filled.read_bytes()
    with pytest.raises(LedgerError, match=r"schema version \d+; expected version \d+ or older"):
        Ledger.open(filled)
    assert filled.read_bytes() == before


def test_a_ledger_cut_short_is_refused_and_left_untouched(filled: Path) -> None:
    whole = filled.read_bytes()
    for size in (40, 5000, len(whole) // 2, len(whole) - 1):
        filled.write_bytes(whole[:size])
        with pytest.raises(LedgerError, match="left untouched"):
            Ledger.open(filled)
        assert filled.read_bytes() == whole[:size]


def test_pages_of_noise_are_recognised_and_left_untouched(filled: Path) -> None:
    whole = filled.read_bytes()
    page = 4096
    damaged = whole[:page] + b"\xa5" * page * 3 + whole[page * 4 :]
    filled.write_bytes(damaged)
    with pytest.raises(LedgerError, match="corrupted"):
        Ledger.open(filled)
    assert filled.read_bytes() == damaged


def test_a_changed_word_is_found_by_the_full_check(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("UPDATE article SET text = 'Other words' WHERE number = 3")
        connection.execute("INSERT INTO article_words (article_words) VALUES ('rebuild')")
        connection.commit()
    with Ledger.open(filled) as ledger, pytest.raises(LedgerError, match="not what was stored"):
        ledger.check()


def test_a_span_that_was_tampered_with_is_no_reading(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("UPDATE statement SET content = '[[0,9999]]' WHERE number = 5")
        connection.commit()
    with Ledger.open(filled) as ledger, pytest.raises(LedgerError, match=r"corrupted: .*9999"):
        ledger.readings()


@pytest.mark.parametrize("folder", ["/proc", "/nowhere/at/all"])
def test_a_folder_that_cannot_be_written_to_is_one_clear_error(folder: str) -> None:
    with pytest.raises(LedgerError) as refused:
        Ledger.open(Path(folder) / "foedus-ledger.sqlite")
    assert "foedus-ledger.sqlite" in refused.value.where
    assert "folder" in refused.value.expected


def test_a_full_disk_is_one_clear_error_and_loses_nothing(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        kept = ledger.add(plain_reading(1))
        # The same error as from a full disk, from SQLite's own limit on the size of the file.
        pages = ledger._connection.execute("PRAGMA page_count").fetchone()[0]
        ledger._connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(LedgerError, match="the disk is full"):
            ledger.add(plain_reading(2, statements=400))
        assert [s.id for s in ledger.statements()] == list(kept.statement_ids)
        ledger.check()


def test_a_full_disk_in_the_middle_of_a_block_keeps_nothing_of_it(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        pages = ledger._connection.execute("PRAGMA page_count").fetchone()[0]
        ledger._connection.execute(f"PRAGMA max_page_count = {pages + 2}")

        def add_two() -> None:
            with ledger.together():
                ledger.add(plain_reading(1))
                ledger.add(plain_reading(2, statements=400))

        with pytest.raises(LedgerError, match="the disk is full"):
            add_two()
        assert ledger.readings() == ()
        ledger.check()


def test_somebody_else_writing_for_too_long_is_one_clear_error(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "WAIT_SECONDS", 0.05)
    with Ledger.open(filled) as ledger, closing(sqlite3.connect(filled)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match="another process is writing"):
            ledger.add(plain_reading(99))
        other.execute("ROLLBACK")
        assert ledger.add(plain_reading(99)).new


def test_an_older_ledger_is_migrated_after_a_copy_is_kept(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = len(schema.MIGRATIONS)
    added = "CREATE TABLE mark (statement INTEGER REFERENCES statement(number)) STRICT;"
    monkeypatch.setattr(opening, "MIGRATIONS", (*schema.MIGRATIONS, added))
    with Ledger.open(filled) as ledger:
        assert len(ledger.readings()) == 20
        ledger._connection.execute("SELECT * FROM mark")
    with closing(sqlite3.connect(filled)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == version + 1
    monkeypatch.undo()
    with Ledger.open(filled.with_name(f"{filled.name}.v{version}")) as copy:
        assert len(copy.readings()) == 20


def test_a_migration_that_fails_changes_nothing(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = "CREATE TABLE mark (number INTEGER) STRICT; CREATE TABLE article (number INTEGER);"
    monkeypatch.setattr(opening, "MIGRATIONS", (*schema.MIGRATIONS, broken))
    with pytest.raises(LedgerError, match="already exists"):
        Ledger.open(filled)
    monkeypatch.undo()
    with Ledger.open(filled) as ledger, pytest.raises(sqlite3.OperationalError, match="no such"):
        ledger._connection.execute("SELECT * FROM mark")
