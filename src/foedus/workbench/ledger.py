"""Adding to a ledger, and looking into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from foedus.ledger.store import Ledger
from foedus.terms.statement import content_text
from foedus.workbench.read import read_sources, stance_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What became of one document: whether anything was stored, and its statements."""

    doc_id: str
    new: bool
    statements: tuple[str, ...]


def add_sources(sources: Sequence[str], path: Path, *, as_of: date | None) -> tuple[Entry, ...]:
    """Read sources and add them to a ledger; the same article twice adds nothing."""
    readings = read_sources(sources, as_of=as_of)
    with Ledger.open(path) as ledger:
        added = [(reading, ledger.add(reading)) for reading in readings]
    return tuple(
        Entry(doc_id=reading.article.doc_id, new=entry.new, statements=entry.statement_ids)
        for reading, entry in added
    )


def statement_rows(path: Path) -> list[dict[str, Any]]:
    """Return every statement of a ledger as data."""
    with Ledger.open(path, create=False) as ledger:
        return [
            {
                "id": statement.id,
                "doc_id": reading.article.doc_id,
                "speaker": statement.speaker.name or statement.speaker.as_written,
                "bears_on": stance_text(statement),
                "words": " ".join(content_text(reading.article.text, statement).split()),
            }
            for reading in ledger.readings()
            for statement in reading.statements
        ]


def found_rows(path: Path, query: str) -> list[dict[str, str]]:
    """Return the statements that hold the words of a query, with the words around them."""
    with Ledger.open(path, create=False) as ledger:
        return [{"id": key, "words": words} for key, words in ledger.search(query)]
