"""Verb groups, and whose they are."""

from __future__ import annotations

from foedus.reading.frames.nouns import Range, core_left, has_short_verb, run_left, subject_left
from foedus.reading.frames.sentence import Sentence
from foedus.reading.frames.words import BE, VBN, VerbCue, listed


class Group:
    """A verb group: items from `start` to the main verb `main`, and its form.

    The form is finite, infinitive, gerund or participle.
    """

    __slots__ = ("form", "main", "passive", "start")

    def __init__(self, start: int, main: int, form: str, passive: bool) -> None:
        self.start = start
        self.main = main
        self.form = form
        self.passive = passive


def group_of(s: Sentence, main: int) -> Group:
    """Return the verb group with its main verb at `main`: auxiliaries and adverbs to the left."""
    words = s.words
    mark = s.tags[main]
    start, helper = _group_start(s, main)
    passive = bool(helper & BE) and bool(words[main].bits & VBN) and mark == "V"
    if mark == "I" or (start < main and s.tags[start] == "o"):
        return Group(start, main, "infinitive", passive)
    if mark == "G" and not helper:
        return Group(main, main, "gerund", False)
    if mark == "E":
        return Group(main, main, "participle", True)
    return Group(start, main, "finite", passive)


def _group_start(s: Sentence, main: int) -> tuple[int, int]:
    """Return the first item of a verb group, and the bits of the auxiliary next to its verb."""
    tags, words = s.tags, s.words
    start = main
    index = main - 1
    helper = 0
    while index >= 0:
        if tags[index] not in {"X", "A", "o"}:
            before = _before_while(s, index)
            if before == index:
                break
            index = before
            continue
        if tags[index] == "o":
            start = index if tags[main] == "I" else start
            break
        if tags[index] == "X":
            helper = helper or words[index].bits
            start = index
        elif s.low[index] in listed("negating"):  # 'never opposed', 'no longer opposes'
            start = index
        index -= 1
    return start, helper


def _before_while(s: Sentence, index: int) -> int:
    """Return the helper verb before a stretch of time that ends here: 'have for years warned'."""
    if s.low[index] not in listed("lasting"):
        return index
    for at in range(index - 1, max(0, index - 5), -1):
        if s.low[at] in {"for", "over"}:
            return at - 1 if s.tags[at - 1] == "X" else index
        if s.tags[at] not in {"N", "D", "A", "M"}:
            break
    return index


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
    spare: Range | None = None
    while at >= 0:
        if tags[at] in {"V", "X"}:
            group = group_of(s, at)
            if group.form == "finite" and s.low[at + 1 : at + 2] != ["by"]:
                found = subject_left(s, group.start)
                if found is not None and tags[found[0]] != "W":
                    return found
                spare = spare or found
            at = group.start
        elif tags[at] == "R" and has_short_verb(s, at):
            return at, at + 1
        elif tags[at] in {";", ":"}:
            return spare
        at -= 1
    return spare


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
            return _author(s, found) or found
    if group.form == "gerund":
        found = _accompanying(s, start)
        if found is not None:
            return found
    if group.form == "infinitive":
        found = _controlled(s, start)
        if found is not None:
            return found
    found = owner(s, start)
    if found is None and group.form == "gerund":
        return later_subject(s, start)
    return found


def _accompanying(s: Sentence, gerund: int) -> Range | None:
    """'with members and their friends loudly asking': who asks stands after 'with'."""
    stop = gerund
    while stop and s.tags[stop - 1] == "A":
        stop -= 1
    if not stop or s.tags[stop - 1] not in {"N", "O", "D"}:
        return None
    for at in range(stop - 1, max(-1, stop - 12), -1):
        if s.low[at] == "with":
            return (at + 1, stop) if at + 1 < stop else None
        if s.tags[at] not in {"N", "D", "C", "A", "P", "O"}:
            return None
    return None


def _author(s: Sentence, document: Range) -> Range | None:
    """'X issued a statement saying': not the statement but X says it."""
    verb = document[0] - 1
    if verb < 1 or s.tags[verb] not in {"V", "I", "G"} or s.low[verb] not in listed("authoring"):
        return None
    group = group_of(s, verb)
    return None if group.passive else source_of(s, group)


def _controlled(s: Sentence, start: int) -> Range | None:
    """'led the minister to declare', 'for the minister to declare': who is led to do it."""
    if not start or s.tags[start - 1] not in {"N", "O"}:
        return None
    begin = core_left(s, start - 1)
    if begin is None:
        begin = run_left(s, start - 1)
    if not begin or s.low[begin - 1] not in listed("control"):
        return None
    return begin, start


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


def cue_at(s: Sentence, index: int) -> tuple[VerbCue | None, int]:
    """Return the cue at `index` and its last item: a particle may belong to it."""
    word = s.words[index]
    for rest, cue in word.phrasal:
        if tuple(s.low[index + 1 : index + 1 + len(rest)]) == rest:
            return cue, index + len(rest)
    return word.cue, index
