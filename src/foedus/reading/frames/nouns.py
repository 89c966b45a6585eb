"""Where a noun phrase begins and ends, told from the tags around it."""

from __future__ import annotations

from typing import Final

from foedus.reading.frames.sentence import Sentence
from foedus.reading.frames.words import BE, VBN, listed

Range = tuple[int, int]
"""First item and the item after the last."""

_CORE: Final = frozenset("ND")
_FINITE: Final = frozenset("VX")
_OPENS_NAME: Final = frozenset("CT;:-Q,")


def skip_adverbs_left(s: Sentence, index: int) -> int:
    """Return the last item at or before `index` that is no adverb and no expression of time."""
    tags = s.tags
    while index >= 0:
        mark = tags[index]
        if mark == "A" or (mark == "O" and s.low[index] in listed("reflexive")):
            index -= 1
        elif mark == "M":
            index -= 2 if index and tags[index - 1] == "P" else 1
        elif mark == ")" and "(" in tags[:index]:
            index = _open_bracket(tags, index) - 1
        else:
            break
    return index


def _open_bracket(tags: list[str], index: int) -> int:
    while index > 0 and tags[index] != "(":
        index -= 1
    return index


def subject_left(s: Sentence, group: int) -> Range | None:
    """Return the noun phrase whose verb group begins at `group`, or None.

    Appositions and relative clauses between commas belong to the phrase.
    """
    end = skip_adverbs_left(s, group - 1)
    if end < 0:
        return None
    mark = s.tags[end]
    if mark == "R":
        return end, end + 1
    if mark == "W":
        return (end, end + 1) if s.low[end] in {"who", "which", "that"} else None
    if mark == ",":
        return _before_parenthesis(s, end)
    if mark == "-":
        return _before_dashes(s, end)
    if mark == "V" and s.words[end].bits & VBN and end and _is_noun(s, end - 1):
        start = core_left(s, end - 1)  # 'polls released on Sunday'
    else:
        start = core_left(s, end)
    return None if start is None else (start, end + 1)


def _before_parenthesis(s: Sentence, comma: int) -> Range | None:
    """The verb follows a comma: look for 'NP, apposition or aside, VERB'."""
    tags = s.tags
    opener = comma - 1
    while opener >= 0:
        if tags[opener] in {";", ":"} or (tags[opener] == "T" and not _in_relative(s, opener)):
            return None
        if tags[opener] == ",":
            start = _phrase_before(s, opener)
            if start is not None:
                return _first_name(s, start[0]), comma
        opener -= 1
    return None


def _is_noun(s: Sentence, index: int) -> bool:
    return s.tags[index] == "N" or (s.tags[index] == "D" and s.low[index] == "those")


def _in_relative(s: Sentence, index: int) -> bool:
    """'A, who says that B, ...': 'that' does not part A from its verb."""
    for at in range(index - 1, max(0, index - 9), -1):
        if s.tags[at] == "W":
            return s.low[at] == "who" and s.tags[at - 1] == ","
    return False


def _first_name(s: Sentence, start: int) -> int:
    """'A, a clerk, speaking on the radio, said': what stands before an apposition."""
    while start > 1 and s.tags[start - 1] == ",":
        before = _phrase_before(s, start - 1)
        if before is None or (before[0] and s.tags[before[0] - 1] not in _OPENS_NAME):
            break
        start = before[0]
    return start


def _before_dashes(s: Sentence, closing: int) -> Range | None:
    """'NP - aside - VERB'; an apposition before the first dash belongs to the phrase."""
    opening = closing - 1
    while opening > 0 and s.tags[opening] != "-":
        opening -= 1
    if opening <= 0:
        return None
    start = core_left(s, opening - 1)
    if start is None:
        return None
    if start > 1 and s.tags[start - 1] == ",":
        outer = core_left(s, start - 2)
        if outer is not None and (outer == 0 or s.tags[outer - 1] in {"C", "S"}):
            start = outer
    return start, opening


def _phrase_before(s: Sentence, comma: int) -> Range | None:
    """A noun phrase that ends at the comma and begins its clause."""
    last = skip_adverbs_left(s, comma - 1)
    if last < 0:
        return None
    if s.tags[last] in {"R"}:
        return last, last + 1
    if s.low[last].isdigit() and s.tags[last - 1] == ",":
        return None
    if not _is_aside(s, comma + 1):
        return None
    start = core_left(s, last)
    if start is None:
        return None
    before = s.tags[start - 1] if start else "^"
    if before in {"^", "C", "S", "T", ";", ":", "-", "Q", "A", "M", "W", ")"}:
        return start, last + 1
    if before == ",":
        return start, last + 1
    return None


def _is_aside(s: Sentence, index: int) -> bool:
    if index >= len(s.tags):
        return False
    mark = s.tags[index]
    return mark in {"N", "D", "W", "G", "E", "P", "V", "A", "S", "X", "M", "Q"}


def core_left(s: Sentence, end: int) -> int | None:
    """Return where the noun phrase that ends at `end` begins, or None if there is none."""
    tags = s.tags
    start = run_left(s, end)
    if start is None:
        return None
    while start > 0:
        before = tags[start - 1]
        if before == "P" and approximates(s, start):
            start -= 1
        elif before == "P":
            attached = _attachment(s, start - 1)
            if attached is None:
                return None if _opens_clause(s, start - 1) else start
            start = attached
        elif before == "C" and s.low[start - 1] in {"and", "or", "nor", "&"}:
            joined = _coordination(s, start - 1)
            if joined is None:
                return start
            start = joined
        elif before in {"G", "V", "o", "I", "X", "A", "O", "M"}:
            relative = _relative(s, start - 1)
            if relative is None:
                return start
            start = relative
        else:
            return start
    return start


def approximates(s: Sentence, number: int) -> bool:
    """'about 40 people', 'more than 40', 'at least 40': no phrase of place hangs there."""
    if number >= len(s.low):
        return False
    low, before = s.low[number], s.low[number - 1]
    if before == "at":
        return low in {"least", "most"}
    counted = low[:1].isdigit() or low in listed("counting") or low in {"half", "a"}
    if before == "than":
        return counted and number > 1 and s.tags[number - 2] == "A"
    return counted and low != "a" and before in {"about", "around", "over", "under"}


def run_left(s: Sentence, end: int) -> int | None:
    """The bare run of nouns and adjectives up to its determiner."""
    tags = s.tags
    index = end
    if tags[index] == "Q" and index and tags[index - 1] in _CORE:
        index -= 1
    if tags[index] == "O":
        return index
    if tags[index] == "M" or tags[index] not in _CORE:
        return None
    while index >= 0:
        mark = tags[index]
        if mark == "D":
            while index and tags[index - 1] == "D":
                index -= 1
            return index
        if (
            mark == "N"
            or (mark == "Q" and s.is_short_quote(index))
            or (mark == "A" and index and s.words[index].bits == 0 and _grades(s, index))
        ):
            index -= 1
        else:
            break
    return index + 1


def _grades(s: Sentence, adverb: int) -> bool:
    """'the very old', 'the ten most populous'."""
    if s.tags[adverb - 1] == "D":
        return True
    number = s.low[adverb - 1]
    return s.low[adverb] in {"most", "least"} and (number.isdigit() or number in listed("counting"))


def _opens_clause(s: Sentence, preposition: int) -> bool:
    return preposition == 0 or s.tags[preposition - 1] in {
        ",",
        "C",
        "S",
        "T",
        ";",
        ":",
        "-",
        "Q",
        "A",
    }


def _attachment(s: Sentence, preposition: int) -> int | None:
    """Where the noun before a preposition begins, if the phrase hangs on a noun."""
    if preposition == 0:
        return None
    before = s.tags[preposition - 1]
    if before == "P":
        return _attachment(s, preposition - 1)
    if before in {"N", "Q"}:
        return run_left(s, preposition - 1)
    reduced = before in {"V", "E"} and s.words[preposition - 1].bits & VBN
    if reduced and preposition > 1 and s.tags[preposition - 2] in {"N", ")"}:
        return run_left(s, preposition - 2)
    return _relative(s, preposition - 1) if before in {"G", "V", "O", "A", "M"} else None


def _coordination(s: Sentence, conjunction: int) -> int | None:
    """Where 'A, B and C' begins, if no verb to the left could own its first part as object."""
    tags = s.tags
    last = conjunction - 1
    if last >= 0 and tags[last] == ",":
        if "," not in tags[max(0, last - 8) : last]:
            return None  # a clause joined to another, not a list
        last -= 1
    if last < 0 or tags[last] not in {"N", "Q"}:
        return None
    start = run_left(s, last)
    if start is None:
        return None
    while start >= 2 and tags[start - 1] == "," and tags[start - 2] == "N":
        further = run_left(s, start - 2)
        if further is None:
            break
        start = further
    while start >= 2 and tags[start - 1] == "P" and tags[start - 2] in {"N", "P"}:
        further = _attachment(s, start - 1)
        if further is None:
            break
        start = further
    return None if _is_object_of_verb(tags, start - 1) else start


def _is_object_of_verb(tags: list[str], index: int) -> bool:
    """Say whether a verb stands to the left in the same clause."""
    while index >= 0:
        if tags[index] in {"V", "I", "G", "X"}:
            return True
        if tags[index] in {"T", "S", ";", ":", "-", "Q", "W", ","}:
            return False
        index -= 1
    return False


def _relative(s: Sentence, index: int) -> int | None:
    """Where the noun before 'who ...' or a reduced relative begins, going left from `index`."""
    tags = s.tags
    verbs = 0
    while index > 0:
        mark = tags[index]
        if mark == "W":
            if tags[index - 1] in {"N", "D"} and s.low[index] in {"who", "that", "which", "whose"}:
                return run_left(s, index - 1)
            return None
        if mark == "G" and not verbs and tags[index - 1] == "N":
            return run_left(s, index - 1)
        if mark in {"V", "I"}:
            reduced = mark == "V" and s.words[index].bits & VBN and tags[index + 1] in {"P", "o"}
            if reduced and not verbs and tags[index - 1] == "N":
                return run_left(s, index - 1)
            verbs += 1
        elif mark in {",", ";", ":", "S", "T", "Q", "-", "C"}:
            return None
        index -= 1
    return None


def phrase_right(s: Sentence, start: int) -> int:
    """Return the item after the plain noun phrase that begins at `start`, 'of' phrases included."""
    tags = s.tags
    count = len(tags)
    index = start
    if index < count and tags[index] in {"R", "O"}:
        return index + 1
    while index < count and _continues(s, index, start):
        index += 1
    return index


def _continues(s: Sentence, index: int, start: int) -> bool:
    tags = s.tags
    mark = tags[index]
    if mark in {"N", "D"}:
        return True
    if index + 1 >= len(tags):
        return False
    if mark in {"A", "M"}:
        return tags[index + 1] == "N" and (mark == "A" or index > start)
    if index == start:
        return False
    if mark == "P":
        return s.low[index] == "of"
    if mark == "Q":
        return tags[index + 1] == "N"
    return mark == "." or (mark == "C" and _joins_nouns(s, index, start))


def _joins_nouns(s: Sentence, index: int, start: int) -> bool:
    if index + 1 >= len(s.tags) or index == start or s.low[index] not in {"and", "&", "or"}:
        return False
    end = index + 1
    while end < len(s.tags) and s.tags[end] in _CORE:
        end += 1
    if end == index + 1:
        return False
    return end >= len(s.tags) or s.tags[end] not in _FINITE


def source_right(s: Sentence, start: int) -> int:
    """Return the item after a source that follows its cue ('said X, the chairman of Y')."""
    tags = s.tags
    count = len(tags)
    index = phrase_right(s, start)
    if index == start:
        return start
    while index < count:
        mark = tags[index]
        if mark == "P" and index + 1 < count and tags[index + 1] in {"N", "D"}:
            if s.low[index] in {"in", "on", "during", "after"} and _adjunct(s, index + 1):
                break
            index = phrase_right(s, index + 1)
        elif mark == "," and _apposition(s, index + 1):
            index = phrase_right(s, index + 1)
        elif mark == "(" and ")" in tags[index:]:
            index = tags.index(")", index) + 1
        else:
            break
    return index


def _adjunct(s: Sentence, start: int) -> bool:
    """'in a statement', 'on Tuesday': circumstances of speaking, no part of the name."""
    end = phrase_right(s, start)
    if end == start:
        return True
    return s.words[end - 1].tag == "M" or s.low[end - 1] in listed("occasion")


def _apposition(s: Sentence, start: int) -> bool:
    if start >= len(s.tags) or s.tags[start] not in {"N", "D"}:
        return False
    end = phrase_right(s, start)
    if end >= len(s.tags):
        return True
    return s.tags[end] in {",", ".", "P", "W", "(", ";", "T", ":", "-", "C", "G"} and not (
        s.words[start].bits & BE
    )


def has_own_verb(s: Sentence, index: int) -> bool:
    """Say whether the noun phrase at `index` is the subject of a finite verb."""
    tags = s.tags
    count = len(tags)
    while index < count:
        mark = tags[index]
        if mark in {"V", "X"} or (mark == "R" and has_short_verb(s, index)):
            return True
        if mark in {",", ";", ":", ".", "T", "S", "W", "-", "Q", "G", "o"}:
            return False
        index += 1
    return False


def has_short_verb(s: Sentence, index: int) -> bool:
    """ "It's", "they've": a pronoun with its verb."""
    low = s.low[index]
    return len(low) > 2 and ("'" in low or "’" in low)
