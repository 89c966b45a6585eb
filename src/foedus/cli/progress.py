"""A count of work done, on a terminal only and not for work of a moment."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
PATIENCE = 2.0
"""Seconds before anything is shown."""
EVERY = 0.2


def counted(things: Iterable[T], noun: str) -> Iterator[T]:
    """Yield things and count them on standard error, in one line that is wiped at the end."""
    if not sys.stderr.isatty():
        yield from things
        return
    started = time.monotonic()
    due = started + PATIENCE
    shown = False
    try:
        for number, thing in enumerate(things, start=1):
            yield thing
            now = time.monotonic()
            if now >= due:
                rate = number / (now - started)
                sys.stderr.write(f"\r\x1b[K{number} {noun}, {rate:.0f} a second")
                sys.stderr.flush()
                due, shown = now + EVERY, True
    finally:
        if shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
