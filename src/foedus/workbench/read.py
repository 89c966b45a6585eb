"""Reading sources: pages in, readings out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from foedus.reading.formats import open_source
from foedus.reading.language import require_english
from foedus.reading.read import read, require_statements
from foedus.reading.records import record
from foedus.terms.article import Page
from foedus.terms.errors import SourceError
from foedus.terms.reading import Reading
from foedus.terms.statement import Statement, content_text


def pages(sources: Sequence[str]) -> Iterator[Page]:
    """Open sources one after the other.

    Raises
    ------
    SourceError
        If a source cannot be read, or two of its documents share an id with different words.
    """
    for source in sources:
        yield from open_source(source)


def readings(sources: Sequence[str], *, as_of: date | None, strict: bool) -> Iterator[Reading]:
    """Read sources one after the other, in constant memory.

    A page that stands alone and holds no attributed statement is refused; among others it is let
    through, since its neighbours may hold some. JSON lines may come without dates: then nothing
    that needs one is resolved.
    """
    alone = len(sources) == 1
    waiting: Reading | None = None
    for count, page in enumerate(pages(sources)):
        if waiting is not None:
            yield waiting
        require_english(page)
        waiting = read(page, as_of=as_of, strict=strict, require_date=page.media != "jsonl")
        alone = alone and count == 0
    if waiting is not None:
        if alone:
            require_statements(waiting)
        yield waiting


def read_records(
    sources: Sequence[str], *, as_of: date | None = None, strict: bool = False
) -> Iterator[dict[str, Any]]:
    """Read sources and return one record a document, in the shape of the JSON lines."""
    for reading in readings(sources, as_of=as_of, strict=strict):
        yield record(reading)


def read_sources(
    sources: Sequence[str], *, as_of: date | None, strict: bool = False
) -> tuple[Reading, ...]:
    """Read all sources of a brief; at least one attributed statement must be found in all.

    Raises
    ------
    SourceError
        As the formats and the reader refuse a page; and if no page holds a statement.
    """
    found = []
    for page in pages(sources):
        require_english(page)
        found.append(read(page, as_of=as_of, strict=strict, require_date=True))
    if len(found) == 1:
        require_statements(found[0])
    if not any(reading.statements for reading in found):
        raise SourceError(
            "no page holds an attributed statement",
            where=", ".join(sources),
            expected="at least one sentence that says who said what",
        )
    return tuple(found)


def stance_text(statement: Statement) -> str:
    """Return whose position a statement bears on, in a few words."""
    parts = []
    for about in statement.about:
        words = f"{about.party} {about.issue}"
        parts.append(f"{words}: {about.stance}" if about.own else f"claim on {words}")
    return "; ".join(parts)


def statement_rows(reading: Reading) -> list[tuple[str, str, str, str, str]]:
    """Return (id, speaker, words, bears on, modality) of each statement."""
    text = reading.article.text
    rows = []
    for statement in reading.statements:
        speaker = statement.speaker.name or statement.speaker.as_written or "unnamed"
        if statement.speaker.interest:
            speaker += f" (interest: {statement.speaker.interest})"
        modality: str = statement.modality
        if statement.condition is not None:
            start, end = statement.condition
            modality += f": {text[start:end]}"
        words = " ".join(content_text(text, statement).split())
        rows.append((statement.id, speaker, words, stance_text(statement), modality))
    return rows
