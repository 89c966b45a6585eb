"""Speakers named by an office alone, who speak again: 'the spokesman', 'he'."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from foedus.reading import carried
from foedus.reading.groups import Resolved
from foedus.reading.lexicon import levels
from foedus.reading.titles import Held

AGAIN: Final = 3000
"""Characters within which 'the spokesman' is the one who spoke before."""
CLOSE: Final = 900
"""Characters within which 'he' may be somebody named by an office alone."""
_OTHER: Final = {"m": "woman", "f": "sman"}
_PRONOUN: Final = {"he": "m", "him": "m", "she": "f", "her": "f"}

Before = Sequence[tuple[int, Resolved]]
"""Earlier speakers with the offsets of their sources, in order."""


def spoken_before(before: Before, held: Held, low: str, start: int) -> tuple[str, ...]:
    """Return the party of 'the spokesman' where one without a name has spoken before."""
    if not low.startswith("the ") or not carried.is_bare(low):
        return ()
    for place, found in reversed(before):
        if place < start - AGAIN:
            break
        speaker = found.speaker
        if speaker.role == held.role.name and not found.collective and not speaker.name:
            return (speaker.party,) if isinstance(speaker.party, str) else ()
    return ()


def spoke_last(
    before: Before, quoted: Callable[[int], bool], since: int, at: int, gender: str
) -> Resolved | None:
    """Return the holder of an office without a name who spoke last.

    Parameters
    ----------
    before : sequence of (int, Resolved)
        Earlier speakers.
    quoted : callable
        Says whether an offset lies inside what somebody says.
    since : int
        Where a person was last named or spoke, who would be meant before anybody earlier.
    at : int
        Where 'he' or 'she' stands.
    gender : str
        'm' or 'f'.
    """
    for place, found in reversed(before):
        if place <= since or place < at - CLOSE or found.person is not None:
            return None
        speaker = found.speaker
        one = not found.collective and not speaker.name
        if one and levels().get(speaker.role, "institution") != "institution" and not quoted(place):
            low = speaker.as_written.lower()
            agrees = _PRONOUN.get(low, gender) == gender and _OTHER[gender] not in low
            return found if agrees else None
    return None
