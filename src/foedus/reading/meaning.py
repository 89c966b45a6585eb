"""What was meant: the question, the parties it is about, and a stance where the words carry it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from foedus.reading.actors import Actor, is_agent, parties_named, predicate, sharing
from foedus.reading.bygone import bygone
from foedus.reading.claims import claimed, says
from foedus.reading.modality import Manner
from foedus.reading.people import People
from foedus.reading.question import TOPIC, Context, Object, Question, Words, question_of
from foedus.reading.scan import Marks
from foedus.reading.stance import Clauses
from foedus.reading.telling_words import tokens
from foedus.reading.unsaid import keeps_silent
from foedus.terms.article import Span
from foedus.terms.statement import About, IssueKey, Stance

_SUBJECT: Final = re.compile(
    r"[;:.!?\n]|\b(?:we|i|he|she|our|us)\b|(?:,|\band|\bbut|\bor)(?: that)? (?:it|they|its|their)\b"
)
_BESIDE: Final = re.compile(r"[,;.!?]|\b(?:and|or|nor|but|while|whereas|though|although|yet)\b")


@dataclass(frozen=True, slots=True)
class Meaning:
    """The question and what the statement says of whom.

    ``inferred``: the question is known from the context. ``position`` tells how the position of
    the party spoken for was found, by a key of the data file ``confidence``.
    """

    issue: IssueKey
    about: tuple[About, ...]
    inferred: bool
    position: str


_NOTHING: Final = Meaning(issue="other", about=(), inferred=False, position="nobody")


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
    whole = tuple(content)
    rest = whole if manner.condition is None else tuple(_without(whole, manner.condition))
    named = parties_named(marks, people, rest)
    if not (own or any(named) or marks.tells(whole) or marks.tells(cue)):
        return _NOTHING
    words = Words(marks, tuple(cue), rest)
    actors = [actor for piece in named for actor in piece if actor.acts]
    question = question_of(words, whole, context, named, own=bool(own))
    issue = question.issue
    if issue == "other" and not own and not actors:
        return _NOTHING
    if issue != "other" and not question.inferred and _is_firm(words, issue, context):
        context.issue, context.at = issue, content[0][0]
        context.contrary = any(sign < 0 for _, _, sign in question.objects)
    if keeps_silent(marks.lower, cue, whole):
        return _NOTHING
    stance: Stance = "none"
    past = bygone(marks.lower, cue, whole)
    if own and issue != "other" and not past and not manner.inquires:
        stance = _stance(words, question.objects, actors, own)
        if stance == "none" and manner.kind == "restriction":
            stance = "against"
    stances = _claims(words, named, question, manner, context)
    about = [About(party=code, own=True, issue=issue, stance=stance) for code in own]
    about += _others(named, stances, frozenset(own), issue)
    position = _position(words, question, stance) if own else "nobody"
    if question.inferred:
        position = "inferred" if _is_spoken_of(question) else "leaked"
    if question.others and not manner.inquires:
        more = _beside(words, named, question, manner, own)
        more = [a for a in more if not (past and a.own)]
        if any(a.own for a in more):
            position = "read"
        about = _both(about, more)
    return Meaning(issue, tuple(about), question.inferred, position)


def _is_spoken_of(question: Question) -> bool:
    """Say whether a word stands for the question: 'the plan', no bare 'undecided' or 'it'."""
    return any(start < end for start, end, _ in question.objects)


def _others(
    named: Sequence[Sequence[Actor]],
    stances: dict[str, Stance],
    own: frozenset[str],
    issue: IssueKey,
) -> list[About]:
    """Return what is said of parties that act, or that are said to stand somewhere."""
    about: dict[str, About] = {}
    for piece in named:
        for actor in piece:
            for code in actor.parties:
                if not actor.acts and code not in stances:
                    continue
                if code not in own and code not in about:
                    claim = stances.get(code, "none")
                    about[code] = About(party=code, own=False, issue=issue, stance=claim)
    return list(about.values())


def _beside(
    words: Words,
    named: Sequence[Sequence[Actor]],
    question: Question,
    manner: Manner,
    own: tuple[str, ...],
) -> list[About]:
    """Return the positions that a content takes on further questions, where it takes any."""
    actors = [actor for piece in named for actor in piece if actor.acts]
    found: list[About] = []
    for other in question.others:
        rest = _apart(words.marks.lower, other.objects, question.objects)
        stance = _stance(words, rest, actors, own) if own and rest else "none"
        if stance != "none":
            found += [About(party=c, own=True, issue=other.issue, stance=stance) for c in own]
        rest_of = tuple(q for q in (question, *question.others) if q is not other)
        claims = _claims(words, named, replace(other, others=rest_of), manner, Context())
        for code, claim in claims.items():
            if code not in own:
                found.append(About(party=code, own=False, issue=other.issue, stance=claim))
    return found


def _both(first: Sequence[About], more: Sequence[About]) -> list[About]:
    """Return positions on all questions; one that says nothing gives way to one that does."""
    told = {(a.party, a.own) for a in more}
    kept = [a for a in first if a.stance != "none" or (a.party, a.own) not in told]
    return [*kept, *more]


def _apart(lower: str, objects: Sequence[Object], first: Sequence[Object]) -> tuple[Object, ...]:
    """Return the objects that are named beside those of the first question, not as part of them.

    'Sending troops as a guarantee' is one question, 'sending troops and a guarantee' are two.
    """
    return tuple(o for o in objects if _is_apart(lower, o, first))


def _is_apart(lower: str, other: Object, first: Sequence[Object]) -> bool:
    first = [one for one in first if one[0] < one[1]]  # not what only a verb leaves out
    if any(one[0] < other[1] and other[0] < one[1] for one in first):
        return False
    place = bisect_left(first, other)
    near = [*first[max(0, place - 1) : place], *first[place : place + 1]]
    return all(
        _BESIDE.search(lower, *sorted((min(one[1], other[1]), max(one[0], other[0]))))
        for one in near
    )


def _is_firm(words: Words, issue: IssueKey, context: Context) -> bool:
    """Say whether what follows may be about this question too: 'agree on' names none firmly."""
    if context.topic in (issue, "other"):
        return True
    return any(m.value[0] == issue and m.value[1] >= TOPIC for m in words.of("issue"))


def _claims(
    words: Words,
    named: Sequence[Sequence[Actor]],
    question: Question,
    manner: Manner,
    context: Context,
) -> dict[str, Stance]:
    """Return where others are said to stand; nowhere, where that is denied or asked for."""
    if question.issue == "other" or manner.denied or manner.asked or not any(named):
        return {}
    if manner.inquires:
        return {}
    lower = words.marks.lower
    said = " ".join(lower[start:end] for start, end in words.cue)
    turned = -1 if context.contrary and context.issue == question.issue else 1
    rivals = sorted(o for other in question.others for o in other.objects)
    return claimed(words.marks, words.content, named, question.objects, (said, turned), rivals)


def _position(words: Words, question: Question, stance: Stance) -> str:
    """Return how a position was found, or why none was."""
    if stance != "none":
        return "read"
    if question.issue != "other":
        return "silent"
    lower = words.marks.lower
    attitude = any(
        token.family == "attitude"
        for start, end in words.content
        for token in tokens(lower, start, end)
    )
    return "attitude" if attitude else "other"


def _stance(
    words: Words, objects: tuple[Object, ...], actors: Sequence[Actor], own: tuple[str, ...]
) -> Stance:
    marks = words.marks
    foreign: list[Span] = []
    ours: list[Span] = []
    for actor in actors:
        spans = ours if set(actor.parties) & set(own) else foreign
        spans.append((actor.start, actor.end))
    for start, end in words.content:
        for mention in marks.named(start, end):
            if set(mention.parties) & set(own):
                ours.append((mention.start, mention.end))
    ours.sort()
    foreign.sort()
    beside = sharing(marks.lower, ours, foreign)
    ours = sorted((*ours, *beside))
    apart = [a for a in actors if (a.start, a.end) not in beside]
    theirs = list(_theirs(words, apart, frozenset(own)))
    clauses = Clauses(
        marks=marks,
        cue=words.cue,
        content=words.content,
        objects=objects,
        foreign=tuple(span for span in foreign if span not in beside),
        own=tuple(ours),
        theirs=tuple(span for span, views in theirs if not views),
        views=tuple(span for span, views in theirs if views),
    )
    return clauses.stance()


def _theirs(
    words: Words, actors: Sequence[Actor], own: frozenset[str]
) -> Iterator[tuple[Span, bool]]:
    """Yield what is predicated of others, and whether it is what they say or think.

    Such a stretch ends at the next subject: a party, 'we', or 'and it', which is the speaker's.
    """
    marks = words.marks
    for place, actor in enumerate(actors):
        if own & set(actor.parties) or is_agent(marks, actor):
            continue
        start = predicate(marks, actor.end, len(marks.lower))
        end = next(stop for first, stop in words.content if first <= actor.start < stop)
        if place + 1 < len(actors):
            end = min(end, actors[place + 1].start)
        subject = _SUBJECT.search(marks.lower, start, end)
        end = subject.start() if subject else end
        if start < end:
            yield (start, end), says(marks, start, end)


def _without(content: Sequence[Span], condition: Span | None) -> Iterator[Span]:
    for start, end in content:
        if condition is None or condition[1] <= start or condition[0] >= end:
            yield start, end
            continue
        if start < condition[0]:
            yield start, condition[0]
        if condition[1] < end:
            yield condition[1], end
