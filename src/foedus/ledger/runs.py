"""Which runs used which statements, so that a rejection marks every one of them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from foedus.ledger.reviews import Review, all_reviews, governing
from foedus.ledger.store import Ledger
from foedus.terms.errors import LedgerError

DIGITS = 16
"""A run is known by the first digits of its record's digest, as its folder is named."""
_STATEMENT = re.compile(r"s[1-9]\d*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run, the statements it used, and what persons have since said against them.

    Attributes
    ----------
    digest : str
        The first 16 digits of the digest of the run's record.
    case : str
        Name of the case folder; no path.
    statements : tuple of str
    marks : tuple of Review
        Rejections and corrections of statements that the run used.
    """

    digest: str
    case: str
    statements: tuple[str, ...]
    marks: tuple[Review, ...]


def record_run(ledger: Ledger, digest: str, statements: Iterable[str], *, case: str = "") -> None:
    """Register that a run used statements; the same run twice adds nothing.

    Parameters
    ----------
    ledger : Ledger
    digest : str
        Digest of the run's record; its first 16 digits are kept.
    statements : iterable of str
        Ids of statements; keys of assumptions among them are passed over.
    case : str
        Name of the case folder.

    Raises
    ------
    LedgerError
        A statement is not the ledger's.
    """
    with ledger.transaction("IMMEDIATE") as connection:
        numbers = _known_numbers(ledger, connection, statements)
        connection.execute(
            "INSERT OR IGNORE INTO run (digest, case_name) VALUES (?, ?)", (digest[:DIGITS], case)
        )
        number = connection.execute(
            "SELECT number FROM run WHERE digest = ?", (digest[:DIGITS],)
        ).fetchone()
        connection.executemany(
            "INSERT OR IGNORE INTO run_statement (run, statement) VALUES (?, ?)",
            [(number[0], statement) for statement in numbers],
        )


def passing_run(ledger: Ledger, digest: str, statements: Iterable[str], *, case: str = "") -> Run:
    """Return a run as it would be listed were it registered, and keep nothing.

    Parameters and errors are those of :func:`record_run`.
    """
    last = governing(all_reviews(ledger))
    with ledger.transaction("DEFERRED") as connection:
        used = [f"s{number}" for number in _known_numbers(ledger, connection, statements)]
    return Run(digest=digest[:DIGITS], case=case, statements=tuple(used), marks=_marks(used, last))


def _known_numbers(
    ledger: Ledger, connection: sqlite3.Connection, statements: Iterable[str]
) -> list[int]:
    numbers = sorted({int(key[1:]) for key in statements if _STATEMENT.fullmatch(key)})
    last = connection.execute("SELECT ifnull(max(number), 0) FROM statement").fetchone()[0]
    if numbers and numbers[-1] > last:
        raise LedgerError(
            f"the run used s{numbers[-1]}, which is not in the ledger",
            where=str(ledger.path),
            expected=f"the ledger of the run; this one holds s1 to s{last}",
        )
    return numbers


def runs(ledger: Ledger) -> tuple[Run, ...]:
    """Return the runs that are registered, in the order of registering, each with its marks."""
    last = governing(all_reviews(ledger))
    found: dict[tuple[str, str], list[str]] = {}
    with ledger.transaction("DEFERRED") as connection:
        for row in connection.execute(
            "SELECT digest, case_name, statement FROM run "
            "LEFT JOIN run_statement ON run_statement.run = run.number "
            "ORDER BY run.number, statement"
        ):
            used = found.setdefault((row["digest"], row["case_name"]), [])
            if row["statement"] is not None:
                used.append(f"s{row['statement']}")
    return tuple(
        Run(digest=digest, case=case, statements=tuple(used), marks=_marks(used, last))
        for (digest, case), used in found.items()
    )


def _marks(used: Collection[str], last: Mapping[str, Mapping[Any, Review]]) -> tuple[Review, ...]:
    return tuple(
        review
        for key in used
        for review in last.get(key, {}).values()
        if review.verdict != "confirmed"
    )


def statements_in(record: object) -> frozenset[str]:
    """Return every statement id that a run's record names as grounds or anywhere else.

    Examples
    --------
    >>> sorted(statements_in({"grounds": ["s17", "silent_member"], "trail": {"s4": 1}}))
    ['s17', 's4']
    """
    found: set[str] = set()
    waiting = [record]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            if _STATEMENT.fullmatch(value):
                found.add(value)
        elif isinstance(value, Mapping):
            waiting.extend((*value, *value.values()))
        elif isinstance(value, list | tuple):
            waiting.extend(value)
    return frozenset(found)


def known_articles(ledger: Ledger, digests: Collection[str]) -> frozenset[str]:
    """Return which articles, by digest, the ledger holds."""
    with ledger.transaction("DEFERRED") as connection:
        return frozenset(
            digest
            for digest in digests
            if connection.execute("SELECT 1 FROM article WHERE digest = ?", (digest,)).fetchone()
        )
