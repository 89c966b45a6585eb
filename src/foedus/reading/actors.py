"""The parties that act in a content: subjects of its clauses, and agents of its passives."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from foedus.reading import titles
from foedus.reading.lexicon import table, word_class
from foedus.reading.people import People
from foedus.reading.scan import Marks, Mention
from foedus.terms.article import Span

JOINED: Final = frozenset((" and ", ", ", ", and ", " or ", " and the "))
"""What stands between parties that share a verb."""
_BEHIND: Final = 60
"""Characters by which a noun phrase may go on behind a content."""
_LINK: Final = 20
"""Characters before a name that may join it to another, or open its clause."""
_LIST: Final = 6
"""Names of one list that are looked at."""
_AND: Final = re.compile(r",? (?:and|nor|as well as)(?: the)? $")
_LISTED: Final = re.compile(r"(?:,|,? and|,? nor)(?: the)? $")
_OPENS: Final = re.compile(
    r"(?:^|[\n.;:!?,\"“(—–]|\b(?:that|both|neither|but|and|said|says)) ?(?:the )?$"
)
_WE: Final = re.compile(r"(?<!\w)we$")
_WORD: Final = re.compile(r"[ \"'\[(]*([a-z]+)")


@dataclass(slots=True)
class Actor:
    """A party in a content; ``acts`` in the place of one who acts: subject, or agent ('by A').

    ``plural``: the words name several states at once.
    """

    start: int
    end: int
    parties: tuple[str, ...]
    acts: bool = False
    plural: bool = False


def parties_named(marks: Marks, people: People, content: Sequence[Span]) -> list[list[Actor]]:
    """Return the parties of each piece of a content in order, and which of them act."""
    found = []
    for start, end in content:
        actors: list[Actor] = []
        mentions = marks.named(start, end)
        if mentions or people.bodies or people.in_office:
            found_here = sorted(_candidates(marks, people, (start, end), mentions), key=_start)
            actors = _titled(marks.lower, found_here)
            _find_acting(marks, actors, start, end)
        found.append(actors)
    return found


def _start(actor: Actor) -> int:
    return actor.start


def _titled(lower: str, actors: list[Actor]) -> list[Actor]:
    """Join what names one twice: "A's Chancellor N", 'the chancellor of A, N,'."""
    joined: list[Actor] = []
    for actor in actors:
        last = joined[-1] if joined else None
        if last is None or actor.parties != last.parties:
            joined.append(actor)
        elif actor.start < last.end:
            last.end = max(last.end, actor.end)
        elif lower[last.end : actor.start] == ", " and lower.startswith(",", actor.end):
            last.end = actor.end + 1
        else:
            joined.append(actor)
    return joined


def _find_acting(marks: Marks, actors: list[Actor], start: int, end: int) -> None:
    """Say of each party of a piece whether it acts."""
    acting = False
    follows: Actor | None = None
    for actor in reversed(actors):
        joined = follows is not None and marks.lower[actor.end : follows.start] in JOINED
        acting = _acts(marks, actor, end) or (joined and acting)
        actor.acts = acting and not _governed(marks, actor, start)
        follows = actor


def _candidates(
    marks: Marks, people: People, span: Span, mentions: list[Mention]
) -> Iterator[Actor]:
    start, end = span
    lower = marks.lower
    some = _some()
    members = marks.within("member", start, end + _BEHIND)
    for match in some.finditer(lower, start, end) if members and people.bodies else ():
        body = [m for m in marks.named(start, match.end()) if m.kind == "body"]
        code = body[-1].parties[0] if body else people.main_body("")
        if code:
            yield Actor(match.start(), match.end(), (f"{code}_SOME",), plural=True)
    for mention in mentions:
        if mention.parties:
            stop = _noun_phrase(marks, mention)
            before = max(start, mention.start - 30)
            if stop and not (members and some.search(lower, before, stop)):
                plural = mention.kind == "group" or lower[stop - 1] == "s"
                yield Actor(mention.start, stop, mention.parties, plural=plural)
    for named in people.within(start, end) if people.in_office else ():
        office = people.office(named.person)
        sits = office is not None and office.role.speaks and office.status != "former"
        if office is not None and sits:
            holder = named.person.holder
            parties = office.parties[:1] or ((holder.party,) if holder is not None else ())
            if parties:
                title = marks.last("role", named.start)
                first = named.start
                if title is not None and title.end + 1 == named.start:
                    first = max(start, title.start)
                yield Actor(first, named.end, parties)


def _noun_phrase(marks: Marks, mention: Mention) -> int:
    """Return where a mention's noun phrase ends, or 0 if the mention only qualifies another."""
    following = _members().match(marks.lower, mention.end)
    if following is not None:
        return following.end()
    role = marks.next("role", mention.end)
    if role is not None and marks.text[mention.end : role.start] in (" ", "'s "):
        status = titles.description(marks, max(0, mention.start - 14), role.end)
        sits = status is None or status.status != "former"
        return role.end if role.value.speaks and sits else 0
    return 0 if mention.kind == "demonym" else mention.end


def _acts(marks: Marks, actor: Actor, limit: int) -> bool:
    """Say whether a verb follows, past adverbs and quotation marks; or 'by' goes before."""
    return is_agent(marks, actor) or _verb_at(marks, predicate(marks, actor.end, limit), limit)


def is_agent(marks: Marks, actor: Actor) -> bool:
    """Say whether 'by' goes before a party."""
    return marks.lower.endswith((" by ", " by the "), 0, actor.start)


def predicate(marks: Marks, at: int, limit: int) -> int:
    """Return where the predicate of a subject that ends at an offset begins: past ', too,'."""
    if not marks.lower.startswith(", ", at):
        return at
    aside = _aside().match(marks.lower, at, limit)
    return aside.end() if aside else at


def _verb_at(marks: Marks, at: int, limit: int) -> bool:
    """Say whether the next word is a verb, past adverbs and quotation marks."""
    for _ in range(3):
        match = _WORD.match(marks.lower, at, limit)
        if match is None or match.group()[0] not in ' "':
            return False
        word = match.group(1)
        if word in word_class("finite") or marks.lower[match.end() : match.end() + 3] == "n't":
            return True
        if word in word_class("adverb") or word.endswith("ly"):
            at = match.end()
            continue
        return word.endswith(("s", "ed", "ing")) and word not in word_class("not_a_verb")
    return False


def _governed(marks: Marks, actor: Actor, floor: int) -> bool:
    """Say whether a preposition governs the party: 'to A', 'against the A'."""
    words = marks.lower[max(floor, actor.start - 24) : actor.start].split()
    while words and words[-1] in ("the", "a", "an"):
        words.pop()
    return bool(words) and words[-1] != "by" and words[-1] in word_class("preposition")


def sharing(lower: str, own: Sequence[Span], others: Sequence[Span]) -> frozenset[Span]:
    """Return the names of others that share their verb with one's own: 'we and A', 'B, C and A'.

    ``own`` and ``others`` are names, in order.
    """
    if not others:
        return frozenset()
    found: set[Span] = set()
    follows: Span | None = None
    for span in reversed(others):
        listed = follows is not None and follows in found and lower[span[1] : follows[0]] in JOINED
        if listed or _joined(lower, span[0], own, others):
            found.add(span)
        follows = span
    return frozenset(found)


def _joined(lower: str, at: int, own: Sequence[Span], others: Sequence[Span]) -> bool:
    link = _AND.search(lower, max(0, at - _LINK), at)
    for _ in range(_LIST):
        if link is None:
            return False
        end = link.start()
        place = bisect_left(own, (end, 0))
        if place and own[place - 1][1] == end:
            first = own[place - 1][0]
            return _OPENS.search(lower, max(0, first - _LINK), first) is not None
        if _WE.search(lower, max(0, end - 4), end):
            return True
        place = bisect_left(others, (end, 0))
        if not place or others[place - 1][1] != end:
            return False
        at = others[place - 1][0]
        link = _LISTED.search(lower, max(0, at - _LINK), at)
    return False


@cache
def _aside() -> re.Pattern[str]:
    forms = "|".join(table("stances")["claim"]["aside"])
    return re.compile(rf", (?:{forms}|(?:like|unlike) [\w -]{{2,30}}),")


@cache
def _some() -> re.Pattern[str]:
    words = table("collectives")
    part = "|".join(w for w in words["part"] if w not in ("two", "three", "part of", "half of"))
    return re.compile(
        rf"\b(?:{part})(?: of the| of)?(?: \w+){{0,2}}? (?:{'|'.join(words['member'])})\b"
        r"(?: individually)?"
    )


@cache
def _members() -> re.Pattern[str]:
    return re.compile(rf"(?:'s?)? (?:{'|'.join(table('collectives')['member'])})\b")
