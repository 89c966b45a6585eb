"""Work done so far, on a terminal only and not for work of a moment."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import Any, Protocol, TypeVar

T = TypeVar("T")
PATIENCE = 2.0
"""Seconds before anything is shown."""
EVERY = 0.2
"""Seconds between two drawings."""


def say(words: str) -> None:
    """Tell the person something on standard error."""
    import typer

    typer.echo(f"foedus: {words}", err=True)


class Meter(Protocol):
    """How much is done of how much in all, 0 where nobody knows."""

    done: int
    total: int


def counted(things: Iterable[T], noun: str, meter: Meter) -> Iterator[T]:
    """Yield things and show on standard error how far they are, wiped at the end.

    Where the meter knows how much there is, a bar with share, rate and time left; else a count.
    Nothing is shown where standard error is no terminal, or where the things themselves go to it.
    """
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield from things
        return
    shown = _Shown(noun, meter)
    try:
        for thing in things:
            yield thing
            shown.count()
    finally:
        shown.wipe()


class _Shown:
    """The line on the terminal, drawn from here: a thread of its own must not meet a fork."""

    def __init__(self, noun: str, meter: Meter) -> None:
        self._noun = noun
        self._meter = meter
        self._number = 0
        self._started = time.monotonic()
        self._due = self._started + PATIENCE
        self._drawn: Any = None

    def count(self) -> None:
        self._number += 1
        now = time.monotonic()
        if now < self._due:
            return
        self._due = now + EVERY
        if self._drawn is None:
            self._drawn = _progress(self._meter.total)
        rate = self._number / max(now - self._started, 1e-9)
        said = f"{self._number:,} {self._noun}, {rate:,.0f} a second"
        self._drawn.update(0, completed=self._meter.done, description=said, refresh=True)

    def wipe(self) -> None:
        if self._drawn is not None:
            self._drawn.stop()


def _progress(total: int) -> Any:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    parts: list[Any] = [TextColumn("{task.description}")]
    if total:
        parts += [BarColumn(), TaskProgressColumn(), TimeRemainingColumn()]
    progress = Progress(
        *parts,
        console=Console(stderr=True),
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
    )
    progress.add_task("", total=total or None)
    progress.start()
    return progress
