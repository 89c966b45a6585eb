"""Cues in relative clauses: 'rules they say are old', 'which she described as absurd'."""

from __future__ import annotations

from typing import Final

from foedus.reading.frames.extent import content_end
from foedus.reading.frames.found import Found
from foedus.reading.frames.groups import Group
from foedus.reading.frames.nouns import Range, run_left, subject_left
from foedus.reading.frames.sentence import Sentence
from foedus.reading.frames.words import ADJECTIVE, PROPER, VerbCue, listed

_PRONOUN: Final = frozenset({"which", "whom", "who", "that"})


def relative(s: Sentence, group: Group, cue: VerbCue, last: int) -> Found | None:
    """Read a cue whose content is what its clause hangs on."""
    if group.form != "finite" or not cue.takes & {"np", "that", "inf"}:
        return None
    own = subject_left(s, group.start)
    if own is None or own[0] == 0:
        return None
    parted = None if s.low[own[0]] in listed("writer_or_reader") else _hinge(s, own)
    if parted is None:
        return None
    source, content = parted
    after = last + 1
    spans = ((group.start, after),)
    mark = s.tags[after] if after < len(s.tags) else "."
    if mark in {"V", "X"} and "zero" in cue.takes and not _is_subject(s, content):
        end = _clause_end(s, after, group.main)
        return Found("relative-clause", s, source, spans, (content, (after, end)))
    if mark == "S" and s.low[after] == "as" and cue.takes & {"np", "as"}:
        end = content_end(s, after, group.main, nominal=True)
        return Found("relative-clause", s, source, spans, (content, (after, end)))
    return None


def _is_subject(s: Sentence, content: Range) -> bool:
    """'The bridge they want is closed': the verb behind the relative clause is the bridge's."""
    first = content[0]
    return s.tags[first] != "W" and not any(s.tags[at] in {"V", "X"} for at in range(first))


def _clause_end(s: Sentence, start: int, main: int) -> int:
    end = content_end(s, start, main)
    for at in range(start, end):
        if s.tags[at] == ",":
            return at
    return end


def _hinge(s: Sentence, own: Range) -> tuple[Range, Range] | None:
    """Return the subject of the relative clause, and what the clause hangs on."""
    before = own[0] - 1
    mark, low = s.tags[before], s.low[before]
    if mark == "W" and low in _PRONOUN and low != "that":
        return own, (before, before + 1)
    if low == "that" and mark in {"W", "T"} and before and s.tags[before - 1] == "N":
        return _with_noun(s, own, before - 1)
    if mark == "N" and s.tags[own[0]] in {"R", "D"}:
        return _with_noun(s, own, before)
    return _named(s, own)


def _with_noun(s: Sentence, own: Range, noun: int) -> tuple[Range, Range] | None:
    if s.low[noun] in listed("lasting") or s.low[noun] in listed("span_of_time"):
        return None  # 'the day they agreed'
    start = run_left(s, noun)
    while start is not None and start > 1 and s.low[start - 1] == "of" and s.tags[start - 2] == "N":
        start = run_left(s, start - 2)
    return None if start is None else (own, (start, noun + 1))


def _named(s: Sentence, own: Range) -> tuple[Range, Range] | None:
    """'the claim Arden made': a name right behind a noun begins a clause."""
    first, stop = own
    if s.tags[first] != "D":
        return None
    for at in range(first + 2, stop):
        if s.tags[at] != "N":
            return None
        before = s.words[at - 1]
        if s.words[at].bits & PROPER and not before.bits & (PROPER | ADJECTIVE):
            own_noun = before.role or s.low[at - 1].endswith(("'s", "’s", "s'", "s’"))
            return None if own_noun else ((at, stop), (first, at))
    return None
