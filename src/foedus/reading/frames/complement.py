"""What follows a cue and may be its content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from foedus.reading.frames.nouns import approximates, has_own_verb, phrase_right
from foedus.reading.frames.sentence import Sentence
from foedus.reading.frames.words import PROPER, VBN, VerbCue, listed

_DENYING: Final = frozenset(("not", "never"))
_REACH: Final = 24
"""So many items may stand between a cue and its content."""


class Complement(NamedTuple):
    """What stands after the cue: its kind, where content starts, what else the cue takes in."""

    kind: str  # that, clause, quote, colon, question, infinitive, object, phrase
    start: int
    cue_end: int


@dataclass(slots=True)
class _Place:
    """An item after the cue, and whether an addressee has been passed."""

    s: Sentence
    main: int
    cue: VerbCue
    index: int
    told: int = 0  # where an addressee begins, if one has been passed

    def found(self, kind: str, start: int, cue_end: int | None = None) -> Complement:
        return Complement(kind, start, self.main + 1 if cue_end is None else cue_end)


def complement(s: Sentence, main: int, cue: VerbCue) -> Complement | None:
    """Return what follows the verb at `main` and may be its content, or None."""
    place = _Place(s, main, cue, main + 1)
    limit = min(len(s.tags), main + _REACH)
    while place.index < limit:
        read = _READERS.get(s.tags[place.index])
        found = None if read is None else read(place)
        if found is not None:
            return found
        after = _skip(place)
        if after is None:
            break
        place.index = after
    if place.told and "np" in cue.takes:
        return place.found("object", place.told)
    return None


def _skip(place: _Place) -> int | None:
    """Return the item after what may stand between a cue and its content."""
    s, index = place.s, place.index
    mark = s.tags[index]
    if mark in {"A", "M"}:
        return index + 1
    if mark == ",":
        return _after_aside(s, index)
    if mark == "-" and "-" in s.tags[index + 1 : index + 16]:
        return s.tags.index("-", index + 1) + 1
    end = phrase_right(s, index + 1 if mark == "P" else index)
    if mark == "V" and s.words[index].bits & VBN and s.tags[index + 1 : index + 2] == ["P"]:
        return phrase_right(s, index + 2)  # 'in a statement released by'
    if mark == "P" and s.tags[index + 1 : index + 2] == ["G"]:
        return _after_gerund(s, index + 2)
    if mark == "S":
        return _after_setting(s, index)
    if mark == "P":
        if end == index + 1 and not (end < len(s.tags) and s.tags[end] in {"M", "Q"}):
            return None
        return max(end, index + 2)
    if mark in {"N", "D", "O", "R"} and not place.told and "addr" in place.cue.takes:
        place.told = index
        return _addressee_end(place, index, end)
    return None


def _addressee_end(place: _Place, index: int, end: int) -> int:
    """'reminded voters of the vote': they are not the voters of something."""
    if place.cue.lemma in listed("told_of"):
        for at in range(index + 1, end):
            if place.s.low[at] == "of":
                return at
    return end


def _after_setting(s: Sentence, index: int) -> int | None:
    """'said after the vote that', 'dismissed as absurd the idea'."""
    if s.low[index] == "as":
        return index + 2 if s.tags[index + 1 : index + 3] == ["N", "D"] else None
    end = phrase_right(s, index + 1)
    return end if end > index + 1 and s.tags[end : end + 1] in (["T"], ["Q"]) else None


def _after_gerund(s: Sentence, index: int) -> int | None:
    """'said during a taping of the show, that': the end of the '-ing' phrase."""
    for at in range(index, min(len(s.tags) - 1, index + 12)):
        if s.tags[at] == "T":
            return at
        if s.tags[at] == ",":
            return at + 1 if s.tags[at + 1] in {"T", "Q"} else None
    return None


def _opening(place: _Place) -> Complement | None:
    """'says despite the rain, she will go': the clause begins with its own setting."""
    s, index = place.s, place.index
    if (
        index != place.main + 1
        or "zero" not in place.cue.takes
        or s.low[index] not in listed("setting")
    ):
        return None
    for at in range(index + 1, min(len(s.tags) - 1, index + 14)):
        if s.tags[at] == ",":
            return place.found("clause", index) if has_own_verb(s, at + 1) else None
    return None


def _measured(place: _Place) -> Complement | None:
    """'said at least ten people drowned', 'said more than ten people drowned'."""
    s, index = place.s, place.index
    if "zero" not in place.cue.takes or not approximates(s, index + 1):
        return None
    start = index - 1 if s.low[index] == "than" else index
    if start <= place.main or not has_own_verb(s, index + 1):
        return None
    return place.found("clause", start)


def _clause_with_that(place: _Place) -> Complement | None:
    return place.found("that", place.index + 1) if "that" in place.cue.takes else None


def _quotation(place: _Place) -> Complement | None:
    fits = place.cue.takes & {"quote", "np", "that"}
    return place.found("quote", place.index) if fits else None


def _after_colon(place: _Place) -> Complement | None:
    return place.found("colon", place.index + 1) if "quote" in place.cue.takes else None


def _infinitive(place: _Place) -> Complement | None:
    if "inf" not in place.cue.takes:
        return None
    denied = place.index - 1 > place.main and place.s.low[place.index - 1] in _DENYING
    return place.found("infinitive", place.index - 1 if denied else place.index)


def _question(place: _Place) -> Complement | None:
    opening = _opening(place)
    if opening is not None:
        return opening
    if place.s.tags[place.index] == "S" and place.s.low[place.index] not in {"if", "where"}:
        return None
    return place.found("question", place.index) if place.cue.takes & {"wh", "np"} else None


def _prepositional(place: _Place) -> Complement | None:
    s, index, cue = place.s, place.index, place.cue
    opening = _opening(place) or _measured(place)
    if opening is not None:
        return opening
    if s.low[index] == "to" and s.tags[index + 1 : index + 2] == ["Q"] and "inf" in cue.takes:
        return place.found("infinitive", index)
    if s.low[index] not in cue.after or index + 1 >= len(s.tags) or s.tags[index + 1] == "M":
        return None
    then = phrase_right(s, index + 1)
    if s.low[index] == "on" and any(low in listed("anonymous") for low in s.low[index + 1 : then]):
        return None
    if "that" in cue.takes and then < len(s.tags) and s.tags[then] == "T":
        return None
    if "inf" in cue.takes and s.low[index] == "in" and _infinitive_at(s, then):
        return None
    if index == place.main + 1 or s.tags[index - 1] == "A":
        return place.found("phrase", index + 1, index + 1)
    far = cue.kind in {"speech", "mention"} and s.low[index] in {"about", "of"}
    far = far or (place.told > 0 and s.low[index] == "against")
    return place.found("phrase", index + 1) if far else None


def _infinitive_at(s: Sentence, index: int) -> bool:
    """'agreed in the capital yesterday to wait': the place of it, then the infinitive."""
    while index < len(s.tags) and s.tags[index] in {"A", "M"}:
        index += 1
    return s.tags[index : index + 1] == ["o"]


def _gerund(place: _Place) -> Complement | None:
    takes = place.cue.takes
    if takes & {"ger", "np"}:
        return place.found("object", place.index)
    return place.found("clause", place.index) if "zero" in takes else None


def _nominal(place: _Place) -> Complement | None:
    s, index, takes = place.s, place.index, place.cue.takes
    pronoun = s.tags[index] == "R"
    if place.cue.kind == "speech" and _stands_for_content(s, index):
        return None
    if "zero" in takes and (pronoun or has_own_verb(s, index)):
        told_first = place.cue.lemma in listed("told_first") and not (pronoun or place.told)
        return place.found("clause", _behind_addressee(s, index) if told_first else index)
    if "addr" in takes and not place.told and not pronoun:
        return None
    if s.low[index] in {"nothing", "little", "so"}:
        return None
    if takes & {"np", "record"} or ("as" in takes and _as_follows(s, index)):
        return place.found("object", index)
    loose = "zero" in takes and "addr" not in takes and place.cue.kind == "speech"
    return place.found("clause", index) if loose else None


def _behind_addressee(s: Sentence, index: int) -> int:
    """Return where a clause begins: 'told the paper | it would', 'told reporters | Norland would'.

    Between two names it is the last that begins it, for nothing tells where the first ends.
    """
    end = index
    while end < len(s.tags) and s.tags[end] not in {"V", "X"}:
        end += 1
    while end > index and s.tags[end - 1] == "A":
        end -= 1
    split = index
    for at in range(index + 1, end):
        proper = s.words[at].bits & PROPER
        named = proper and not s.words[at - 1].bits & PROPER and not s.words[at - 1].role
        subject = s.tags[at] in {"R", "D"} or named
        if subject and s.tags[at - 1] not in {"P", "D"}:
            split = at
    if split == index and end - index > 1 and s.words[end - 1].bits & PROPER:
        split = end - 1
    return split


def _stands_for_content(s: Sentence, index: int) -> bool:
    """'said nothing and left', 'said it because', 'did not say this to': no words are given."""
    low = s.low[index]
    if low in {"nothing", "little"}:
        return s.tags[index + 1 : index + 2] not in (["V"], ["X"])
    return low in {"it", "this", "that", "so"} and not has_own_verb(s, index)


def _perfect(place: _Place) -> Complement | None:
    """'denies having made', 'fears being outvoted'."""
    return _gerund(place) if place.s.low[place.index] in {"having", "being"} else None


_READERS: Final = {
    "X": _perfect,
    "T": _clause_with_that,
    "Q": _quotation,
    ":": _after_colon,
    "o": _infinitive,
    "W": _question,
    "S": _question,
    "P": _prepositional,
    "G": _gerund,
    "N": _nominal,
    "D": _nominal,
    "R": _nominal,
    "O": _nominal,
}


def _as_follows(s: Sentence, index: int) -> bool:
    """'see her as a rival': 'as' after the object, in the same clause."""
    for at in range(index + 1, min(len(s.tags), index + 9)):
        if s.tags[at] in {",", ".", ";", "V", "X"}:
            return False
        if s.low[at] == "as":
            return True
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
