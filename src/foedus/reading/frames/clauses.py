"""Verb groups, what follows a cue, and where its content ends."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.reading.frames.nouns import Range, phrase_right, subject_left
from foedus.reading.frames.sentence import Sentence
from foedus.reading.frames.words import BE, DO, HAVE, MODAL, VBD, VBG, VBN, VBZ, VerbCue, listed


@dataclass(frozen=True, slots=True)
class Group:
    """A verb group: items from `start` to the main verb `main`, and its form."""

    start: int
    main: int
    form: str  # finite, infinitive, gerund, participle
    passive: bool


def group_of(s: Sentence, main: int) -> Group:
    """Return the verb group with its main verb at `main`: auxiliaries and adverbs to the left."""
    tags, words = s.tags, s.words
    mark = tags[main]
    start = main
    index = main - 1
    helper = 0
    while index >= 0 and tags[index] in {"X", "A", "o"}:
        if tags[index] == "o" and mark != "I":
            break
        if tags[index] == "X":
            helper = helper or words[index].bits
            start = index
        elif tags[index] == "o":
            start = index
            index -= 1
            break
        index -= 1
    passive = bool(helper & BE) and bool(words[main].bits & VBN) and mark == "V"
    if mark == "I" or (start < main and tags[start] == "o"):
        return Group(start, main, "infinitive", passive)
    if mark == "G" and not helper:
        return Group(main, main, "gerund", False)
    if mark == "E":
        return Group(main, main, "participle", True)
    return Group(start, main, "finite", passive)


def clause_start(s: Sentence, index: int) -> int:
    """Return the first item of the clause-like stretch to which `index` belongs."""
    tags = s.tags
    while index > 0 and tags[index - 1] not in {";", "."}:
        index -= 1
    while index < len(tags) and tags[index] in {"C", ",", "A", ")"} and index < len(tags) - 1:
        if tags[index] == "A" and tags[index + 1] != ",":
            break
        index += 1
    return index


def owner(s: Sentence, index: int) -> Range | None:
    """Return the subject of the nearest finite verb to the left of `index`."""
    tags = s.tags
    at = index - 1
    while at >= 0:
        if tags[at] in {"V", "X"}:
            group = group_of(s, at)
            if group.form == "finite":
                found = subject_left(s, group.start)
                if found is not None and not (
                    s.tags[found[0]] == "W" and tags[index - 1] == "," and found[0] > 1
                ):
                    return found
            at = group.start
        elif tags[at] in {";", ":"}:
            return None
        at -= 1
    return None


def source_of(s: Sentence, group: Group) -> Range | None:
    """Return the noun phrase that does what the verb group says."""
    start = group.start
    if group.form == "finite":
        found = subject_left(s, start)
        if found is not None:
            return found
        before = s.tags[start - 1] if start else "^"
        return owner(s, start) if before in {"C", ",", "A"} else None
    if group.form == "gerund" and start and s.tags[start - 1] == "N":
        found = subject_left(s, start)
        if found is not None:
            return found
    found = owner(s, start)
    if found is None and group.form == "gerund":
        return later_subject(s, start)
    return found


def later_subject(s: Sentence, index: int) -> Range | None:
    """Return the subject after a fronted participle: 'Asked about X, the minister said'."""
    tags = s.tags
    count = len(tags)
    comma = index
    while comma < count and tags[comma] != ",":
        comma += 1
    for at in range(comma + 1, count):
        if tags[at] in {"V", "X"}:
            found = subject_left(s, group_of(s, at).start)
            return found if found is not None and found[0] > comma else None
    return None


# ------------------------------------------------------------------ what follows the cue


@dataclass(frozen=True, slots=True)
class Complement:
    """What stands after the cue: its kind, where content starts, what else the cue takes in."""

    kind: str  # that, zero, quote, colon, wh, inf, np, ger, phrase
    start: int
    cue_end: int
    addressee: Range | None = None


def complement(s: Sentence, main: int, cue: VerbCue, passive: bool = False) -> Complement | None:
    """Return what follows the verb at `main` and may be its content, or None."""
    tags = s.tags
    count = len(tags)
    index = main + 1
    told: Range | None = None
    while index < count and index < main + 24:
        mark = tags[index]
        found = _direct_complement(s, index, cue, main, told)
        if found is not None:
            return found
        if mark in {"A", "M"}:
            index += 1
        elif mark == ",":
            after = _after_aside(s, index)
            if after is None:
                return None
            index = after
        elif mark == "P":
            end = phrase_right(s, index + 1)
            if end == index + 1 and not (end < count and tags[end] in {"M", "Q"}):
                return None
            index = max(end, index + 2)
        elif mark in {"N", "D", "O", "R"} and told is None and "addr" in cue.takes and not passive:
            end = phrase_right(s, index)
            told = (index, end)
            index = end
        else:
            return None
    return None


def _direct_complement(
    s: Sentence, index: int, cue: VerbCue, main: int, told: Range | None
) -> Complement | None:
    mark = s.tags[index]
    takes = cue.takes
    if mark == "T":
        return Complement("that", index + 1, main + 1, told) if "that" in takes else None
    if mark == "Q":
        return (
            Complement("quote", index, main + 1, told) if takes & {"quote", "np", "that"} else None
        )
    if mark == ":":
        return Complement("colon", index + 1, main + 1, told) if "quote" in takes else None
    if mark == "o":
        return Complement("inf", index, main + 1, told) if "inf" in takes else None
    if mark == "W" or (mark == "S" and s.low[index] in {"if", "where"}):
        return Complement("wh", index, main + 1, told) if takes & {"wh", "np"} else None
    if mark == "P":
        if s.low[index] in cue.after and index + 1 < len(s.tags):
            near = index == main + 1
            return Complement("phrase", index + 1, index + 1 if near else main + 1, told)
        return None
    if mark in {"N", "D", "R", "O"}:
        return _nominal_complement(s, index, cue, main, told)
    if mark == "G":
        return Complement("ger", index, main + 1) if takes & {"ger", "np"} else None
    return None


def _nominal_complement(
    s: Sentence, index: int, cue: VerbCue, main: int, told: Range | None
) -> Complement | None:
    takes = cue.takes
    clause = "zero" in takes and (s.tags[index] == "R" or _has_own_verb(s, index))
    if "addr" in takes and told is None and s.tags[index] != "R" and not clause:
        return None
    if clause:
        return Complement("zero", index, main + 1, told)
    if "np" in takes:
        return Complement("np", index, main + 1, told)
    if "zero" in takes and "addr" not in takes:
        return Complement("zero", index, main + 1, told)
    return None


def _has_own_verb(s: Sentence, index: int) -> bool:
    """Say whether the noun phrase at `index` is the subject of a finite verb."""
    tags = s.tags
    count = len(tags)
    while index < count:
        mark = tags[index]
        if mark in {"V", "X"}:
            return True
        if mark in {",", ";", ":", ".", "T", "S", "W", "-", "Q", "G", "o"}:
            return False
        index += 1
    return False


def _after_aside(s: Sentence, comma: int) -> int | None:
    """After 'said, in a letter,' or 'said,' the item where content may begin."""
    tags = s.tags
    after = comma + 1
    if after >= len(tags):
        return None
    if tags[after] == "Q":
        return after
    if tags[after] in {"P", "G", "A", "S"}:
        for at in range(after, min(len(tags) - 1, after + 12)):
            if tags[at] == "," and tags[at + 1] in {"T", "Q"}:
                return at + 1
    return None


# ------------------------------------------------------------------ where content ends


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
        if mark in {";", "."}:
            if mark == "." and index + 1 < count and s.low[index] == ".":
                index += 1
                continue
            break
        if mark == "-" and "-" not in tags[index + 1 :]:
            break
        if mark == "," and _comma_ends(s, index, main, nominal):
            break
        if mark == "C" and _joined_cue(s, index, main):
            break
        if (
            nominal
            and mark == "P"
            and s.low[index] == "out"
            and s.low[index + 1 : index + 2] == ["of"]
        ):
            break
        if nominal and index > start and mark in {"S", "M"} and s.low[index] not in {"than", "as"}:
            break
        index += 1
    while index > start and tags[index - 1] in {",", ":", "-", ".", "A"} and index - 1 > start:
        index -= 1
    return index


def _comma_ends(s: Sentence, comma: int, main: int, nominal: bool) -> bool:
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
    return nominal and mark in {"W", "P", "R", "X", "V"}


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
