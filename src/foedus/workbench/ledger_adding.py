"""Adding sources to a ledger as they are read, a batch at a time."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import FrameType

from foedus.ledger.grounds import InventedSpanError
from foedus.ledger.store import Ledger
from foedus.reading.read import require_statements
from foedus.terms.errors import FoedusError, SourceError
from foedus.terms.reading import Reading
from foedus.workbench.sources import pages_of, read_dated

BATCH = 256
"""Documents that are committed at once, at most."""
EVERY = 1.0
"""Seconds after which those read so far are committed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What became of one document: whether anything was stored, and its statements.

    ``appearance`` says that a text, known or not, was found at this address for the first time.
    """

    doc_id: str
    new: bool
    statements: tuple[str, ...]
    appearance: bool = False


def add_sources(
    sources: Sequence[str], path: Path, *, as_of: date | None
) -> Iterator[list[Entry | FoedusError]]:
    """Yield in lots what became of each document, once it is on disk.

    An error stands in place of one that is refused. An interruption is held back until the lot is
    taken. The ledger is made with the first document that is kept. The same article twice adds
    nothing. Where no document holds an attributed statement nothing is kept.

    Raises
    ------
    LedgerError
        The ledger cannot be opened or written; what was yielded before is kept.
    """
    with ExitStack() as stack:
        ledger: Ledger | None = None
        for batch in _batches(_with_statements(_read(sources, as_of), sources)):
            if ledger is None and any(isinstance(found, Reading) for found in batch):
                ledger = stack.enter_context(Ledger.open(path))
            # What is committed is also told.
            with _interruption_held_back():
                yield list(_refusals(batch)) if ledger is None else _batch_added(ledger, batch)


_Found = Reading | FoedusError


def _read(sources: Sequence[str], as_of: date | None) -> Iterator[_Found]:
    for source in sources:
        for page in pages_of(source):
            if isinstance(page, SourceError):
                yield page
                continue
            try:
                yield read_dated(page, as_of=as_of)
            except SourceError as refused:
                yield refused


def _with_statements(found: Iterator[_Found], sources: Sequence[str]) -> Iterator[_Found]:
    """Hold pages on which nobody speaks back until somebody does; refuse them if nobody does."""
    held: list[_Found] = []
    for one in found:
        held.append(one)
        if isinstance(one, Reading) and one.statements:
            yield from held
            yield from found
            return
    yield from _refusals(held)
    silent = [one for one in held if isinstance(one, Reading)]
    if silent:
        yield _nobody_speaks(silent, ", ".join(sources))


def _nobody_speaks(silent: Sequence[Reading], where: str) -> SourceError:
    if len(silent) == 1:
        try:
            require_statements(silent[0], where=where)
        except SourceError as refused:
            return refused
    return SourceError(
        "no page holds an attributed statement",
        where=where,
        expected="at least one sentence that says who said what",
    )


@contextmanager
def _interruption_held_back() -> Iterator[None]:
    """Let a person who stops the command stop it after a block, not within."""
    before = signal.getsignal(signal.SIGINT)
    if not callable(before) or threading.current_thread() is not threading.main_thread():
        yield
        return
    held: list[tuple[int, FrameType | None]] = []
    signal.signal(signal.SIGINT, lambda number, frame: held.append((number, frame)))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if held:
        before(*held[-1])


def _refusals(found: Iterable[_Found]) -> Iterator[FoedusError]:
    return (one for one in found if isinstance(one, FoedusError))


def _batches(found: Iterable[_Found]) -> Iterator[list[_Found]]:
    """Yield what was read in lots that are committed together, at the latest every second."""
    batch: list[_Found] = []
    due = time.monotonic() + EVERY
    for one in found:
        batch.append(one)
        if len(batch) >= BATCH or time.monotonic() >= due:
            yield batch
            batch, due = [], time.monotonic() + EVERY
    if batch:
        yield batch


def _batch_added(ledger: Ledger, batch: Iterable[_Found]) -> list[Entry | FoedusError]:
    """Add a batch in one transaction and say what became of each document."""
    with ledger.together():
        return [one if isinstance(one, FoedusError) else _added(ledger, one) for one in batch]


def _added(ledger: Ledger, reading: Reading) -> Entry | InventedSpanError:
    try:
        added = ledger.add(reading)
    except InventedSpanError as refused:
        return refused
    return Entry(
        doc_id=reading.article.doc_id,
        new=added.new,
        statements=added.statement_ids,
        appearance=added.appearance,
    )
