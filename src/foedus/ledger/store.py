"""The ledger: add, read back, search."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from foedus.ledger import rows
from foedus.ledger.grounds import refuse_invented
from foedus.ledger.handling import MAY_LEAVE, marks
from foedus.ledger.opening import (
    connect,
    copy_to_check,
    is_read_only,
    refuse_corrupted,
    told_as_ledger_error,
)
from foedus.ledger.search import EVERYTHING, Filters, match_expression
from foedus.terms.article import Article
from foedus.terms.digest import digest
from foedus.terms.errors import LedgerError, NameUnknown
from foedus.terms.reading import Reading
from foedus.terms.statement import Statement

if TYPE_CHECKING:
    from foedus.ledger.standing import Standing

_NEWEST = "(SELECT max(number) FROM reading GROUP BY article)"
_READINGS = (
    "SELECT reading.*, article.text, article.digest AS article_digest, "
    "ifnull(note.handling, '') AS handling "
    "FROM reading JOIN article ON article.number = reading.article "
    "LEFT JOIN note ON note.article = reading.article "
)
_MARKS = ("«", "»", "…")
_SNIPPET_WORDS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of a reading that was added.

    Attributes
    ----------
    new : bool
        Something was read that was not stored yet: an article, or a new reading of one.
    article_digest : str
        SHA-256 of the article's text.
    statement_ids : tuple of str
        Ledger ids of the reading's statements, in the reading's order.
    appearance : bool
        The text had not been seen at this address, in this outlet, of this day.
    """

    new: bool
    article_digest: str
    statement_ids: tuple[str, ...]
    appearance: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """One address and outlet under which an article's text was found."""

    doc_id: str
    date: date | None
    title: str
    outlet: str


class Ledger:
    """An open ledger; a context manager.

    One object belongs to one thread; several processes may read while one writes, and writers wait
    for each other.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path

    @classmethod
    def open(cls, path: Path, *, create: bool = True, write: bool = True) -> Self:
        """Open the ledger at a path, or make one there.

        Where ``write`` is false, one that cannot be written to is opened for reading only.

        Raises
        ------
        LedgerError
            The file is not a ledger, is corrupted, or is newer than this version of foedus knows
            (it is left untouched); or there is none and ``create`` is false.
        """
        return cls(connect(path, create=create, write=write), path)

    @property
    def read_only(self) -> bool:
        """Say whether the ledger was opened for reading only, because it cannot be written to."""
        return is_read_only(self._connection)

    def close(self) -> None:
        """Close the file; what was acknowledged is on disk already."""
        with told_as_ledger_error(self.path):
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Keep all that is added in a block, or nothing of it if the block is left by an error.

        Other writers wait until the block ends, at most half a minute.
        """
        with told_as_ledger_error(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            with told_as_ledger_error(self.path):
                self._connection.execute("COMMIT")
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    @contextmanager
    def transaction(self, kind: str) -> Iterator[sqlite3.Connection]:
        """Give the other modules of this room the connection, for work done whole or not at all."""
        begin, end, undo = f"BEGIN {kind}", "COMMIT", ["ROLLBACK"]
        if self._connection.in_transaction:
            begin, end = "SAVEPOINT part", "RELEASE part"
            undo = ["ROLLBACK TO part", "RELEASE part"]
        with told_as_ledger_error(self.path):
            self._connection.execute(begin)
            try:
                yield self._connection
                self._connection.execute(end)
            except BaseException:
                for command in undo:
                    # A full disk may have ended the transaction already.
                    if self._connection.in_transaction:
                        self._connection.execute(command)
                raise

    def add(self, reading: Reading) -> Added:
        """Store an article and what was read in it, all or nothing.

        The article is known by the digest of its text. A reading that says the same as one stored
        under the same reader's name, be it of another day, adds no reading; any other is stored
        beside the older ones. Where and when the text was found is kept each time.

        Raises
        ------
        LedgerError
            A span or a speaker's words do not stand in the text, or the file cannot be written.
        """
        refuse_invented(reading, self.path)
        text_digest = digest(reading.article.text)
        content_digest = _content_digest(reading)
        with self.transaction("IMMEDIATE") as connection:
            article = _article_number(connection, text_digest, reading.article.text)
            known = _known_reading(connection, article, reading)
            number = known or _insert(connection, article, reading, content_digest)
            seen = connection.execute(
                "INSERT OR IGNORE INTO appearance (article, doc_id, date, title, outlet) "
                "VALUES (?, ?, ?, ?, ?)",
                (article, *rows.appearance_row(reading.article)),
            ).rowcount
            ids = tuple(
                f"s{row[0]}"
                for row in connection.execute(
                    "SELECT number FROM statement WHERE reading = ? ORDER BY place", (number,)
                )
            )
        return Added(
            new=known is None,
            article_digest=text_digest,
            statement_ids=ids,
            appearance=seen > 0,
        )

    def readings(
        self, *, every: bool = False, notes: bool = False, handling: Collection[str] = ()
    ) -> tuple[Reading, ...]:
        """Return the newest reading of each article, or every reading, in the order of adding.

        With ``notes`` those of persons' notes alone. What bears a handling mark is left out unless
        ``handling`` names the mark, or is ``ANY_HANDLING``.
        """
        newest = "" if every else f"AND reading.number IN {_NEWEST} "
        newest += "AND note.article IS NOT NULL " if notes else ""
        with self.transaction("DEFERRED") as connection, self._as_stored():
            found = connection.execute(
                _READINGS + f"WHERE {MAY_LEAVE} {newest}ORDER BY reading.article, reading.number",
                (marks(handling),),
            ).fetchall()
            return tuple(self._reading(row) for row in found)

    def statements(
        self, article_digest: str | None = None, *, handling: Collection[str] = ()
    ) -> tuple[Statement, ...]:
        """Return the statements of the newest readings, of all articles or of one, by id.

        ``handling`` is that of :meth:`readings`.
        """
        if article_digest is not None:
            self.article(article_digest)
        with self.transaction("DEFERRED") as connection, self._as_stored():
            found = connection.execute(
                _READINGS + f"WHERE {MAY_LEAVE} AND reading.number IN {_NEWEST} "
                "AND article.digest = ifnull(?, article.digest)",
                (marks(handling), article_digest),
            ).fetchall()
            read = [s for row in found for s in self._statements(row)]
        return tuple(sorted(read, key=lambda statement: int(statement.id[1:])))

    def appearances(self) -> dict[str, tuple[Appearance, ...]]:
        """Return where each article was found, by the article's digest, in the order of adding."""
        found: dict[str, list[Appearance]] = {}
        with self.transaction("DEFERRED") as connection:
            for row in connection.execute(
                "SELECT article.digest, doc_id, date, title, outlet FROM appearance "
                "JOIN article ON article.number = appearance.article ORDER BY appearance.number"
            ):
                found.setdefault(row["digest"], []).append(
                    Appearance(
                        doc_id=row["doc_id"],
                        date=None if row["date"] is None else date.fromisoformat(row["date"]),
                        title=row["title"],
                        outlet=row["outlet"],
                    )
                )
        return {key: tuple(places) for key, places in found.items()}

    def statement(self, key: str) -> Statement:
        """Return the statement with a ledger id, of whatever reading.

        Raises
        ------
        NameUnknown
            If the ledger has no such statement.
        """
        number = int(key[1:]) if key[:1] == "s" and key[1:].isdecimal() else 0
        with self.transaction("DEFERRED") as connection, self._as_stored():
            row = connection.execute(
                "SELECT statement.*, reading.doc_id FROM statement "
                "JOIN reading ON reading.number = statement.reading WHERE statement.number = ?",
                (number,),
            ).fetchone()
            if row is not None:
                abouts = self._connection.execute(
                    "SELECT * FROM about WHERE statement = ? ORDER BY place", (number,)
                ).fetchall()
                return rows.as_statement(row, row["doc_id"], abouts)
            last = connection.execute("SELECT max(number) FROM statement").fetchone()[0]
        raise NameUnknown(
            f"the ledger has no statement {key!r}",
            where=str(self.path),
            expected=f"s1 to s{last}" if last else "statements; the ledger is empty",
        )

    def reader(self, key: str) -> str:
        """Return the name of the reader that found a statement; empty if there is none such."""
        with self.transaction("DEFERRED") as connection:
            row = connection.execute(
                "SELECT reader FROM statement JOIN reading ON reading.number = statement.reading "
                "WHERE statement.number = ?",
                (int(key[1:]),),
            ).fetchone()
            return str(row["reader"]) if row is not None else ""

    def article(self, article_digest: str) -> Article:
        """Return an article as its newest reading divides it.

        Raises
        ------
        NameUnknown
            If the ledger has no article with this digest.
        """
        with self.transaction("DEFERRED") as connection, self._as_stored():
            row = connection.execute(
                _READINGS + "WHERE article.digest = ? ORDER BY reading.number DESC LIMIT 1",
                (article_digest,),
            ).fetchone()
            if row is not None:
                return rows.as_article(row, self._parts("region", row["number"]))
            count = connection.execute("SELECT count(*) FROM article").fetchone()[0]
        raise NameUnknown(
            f"the ledger has no article with digest {article_digest!r}",
            where=str(self.path),
            expected=f"the digest of one of its {count} articles",
        )

    def search(
        self,
        query: str,
        *,
        limit: int | None = None,
        only: Filters = EVERYTHING,
        left: Mapping[str, Standing] | None = None,
        handling: Collection[str] = (),
    ) -> tuple[tuple[str, str], ...]:
        """Return ids and snippets of the statements whose words or speaker hold every word.

        The best match comes first. Words in double quotes are looked for side by side. Only the
        newest readings are searched. ``handling`` is that of :meth:`readings`, ``left`` that of
        ``Filters.condition``.
        """
        condition, values = only.condition(left)
        return self._match(
            "SELECT 's' || statement.number, snippet(statement_words, 0, ?, ?, ?, ?) "
            "FROM statement_words JOIN statement ON statement.number = statement_words.rowid "
            "JOIN reading ON reading.number = statement.reading "
            "LEFT JOIN note ON note.article = reading.article "
            f"WHERE statement_words MATCH ? AND {MAY_LEAVE} AND reading.number IN {_NEWEST} "
            f"AND {condition} ORDER BY bm25(statement_words), statement.number LIMIT ?",
            (match_expression(query), marks(handling), *values),
            limit,
        )

    def search_articles(
        self, query: str, *, limit: int | None = None, handling: Collection[str] = ()
    ) -> tuple[tuple[str, str], ...]:
        """Return digests and snippets of the articles whose text holds every word of a query."""
        return self._match(
            "SELECT digest, snippet(article_words, 0, ?, ?, ?, ?) "
            "FROM article_words JOIN article ON article.number = article_words.rowid "
            "LEFT JOIN note ON note.article = article.number "
            f"WHERE article_words MATCH ? AND {MAY_LEAVE} "
            "ORDER BY bm25(article_words), number LIMIT ?",
            (match_expression(query), marks(handling)),
            limit,
        )

    def check(self) -> None:
        """Check the whole file: pages, references, full-text index, and digests of the texts.

        Raises
        ------
        LedgerError
            With the first finding.
        """
        with self._to_check() as connection:
            refuse_corrupted(connection, self.path, "integrity_check")
            for index in ("statement_words", "article_words"):
                connection.execute(
                    f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)"
                )
            if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise self._corrupted("a row refers to one that is not there")
            for row in connection.execute("SELECT digest, text FROM article"):
                if digest(row["text"]) != row["digest"]:
                    raise self._corrupted(f"article {row['digest'][:16]} is not what was stored")

    @contextmanager
    def _to_check(self) -> Iterator[sqlite3.Connection]:
        if is_read_only(self._connection):
            with (
                told_as_ledger_error(self.path),
                closing(copy_to_check(self._connection)) as copy,
            ):
                yield copy
        else:
            with self.transaction("IMMEDIATE") as connection:
                yield connection

    def _match(
        self, command: str, values: tuple[object, ...], limit: int | None
    ) -> tuple[tuple[str, str], ...]:
        asked = (*_MARKS, _SNIPPET_WORDS, *values, -1 if limit is None else limit)
        with self.transaction("DEFERRED") as connection:
            return tuple((row[0], row[1]) for row in connection.execute(command, asked))

    @contextmanager
    def _as_stored(self) -> Iterator[None]:
        """Say of a row that no record can be built from that the file is at fault."""
        try:
            yield
        except ValueError as error:
            raise self._corrupted(str(error)) from error

    def _corrupted(self, finding: str) -> LedgerError:
        return LedgerError(
            f"the file is corrupted: {finding}",
            where=str(self.path),
            expected="a sound ledger: restore a copy",
        )

    def _parts(self, table: str, reading: int) -> list[sqlite3.Row]:
        return self._connection.execute(
            f"SELECT * FROM {table} WHERE reading = ? ORDER BY place", (reading,)
        ).fetchall()

    def _statements(self, row: sqlite3.Row) -> tuple[Statement, ...]:
        abouts: dict[int, list[sqlite3.Row]] = {}
        for about in self._connection.execute(
            "SELECT about.* FROM statement JOIN about ON about.statement = statement.number "
            "WHERE reading = ? ORDER BY about.statement, about.place",
            (row["number"],),
        ):
            abouts.setdefault(about["statement"], []).append(about)
        return tuple(
            rows.as_statement(part, row["doc_id"], abouts.get(part["number"], []))
            for part in self._parts("statement", row["number"])
        )

    def _reading(self, row: sqlite3.Row) -> Reading:
        return Reading(
            article=rows.as_article(row, self._parts("region", row["number"])),
            statements=self._statements(row),
            flags=rows.as_flags(self._parts("flag", row["number"])),
            cast=rows.as_cast(row, self._parts("candidate", row["number"])),
            reader=row["reader"],
        )


def _article_number(connection: sqlite3.Connection, text_digest: str, text: str) -> int:
    known = connection.execute(
        "SELECT number FROM article WHERE digest = ?", (text_digest,)
    ).fetchone()
    if known:
        return int(known[0])
    cursor = connection.execute(
        "INSERT INTO article (digest, text) VALUES (?, ?)", (text_digest, text)
    )
    return int(cursor.lastrowid or 0)


def _content_digest(reading: Reading) -> str:
    return digest(rows.content_rows(reading))


def _known_reading(connection: sqlite3.Connection, article: int, reading: Reading) -> int | None:
    """Return the stored reading that says the same, of the same day or of another one."""
    for row in connection.execute(
        "SELECT number, digest, date FROM reading WHERE article = ? AND reader = ?",
        (article, reading.reader),
    ):
        dated = reading
        if row["date"] is not None:
            # What was stored without a date learns it from a new reading.
            day = date.fromisoformat(row["date"])
            dated = replace(reading, article=replace(reading.article, date=day))
        if row["digest"] == _content_digest(dated):
            return int(row["number"])
    return None


def _insert(
    connection: sqlite3.Connection, article: int, reading: Reading, content_digest: str
) -> int:
    cursor = connection.execute(
        "INSERT INTO reading (article, reader, digest, doc_id, date, title, outlet, deadline, "
        "deadline_span) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (article, reading.reader, content_digest, *rows.reading_row(reading)),
    )
    number = int(cursor.lastrowid or 0)
    _insert_parts(connection, "region", number, rows.region_rows(reading.article))
    _insert_parts(connection, "flag", number, rows.flag_rows(reading.flags))
    _insert_parts(connection, "candidate", number, rows.candidate_rows(reading.cast))
    columns = ", ".join(("reading", "place", *rows.STATEMENT_COLUMNS))
    marks = ", ".join("?" * (2 + len(rows.STATEMENT_COLUMNS)))
    by_position = sorted(enumerate(reading.statements), key=lambda item: min(item[1].content))
    for place, statement in by_position:
        cursor = connection.execute(
            f"INSERT INTO statement ({columns}) VALUES ({marks})",
            (number, place, *rows.statement_row(reading.article.text, statement)),
        )
        _insert_parts(connection, "about", int(cursor.lastrowid or 0), rows.about_rows(statement))
    return number


def _insert_parts(
    connection: sqlite3.Connection, table: str, owner: int, values: list[rows.Row]
) -> None:
    if values:
        marks = ", ".join("?" * (1 + len(values[0])))
        connection.executemany(
            f"INSERT INTO {table} VALUES ({marks})", [(owner, *value) for value in values]
        )
