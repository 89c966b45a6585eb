"""Reading sources: pages in, readings out, on one core or many."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from typing import TypeVar

from foedus.reading.formats import meter_of
from foedus.reading.language import require_english
from foedus.reading.metering import Meter
from foedus.reading.read import read, require_statements
from foedus.reading.records import record
from foedus.terms.article import Page
from foedus.terms.errors import SourceError
from foedus.terms.reading import Reading
from foedus.terms.statement import Statement, content_text
from foedus.workbench.sources import pages_of, read_dated

T = TypeVar("T")
CHUNK = 16
"""Pages handed to a worker at once."""
AHEAD = 4
"""Chunks under way for each worker; more would only wait in memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How pages are read: the evidence cut-off, and whether only precise frames count."""

    as_of: date | None = None
    strict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One document's statements as rows of text, with its flags."""

    doc_id: str
    rows: tuple[tuple[str, str, str, str, str], ...]
    flags: tuple[str, ...]


def read_page(page: Page, manner: Manner) -> Reading:
    """Read a page; JSON lines may come without dates, then nothing that needs one is resolved.

    Raises
    ------
    SourceError
        If the page is not English, or has no date where one is needed.
    """
    require_english(page)
    dated = page.media != "jsonl"
    return read(page, as_of=manner.as_of, strict=manner.strict, require_date=dated)


def json_lines(
    sources: Sequence[str], manner: Manner, *, jobs: int = 1, meter: Meter | None = None
) -> Iterator[str | SourceError]:
    """Yield one JSON line a document, in order, and an error in place of one that is refused.

    Memory does not grow with the number of documents, and neither order nor bytes depend on
    ``jobs``. What is read of the sources is counted on ``meter``. A source of a single document
    that holds no attributed statement is refused.
    """
    return _read_all(_pages(sources, meter), manner, jobs, _json_line)


def csv_tables(
    sources: Sequence[str], manner: Manner, *, jobs: int = 1, meter: Meter | None = None
) -> Iterator[str | SourceError]:
    """Yield a line of a table with commas for each statement, a document's lines together.

    The columns are those of a ledger's export that need no ledger. The head comes with the first
    document that is not refused; an error stands in place of one that is.
    """
    from foedus.workbench.statement_table import csv_lines, head

    ahead = head()
    for found in _read_all(_pages(sources, meter), manner, jobs, csv_lines):
        if isinstance(found, SourceError):
            yield found
        else:
            yield ahead + found
            ahead = ""


def meter(sources: Sequence[str]) -> Meter:
    """Return a meter that knows how many bytes some sources have, if all of them are files."""
    return meter_of(sources)


def tables(
    sources: Sequence[str], manner: Manner, *, jobs: int = 1, meter: Meter | None = None
) -> Iterator[Table | SourceError]:
    """Yield one table a document, in order, and an error in place of one that is refused."""
    return _read_all(_pages(sources, meter), manner, jobs, _table)


def _pages(sources: Sequence[str], meter: Meter | None) -> Iterator[Page | SourceError]:
    return chain.from_iterable(pages_of(source, meter) for source in sources)


def _read_all(
    pages: Iterator[Page | SourceError],
    manner: Manner,
    jobs: int,
    shown: Callable[[Reading], T],
) -> Iterator[T | SourceError]:
    start = list(islice(pages, 2))
    if len(start) == 1:
        yield _alone(start[0], manner, shown)
        return
    chunks = _chunks(chain(start, pages))
    if jobs == 1:
        for part in chunks:
            yield from _read_chunk(part, manner, shown)
        return
    with ProcessPoolExecutor(jobs) as pool:
        under_way: deque[Future[list[T | SourceError]]] = deque()
        for part in chunks:
            under_way.append(pool.submit(_read_chunk, part, manner, shown))
            if len(under_way) >= AHEAD * jobs:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()


def _alone(
    page: Page | SourceError, manner: Manner, shown: Callable[[Reading], T]
) -> T | SourceError:
    if isinstance(page, SourceError):
        return page
    try:
        reading = read_page(page, manner)
        if page.media != "jsonl":
            require_statements(reading, where=page.where)
    except SourceError as refused:
        return refused
    return shown(reading)


def _chunks(pages: Iterable[Page | SourceError]) -> Iterator[list[Page | SourceError]]:
    rest = iter(pages)
    while part := list(islice(rest, CHUNK)):
        yield part


def _read_chunk(
    pages: list[Page | SourceError], manner: Manner, shown: Callable[[Reading], T]
) -> list[T | SourceError]:
    found: list[T | SourceError] = []
    for page in pages:
        if isinstance(page, SourceError):
            found.append(page)
            continue
        try:
            found.append(shown(read_page(page, manner)))
        except SourceError as refused:
            found.append(refused)
    return found


def _json_line(reading: Reading) -> str:
    return json.dumps(record(reading), ensure_ascii=False)


def _table(reading: Reading) -> Table:
    return Table(
        doc_id=reading.article.doc_id,
        rows=tuple(statement_rows(reading)),
        flags=tuple(f"{flag.kind}: {flag.message}" for flag in reading.flags),
    )


def read_sources(
    sources: Sequence[str], *, as_of: date | None, strict: bool = False
) -> tuple[Reading, ...]:
    """Read all sources of a brief; at least one attributed statement must be found in all.

    Raises
    ------
    SourceError
        As the formats and the reader refuse a page; and if no page holds a statement.
    """
    found, where = [], ""
    for source in sources:
        for page in pages_of(source):
            if isinstance(page, SourceError):
                raise page
            found.append(read_dated(page, as_of=as_of, strict=strict))
            where = page.where
    if len(found) == 1:
        require_statements(found[0], where=where)
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
        if about.own:
            parts.append(f"{words}: {about.stance}")
        else:
            stance = "" if about.stance == "none" else f": {about.stance}"
            parts.append(f"claim on {words}{stance}")
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
            modality += f": {' '.join(text[start:end].split())}"
        words = " ".join(content_text(text, statement).split())
        rows.append((statement.id, speaker, words, stance_text(statement), modality))
    return rows
