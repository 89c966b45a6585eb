"""For whom a person works, and whether an office was left, as verbs say it anywhere in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from foedus.reading.people import Named, People, Person
from foedus.reading.scan import Marks
from foedus.terms.article import Span

_STEMS = ("advis", "represent", "lobb", "consult", "works for", "paid by", "payroll", "retaine")
_WORKS_FOR = re.compile(
    r"\b(?:(?:now |also |currently |still |has |have |had |who |he |she |and |firm |consultancy "
    r"|company |law firm )+(?:(?:officially|formally|informally) )?"
    r"(?:advises|advised|represents|represented|lobbies for|lobbied for|consults for"
    r"|consulted for|works for|worked for|acts for|acted for|works on behalf of)"
    r"|(?:is|was|has been|been) (?:paid by|retained by|hired by|employed by|a lobbyist for"
    r"|a consultant to|on the payroll of|under contract (?:to|with)))\b"
)
_THEN = re.compile(r"(?: to | that | against |'s (?:[a-z]+ ){0,2}to )")
_LEFT_STEMS = ("retire", "stepped down", "left ", "resign", "no longer")
_LEFT = re.compile(
    r"\b(?:until (?:he|she|his|her) (?:retired|left|resigned|stepped down|retirement|dismissal"
    r"|resignation)|(?:who|he|she) (?:has )?(?:retired|stepped down|left office|left the service"
    r"|left the army|resigned|is no longer in office)|who left)\b"
)


def learn(people: People, spans: list[Span]) -> None:
    """Give persons the interest and the past that verbs tell of them.

    'He now advises the government of A' gives him A's interest; 'until she retired' makes her
    office a former one. The subject is the last person named before, in its own sentence or the
    one before.
    """
    lower = people.marks.lower
    works = any(stem in lower for stem in _STEMS)
    left = any(stem in lower for stem in _LEFT_STEMS)
    for start, end in spans if works or left else ():
        if works:
            for person, party in _clients(people, start, end):
                person.interest = person.interest or party
        if left:
            for match in _LEFT.finditer(lower, start, end):
                found = _subject(people, start, match.start())
                if found is not None and not found.holder:
                    found.left = True


def _clients(people: People, start: int, end: int) -> Iterator[tuple[Person, str]]:
    marks = people.marks
    for match in _WORKS_FOR.finditer(marks.lower, start, end):
        party = _party_after(marks, match.end(), end)
        person = _subject(people, start, match.start() + 1) if party else None
        if person is not None:
            yield person, party


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
    begin = max(floor, text.rfind("\n", floor, at) + 1)
    stop = text.rfind(". ", begin, at)
    begin = max(begin, text.rfind(". ", begin, max(begin, stop)))
    found: list[Named] = people.within(begin, at)
    return found[-1].person if found else None
