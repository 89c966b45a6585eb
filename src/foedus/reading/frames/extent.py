"""Where the content of a cue ends."""

from __future__ import annotations

from typing import Final

from foedus.reading.frames.nouns import has_own_verb, phrase_right
from foedus.reading.frames.sentence import Sentence
from foedus.reading.frames.words import MODAL, VB, VBD, VBZ, listed

_TURNING: Final = frozenset("SMP")
"""Tags of the words that say why, when and where."""


def content_end(s: Sentence, start: int, main: int, nominal: bool = False) -> int:
    """Return the item after the content that begins at `start`, for the cue at `main`.

    A full stop, a participial gloss after a comma, a coordinated cue, and a clause of the
    writer's own after 'but' or 'while' end it; a noun phrase also ends at a subordinate clause.
    """
    tags = s.tags
    count = len(tags)
    index = start
    while index < count:
        mark = tags[index]
        ends = _ENDS.get(mark)
        if ends is not None:
            if ends(s, index, main, nominal):
                if mark == "Q":
                    index += 1
                break
        elif mark == "T" and index > start and tags[index - 1] == "N":
            nominal = False
        elif mark in _TURNING and index > start and _turns(s, index, nominal):
            break
        index += 1
    return _stripped(s, start, index, nominal)


def _stripped(s: Sentence, start: int, stop: int, nominal: bool) -> int:
    tags = s.tags
    loose = {",", ":", "-", ".", "A", "P"} if nominal else {",", ":", "-", ".", "A"}
    while stop - 1 > start and tags[stop - 1] in loose:
        if tags[stop - 2 : stop] == ["P", "A"]:  # 'for now' is one thing
            break
        if tags[stop - 1] == "A" and _belongs(s, stop - 1):
            break
        stop -= 1
    return stop


def _belongs(s: Sentence, last: int) -> bool:
    """'B does not', 'if B did so first', 'right now': the last word is part of what is said."""
    if s.low[last] == "now":
        return s.low[last - 1] == "right"
    return s.low[last] in listed("closes_clause")


def _turns(s: Sentence, index: int, nominal: bool) -> bool:
    return _even_as(s, index) or (nominal and _ends_phrase(s, index))


def _even_as(s: Sentence, index: int) -> bool:
    even = s.tags[index] == "S" and s.low[index] == "as" and s.low[index - 1] == "even"
    return even and has_own_verb(s, index + 1)


def _ends_phrase(s: Sentence, index: int) -> bool:
    """'because', a day, 'out of', 'as he' or 'in a speech' say why, when and where."""
    mark, low = s.tags[index], s.low[index]
    if mark == "M" and low in {"this", "next", "tomorrow"}:
        return False
    if low in {"before", "after", "until"} and not has_own_verb(s, index + 1):
        return s.tags[index + 1 : index + 2] == ["G"]
    if mark in {"S", "M"}:
        return low not in {"than", "as"} or s.tags[index + 1 : index + 2] == ["R"]
    if mark != "P":
        return False
    if low == "out":
        return s.low[index + 1 : index + 2] == ["of"]
    if low not in {"at", "in", "on"}:
        return False
    end = phrase_right(s, index + 1)
    return end > index + 1 and s.low[end - 1] in listed("occasion")


def _at_stop(s: Sentence, index: int, main: int, nominal: bool) -> bool:
    return not (index + 1 < len(s.tags) and s.low[index] == ".")


def _at_semicolon(s: Sentence, index: int, main: int, nominal: bool) -> bool:
    return True


def _at_colon(s: Sentence, index: int, main: int, nominal: bool) -> bool:
    """What stands after a colon with its own verb is no part of a thing or a deed."""
    return nominal and has_own_verb(s, index + 1)


def _at_dash(s: Sentence, index: int, main: int, nominal: bool) -> bool:
    closes = s.tags[main:index].count("-") % 2 == 1
    return not closes and "-" not in s.tags[index + 1 :]


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
    if mark == "S":
        return nominal or (low[after] in listed("contrast") and not _echoes(s, after + 1))
    if mark == "V" and tags[main + 1] == "o" and tags[main] == "V":
        return bool(s.words[after].bits & s.words[main].bits & (VBD | VBZ))
    if mark == "C" and low[after] != "but":
        return _joined_cue(s, after, main) or (not nominal and _new_speech(s, after + 1, main))
    if _is_gloss(s, after):
        return True
    if nominal and mark in {"W", "P", "R", "X", "V"}:
        return low[after] not in {"including", "like", "such"}
    return (nominal or _is_fronted(s, main)) and has_own_verb(s, after)


def _is_gloss(s: Sentence, after: int) -> bool:
    """What after a comma is the writer's own: '-ing', 'but', 'with ... -ing', a last 'which'."""
    tags, low = s.tags, s.low[after]
    if tags[after] == "G":
        return s.low[after - 1] != "then"
    if low == "but":
        if s.tags[after + 1 : after + 2] == ["T"] or _echoes(s, after + 1):
            return False
        if s.low[after + 1 : after + 2] == ["only"]:
            return has_own_verb(s, after + 2)
        return s.low[after + 1 : after + 2] != ["not"] or has_own_verb(s, after + 1)
    if low in {"a", "an"}:
        return _sums_up(s, after)
    if low == "with":
        return "G" in tags[after : after + 7]
    if low in {"which", "who"}:
        return "," not in tags[after:]
    return low in {"according", "compared"}


def _echoes(s: Sentence, start: int) -> bool:
    """', but B does': a bare verb takes up what the speaker said before, of a party with a name."""
    verb = phrase_right(s, start)
    if verb == start or s.tags[start] == "R" or s.tags[verb : verb + 1] != ["X"]:
        return False
    verb += 1
    while verb < len(s.tags) and s.tags[verb] == "A":
        verb += 1
    return s.tags[verb : verb + 1] in ([], ["."], [","], [";"], ["C"], ["Q"])


def _sums_up(s: Sentence, after: int) -> bool:
    """', a claim that nobody believes', ', a sum which': the writer sums up what was said."""
    noun = phrase_right(s, after)
    return s.tags[noun : noun + 1] in (["T"], ["W"]) and "," not in s.tags[noun:]


def _is_fronted(s: Sentence, main: int) -> bool:
    """The cue stands in an opening clause ('While she said ..., he ...')."""
    tags = s.tags
    if tags[0] in {"S", "G", "E", "X"} and "," not in tags[:main]:
        return True
    at = main
    while at >= 0 and tags[at] not in {",", ";", "T", "C"}:
        if tags[at] == "S" or (tags[at] == "W" and s.low[at] in {"who", "which"}):
            return True
        at -= 1
    return False


def _new_speech(s: Sentence, index: int, main: int) -> bool:
    """', and the clerk added': somebody else with a verb of saying in the form of the cue."""
    while index < len(s.tags) and s.tags[index] not in {"V", ";", ":", "T", "S", "Q", "G"}:
        index += 1
    if index >= len(s.tags) or s.tags[index] != "V":
        return False
    cue = s.words[index].cue
    same = s.words[index].bits & s.words[main].bits & (VBD | VBZ)
    return cue is not None and cue.kind == "speech" and bool(same)


_ENDS: Final = {
    ".": _at_stop,
    ";": _at_semicolon,
    ":": _at_colon,
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
    if after >= count:
        return False
    mark = tags[after]
    if mark == "G":
        return tags[main] == "G" and words[after].cue is not None
    if mark == "X":
        return tags[main] == "V" and not words[after].bits & MODAL and _leads_to_cue(s, after)
    cue = words[after].cue
    if mark != "V" or cue is None or cue.kind in {"thought", "attitude", "emotion"}:
        return False
    there = words[after].bits & (VB | VBD | VBZ)
    if cue.kind == "speech":
        return bool(there)
    return bool(there & words[main].bits)


def _leads_to_cue(s: Sentence, index: int) -> bool:
    while index < len(s.tags) and s.tags[index] in {"X", "A"}:
        index += 1
    return index < len(s.tags) and s.words[index].cue is not None
