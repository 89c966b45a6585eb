"""Words of a content that bear on a stance: attitudes, judgements, acts, and what turns them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

import ahocorasick_rs

from foedus.reading.folding import folded
from foedus.reading.inflection import verb_forms
from foedus.reading.lexicon import table
from foedus.terms.statement import Stance


@dataclass(frozen=True, slots=True)
class Token:
    """A word that bears on the stance: its family, and what it says there."""

    start: int
    end: int
    family: str
    value: Stance


_LISTED: Final = (
    *("negation", "obligation", "commitment", "possibility", "detour", "refusal"),
    *("absence", "lack", "emphasis", "whether", "disbelief", "unsaid", "past"),
)
"""Families whose words are listed as they stand."""
_Words = tuple[ahocorasick_rs.AhoCorasick, tuple[tuple[str, Stance], ...]]


@cache
def _words() -> _Words:
    """Return the automaton of telling words, and by pattern its family and stance."""
    entries: dict[str, tuple[str, Stance]] = {}
    listed = table("stances")
    for family, key, stance in (
        ("attitude", "for", "for"),
        ("attitude", "against", "against"),
        ("attitude", "open", "open"),
        ("judgement", "for", "for"),
        ("judgement", "against", "against"),
        ("act", "", "none"),
        ("reversal", "", "none"),
        ("change", "", "none"),
        ("silence", "", "none"),
    ):
        group = listed[family][key] if key else listed[family]
        for form in forms(group):
            entries[folded(form)] = (family, stance)  # type: ignore[assignment]
    for family in _LISTED:
        for form in listed[family]["forms"]:
            entries[folded(form)] = (family, "none")
    automaton = ahocorasick_rs.AhoCorasick(
        list(entries), matchkind=ahocorasick_rs.MatchKind.Standard
    )
    return automaton, tuple(entries.values())


def forms(group: dict[str, list[str]]) -> Iterator[str]:
    """Yield the forms of a group of words: of its verbs, those given, and phrases."""
    for verb in group.get("verbs", ()):
        yield from verb_forms(verb)
    yield from group.get("irregular", ())
    yield from group.get("phrases", ())


def tokens(lower: str, start: int, end: int) -> list[Token]:
    """Return the telling words between two offsets of a folded text, none within another.

    Examples
    --------
    >>> [(t.family, t.value) for t in tokens("it would not oppose it", 0, 22)]
    [('commitment', 'none'), ('negation', 'none'), ('attitude', 'against')]
    """
    automaton, entries = _words()
    part = lower[start:end]
    size = len(part)
    found: list[tuple[int, int, int]] = []
    for pattern, first, last in automaton.find_matches_as_indexes(part, overlapping=True):
        if first and _within_word(part, first):
            continue
        if last < size and part[last].isalnum():
            continue
        found.append((first, -last, pattern))
    found.sort()
    kept: list[Token] = []
    reached = 0
    for first, minus, pattern in found:
        if first >= reached:
            reached = -minus
            family, stance = entries[pattern]
            if family == "absence":
                reached = first + 2  # 'be no plans' is 'be' and 'no plans'
                family = "act"
            elif family == "unsaid":
                family = "silence"
                if part.startswith((" no ", " yes "), -minus):
                    reached = part.index(" ", first)  # 'not' and 'say no'
                    family = "negation"
            kept.append(Token(start + first, start + reached, family, stance))
    return kept


def _within_word(text: str, at: int) -> bool:
    """Say whether a word goes on at an offset: behind a letter, or behind a sign behind one."""
    sign = text[at - 1]
    return sign.isalnum() or (sign in "'-" and at > 1 and text[at - 2].isalnum())
