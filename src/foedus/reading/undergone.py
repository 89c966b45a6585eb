"""What is done to the object of a clause, said without who does it: 'troops will not be sent'.

Such a clause is the speaker's own plan only where nothing says whose soldiers they are, or where
they are the speaker's; 'German tanks will be sent' in another's mouth is a forecast.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import Final

from foedus.reading.lexicon import table, word_class
from foedus.reading.scan import Marks
from foedus.reading.telling_words import tokens
from foedus.terms.article import Span
from foedus.terms.statement import Stance

BEFORE: Final = 60
"""Characters before an object within which its noun phrase begins."""
BEHIND: Final = 60
"""Characters behind the verb within which its clause says where to, by whom and when."""
_WORDS: Final = 6
_EDGE: Final = re.compile(
    r"[,;:.!?\"“”(\[—–\n]|\b(?:that|and|but|because|since|so|then|while|whereas|though|although)\b"
)
_PART: Final = re.compile(r"(?<=\bnone )of\b|(?<=\bone )of\b")
_NO_ONE: Final = re.compile(r"\b(?:no|none|neither|nor)\b|\bnot (?:even )?(?:a single|an?|one)\b")
_TO: Final = (" to ", " in ", " into ", " on ", " to the ", " in the ", " into the ", " on the ")
_TO_US: Final = re.compile(r" (?:to|for) us\b| here\b| (?:to|in|on|into) our ")


def undergone(
    marks: Marks, clause: Span, item: Span, cue: Sequence[Span], own: Sequence[Span]
) -> Stance:
    """Return the stance of a clause that says what is to happen to its object.

    Parameters
    ----------
    clause : span
        Where the clause begins and ends.
    item : span
        The object.
    own : sequence of span
        Names of the party that is spoken for, in order.
    """
    lower = marks.lower
    start, end = item
    verb = _verb().match(lower, end, min(clause[1], end + 2 * BEHIND))
    if verb is None or _is_hearsay(lower, cue):
        return "none"
    whose = _whose(marks, (clause[0], start, end), own)
    stop = min(clause[1], verb.end() + BEHIND)
    if not whose or _by_other(marks, verb.end(), stop, own):
        return "none"
    if whose == "denied" and verb.group("denied"):
        return "none"
    denied = whose == "denied" or bool(verb.group("denied"))
    if verb.group("due"):
        return "against" if denied else "for"
    if whose == "other" or _pace().search(lower, verb.end(), stop):
        return "none"
    if verb.group("possible"):
        return "none" if denied else "open"
    if _is_received(lower, (end, stop), own):
        return "none"
    return "against" if denied else "for"


def _is_hearsay(lower: str, cue: Sequence[Span]) -> bool:
    return any(not _hearsay().isdisjoint(lower[start:end].split()) for start, end in cue)


def _whose(marks: Marks, item: tuple[int, int, int], own: Sequence[Span]) -> str:
    """Return 'own', 'plain', 'denied' ('no soldier') or 'other'; '' where it is no subject."""
    floor, start, end = item
    lower = marks.lower
    floor = max(floor, start - BEFORE)
    edges = [match.end() for match in _EDGE.finditer(lower, floor, start)]
    first = edges[-1] if edges else floor
    phrase = _PART.sub("", lower[first:start])
    words = phrase.split()
    if len(words) > _WORDS or not _unclear().isdisjoint(words):
        return ""
    if any(word in word_class("preposition") or word.endswith("ing") for word in words):
        return ""
    if not (word_class("finite").isdisjoint(words) and word_class("pronoun").isdisjoint(words)):
        return ""
    if not _hearsay().isdisjoint(lower[floor:start].split()) or tokens(lower, floor, first):
        return ""
    named = [m for m in marks.named(first, end) if m.parties]
    theirs = any(not _is_own(own, m.start) for m in named)
    denied = _NO_ONE.search(phrase) is not None
    if not denied and ("not" in words or "never" in words):
        return ""
    if theirs or (not named and "'s" in phrase):
        return "other"
    if denied:
        return "denied"
    if named or "our" in words or "its" in words:
        return "own"
    return "other" if _is_others(lower[first:end]) else "plain"


def _is_others(phrase: str) -> bool:
    return not _others().isdisjoint(phrase.split())


def _is_own(own: Sequence[Span], at: int) -> bool:
    place = bisect_left(own, (at + 1, 0))
    return place > 0 and at < own[place - 1][1]


def _by_other(marks: Marks, at: int, stop: int, own: Sequence[Span]) -> bool:
    """Say whether somebody else does it: 'will be sent by A'."""
    by = marks.lower.find(" by ", at, stop)
    if by < 0:
        return False
    agent = marks.next_named(by)
    return agent is not None and agent.start <= by + 8 and not _is_own(own, agent.start)


def _is_received(lower: str, span: Span, own: Sequence[Span]) -> bool:
    """Say whether it is the speaker who would get it: that is for others to say."""
    start, stop = span
    if _TO_US.search(lower, start, stop):
        return True
    place = bisect_left(own, (start, 0))
    while place < len(own) and own[place][0] < stop:
        if lower.endswith(_TO, start, own[place][0]):
            return True
        place += 1
    return False


def _listed(key: str) -> str:
    return "|".join(sorted(map(re.escape, table("stances")["undergone"][key]), key=len)[::-1])


@cache
def _verb() -> re.Pattern[str]:
    """Return the pattern of what may stand behind an object: where to, then 'will be sent'."""
    place = r"(?: (?:to|in|for|from|on|into|at) [\w' -]{1,40}?)?"
    modal = "|".join(
        f"(?P<{key}>{_listed(key)})" for key in ("denied", "due", "promised", "possible")
    )
    light = r"(?: (?:\w+ly|ever|also|now|still|in any case|under any circumstances),?)?"
    done = rf"(?:be (?:\w+ly )?(?:{_listed('done')})|(?:{_listed('goes')}))"
    return re.compile(rf"{place},? (?:{modal}),?{light} {done}\b")


@cache
def _pace() -> re.Pattern[str]:
    return re.compile(rf" (?:{_listed('pace')})\b")


@cache
def _hearsay() -> frozenset[str]:
    return frozenset(table("stances")["undergone"]["hearsay"])


@cache
def _others() -> frozenset[str]:
    return frozenset(table("stances")["undergone"]["others"])


@cache
def _unclear() -> frozenset[str]:
    return frozenset(table("stances")["undergone"]["unclear"])
