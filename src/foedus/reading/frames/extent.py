"""Where the content of a cue ends."""

from __future__ import annotations

from foedus.reading.frames.nouns import has_own_verb
from foedus.reading.frames.sentence import Sentence
from foedus.reading.frames.words import BE, DO, HAVE, MODAL, VBD, VBG, VBZ, listed


def content_end(s: Sentence, start: int, main: int, nominal: bool = False) -> int:
    """Return the item after the content that begins at `start`, for the cue at `main`.

    A full stop, a participial gloss after a comma, a coordinated cue, and a clause of the
    writer's own after 'but' or 'while' end it; a noun phrase also ends at a subordinate clause.
    """
    tags = s.tags
    count = len(tags)
    index = start
    while index < count:
        ends = _ENDS.get(tags[index])
        if ends is not None and ends(s, index, main, nominal):
            if tags[index] == "Q":
                index += 1
            break
        if nominal and index > start and _ends_phrase(s, index):
            break
        index += 1
    return _stripped(tags, start, index, nominal)


def _stripped(tags: list[str], start: int, stop: int, nominal: bool) -> int:
    loose = {",", ":", "-", ".", "A", "P"} if nominal else {",", ":", "-", ".", "A"}
    while stop - 1 > start and tags[stop - 1] in loose:
        stop -= 1
    return stop


def _ends_phrase(s: Sentence, index: int) -> bool:
    """'because', a day, or 'out of' after a noun phrase say why, when and from what."""
    mark = s.tags[index]
    if mark in {"S", "M"}:
        return s.low[index] not in {"than", "as"}
    return mark == "P" and s.low[index] == "out" and s.low[index + 1 : index + 2] == ["of"]


def _at_stop(s: Sentence, index: int, main: int, nominal: bool) -> bool:
    return not (index + 1 < len(s.tags) and s.low[index] == ".")


def _at_semicolon(s: Sentence, index: int, main: int, nominal: bool) -> bool:
    return True


def _at_dash(s: Sentence, index: int, main: int, nominal: bool) -> bool:
    return "-" not in s.tags[index + 1 :]


def _at_conjunction(s: Sentence, index: int, main: int, nominal: bool) -> bool:
    return _joined_cue(s, index, main) or (nominal and has_own_verb(s, index + 1))


def _at_quote(s: Sentence, index: int, main: int, nominal: bool) -> bool:
    return s.last_inside(index) == "," and _at_comma(s, index, main, nominal)


def _at_comma(s: Sentence, comma: int, main: int, nominal: bool) -> bool:
    tags, low = s.tags, s.low
    after = comma + 1
    if after >= len(tags):
        return True
    while after < len(tags) - 1 and tags[after] == "A":
        after += 1
    mark = tags[after]
    if mark == "G" or low[after] in {"according", "but"}:
        return True
    if mark == "S":
        return nominal or low[after] in listed("contrast")
    if mark == "C":
        return _joined_cue(s, after, main)
    return nominal and (mark in {"W", "P", "R", "X", "V"} or has_own_verb(s, after))


_ENDS = {
    ".": _at_stop,
    ";": _at_semicolon,
    "-": _at_dash,
    "C": _at_conjunction,
    "Q": _at_quote,
    ",": _at_comma,
}


def _joined_cue(s: Sentence, conjunction: int, main: int) -> bool:
    """'and called ...': a verb without subject, in the same form as the cue."""
    tags, words = s.tags, s.words
    after = conjunction + 1
    count = len(tags)
    while after < count and tags[after] == "A":
        after += 1
    if after >= count or tags[after] not in {"V", "X"}:
        return False
    here, there = words[main].bits, words[after].bits
    if tags[after] == "X":
        return (
            bool(there & (BE | HAVE | DO | MODAL))
            and tags[main] == "V"
            and words[after].cue is None
        )
    same = here & there & (VBD | VBZ)
    return bool(same) and words[after].cue is not None and not there & VBG
