"""What ``foedus ledger add`` tells while it adds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import typer

from foedus.cli.ledger_options import counted, show
from foedus.cli.options import Shape
from foedus.cli.progress import say
from foedus.terms.errors import FoedusError, SourceError

if TYPE_CHECKING:
    from foedus.workbench.ledger_adding import Entry

STOPPED = 130


def told(lots: Iterator[list[Entry | FoedusError]], shape: Shape) -> int:
    """Tell what became of each document as it comes, and return the exit status.

    Raises
    ------
    FoedusError
        The only document there is was refused.
    """
    telling = _Telling(shape)
    try:
        for lot in lots:
            telling.tell(lot)
    except KeyboardInterrupt:
        telling.close()
        say(f"stopped; {counted(telling.kept, 'article')} kept")
        return STOPPED
    if telling.waiting is not None:
        raise telling.waiting
    telling.close()
    return SourceError.exit_status if telling.refused else 0


class _Telling:
    """Lines of what was added, and of what was refused on standard error.

    Attributes
    ----------
    kept : int
        Documents on disk.
    refused : int
        Documents that could not be added.
    waiting : FoedusError or None
        A first refusal that is not told yet: if it stays alone, it is the command's own.
    """

    def __init__(self, shape: Shape) -> None:
        self.kept = 0
        self.refused = 0
        self.waiting: FoedusError | None = None
        self._shape = shape
        self._rows: list[dict[str, Any]] = []
        self._heard = True

    def tell(self, lot: Sequence[Entry | FoedusError]) -> None:
        self.kept += sum(not isinstance(outcome, FoedusError) for outcome in lot)
        for outcome in lot:
            self._tell_waiting()
            if not isinstance(outcome, FoedusError):
                self._tell_kept(outcome)
                continue
            self.refused += 1
            self.waiting = outcome
            if self.refused > 1 or self.kept:
                self._tell_waiting()

    def close(self) -> None:
        self._tell_waiting()
        if self._shape is Shape.JSON:
            show(self._rows, (), self._shape)

    def _tell_waiting(self) -> None:
        if self.waiting is not None:
            say(str(self.waiting))
            self.waiting = None

    def _tell_kept(self, entry: Entry) -> None:
        if self._shape is Shape.JSON:
            self._rows.append(_row(entry))
        elif self._heard:
            try:
                typer.echo(_line(entry))
            except BrokenPipeError:
                # Who closes the pipe has read enough; the rest is to be added all the same.
                self._heard = False


def _row(entry: Entry) -> dict[str, Any]:
    return {
        "doc_id": entry.doc_id,
        "new": entry.new,
        "appearance": entry.appearance,
        "statements": list(entry.statements),
    }


def _line(entry: Entry) -> str:
    state = "already there"
    if entry.new:
        state = "added"
    elif entry.appearance:
        state = "known words at another address, noted"
    return f"{entry.doc_id}: {state}, {counted(len(entry.statements), 'statement')}"
