"""In whose name somebody speaks who speaks for several states: 'for the three Baltic states'."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from foedus.reading.groups import Resolved
from foedus.reading.lexicon import table
from foedus.reading.scan import Marks

REACH: Final = 90
"""Characters before a source within which 'Speaking for A and B,' opens its sentence."""
_BEHIND: Final = 50
"""Characters of ', who was also speaking on behalf of' at most."""
_BETWEEN: Final = re.compile(
    r"(?:,|,? and|,? as well as)?(?: (?:the|both|all|other|two|three|four|five|six))* ?"
)
_ALSO: Final = re.compile(r"\b(?:also|as well|too)\b")
_CLOSED: Final = re.compile(r"(?: as well| too)?, (?:the |a |an )?")
_JOINT: Final = re.compile(r"(?:the )?(?:leaders|heads|capitals) of ")


@dataclass(frozen=True, slots=True)
class Behalf:
    """The states in whose name a source speaks, ``also`` for its own.

    ``stop`` is where the words end that say who speaks; 0 where these are the states themselves.
    """

    parties: tuple[str, ...]
    also: bool
    stop: int

    def given(self, found: Resolved, written: str) -> Resolved:
        """Return a speaker who speaks for these states."""
        own = found.speaker.party
        ours = (own,) if isinstance(own, str) else own or ()
        codes = tuple(dict.fromkeys((*(ours if self.also else ()), *self.parties)))
        party = codes[0] if len(codes) == 1 else codes
        speaker = replace(found.speaker, as_written=written, party=party, status="current")
        if not self.stop:
            return Resolved(speaker, found.chain, how="group")
        return replace(found, speaker=speaker, collective=False)


def on_behalf(marks: Marks, start: int, end: int) -> Behalf | None:
    """Return the states for which a source speaks besides or instead of its own, or None."""
    lower = marks.lower
    joint = _JOINT.match(lower, start, end)
    if joint is not None:
        parties, stop = _listed(marks, joint.end(), end)
        whole = len(parties) > 1 and not lower[stop:end].strip(" ,")
        return Behalf(parties, False, 0) if whole else None
    if not _spoken_for(marks, start, end):
        return None
    behind = _behalf().match(lower, end) if lower.startswith(", ", end) else None
    inside = _behalf().search(lower, start, end) or behind
    if inside is not None and inside.start() > start:
        parties, stop = _listed(marks, inside.end(), max(end, inside.end() + REACH))
        also = _ALSO.search(lower, inside.start(), stop + 8) is not None
        return Behalf(parties, also, inside.start()) if parties else None
    opening = _opening().search(lower, max(0, start - REACH), start)
    if opening is None:
        return None
    parties, stop = _listed(marks, opening.end(), start)
    rest = lower[stop:start]
    if not parties or not _CLOSED.fullmatch(rest):
        return None
    return Behalf(parties, _ALSO.search(opening.group() + rest) is not None, end)


def _spoken_for(marks: Marks, start: int, end: int) -> bool:
    """Say whether words near a source say that somebody is spoken for."""
    if "behalf" not in marks.families and "speaks_for" not in marks.families:
        return False
    first, last = start - REACH, end + _BEHIND
    return bool(marks.within("behalf", first, last) or marks.within("speaks_for", first, last))


def _listed(marks: Marks, start: int, end: int) -> tuple[tuple[str, ...], int]:
    """Return the parties of 'A, B and the two Cs' from an offset on, and where they end."""
    found: list[str] = []
    at = start
    for mention in marks.named(start, end):
        if not mention.parties or not _BETWEEN.fullmatch(marks.lower, at, mention.start):
            break
        found.extend(mention.parties)
        at = mention.end
    return tuple(dict.fromkeys(found)), at


@cache
def _behalf() -> re.Pattern[str]:
    forms = "|".join(table("collectives")["behalf"])
    return re.compile(
        rf",? (?:also )?(?:who (?:also )?(?:spoke|speaks|was speaking) (?:for|on behalf of)"
        rf"|(?:also )?(?:{forms}))"
    )


@cache
def _opening() -> re.Pattern[str]:
    forms = "|".join(table("collectives")["behalf"])
    return re.compile(rf"(?:^|(?<=[.!?\n] )|(?<=\n))(?:also )?(?:{forms})")
