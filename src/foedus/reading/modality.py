"""How firmly a content is said: hedges, conditions, denial, request."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from foedus.reading.lexicon import table
from foedus.reading.scan import Mark, Marks
from foedus.terms.article import Span
from foedus.terms.statement import Modality

_CLAUSE_END: Final = frozenset(',;:"—–\n?!')


@dataclass(frozen=True, slots=True)
class Manner:
    """What weakens or limits a content; ``kind`` names the condition's own kind.

    ``inquires``: the content is a question, so that nobody takes a position in it.
    """

    hedges: tuple[Span, ...]
    possible: bool
    condition: Span | None
    kind: str
    denied: bool
    asked: bool
    inquires: bool

    def modality(self) -> Modality:
        """Return the one modality of the statement; a condition goes before all else.

        Only what the source denies is negated: 'denied that it rained', 'ruled out bases'. A
        content with a 'not' in it ('said it did not rain') is asserted.
        """
        if self.condition is not None:
            return "conditional"
        if self.denied:
            return "negated"
        if self.possible:
            return "possible"
        return "requested" if self.asked else "asserted"


_PASSIVE: Final = frozenset(("was", "were", "been", "be", "being", "is", "are"))
_PLAIN: Final = Manner((), False, None, "", False, False, False)
_QUESTION: Final = Manner((), False, None, "", False, False, True)


@cache
def _forms(name: str, key: str) -> frozenset[str]:
    return frozenset(table(name)[key]["forms"])


def manner(marks: Marks, cue: Sequence[Span], content: Sequence[Span]) -> Manner:
    """Return hedges and condition of a content with their offsets.

    A state of things ('in the midst of a war') is a condition only where the content denies or
    limits; 'to full members' only after 'only'. A concession ('even if') is none.
    """
    hedges: list[Span] = []
    possible = False
    condition: tuple[Span, str] | None = None
    for start, end in content if marks.tells(content) else ():
        for mark in marks.within("hedge", start, end):
            if _is_hedge(marks, mark):
                hedges.append((mark.start, mark.end))
                possible = possible or mark.value == "modal"
        if condition is None:
            condition = _condition(marks, start, end)
    denied = asked = inquires = False
    for start, end in cue:
        denies, asks, inquiring = _of_cue(marks.lower[start:end])
        denied = denied or denies
        if inquiring and _is_question(marks.lower, content):
            inquires = True
        else:
            asked = asked or asks or asks_to(marks.lower, (start, end), content)
    if inquires and not (hedges or condition or denied):
        return _QUESTION
    if not (hedges or condition or denied or asked):
        return _PLAIN
    span, kind = condition or (None, "")
    return Manner(tuple(hedges), possible, span, kind, denied, asked, inquires)


@lru_cache(maxsize=4096)
def _of_cue(cue: str) -> tuple[bool, bool, bool]:
    """Say whether a word of a cue denies, asks for something, or asks; most cues recur."""
    words = cue.split()
    denies = not _forms("stances", "denial_cue").isdisjoint(words)
    asks = _request().search(cue) is not None
    return denies, asks, not _inquiry("cue").isdisjoint(words)


@lru_cache(maxsize=4096)
def _may_ask_to(cue: str) -> bool:
    words = cue.split()
    asking = not _forms("stances", "asks_to").isdisjoint(words)
    return asking and _PASSIVE.isdisjoint(words)


def asks_to(lower: str, cue: Span, content: Sequence[Span]) -> bool:
    """Say whether a cue asks others for what its infinitive says: 'told A not to send tanks'."""
    begins = bool(content) and lower.startswith(("to ", "not to "), content[0][0])
    return begins and content[0][0] >= cue[1] and _may_ask_to(lower[cue[0] : cue[1]])


def _is_question(lower: str, content: Sequence[Span]) -> bool:
    """Say whether a content begins as a question does, or ends in a question mark."""
    if not content:
        return False
    start, end = content[0]
    last = content[-1][1]
    if lower.find("?", max(start, last - 3), last) >= 0:
        return True
    first = lower[start : min(end, start + 16)].lstrip("\"'“‘«‹ ").partition(" ")[0]
    return first in _inquiry("opening")


@cache
def _inquiry(key: str) -> frozenset[str]:
    return frozenset(table("stances")["inquiry"][key])


@cache
def _request() -> re.Pattern[str]:
    forms = sorted(_forms("stances", "request_cue"), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(forms)})\b")


def _is_hedge(marks: Marks, mark: Mark) -> bool:
    """Refuse the month of May and 'as soon as possible'."""
    if marks.text[mark.start : mark.end] in ("May", "Might"):
        return False
    return not (mark.start >= 4 and marks.lower.startswith(" as ", mark.start - 4))


def _condition(marks: Marks, start: int, end: int) -> tuple[Span, str] | None:
    for mark in marks.within("condition", start, end):
        kind: Any = mark.value
        if kind == "clause" and _opens(marks, mark, start):
            return (mark.start, _clause_end(marks.text, mark.end, end)), kind
        if kind == "temporal" and _limited(marks, start, mark.start):
            return (mark.start, _clause_end(marks.text, mark.end, end)), kind
        limits = marks.within("only", start, min(end, mark.end + 8))
        if kind == "restriction" and any(only.start <= mark.end + 1 for only in limits):
            return (mark.start, mark.end), kind
    return None


def _opens(marks: Marks, mark: Mark, start: int) -> bool:
    """Say whether a conjunction opens a condition: not 'asked if', not 'until Monday'."""
    form = marks.lower[mark.start : mark.end]
    before = marks.lower[max(0, mark.start - 16) : mark.start].rstrip()
    word = before.rpartition(" ")[2]
    if form == "if":
        return word not in _forms("conditions", "question")
    if form in _forms("conditions", "clause_start"):
        following = marks.text[mark.end + 1 : mark.end + 2]
        opening = mark.start - start < 3 or before.endswith(",") or word in ("but", "only")
        if form == "until":
            return following.islower() and marks.lower[mark.end + 1 : mark.end + 4] != "now"
        return opening or (form == "once" and _is_clause(marks, mark.end))
    return True


def _is_clause(marks: Marks, at: int) -> bool:
    """Say whether a subject follows 'once': 'once the war is over', no 'once again'."""
    if marks.lower[at + 1 : at + 12].partition(" ")[0] in _forms("conditions", "subject"):
        return True
    named = marks.next_named(at)
    return named is not None and named.start == at + 1 and named.kind != "demonym"


def _limited(marks: Marks, start: int, end: int) -> bool:
    return bool(negation().search(marks.lower, start, end) or marks.within("only", start, end))


@cache
def negation() -> re.Pattern[str]:
    """Return the pattern of a word that denies."""
    listed = _forms("stances", "negation") | _forms("stances", "lack")
    forms = sorted(listed, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(forms)})\b")


def _clause_end(text: str, at: int, end: int) -> int:
    while at < end and text[at] not in _CLAUSE_END:
        at += 1
    while text[at - 1] == "." or text[at - 1].isspace():
        at -= 1
    return at
