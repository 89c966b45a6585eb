"""Looking into a ledger."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

from foedus.ledger.handling import ANY_HANDLING
from foedus.ledger.reviews import all_reviews
from foedus.ledger.search import EVERYTHING
from foedus.ledger.search import Filters as Filters
from foedus.ledger.standing import Standing, plain, review_of, standings, verdict_of
from foedus.ledger.store import Ledger
from foedus.terms.reading import Reading
from foedus.terms.statement import Statement, content_text
from foedus.workbench import noted
from foedus.workbench.read import stance_text


def statement_rows(
    path: Path, *, review: str | None = None, handling: Collection[str] = ()
) -> list[dict[str, Any]]:
    """Return the statements of a ledger as persons left them, all or those with a verdict."""
    with Ledger.open(path, create=False, write=False) as ledger:
        left = standings(ledger)
        rows = [
            _statement_row(reading, statement, left.get(statement.id))
            for reading in ledger.readings(handling=handling)
            for statement in reading.statements
        ]
    return [row for row in rows if review in (None, row["verdict"])]


def _statement_row(
    reading: Reading, statement: Statement, standing: Standing | None
) -> dict[str, Any]:
    return {
        "id": statement.id,
        "doc_id": reading.article.doc_id,
        **_who(statement, standing),
        "bears_on": stance_text(standing.statement if standing else statement),
        "words": " ".join(content_text(reading.article.text, statement).split()),
        "review": review_of(standing, reading.reader),
        "verdict": verdict_of(standing, reading.reader),
        "machine": _machine(standing),
        "handling": reading.article.handling,
    }


def _who(statement: Statement, standing: Standing | None) -> dict[str, Any]:
    now = standing.statement if standing else statement
    values = plain(now)
    return {
        "speaker": now.speaker.name or now.speaker.as_written,
        "party": values["party"],
        "role": values["role"],
    }


def _machine(standing: Standing | None) -> dict[str, Any] | None:
    return dict(standing.machine) or None if standing else None


def found_rows(
    path: Path, query: str, *, only: Filters = EVERYTHING, handling: Collection[str] = ()
) -> list[dict[str, Any]]:
    """Return the statements that hold the words of a query, with the words around them."""
    with Ledger.open(path, create=False, write=False) as ledger:
        left = standings(ledger)
        found = ledger.search(query, only=only, left=left, handling=handling)
        return [
            {
                "id": key,
                "words": words,
                **_who(ledger.statement(key), left.get(key)),
                "review": verdict_of(left.get(key), ledger.reader(key)),
                "machine": _machine(left.get(key)),
            }
            for key, words in found
        ]


def left_out(path: Path, handling: Collection[str]) -> str:
    """Return what to say of notes that bear a mark nobody named; empty if there are none."""
    with Ledger.open(path, create=False, write=False) as ledger:
        return noted.left_out(ledger, handling)


def check_ledger(path: Path) -> dict[str, int]:
    """Check a ledger page by page and text by text; return what it holds.

    Raises
    ------
    LedgerError
        With the first finding; the file is left untouched.
    """
    with Ledger.open(path, create=False, write=False) as ledger:
        ledger.check()
        readings = ledger.readings(handling=ANY_HANDLING)
        return {
            "articles": len(readings),
            "appearances": sum(len(found) for found in ledger.appearances().values()),
            "statements": sum(len(reading.statements) for reading in readings),
            "reviews": len(all_reviews(ledger)),
        }
