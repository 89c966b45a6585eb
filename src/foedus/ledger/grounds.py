"""No span is invented: what is stored of a page stands on the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from foedus.terms.article import Span
from foedus.terms.errors import LedgerError
from foedus.terms.reading import Reading
from foedus.terms.statement import Statement

_ELLIPSIS = "…"


class InventedSpanError(LedgerError):
    """A reading holds what does not stand on its page; the ledger itself is sound."""


def refuse_invented(reading: Reading, path: Path) -> None:
    """Refuse a reading that holds words or spans which are not in its article.

    Raises
    ------
    InventedSpanError
        Naming the statement and what does not match.
    """
    text = reading.article.text
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InventedSpanError(
            f"{reading.article.doc_id}: half a surrogate pair at character {error.start}",
            where=str(path),
            expected="text that can be written as UTF-8",
        ) from error
    size = len(text)
    for what, (start, end) in _spans(reading):
        if not 0 <= start < end <= size:
            raise _refused(reading, path, f"{what}: span {start}-{end} leaves the text")
    spoken = " ".join(text.split())
    for statement in reading.statements:
        if statement.doc_id != reading.article.doc_id:
            raise _refused(reading, path, f"{statement.id} is of document {statement.doc_id!r}")
        for part in statement.speaker.as_written.split(_ELLIPSIS):
            if " ".join(part.split()) not in spoken:
                raise _refused(
                    reading, path, f"{statement.id}: speaker {part.strip()!r} is not in the text"
                )


def _refused(reading: Reading, path: Path, finding: str) -> InventedSpanError:
    return InventedSpanError(
        f"{reading.article.doc_id}: {finding}",
        where=str(path),
        expected="slices of the stored text; nothing was added",
    )


def _spans(reading: Reading) -> Iterator[tuple[str, Span]]:
    for statement in reading.statements:
        for span in _statement_spans(statement):
            yield statement.id, span
    for flag in reading.flags:
        for span in flag.spans:
            yield f"flag {flag.kind}", span
    cast = reading.cast
    for candidate in cast.body + cast.protege + cast.challenger:
        for span in candidate.spans:
            yield f"candidate {candidate.party}", span
    if cast.deadline_span is not None:
        yield "deadline", cast.deadline_span


def _statement_spans(statement: Statement) -> tuple[Span, ...]:
    condition = () if statement.condition is None else (statement.condition,)
    return statement.source + statement.cue + statement.content + statement.hedges + condition
