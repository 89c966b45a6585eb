"""Which sources are outlets: 'Reuters', 'a report by the German paper Bild', and whom they cite."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from foedus.reading.attribution import Attribution
from foedus.reading.groups import Resolved
from foedus.reading.scan import Marks

_CAPITAL: Final = re.compile(r"(?<![\w'-])[A-Z]")
_CITING: Final = re.compile(r"(?<!\w)(?:citing|quoting) ([^,.;:\"\n]{3,120}),")
_CITING_BEHIND: Final = re.compile(r"(?: on \w+)?, (?:citing|quoting) ([^,.;:\"\n]{3,120})[,.]")
_BESIDE: Final = 140
"""Characters before a report within which 'citing N' stands."""
_ARTICLE: Final = ("The ", "A ", "An ")


def is_outlet(seen: Marks, start: int, end: int) -> bool:
    """Say whether a source names an outlet, and nobody of it."""
    named = seen.named(start, end)
    if not any(mention.outlet for mention in named):
        return False
    if any(role.value.level != "public" for role in seen.within("role", start, end)):
        return False
    at = start + 1 if seen.text.startswith(_ARTICLE, start) else start
    for mention in named:
        if _CAPITAL.search(seen.text, at, mention.start):
            return False
        at = mention.end
    return _CAPITAL.search(seen.text, at, end) is None


def cited(
    seen: Marks,
    attribution: Attribution,
    report: Resolved,
    resolve: Callable[[int, int], Resolved],
) -> Resolved:
    """Return whom an outlet cites for its report, 'Reuters said, citing N, that', else the outlet.

    Parameters
    ----------
    seen : Marks
        Of the whole text.
    attribution : Attribution
        The report.
    report : Resolved
        The outlet as its speaker.
    resolve : callable
        Who is meant by a stretch of the text.
    """
    start = min(attribution.source[0][0], attribution.cue[0][0])
    line = seen.lower.rfind("\n", 0, start) + 1
    fronted = seen.lower.rfind("citing ", max(line, start - _BESIDE), start)
    end = max(start, attribution.content[0][0])
    found = _CITING.search(seen.lower, fronted if fronted >= 0 else start, end)
    found = found or _CITING_BEHIND.match(seen.lower, attribution.cue[-1][1])
    if found is None:
        return report
    who = resolve(*found.span(1))
    known = who.speaker.name or who.speaker.role or who.speaker.party
    return who.through(report.chain) if known and not who.chain else report
