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
    """What weakens or limits a content; ``kind`` names the condition's own kind."""

    hedges: tuple[Span, ...]
    possible: bool
    condition: Span | None
    kind: str
    denied: bool
    asked: bool

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


_PLAIN: Final = Manner((), False, None, "", False, False)


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
    denied = asked = False
    for start, end in cue:
        denies, asks = _of_cue(marks.lower[start:end])
        denied, asked = denied or denies, asked or asks
    if not (hedges or condition or denied or asked):
        return _PLAIN
    span, kind = condition or (None, "")
    return Manner(tuple(hedges), possible, span, kind, denied, asked)


@lru_cache(maxsize=4096)
def _of_cue(cue: str) -> tuple[bool, bool]:
    """Say whether a word of a cue denies, and whether one asks; most cues recur."""
    words = cue.split()
    denying, asking = _forms("stances", "denial_cue"), _forms("stances", "request_cue")
    return not denying.isdisjoint(words), not asking.isdisjoint(words)


def _is_hedge(marks: Marks, mark: Mark) -> bool:
    """Refuse the month of May and 'as soon as possible'."""
    if marks.text[mark.start : mark.end] in ("May", "Might"):
        return False
    return not (mark.start >= 3 and marks.lower.startswith("as ", mark.start - 3))


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
        return opening
    return True


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
