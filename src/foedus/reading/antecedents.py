"""Whom 'he', 'she' and 'who' mean."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, islice
from typing import Final

from foedus.reading import titles
from foedus.reading.attribution import Attribution
from foedus.reading.groups import Resolved
from foedus.reading.lexicon import word_class
from foedus.reading.people import Named, People, Person, paragraph
from foedus.reading.scan import Marks
from foedus.terms.article import Span

_OPENING: Final = 300
"""Characters from the start of a text within which 'he' may go before the name."""
_WHO: Final = ("who", "which", "what")
_OPENS: Final = re.compile(r"(?:^|[\n.!?:;—–-]) ?[\"'(]*$")
_CLOSES: Final = re.compile(r"[.!?\n]")
_SPEAKERS_BACK: Final = 200
"""How many earlier speakers are looked at; more stand in four paragraphs of no real text."""
_RANK = tuple[int, int, int]


class Antecedents:
    """Finds persons backwards from a pronoun; ``resolved`` grows as sources are resolved."""

    def __init__(
        self,
        marks: Marks,
        people: People,
        found: Sequence[Attribution],
        resolved: list[tuple[int, Resolved]],
    ) -> None:
        self.marks = marks
        self.people = people
        self.resolved = resolved
        contents = sorted(span for a in found for span in a.content)
        self.said_from = [start for start, _ in contents]
        self.said_to = list(accumulate((end for _, end in contents), max))

    def relative(self, at: int) -> Person | None:
        """Return the person whom 'who' follows: 'N, who'; 'N, the minister of A, who'."""
        for named in reversed(self.people.within(max(0, at - 80), at)):
            gap = self.marks.text[named.end : at].strip(" ,")
            if not gap or (gap.count(",") <= 1 and titles.after(self.marks, named.end)):
                return named.person
            return None
        return None

    def named_later(self, at: int, gender: str) -> Person | None:
        """Return whom a text that opens with 'he' names first."""
        if at > _OPENING:
            return None
        for named in self.people.within(at, at + 2 * _OPENING):
            if named.whole and _agrees(named.person, gender) and self._is_subject(named):
                return named.person
        return None

    def antecedent(self, at: int, gender: str) -> tuple[int, Person | None]:
        """Return the nearest person before, subjects and speakers first, paragraph by paragraph.

        The offset is where that person was last named or spoke, or 0.

        Names inside what somebody says count only where nothing else is found.
        """
        first, _ = paragraph(self.marks.text, at)
        for quoted in (False, True):
            begin, stop = first, at
            for _ in range(4):
                found = self._in_span((begin, stop), gender, quoted)
                if found is not None:
                    return found
                if begin == 0:
                    break
                stop = begin
                begin, _ = paragraph(self.marks.text, self.text_end(begin))
        return 0, None

    def text_end(self, at: int) -> int:
        while at > 0 and self.marks.text[at - 1].isspace():
            at -= 1
        return at

    def _in_span(self, span: Span, gender: str, quoted: bool) -> tuple[int, Person] | None:
        """Return the likeliest antecedent in a stretch of text."""
        best: tuple[_RANK, Person] | None = None
        for place, found in islice(reversed(self.resolved), _SPEAKERS_BACK):
            if place < span[0]:
                break
            person = found.person
            if person is not None and place < span[1] and _agrees(person, gender):
                best = _better(best, (1, 1, place), person)
        for named in self.people.within(*span):
            if not _agrees(named.person, gender) or (not quoted and self.quoted(named.start)):
                continue
            subject = self._is_subject(named)
            if not subject and not named.person.sure:
                continue  # 'in Upper Zenda' names a place
            rank = (int(named.person.sure), int(subject), named.start)
            best = _better(best, rank, named.person)
        return (best[0][2], best[1]) if best else None

    def quoted(self, at: int) -> bool:
        place = bisect_right(self.said_from, at)
        return place > 0 and at < self.said_to[place - 1]

    def _is_subject(self, named: Named) -> bool:
        text = self.marks.lower
        after = text[named.end : named.end + 2]
        if after.startswith(("'s", "'", ")")):
            return False
        before = text[max(0, named.start - 24) : named.start].split()
        return not before or before[-1] not in word_class("preposition")


def asks_who(lower: str, attribution: Attribution) -> bool:
    """Say whether a source is the 'who' of a question: 'Who wants A in?' is said by nobody."""
    if not attribution.source:
        return False
    start, end = attribution.source[0]
    if lower[start:end] not in _WHO or not _OPENS.search(lower, max(0, start - 4), start):
        return False
    close = _CLOSES.search(lower, end, end + _OPENING)
    return close is not None and close.group() == "?"


def _better(best: tuple[_RANK, Person] | None, rank: _RANK, person: Person) -> tuple[_RANK, Person]:
    return (rank, person) if best is None or rank > best[0] else best


def _agrees(person: Person, gender: str) -> bool:
    return not gender or person.gender in ("", gender)
