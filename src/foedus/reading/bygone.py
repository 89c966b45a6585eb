"""Words of another time: 'had said a year earlier' tells of a position that was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from foedus.reading.lexicon import table
from foedus.terms.article import Span

REACH: Final = 120
"""Characters to either side of a cue within which its sentence says when it was."""
_STOP: Final = re.compile(r"[.!?\n](?= |$|\n)")


def bygone(lower: str, cue: Sequence[Span], content: Sequence[Span]) -> bool:
    """Say whether a cue in the pluperfect puts what was said into an earlier time.

    Examples
    --------
    >>> bygone("a year ago he had said that he would.", [(14, 22)], [(28, 36)])
    True
    >>> bygone("he had said that he would.", [(3, 11)], [(17, 25)])
    False
    """
    if not cue:
        return False
    start, end = cue[0][0], cue[-1][1]
    if not lower.startswith("had ", start) and not lower.endswith("had ", 0, start):
        return False
    stops = [m.end() for m in _STOP.finditer(lower, max(0, start - REACH), start)]
    first = stops[-1] if stops else max(0, start - REACH)
    stop = _STOP.search(lower, end, end + REACH)
    last = stop.start() if stop else min(len(lower), end + REACH)
    outside = lower[first:last]
    for begin, close in content:
        low, high = max(begin, first) - first, min(close, last) - first
        if low < high:
            outside = outside[:low] + " " * (high - low) + outside[high:]
    return _earlier().search(outside) is not None


@cache
def _earlier() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table('stances')['bygone']['patterns'])})\b")
