"""One line of JSON a document: the shape that scripts rely on."""

from __future__ import annotations

from typing import Any

from foedus.terms.article import Span
from foedus.terms.reading import Reading
from foedus.terms.statement import Speaker, Statement


def record(reading: Reading) -> dict[str, Any]:
    """Return a reading as plain values for one JSON line.

    Offsets are Python string indices, end exclusive, into ``text``.
    """
    article = reading.article
    return {
        "doc_id": article.doc_id,
        "text": article.text,
        "date": article.date.isoformat() if article.date else None,
        "regions": [{"kind": r.kind, "start": r.start, "end": r.end} for r in article.regions],
        "flags": [
            {"kind": flag.kind, "spans": _spans(flag.spans), "message": flag.message}
            for flag in reading.flags
        ],
        "attributions": [_statement(statement) for statement in reading.statements],
        "reader": reading.reader,
    }


def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [list(span) for span in spans]


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        "source": _spans(statement.source),
        "cue": _spans(statement.cue),
        "content": _spans(statement.content),
        "kind": statement.kind,
        "speaker": _speaker(statement.speaker),
        "outlet_chain": list(statement.outlet_chain),
        "modality": statement.modality,
        "hedges": _spans(statement.hedges),
        "condition": list(statement.condition) if statement.condition else None,
        "about": [
            {"party": a.party, "own": a.own, "issue": a.issue, "stance": a.stance}
            for a in statement.about
        ],
        "frame": statement.frame,
        "confidence": statement.confidence,
        "collective": statement.collective,
        "edited": statement.edited,
        "region": statement.region,
    }


def _speaker(speaker: Speaker) -> dict[str, Any]:
    party = list(speaker.party) if isinstance(speaker.party, tuple) else speaker.party
    return {
        "name": speaker.name,
        "as_written": speaker.as_written,
        "party": party,
        "role": speaker.role,
        "status": speaker.status,
        "interest": speaker.interest,
        "correction": speaker.correction,
    }
