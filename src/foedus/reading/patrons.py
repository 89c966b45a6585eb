"""In whose service an unnamed source speaks: 'a spokesman for N', 'N's aide'."""

from __future__ import annotations

import re
from typing import Final

from foedus.reading.people import People, Person
from foedus.reading.scan import Marks
from foedus.reading.titles import Held
from foedus.terms.article import Span

_FOR: Final = re.compile(r" (?:for|of|to) ")
_OWNS: Final = re.compile(r"'s? ")
_SERVING: Final = ("voice", "adviser", "official")


def patron(marks: Marks, people: People, held: Held | None, source: Span) -> Person | None:
    """Return the person whose spokesman or aide a source is, where that alone says for whom."""
    if held is None or held.role.plural:
        return None
    start, end = source
    named = people.within(start, end)
    if not named or marks.named(start, held.start):
        return None
    behind = _FOR.match(marks.lower, held.end, named[0].start + 1)
    if behind is not None and "," not in marks.lower[held.end : named[0].start]:
        return named[0].person
    owner = named[0].end <= held.start and _OWNS.match(marks.lower, named[0].end, held.start + 1)
    return named[0].person if owner else None


def is_served(marks: Marks, start: int, at: int) -> bool:
    """Say whether a person named at an offset is served by who speaks: 'an aide to President N'."""
    roles = marks.within("role", start, at)
    if len(roles) < 2 or roles[0].value.level not in _SERVING:
        return False
    end = roles[0].end
    return _FOR.match(marks.lower, end) is not None and "," not in marks.lower[end:at]
