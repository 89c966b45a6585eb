"""A ledger of the first version opens, after a copy of it is kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from foedus.ledger import Ledger, opening, rows, schema, store
from foedus.ledger.export import export_rows
from foedus.ledger.reviews import Review, add_review, all_reviews
from foedus.ledger.utterances import utterances
from foedus.terms.digest import digest
from foedus.terms.errors import LedgerError
from foedus.terms.reading import Reading
from made.readings import plain_reading
from made.spoken import FIRST_DAY, spoken

WORDS = "“We will keep the door open for every state that wants to join.”"


def _readings() -> list[Reading]:
    post, herald = spoken("Post", WORDS), spoken("Herald", WORDS, day=1)
    return [post, replace(post, reader="rules 2"), herald, plain_reading(1, statements=3)]


@pytest.fixture
def first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a ledger as the first version wrote it."""
    path = tmp_path / "ledger.sqlite"
    with monkeypatch.context() as patch:
        patch.setattr(opening, "MIGRATIONS", schema.MIGRATIONS[:1])
        with closing(opening.connect(path, create=True)) as connection:
            for reading in _readings():
                connection.execute("BEGIN")
                text = reading.article.text
                article = store._article_number(connection, digest(text), text)
                store._insert(connection, article, reading, digest(rows.content_rows(reading)))
                connection.execute("COMMIT")
    return path


def _tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        return {row[0] for row in found}


def test_the_fixture_is_of_the_first_version(first: Path) -> None:
    with closing(sqlite3.connect(first)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == 1
    assert "appearance" not in _tables(first)


def test_everything_read_is_there_after_it(first: Path) -> None:
    with Ledger.open(first) as ledger:
        ledger.check()
        assert [r.reader for r in ledger.readings(every=True)] == [
            "rules 1",
            "rules 2",
            "rules 1",
            "rules 1",
        ]
        assert [u.statements for u in utterances(ledger)][:1] == [("s2", "s3")]
        assert len(list(export_rows(ledger))) == 5


def test_where_the_texts_were_found_is_taken_from_the_readings(first: Path) -> None:
    with Ledger.open(first) as ledger:
        found = [[a.outlet for a in places] for places in ledger.appearances().values()]
        assert found == [["Post"], ["Herald"], [""]]
        assert not ledger.add(_readings()[1]).appearance


def test_what_is_new_can_be_written(first: Path) -> None:
    with Ledger.open(first) as ledger:
        add_review(
            ledger,
            Review(
                statement="s1",
                subject="statement",
                verdict="confirmed",
                correction={},
                by="A. Reader",
                on=FIRST_DAY,
                why="compared with the page",
            ),
        )
        assert all_reviews(ledger)[0].now == "s2"


def test_a_copy_of_the_older_ledger_is_kept_as_it_was(first: Path) -> None:
    before = first.read_bytes()
    with Ledger.open(first):
        pass
    copy = first.with_name("ledger.sqlite.v1")
    assert copy.exists()
    assert "appearance" not in _tables(copy)
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT count(*) FROM statement").fetchone()[0] == 6
    assert first.read_bytes() != before


def test_an_older_ledger_that_cannot_be_copied_is_left_as_it_was(
    first: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(connection: sqlite3.Connection, path: Path, version: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(opening, "_keep_copy", full)
    with pytest.raises(LedgerError, match="No space left"):
        Ledger.open(first)
    assert "appearance" not in _tables(first)


def test_the_documented_schema_is_the_one_in_the_file(first: Path) -> None:
    page = Path(__file__).resolve().parents[3] / "docs/reference/ledger.md"
    text = page.read_text(encoding="utf-8")
    with Ledger.open(first):
        pass
    with closing(sqlite3.connect(first)) as connection:
        connection.row_factory = sqlite3.Row
        tables = [
            row["name"]
            for row in connection.execute(
                "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
            )
            if not row["name"].startswith("sqlite_")
        ]
        undocumented = [
            f"{table}.{column['name']}"
            for table in tables
            for column in connection.execute(f"PRAGMA table_info({table})")
            if f"| `{table}` | `{column['name']}` |" not in text
        ]
    assert len(tables) == 13
    assert undocumented == []
    assert f"schema version {len(schema.MIGRATIONS)}" in text
