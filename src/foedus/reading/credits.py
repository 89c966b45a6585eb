"""Outlets that stand around another's words: 'A said, Reuters reported'."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from foedus.reading.attribution import Attribution
from foedus.reading.groups import Resolved


def credit_outlets(found: Sequence[Attribution], resolved: dict[int, Resolved]) -> None:
    """Credit an outlet with the statements in the content of its report that name no other.

    Parameters
    ----------
    found : sequence of Attribution
        In order of their first offset.
    resolved : dict
        Who speaks in each, by the ``id`` of the attribution; brought up to date here.
    """
    reports = [item for item in found if _is_outlet(resolved[id(item)])]
    if not reports:
        return
    cued = sorted(
        (start, place)
        for place, item in enumerate(found)
        if item.cue
        for start in {item.cue[0][0], item.content[0][0]}
    )
    for report in reports:
        chain = resolved[id(report)].chain
        for start, end in report.content:
            first, stop = bisect_left(cued, (start, 0)), bisect_left(cued, (end, 0))
            for _, place in cued[first:stop]:
                inner = resolved[id(found[place])]
                if not inner.chain:
                    resolved[id(found[place])] = inner.through(chain)


def _is_outlet(who: Resolved) -> bool:
    return bool(who.chain) and who.person is None and who.speaker.name == who.chain[0]
