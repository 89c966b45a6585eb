"""Statements of a reading as lines of a table with commas, in the columns of a ledger's export."""

from __future__ import annotations

from typing import Any

from foedus.ledger.export import COLUMNS
from foedus.terms.csv_cells import csv_line
from foedus.terms.digest import digest
from foedus.terms.reading import Reading
from foedus.terms.statement import Statement, content_text

OF_A_LEDGER = frozenset(COLUMNS[COLUMNS.index("utterance") :])
"""What only a ledger knows of a statement."""
READ_COLUMNS = tuple(name for name in COLUMNS if name not in OF_A_LEDGER)


def head() -> str:
    """Return the names of the columns as a line."""
    return csv_line(READ_COLUMNS)


def csv_lines(reading: Reading) -> str:
    """Return a line for each statement of a reading; nothing if there are none."""
    article = digest(reading.article.text)
    rows = (_row(reading, statement, article) for statement in reading.statements)
    return "".join(csv_line(row[name] for name in READ_COLUMNS) for row in rows)


def _row(reading: Reading, statement: Statement, article: str) -> dict[str, Any]:
    page, speaker = reading.article, statement.speaker
    condition = statement.condition
    return {
        "id": statement.id,
        "doc_id": page.doc_id,
        "article": article,
        "date": page.date.isoformat() if page.date else None,
        "title": page.title,
        "outlet": page.outlet,
        "reader": reading.reader,
        "start": min(start for start, _ in statement.content),
        "end": max(end for _, end in statement.content),
        "words": content_text(page.text, statement),
        "kind": statement.kind,
        "speaker": speaker.name,
        "as_written": speaker.as_written,
        "party": list(speaker.party) if isinstance(speaker.party, tuple) else speaker.party,
        "role": speaker.role,
        "status": speaker.status,
        "interest": speaker.interest,
        "outlet_chain": list(statement.outlet_chain),
        "modality": statement.modality,
        "condition": page.text[condition[0] : condition[1]] if condition else None,
        "about": [
            {"party": a.party, "own": a.own, "issue": a.issue, "stance": a.stance}
            for a in statement.about
        ],
        "frame": statement.frame,
        "confidence": statement.confidence,
    }
