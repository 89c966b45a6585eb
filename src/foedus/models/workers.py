"""Spreading draws over the processor's cores.

Kernels release the interpreter's lock and write to columns of their own, so plain threads do.
Numba's own parallel loops are not used: without an OpenMP or TBB library two callers at once
abort the process, and a process that used OpenMP cannot fork. No result depends on the count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

import numba

Item = TypeVar("Item")
Result = TypeVar("Result")
Span = tuple[int, int]
SMALLEST_PIECE = 512
PIECES_A_WORKER = 4

_limit: ContextVar[int] = ContextVar("workers", default=0)


def count() -> int:
    """Return how many workers are used: the limit, or numba's count of usable cores.

    ``NUMBA_NUM_THREADS`` in the environment lowers it for a whole process.
    """
    return _limit.get() or int(numba.config.NUMBA_NUM_THREADS)  # type: ignore[attr-defined]


@contextmanager
def at_most(limit: int) -> Iterator[None]:
    """Use at most ``limit`` (1 or more) workers inside the block.

    >>> with at_most(1):
    ...     count()
    1
    """
    if limit < 1:
        raise ValueError(f"{limit} workers; expected 1 or more")
    token = _limit.set(limit)
    try:
        yield
    finally:
        _limit.reset(token)


def pieces(n: int, workers: int) -> list[Span]:
    """Return consecutive (start, stop) that cover 0 to n, a few for each worker.

    >>> pieces(1100, 2)
    [(0, 512), (512, 1024), (1024, 1100)]
    """
    size = max(SMALLEST_PIECE, -(-n // (workers * PIECES_A_WORKER)))
    return [(start, min(start + size, n)) for start in range(0, n, size)]


def spread(run: Callable[[Span], object], n: int) -> None:
    """Call ``run((start, stop))`` for pieces that cover the draws 0 to n, on several workers."""
    workers = count()
    spans = [(0, n)] if workers == 1 else pieces(n, workers)
    if len(spans) <= 1:
        run((0, n))
        return
    with ThreadPoolExecutor(max_workers=min(workers, len(spans))) as pool:
        list(pool.map(run, spans))


def each(run: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """Yield ``run(item)`` for every item, in their order, several at a time.

    The first one runs by itself with all workers, so that what is loaded on first use is loaded
    once; of the others each has one worker for what it spreads itself.

    >>> list(each(str, [3, 1, 2]))
    ['3', '1', '2']
    """
    left = iter(items)
    for first in left:
        yield run(first)
        break

    def alone(item: Item) -> Result:
        with at_most(1):
            return run(item)

    if count() == 1:
        yield from map(alone, left)
        return
    with ThreadPoolExecutor(max_workers=count()) as pool:
        yield from pool.map(alone, left)
