"""What the text says somebody is: a role, for whom, and whether still."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Literal

from foedus.reading.lexicon import Role, table
from foedus.reading.scan import Mark, Marks, Mention

Status = Literal["", "former", "current"]

_LINK: Final = re.compile(r" (?:of|for|to|at|in|with|from)(?: (?:the|its|their))?[ ]")
_STATE_LINK: Final = re.compile(r" (?:of|for)(?: the)?[ ]")
_PLAIN_WORDS: Final = re.compile(r"(?:'s?)?[ -](?:[a-z]+[ -]){0,3}$|[ -]?$")
_APPOSITION: Final = re.compile(
    r"(?:(?:who (?:is|was|has been|serves as|served as|now is) )?"
    r"(?:(?:the|a|an|now|then|currently|once|formerly|also|himself|herself) )*"
    r"(?:[a-z]+ly )?)"
)
_AGE: Final = re.compile(r", (?:aged )?\d{2}(?=, )")
_TITLE_ONLY: Final = re.compile(r"(?:the |a |an )?(?:former |ex-|current |then )?")
_UNTIL: Final = re.compile(
    r"[^.;,\"]{0,40}?"
    r"(?: until | from \d{4} to | between \d{4} and | in the \d{4}s|,? from \d{4} until )"
)
_LOWER_WORDS: Final = re.compile(r"(?:[a-z-]+ )*")
_CAPITAL: Final = re.compile(r" [A-Z]")
BEHIND: Final = (", ", " MP ", " MEP", " TD ")
"""With one of these a role in apposition behind a name begins."""
_LOOSE: Final = frozenset(("chief", "leader"))
_BREAK: Final = re.compile(r"[.,;:!?\"()\n—–]")


@dataclass(slots=True)
class Held:
    """A role as the text gives it; ``parties`` is empty where it does not say for whom."""

    role: Role
    parties: tuple[str, ...]
    status: Status
    start: int
    end: int

    def of(self, parties: tuple[str, ...]) -> Held:
        """Return the same role, held for these parties."""
        return Held(self.role, parties, self.status, self.start, self.end)


@cache
def ranks() -> frozenset[str]:
    """Return what may stand between an office and a name: 'spokesman Col. N'."""
    return frozenset(table("names")["honorific"])


def before(marks: Marks, start: int) -> Held | None:
    """Return the role that stands before a name: 'A's Foreign Minister N', 'the head of B, N'."""
    role = marks.last("role", start)
    if role is None or role.end > start or start - role.end > 60:
        return None
    gap = marks.text[role.end : start]
    if gap == " " or (gap[:1] == gap[-1:] == " " and ranks().issuperset(gap.split())):
        return _held(marks, role, start)
    if gap == ", ":
        return _held(marks, _head(marks, role), start)
    if gap.endswith(", ") and _links(marks, role, start - 2):
        return _held(marks, role, start)
    return None


def before_apposition(marks: Marks, held: Held) -> Held | None:
    """Return the office before a second title: 'the minister, the former judge N'."""
    comma = marks.text.rfind(", ", max(0, held.start - 24), held.start)
    if comma < 0 or not _TITLE_ONLY.fullmatch(marks.lower, comma + 2, held.start):
        return None
    role = marks.last("role", comma)
    if role is None or role.end != comma or role.value.plural:
        return None
    return _held(marks, role, comma + 2)


def _head(marks: Marks, role: Mark) -> Mark:
    """Return the first role of 'an adviser to the president of A', given the second."""
    earlier = marks.last("role", role.start)
    if earlier is None or earlier.value.plural:
        return role
    gap = marks.text[earlier.end : role.start]
    if len(gap) < 40 and _LINK.match(gap) and not _BREAK.search(gap):
        return _head(marks, earlier)
    return role


def after(marks: Marks, end: int) -> Held | None:
    """Return the role in apposition behind a name: 'N, the foreign minister of A,'."""
    if not marks.text.startswith(BEHIND, end):
        return None
    if not marks.text.startswith(", ", end):
        role = marks.next("role", end)
        return _held(marks, role, role.end) if role and role.start == end + 1 else None
    age = _AGE.match(marks.text, end)
    end = age.end() if age else end
    role = marks.next("role", end)
    if role is None or role.start - end > 70:
        return None
    gap = marks.lower[end + 2 : role.start]
    if _BREAK.search(gap):
        return None
    opening = _APPOSITION.match(gap)
    rest = gap[opening.end() if opening else 0 :]
    status = marks.last("status", role.start)
    named = marks.last_named(role.start)
    allowed = not rest
    if status is not None and status.start >= end:
        allowed = allowed or not rest.strip() or rest.startswith(("former", "ex-", "current"))
    if named is not None and named.start >= end:
        allowed = allowed or named.start <= end + 2 + len(gap) - len(rest) + 12
    if not allowed and len(rest.split()) > 2:
        return None
    held = _held(marks, role, len(marks.text), floor=end)
    if held.status == "" and _UNTIL.match(marks.lower, role.end):
        return replace(held, status="former")
    return held


def description(marks: Marks, start: int, end: int) -> Held | None:
    """Return the role that a phrase without a name is headed by: 'the former head of B'."""
    roles = marks.within("role", start, end)
    if not roles:
        return None
    head = roles[0]
    for role in roles[1:]:
        if marks.text[head.end : role.start] not in (" ", "'s ", "' "):
            break
        head = role
    held = _held(marks, head, end, floor=start)
    if not held.role.speaks and held.status != "former":
        comma = marks.text.find(", ", head.end, end)
        apposition = description(marks, comma + 2, end) if comma >= 0 else None
        if apposition is not None and apposition.role.speaks and not apposition.role.plural:
            return apposition
    return held


def _held(marks: Marks, role: Mark, limit: int, *, floor: int = 0) -> Held:
    start = role.start
    parties: tuple[str, ...] = ()
    named = marks.last_named(role.start)
    if named is not None and named.start >= floor and _goes_with(marks, named, role):
        parties, start = named.parties, named.start
    if not parties:
        linked = _linked(marks, role, limit)
        parties = linked.parties if linked else ()
    return Held(role.value, parties, _status(marks, start, role, floor), role.start, role.end)


def _goes_with(marks: Marks, named: Mention, role: Mark) -> bool:
    gap = marks.text[named.end : role.start]
    if role.value.name in _LOOSE:
        return gap in (" ", "'s ", "-")
    return len(gap) <= 30 and _PLAIN_WORDS.match(gap) is not None and not _is_linked(gap)


def _is_linked(gap: str) -> bool:
    return any(word in gap for word in (" and ", " to ", " said ", " of ", " from ", " with "))


def _linked(marks: Marks, role: Mark, limit: int) -> Mention | None:
    """Return the party behind a role: 'minister of the A', 'adviser to B President N'."""
    speaks = role.value.speaks  # an ambassador to A is not A's
    match = (_STATE_LINK if speaks else _LINK).match(marks.lower, role.end)
    if match is None:
        return None
    named = marks.next_named(match.end() - 4)
    if named is None or named.end > limit or named.start - match.end() > 25:
        return None
    gap = marks.text[match.end() : named.start]
    whole = _LOWER_WORDS.fullmatch(gap) and _is_whole(marks, named)
    return named if whole else None


def _is_whole(marks: Marks, named: Mention) -> bool:
    """Refuse a party that begins another name: 'president of the A Airlines'."""
    if not _CAPITAL.match(marks.text, named.end):
        return True
    role = marks.next("role", named.end)
    return role is not None and role.start == named.end + 1


def _links(marks: Marks, role: Mark, end: int) -> bool:
    """Say whether only 'of the B' stands between a role and an offset."""
    match = _LINK.match(marks.lower, role.end)
    return (
        match is not None
        and "," not in marks.text[role.end : end]
        and ("\n" not in marks.text[role.end : end])
    )


def _status(marks: Marks, start: int, role: Mark, floor: int) -> Status:
    for mark in reversed(marks.within("status", max(floor, start - 14), role.start)):
        if not _BREAK.search(marks.text[mark.end : role.start]):
            status: Status = mark.value
            return status
    return ""


def in_office(held: Held) -> bool:
    """Say whether a role is a present office, not a calling or a nameless 'official'."""
    return held.status != "former" and (
        held.role.level not in ("official", "public", "adviser")
        or held.role.name in _offices_of_note()
    )


@cache
def _offices_of_note() -> frozenset[str]:
    return frozenset(table("roles")["office"]["names"])
