"""How work grows with its input, told so that a busy machine does not decide it."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import Any

FAIR = 8 * 2.5  # times as long for eight times the input; the square would be 64
TRIES = 5
SETTLED = 0.002  # seconds; below it a clock tells little


def seconds(work: Callable[[], Any]) -> float:
    """Return the least time of three runs.

    The collector is held off: it walks what all the other tests of the process left.
    """
    best = float("inf")
    gc.collect()
    gc.disable()
    try:
        for _ in range(3):
            start = time.process_time()
            work()
            best = min(best, time.process_time() - start)
    finally:
        gc.enable()
    return best


def growth(short: Callable[[], Any], long: Callable[[], Any]) -> float:
    """Return how many times longer the second work takes, the least of some tries.

    Another program lengthens some tries; work that grows faster than its input
    lengthens all. The first fair try is enough.
    """
    least = float("inf")
    for _ in range(TRIES):
        least = min(least, seconds(long) / max(seconds(short), SETTLED))
        if least < FAIR:
            break
    return least
