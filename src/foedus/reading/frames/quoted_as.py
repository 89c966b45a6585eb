"""Somebody's words at second hand: 'was quoted as saying that', 'Reuters quoted X as saying'."""

from __future__ import annotations

from typing import Final

from foedus.reading.frames.complement import complement
from foedus.reading.frames.extent import content_end
from foedus.reading.frames.found import Found
from foedus.reading.frames.groups import Group
from foedus.reading.frames.nouns import Range, subject_left
from foedus.reading.frames.sentence import Sentence
from foedus.reading.frames.words import VBG, VerbCue, listed

_REACH: Final = 14
"""So many items may stand between 'quoted' and 'as saying'."""


def quoted_as(s: Sentence, group: Group, cue: VerbCue) -> Found | None:
    """Read a cue whose source is who is quoted, not who quotes."""
    found = at_second_hand(s, group, cue)
    if found is None:
        return None
    source, joint = found
    told = s.words[joint + 1].cue
    after = complement(s, joint + 1, told) if told is not None else None
    if after is None:
        return None
    nominal = after.kind in {"object", "phrase"}
    end = content_end(s, after.start, joint + 1, nominal=nominal)
    if end <= after.start:
        return None
    spans = ((group.start, group.main + 1), (joint, joint + 2))
    return Found("quoted-as", s, source, spans, ((after.start, end),))


def at_second_hand(s: Sentence, group: Group, cue: VerbCue | None) -> tuple[Range, int] | None:
    """Return who is quoted, and where 'as saying' stands, if this is what a verb tells."""
    if cue is None or cue.lemma not in listed("quoted"):
        return None
    joint = _as_saying(s, group.main + 1)
    source = None if joint is None else _quoted(s, group, joint)
    return None if source is None or joint is None else (source, joint)


def _as_saying(s: Sentence, start: int) -> int | None:
    """Return where 'as' and a participle that announces speech stand."""
    for at in range(start, min(start + _REACH, len(s.low) - 1)):
        if s.tags[at] in {".", ";", "Q"}:
            return None
        word = s.words[at + 1]
        if s.low[at] == "as" and word.bits & VBG and word.cue is not None:
            return at
    return None


def _quoted(s: Sentence, group: Group, joint: int) -> Range | None:
    if group.passive or group.form == "participle":
        return subject_left(s, group.start)
    first = group.main + 1
    while first < joint and s.tags[first] in {"A", "M"}:
        first += 1
    return (first, joint) if s.tags[first] in {"N", "D", "O"} else None
