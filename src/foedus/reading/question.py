"""Which questions a content is about, and which of its words a position may be taken on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, cast

from foedus.reading.actors import Actor
from foedus.reading.lexicon import table, word_class
from foedus.reading.people import paragraph
from foedus.reading.scan import Mark, Marks
from foedus.reading.telling_words import Token, tokens
from foedus.terms.article import Span
from foedus.terms.statement import IssueKey

RECENT: Final = 900
"""Characters over which a vague deed takes its question from what went before."""
TOPIC: Final = 3
"""Least sum of weights of the words of a text's own question."""
NEAR: Final = 60
"""Characters behind a party within which an attitude is its own."""
_TIED: Final = re.compile(r" (?:for|of|on|to|about)(?: (?:the|a|an|more|introduce|introducing))? ")
_REACH: Final = 30
Object = tuple[int, int, int]
"""Start and end of what a position may be taken on, and its sign: -1 for the contrary."""


@dataclass(slots=True)
class Context:
    """The last question that a statement was about, and where it stood.

    ``contrary``: it was spoken of by its contrary ('majority voting'). ``topic`` is the question
    that the whole text is mostly about.
    """

    issue: IssueKey = "other"
    at: int = -10_000
    contrary: bool = False
    topic: IssueKey = "other"


def topic(marks: Marks) -> IssueKey:
    """Return the question that most of a text's words are about, if one clearly is."""
    weights: dict[IssueKey, int] = {}
    for mark in marks.of("issue"):
        key, weight = mark.value
        weights[key] = weights.get(key, 0) + weight
    ranked = sorted(weights.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < TOPIC or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return "other"
    return ranked[0][0]


@dataclass(slots=True)
class Words:
    """The cue, and the content without its condition."""

    marks: Marks
    cue: tuple[Span, ...]
    content: tuple[Span, ...]

    def of(self, family: str) -> list[Mark]:
        """Return the content's marks of a family."""
        return [m for start, end in self.content for m in self.marks.within(family, start, end)]

    def asking(self) -> tuple[list[Mark], list[Mark], list[Mark]]:
        """Return the marks of a question in content and cue, and of vague and standing words."""
        cue = self.of_cue("issue") if self.marks.tells(self.cue) else []
        if not self.marks.tells(self.content):
            return cue, [], []
        return self.of("issue") + cue, self.of("vague"), self.of("standing")

    def of_cue(self, family: str) -> list[Mark]:
        """Return the cue's marks of a family."""
        return [m for start, end in self.cue for m in self.marks.within(family, start, end)]


def _is_told(words: Words, named: Sequence[Sequence[Actor]]) -> bool:
    """Say whether an attitude follows upon a party that acts."""
    lower = words.marks.lower
    for (_, end), piece in zip(words.content, named, strict=True):
        for actor in piece:
            near = min(end, actor.end + NEAR)
            if actor.acts and any(t.family == "attitude" for t in tokens(lower, actor.end, near)):
                return True
    return False


@dataclass(frozen=True, slots=True)
class Question:
    """The question of a content, whether it was inferred, and the words that stand for it.

    ``others`` are further questions that the content names.
    """

    issue: IssueKey = "other"
    inferred: bool = False
    objects: tuple[Object, ...] = ()
    others: tuple[Question, ...] = ()


_NO_QUESTION: Final = Question()


def question_of(
    words: Words,
    content: tuple[Span, ...],
    context: Context,
    named: Sequence[Sequence[Actor]],
    *,
    own: bool,
) -> Question:
    """Return the question of a statement and the words that may be a position's object.

    Where the content says of nobody that a position is taken, no word counts that only stands
    for the question.
    """
    found, vague, standing = words.asking()
    if not (found or vague or standing or own) and words.content == content:
        return _NO_QUESTION
    told = own or _is_told(words, named)
    if not told:
        standing = []
        if not (found or vague) and words.content == content:
            return _NO_QUESTION
    body = own  # a state that speaks of joining speaks of no race
    if not own:
        near = words.marks.named(*paragraph(words.marks.text, content[0][0]))
        if not any(m.parties for m in near):
            return _NO_QUESTION
        body = any(m.kind == "body" for m in near)
    issue = _heaviest(found, context, body=body)
    if issue != "other":
        objects = _objects(words, found, standing, issue, context)
        others = _further(words, found, issue, context, body=body)
        return Question(issue, False, objects, others)
    before = _deed_before(words.marks, content[0][0], context) if vague else "other"
    if before != "other":
        return Question(before, True, _objects(words, vague, standing, before, context))
    running = _running(content[0][0], context, standing)
    if running != "other":
        objects = _objects(words, found, standing, running, context)
        objects = objects or (_pronouns(words, running, context) if told else ())
        if objects:
            return Question(running, True, objects)
    whole = [m for start, stop in content for m in words.marks.within("issue", start, stop)]
    issue = _heaviest(whole, context, body=body)
    return Question(issue, False, _objects(words, whole, standing, issue, context))


def _further(
    words: Words, found: Sequence[Mark], first: IssueKey, context: Context, *, body: bool
) -> tuple[Question, ...]:
    """Return the questions that words of their own name besides the weightiest."""
    named = {mark.value[0] for mark in found}
    if len(named) < 2:
        return ()
    others = []
    for key in _order():
        marks = [m for m in found if m.value[0] == key] if key in named and key != first else []
        firm = key in (context.issue, context.topic) or any(m.value[1] >= TOPIC for m in marks)
        if marks and firm and _heaviest(marks, context, body=body) == key:
            others.append(Question(key, False, _objects(words, marks, (), key, context)))
    return tuple(others)


def _running(at: int, context: Context, standing: Sequence[Mark]) -> IssueKey:
    """Return the question last spoken of, else the one that the text is about.

    A word that stands for one of them only, as 'pact' for a guarantee, decides.
    """
    recent: IssueKey = context.issue if at - context.at < RECENT else "other"
    for issue in (recent, context.topic):
        if issue != "other" and any(mark.value == issue for mark in standing):
            return issue
    return recent if recent != "other" else context.topic


def _objects(
    words: Words, found: Sequence[Mark], standing: Sequence[Mark], issue: IssueKey, context: Context
) -> tuple[Object, ...]:
    lower = words.marks.lower
    contrary = _contrary()
    objects = [
        (m.start, m.end, -1 if lower[m.start : m.end] in contrary else 1)
        for m in found
        if m.value is None or m.value[0] == issue
    ]
    turned = -1 if context.contrary and context.issue == issue else 1
    signs = {start: sign for start, _, sign in objects}
    for mark in standing:
        if mark.value == issue:
            sign = -1 if lower[mark.start : mark.end] in contrary else 1
            objects.append((mark.start, mark.end, sign))
        elif mark.value == "any":
            tie = _TIED.match(lower, mark.end, mark.end + _REACH)  # 'the proposal for its contrary'
            sign = signs.get(tie.end(), turned) if tie else turned
            objects.append((mark.start, mark.end, sign))
        elif mark.value.startswith("itself"):
            objects.append((mark.end, mark.end, -1 if mark.value.endswith("against") else 1))
    return tuple(sorted(objects))


def _pronouns(words: Words, issue: IssueKey, context: Context) -> tuple[Object, ...]:
    """Return where an attitude has but a pronoun for its object, or none: 'has not ruled it out'.

    Such a word says by itself that a position is taken on what is being spoken of.
    """
    lower = words.marks.lower
    turned = -1 if context.contrary and context.issue == issue else 1
    found: list[Object] = []
    for start, end in words.content:
        for token in tokens(lower, start, end):
            if _stands_alone(lower, token, end, issue):
                found.append((token.end, token.end, turned))
    return tuple(sorted(found))


def _stands_alone(lower: str, token: Token, end: int, issue: IssueKey) -> bool:
    """Say whether a word has no object but what is being spoken of."""
    if token.family == "act":
        return lower.startswith(_acts_of(issue), token.start)
    if token.family != "attitude":
        return False
    after = lower[token.end : min(end, token.end + 8)].split()[:1]
    return not after or lower[token.end] in ".,;!?" or after[0] in word_class("stands_for")


@cache
def _acts_of(issue: IssueKey) -> tuple[str, ...]:
    return tuple(table("issues")["acts"][issue])


@cache
def _contrary() -> frozenset[str]:
    return frozenset(table("issues")["contrary"]["forms"])


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
    if not found:
        return "other"
    order = _order()
    weights = dict.fromkeys(order, 0)
    most = dict.fromkeys(order, 0)
    for mark in found:
        key, weight = mark.value
        if not weight:
            continue
        weights[key] += weight
        most[key] = max(most[key], weight)
    best = max(order, key=lambda key: weights[key])
    if not weights[best]:
        return "other"
    known = best in (context.issue, context.topic)
    if best in ("membership", "consensus") and most[best] < 3 and not body:
        return best if known else "other"
    return best if weights[best] >= 2 or known else "other"


@cache
def _order() -> tuple[IssueKey, ...]:
    return cast(tuple[IssueKey, ...], tuple(table("issues")["order"]))
