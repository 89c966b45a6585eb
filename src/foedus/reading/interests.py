"""For whom a person works, and whether an office was left, as verbs say it anywhere in a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from foedus.reading.lexicon import Role, word_class
from foedus.reading.people import Named, People, Person
from foedus.reading.scan import Marks
from foedus.reading.titles import Held
from foedus.terms.article import Span

_THEN: Final = re.compile(r"(?: to | that | against |'s (?:[a-z]+ ){0,2}to )")
_FAR: Final = 1 << 60
_REACH: Final = 1500
"""Characters back over which 'he' in 'he advises' is looked for."""
_HEADS: Final = re.compile(
    r",? (?:who|which) (?:(?P<now>(?:now |currently |also )?(?:heads|leads|chairs|runs|commands"
    r"|directs|manages|presides over|oversees|edits)\b|has (?:headed|led|chaired|run|commanded"
    r"|directed|managed|presided over|served as)\b)|(?:had )?(?:headed|led|chaired|ran|commanded"
    r"|directed|governed|was|served|presided)\b[^.;,]{0,60}\b(?:until|before|from \d{4}))"
)
_LEFT: Final = re.compile(
    r"(?:until (?:he|she) (?:retired|left|resigned|stepped down)|until (?:his|her) (?:retirement"
    r"|dismissal|resignation)|(?:who|he|she) (?:has )?(?:retired|stepped down|left office"
    r"|left the service|left the army|resigned|is no longer in office)|who left)\b"
)


def learn(people: People, spans: list[Span]) -> None:
    """Give persons the interest and the past that verbs tell of them.

    'He now advises the government of A' gives him A's interest; 'until she retired' makes her
    office a former one. The subject is the last person named before, in its own sentence or the
    one before.
    """
    marks = people.marks
    for mark in marks.of("works"):
        span = _spoken(spans, mark.start) if marks.lower.startswith(" ", mark.end) else None
        party = _party_after(marks, mark.end, span[1]) if span else ""
        word = marks.lower[max(0, mark.start - 14) : mark.start].split()
        if span and party and word and word[-1] in word_class("works_for"):
            person = _subject(people, span[0], mark.start)
            if person is not None:
                person.interest = person.interest or party
    for mark in marks.of("leaves"):
        span = _spoken(spans, mark.start)
        match = _left_at(marks.lower, mark.start) if span else None
        person = _subject(people, span[0], match.start()) if span and match else None
        if person is not None and person.holder is None:
            person.left = True


def _left_at(lower: str, at: int) -> re.Match[str] | None:
    """Return the words around an offset by which somebody left an office, if they do say so."""
    return _LEFT.search(lower, max(0, at - 22), at + 30)


def learn_offices(people: People) -> None:
    """Give persons the office that a relative clause tells: 'N, who chairs the board'."""
    marks = people.marks
    for named in people.named:
        if not marks.lower.startswith((" wh", ", wh"), named.end):
            continue
        match = _HEADS.match(marks.lower, named.end)
        if match is None:
            continue
        person = named.person
        if match.group("now") is None:
            person.left = person.left or person.holder is None
        elif not person.held:
            role = Role("chief", "public", False, "")
            person.held.append(Held(role, (), "current", named.end, match.end()))


def _spoken(spans: list[Span], at: int) -> Span | None:
    place = bisect_right(spans, (at, _FAR)) - 1
    return spans[place] if place >= 0 and at < spans[place][1] else None


def _party_after(marks: Marks, at: int, end: int) -> str:
    """Return the party that a client is or belongs to: 'the government of A', 'A's ministry'."""
    named = marks.next_named(at)
    if named is None or named.end > end or named.start - at > 50 or len(named.parties) != 1:
        return ""
    gap = marks.lower[at : named.start]
    if any(sign in gap for sign in ',.;:"') or _THEN.match(marks.lower, named.end):
        return ""
    return named.parties[0]


def _subject(people: People, floor: int, at: int) -> Person | None:
    """Return the last person named before an offset, within two sentences."""
    text = people.marks.text
    floor = max(floor, at - _REACH)
    begin = max(floor, text.rfind("\n", floor, at) + 1)
    stop = text.rfind(". ", begin, at)
    begin = max(begin, text.rfind(". ", begin, max(begin, stop)))
    found: list[Named] = people.within(begin, at)
    return found[-1].person if found else None
