"""What was meant: the question, the parties it is about, and a stance where the words carry it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from foedus.reading import titles
from foedus.reading.lexicon import table, word_class
from foedus.reading.modality import Manner
from foedus.reading.people import People, paragraph
from foedus.reading.scan import Mark, Marks, Mention
from foedus.terms.article import Span
from foedus.terms.statement import About, IssueKey, Stance

NEAR = 80
"""Characters within which a stance word must have a word of its question."""
RECENT = 900
"""Characters over which a vague deed takes its question from what went before."""
REACH = 28
"""Characters over which a negation or 'should' governs what follows."""
_CUT = re.compile(r"[,;.\"]")
_WORD = re.compile(r"[ \"'\[(]*([a-z]+)")


_OPPOSITE: dict[Stance, Stance] = {
    "for": "against",
    "against": "open",
    "open": "against",
    "none": "none",
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """The question and what the statement says of whom; ``inferred``: the question by context."""

    issue: IssueKey
    about: tuple[About, ...]
    inferred: bool
    negated: bool


@dataclass(slots=True)
class Actor:
    """A party in the place of one who acts: subject of a clause, or agent ('followed by')."""

    start: int
    end: int
    parties: tuple[str, ...]


@dataclass(slots=True)
class Context:
    """The last question that a statement was about, and where it stood."""

    issue: IssueKey = "other"
    at: int = -10_000


@dataclass(frozen=True, slots=True)
class Words:
    """The cue, and the content without its condition."""

    marks: Marks
    cue: tuple[Span, ...]
    content: tuple[Span, ...]

    def of(self, family: str) -> list[Mark]:
        """Return the content's marks of a family."""
        return [m for start, end in self.content for m in self.marks.within(family, start, end)]

    def of_cue(self, family: str) -> list[Mark]:
        """Return the cue's marks of a family."""
        return [m for start, end in self.cue for m in self.marks.within(family, start, end)]


def meaning(
    marks: Marks,
    people: People,
    spans: tuple[Sequence[Span], Sequence[Span]],
    manner: Manner,
    own: tuple[str, ...],
    context: Context,
) -> Meaning:
    """Return question, parties and stances of one statement.

    Parameters
    ----------
    spans : tuple
        Cue and content.
    own : tuple of str
        Parties for which the speaker speaks; nobody else's stance is read from the words.
    context : Context
        The question of the statement before; brought up to date here.
    """
    cue, content = spans
    words = Words(marks, tuple(cue), tuple(_without(content, manner.condition)))
    actors = list(_actors(words, people))
    issue, inferred, places = _issue(words, content, context)
    if issue != "other":
        context.issue, context.at = issue, content[0][0]
    stance: Stance = "none"
    if own and issue != "other":
        stance = _Stance(words, manner, own, tuple(actors), places).value()
        if manner.denied and not words.of_cue("stance"):
            stance = _OPPOSITE[stance]
    about = [About(party=code, own=True, issue=issue, stance=stance) for code in own]
    for actor in actors:
        for code in actor.parties:
            if code not in own and all(a.party != code for a in about):
                about.append(About(party=code, own=False, issue=issue, stance="none"))
    denies = manner.denied or _is_denied(words)
    return Meaning(issue, tuple(about), inferred, denies and stance == "none")


def _without(content: Sequence[Span], condition: Span | None) -> Iterator[Span]:
    for start, end in content:
        if condition is None or condition[1] <= start or condition[0] >= end:
            yield start, end
            continue
        if start < condition[0]:
            yield start, condition[0]
        if condition[1] < end:
            yield condition[1], end


def _is_denied(words: Words) -> bool:
    """Say whether the first clause of the content is negated."""
    if not words.content:
        return False
    start, end = words.content[0]
    found = words.marks.within("negation", start, min(end, start + 50))
    return bool(found) and not _CUT.search(words.marks.text, start + 1, found[0].start)


# The question


def _issue(
    words: Words, content: Sequence[Span], context: Context
) -> tuple[IssueKey, bool, list[Mark]]:
    """Return the question, whether context told it, and the words that did."""
    found = words.of("issue") + words.of_cue("issue")
    vague = words.of("vague")
    if not found and not vague and words.content == tuple(content):
        return "other", False, []
    begin, end = paragraph(words.marks.text, content[0][0])
    if not any(m.parties for m in words.marks.named(begin, end)):
        return "other", False, []
    body = any(m.kind == "body" for m in words.marks.named(begin, end))
    issue = _heaviest(found, context, body=body)
    if issue != "other":
        return issue, False, found
    before = _deed_before(words.marks, content[0][0], context) if vague else "other"
    if before != "other":
        return before, True, vague
    whole = [m for start, stop in content for m in words.marks.within("issue", start, stop)]
    return _heaviest(whole, context, body=body), False, whole


def _deed_before(marks: Marks, at: int, context: Context) -> IssueKey:
    """Return the deed last spoken of that 'such a step' or 'take action' may mean."""
    if at - context.at < RECENT and context.issue in ("troops", "arms"):
        return context.issue
    for mark in reversed(marks.within("issue", max(0, at - RECENT), at)):
        key, weight = mark.value
        if key in ("troops", "arms") and weight > 1:
            deed: IssueKey = key
            return deed
    return "other"


def _heaviest(found: list[Mark], context: Context, *, body: bool) -> IssueKey:
    order = _order()
    weights = dict.fromkeys(order, 0)
    most = dict.fromkeys(order, 0)
    for mark in found:
        key, weight = mark.value
        weights[key] += weight
        most[key] = max(most[key], weight)
    best = max(order, key=lambda key: weights[key])
    if not weights[best]:
        return "other"
    if best in ("membership", "consensus") and most[best] < 3 and not body:
        return "other" if context.issue != best else best
    return best if weights[best] >= 2 or context.issue == best else "other"


@cache
def _order() -> tuple[IssueKey, ...]:
    return cast(tuple[IssueKey, ...], tuple(table("issues")["order"]))


# Who acts


def _actors(words: Words, people: People) -> Iterator[Actor]:
    """Yield parties that stand as subject or agent in a content, in order."""
    for start, end in words.content:
        found = sorted(_candidates(words.marks, people, start, end), key=lambda a: a.start)
        acting = False
        kept: list[Actor] = []
        for place in range(len(found) - 1, -1, -1):
            actor = found[place]
            follows = found[place + 1] if place + 1 < len(found) else None
            joined = follows is not None and words.marks.lower[actor.end : follows.start] in (
                " and ",
                ", ",
                ", and ",
                " or ",
                " and the ",
            )
            acting = _acts(words.marks, actor, end) or (joined and acting)
            if acting and not _governed(words.marks, actor, start):
                kept.append(actor)
        yield from reversed(kept)


def _candidates(marks: Marks, people: People, start: int, end: int) -> Iterator[Actor]:
    lower = marks.lower
    some = _some()
    for match in some.finditer(lower, start, end) if people.bodies else ():
        body = [m for m in marks.named(start, match.end()) if m.kind == "body"]
        code = body[-1].parties[0] if body else people.main_body("")
        if code:
            yield Actor(match.start(), match.end(), (f"{code}_SOME",))
    for mention in marks.named(start, end):
        if mention.parties:
            stop = _noun_phrase(marks, mention)
            if stop and not some.search(lower, max(start, mention.start - 30), stop):
                yield Actor(mention.start, stop, mention.parties)
    for named in people.within(start, end) if people.in_office else ():
        office = people.office(named.person)
        sits = office is not None and office.role.speaks and office.status != "former"
        if office is not None and sits and office.parties:
            yield Actor(named.start, named.end, office.parties[:1])


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
    before = marks.lower[max(0, actor.start - 8) : actor.start]
    if before.endswith((" by ", " by the ")):
        return True
    at = actor.end
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


# Stance


@dataclass(frozen=True, slots=True)
class _Stance:
    """The stance of the speaker's own party in one statement."""

    words: Words
    manner: Manner
    own: tuple[str, ...]
    actors: tuple[Actor, ...]
    places: list[Mark]

    def value(self) -> Stance:
        """Return the stance that the words carry, or ``none``."""
        in_cue = self.words.of_cue("stance")
        if in_cue:
            return self._cued(in_cue[0])
        found = [*self._said(), *self._done()]
        near = [(self._distance(mark), polarity) for mark, polarity in found]
        near = [item for item in near if item[0] <= NEAR]
        if any(polarity == "open" for _, polarity in near):
            return "open"
        if near:
            return min(near)[1]
        return "against" if self.manner.kind == "restriction" else "none"

    def _cued(self, mark: Mark) -> Stance:
        """Read a stance that stands in the cue; 'refused to rule out' leaves open."""
        stance: Stance = mark.value[1]
        negations = self.words.of_cue("negation")
        if negations and negations[0].end <= mark.start:
            return _OPPOSITE[stance]
        begin = self.words.content[0][0] if self.words.content else 0
        first = self.words.marks.within("stance", begin, begin + 14)
        if stance == "against" and first and first[0].value == ("attitude", "against"):
            return "open"
        return stance

    def _distance(self, mark: Mark) -> int:
        """Return the characters between a stance word and the nearest word of the question."""
        return min(
            (max(place.start - mark.end, mark.start - place.end, 0) for place in self.places),
            default=NEAR + 1,
        )

    def _said(self) -> Iterator[tuple[Mark, Stance]]:
        for mark in self.words.of("stance"):
            manner, polarity = mark.value
            if manner == "attitude" and self._foreign(mark):
                continue
            if self._governing("negation", mark):
                polarity = _OPPOSITE[polarity]
            yield mark, polarity

    def _done(self) -> Iterator[tuple[Mark, Stance]]:
        """Read acts: 'should send', 'cannot accept', 'we will join', 'we may send'."""
        for mark in self.words.of("act"):
            foreign = self._foreign(mark)
            negation = self._governing("negation", mark)
            if negation is not None:
                judged = self.words.marks.lower[negation.start : negation.end] in (
                    "cannot",
                    "can't",
                )
                if judged or not foreign or self._governing("obligation", mark):
                    yield mark, "against"
            elif self._governing("obligation", mark) or (
                not foreign and self._governing("commitment", mark)
            ):
                yield mark, "for"
            elif not foreign and self._governing("hedge", mark):
                yield mark, "open"

    def _governing(self, family: str, mark: Mark) -> Mark | None:
        """Return a word of a family shortly before another, in the same clause."""
        text = self.words.marks.text
        for found in reversed(self.words.of(family)):
            gap = text[found.end : mark.start]
            if found.end <= mark.start and len(gap) <= REACH and not _CUT.search(gap):
                return found
        return None

    def _foreign(self, mark: Mark) -> bool:
        """Say whether the clause's subject is another party, which is not spoken for."""
        subject: Actor | None = None
        for actor in self.actors:
            if actor.start < mark.start:
                subject = actor
        if subject is None or set(subject.parties) & set(self.own):
            return False
        between = self.words.marks.lower[subject.end : mark.start].split()
        return not {"we", "i", "our"}.intersection(between)
