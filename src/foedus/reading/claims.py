"""Where others are said to stand: a claim about a party, never that party's own position.

'B is in favour, C opposes it and D has not decided' states three positions. What B will or would
do is a forecast, and what B plans or thinks over is as good as one: neither states where B stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from foedus.reading.actors import JOINED, Actor, is_agent, predicate
from foedus.reading.lexicon import table, word_class
from foedus.reading.modality import negation
from foedus.reading.scan import Marks
from foedus.reading.stance import Clauses
from foedus.reading.telling_words import Token, tokens
from foedus.terms.article import Span
from foedus.terms.statement import Stance

Object = tuple[int, int, int]
REACH: Final = 160
"""Characters before a subject within which its clause begins."""
_EXCEPTED: Final = frozenset((", but not ", " but not ", " and not ", ", not ", ", but not the "))
_BESIDE: Final = (", like ", ", along with ", ", together with ")
_SHARED: Final = JOINED | {
    " nor ",
    " nor the ",
    ", and the ",
    ", the ",
    " as well as ",
    " as well as the ",
    " but also ",
    *_BESIDE,
}
_TURNED: Final[dict[Stance, Stance]] = {"for": "against", "against": "open"}
_AFFIRMED: Final[dict[Stance, Stance]] = {"against": "for", "open": "against"}
"""What a denied stance is without its denial."""
_CONTRAST: Final = ("but ", "but the ", "while ", "while the ", "whereas ", "whereas the ")
_BOUNDARY: Final = re.compile(
    r"[,;:.!?\"\[(—–] ?|(?<!\w)'|\b(?:and|but|while|whereas|though|although|because|since|yet) "
)
_CONTRARY: Final[dict[Stance, Stance]] = {"for": "against", "against": "for"}


@dataclass(frozen=True, slots=True)
class _Said:
    """A stance as it was said: ``denied`` where a 'not' made it, which 'but C does' undoes."""

    stance: Stance
    denied: bool

    def echoed(self, *, denied: bool, contrast: bool) -> Stance:
        """Return what 'C does' or 'C does not' says, set against what was said or beside it."""
        if denied == self.denied:
            return "none" if contrast else self.stance
        return (_TURNED if denied else _AFFIRMED).get(self.stance, "none")


@dataclass(slots=True)
class _Subject:
    """Parties that share one predicate; those in ``excepted`` stand opposite ('but not C')."""

    start: int
    end: int
    first: Actor
    last: Actor
    parties: list[str]
    excepted: list[str] = field(default_factory=list)
    acts: bool = False
    unsure: bool = False

    def all(self, stance: Stance) -> Iterator[tuple[str, Stance]]:
        """Yield each party with its stance."""
        for party in self.parties:
            yield party, stance
        for party in self.excepted:
            yield party, _TURNED.get(stance, "none")


def claimed(
    marks: Marks,
    content: Sequence[Span],
    named: Sequence[Sequence[Actor]],
    objects: Sequence[Object],
    said: tuple[str, int],
    rivals: Sequence[Object] = (),
) -> dict[str, Stance]:
    """Return by party the stance that a content says it has, where it says so.

    Parameters
    ----------
    content : sequence of span
        Pieces of the content.
    named : sequence of sequence of Actor
        The parties of each piece.
    objects : sequence of (start, end, sign)
        Words of the question, with -1 for its contrary.
    said : (str, int)
        The cue's words, and the sign of the question where nothing in the content names it.
    rivals : sequence of (start, end, sign)
        Words of other questions: 'it' behind one of them is not about this question.
    """
    cue, turned = said
    if _unreal().search(cue):
        return {}
    found: dict[str, Stance] = {}
    for (start, end), actors in zip(content, named, strict=True):
        if actors:
            piece = _Piece(marks, start, end, tuple(objects), turned, tuple(rivals))
            for party, stance in piece.stances(actors):
                if stance != "none":
                    found.setdefault(party, stance)
    return found


@dataclass(frozen=True, slots=True)
class _Piece:
    """One piece of a content, read subject by subject."""

    marks: Marks
    start: int
    end: int
    objects: tuple[Object, ...]
    turned: int
    rivals: tuple[Object, ...] = ()

    def stances(self, actors: Sequence[Actor]) -> Iterator[tuple[str, Stance]]:
        """Yield the parties and where they are said to stand, in order."""
        subjects = [s for s in self._subjects(actors) if self._is_subject(s)]
        said = _Said("none", denied=False)
        for place, subject in enumerate(subjects):
            last = place == len(subjects) - 1
            limit = self.end if last else subjects[place + 1].start
            found = self._stance(subject, limit, said)
            yield from subject.all(found)
            if found != "none":
                said = _Said(found, denied=self._is_denied(subject, limit, said))

    # Who

    def _subjects(self, actors: Sequence[Actor]) -> Iterator[_Subject]:
        """Yield parties, those that share a predicate together."""
        lower = self.marks.lower
        subject: _Subject | None = None
        for actor in actors:
            gap = lower[subject.end : actor.start] if subject else ""
            if subject and actor.start < subject.end:
                continue
            if subject and gap in _SHARED and not self._unlike(subject):
                subject.unsure = subject.unsure or gap == " or "
                subject.parties.extend(actor.parties)
            elif subject and gap in _EXCEPTED:
                subject.excepted.extend(actor.parties)
            else:
                if subject:
                    yield subject
                subject = _Subject(actor.start, actor.end, actor, actor, list(actor.parties))
            subject.end, subject.last = actor.end, actor
            subject.acts = subject.acts or actor.acts
            if gap.startswith(_BESIDE) and lower.startswith(", ", actor.end):
                subject.end += 1
        if subject:
            yield subject

    def _unlike(self, subject: _Subject) -> bool:
        """Say whether what stands first is no subject: 'unlike B', 'in B', 'A backs B'."""
        lower, opening = self.marks.lower, self._opening(subject)
        if lower.startswith(("like ", "along with ", "together with "), opening):
            return False
        return not (is_agent(self.marks, subject.first) or self._is_said(subject))

    def _opening(self, subject: _Subject) -> int:
        """Return where the clause of a subject begins."""
        floor = max(self.start, subject.start - REACH)
        cuts = [m.end() for m in _BOUNDARY.finditer(self.marks.lower, floor, subject.start)]
        return cuts[-1] if cuts else floor

    def _is_said(self, subject: _Subject) -> bool:
        """Say whether a clause is said to be so: nothing before its subject says otherwise."""
        before = self.marks.lower[self._opening(subject) : subject.start].strip()
        before = _opener().sub("", f"{before} ").strip()
        if not before:
            return True
        return bool(_report().search(before)) and not _unreal().search(before)

    def _is_subject(self, subject: _Subject) -> bool:
        """Say whether a predicate follows, or a verb before takes up what was said."""
        marks, at = self.marks, predicate(self.marks, subject.end, self.end)
        return (
            subject.acts
            or self._bare(subject, at)
            or self._echoes(subject)
            or _gap().match(marks.lower, at, self.end) is not None
        )

    def _bare(self, subject: _Subject, at: int) -> bool:
        """Say whether several parties have a verb in its bare form: 'B and C support it'."""
        plural = subject.last.plural or len(subject.parties) > 1
        if not plural:
            return False
        near = tokens(self.marks.lower, at, min(self.end, at + 40))
        return bool(near) and near[0].family == "attitude" and near[0].start - at < 2

    def _echoes(self, subject: _Subject) -> bool:
        """Say whether a verb before the party takes up what was said: 'as does C', 'nor is C'."""
        floor = max(self.start, subject.start - 24)
        return _inverted().search(self.marks.lower, floor, subject.start) is not None

    # What

    def _stance(self, subject: _Subject, limit: int, said: _Said) -> Stance:
        """Return the stance of one subject, its words ending at an offset.

        ``said`` is the last stance said, which 'C does not' and 'as does C' take up.
        """
        lower, before = self.marks.lower, said.stance
        if subject.unsure or "?" in lower[subject.end : limit + 1]:
            return "none"
        if self._echoes(subject):
            return before if self._is_meant(subject.start) else "none"
        if lower.endswith(("but not ", "but not the "), 0, subject.start):
            return _TURNED.get(before, "none")
        if is_agent(self.marks, subject.first):
            return self._suffered(subject)
        if not self._is_said(subject):
            return "none"
        at = predicate(self.marks, subject.end, self.end)
        echo = _echo().match(lower, at, self.end)
        if echo is not None and not self._is_meant(subject.start):
            return "none"
        if echo is not None:
            contrast = lower.endswith(_CONTRAST, 0, subject.start)
            return said.echoed(denied=bool(echo.group("denied")), contrast=contrast)
        if before == "none" and _gap().match(lower, at, self.end):
            return "none"
        found = self._predicated(subject, at, limit)
        denied = lower.endswith("neither ", 0, subject.start)
        return _TURNED.get(found, "none") if denied else found

    def _is_denied(self, subject: _Subject, limit: int, said: _Said) -> bool:
        """Say whether a stance was put as a denial: 'does not support', 'nor does C'."""
        lower = self.marks.lower
        if self._echoes(subject):
            return said.denied
        at = predicate(self.marks, subject.end, self.end)
        echo = _echo().match(lower, at, self.end)
        if echo is not None:
            return bool(echo.group("denied"))
        verbs = [t for t in tokens(lower, at, limit) if t.family == "attitude"]
        if not verbs or lower.endswith("neither ", 0, subject.start):
            return bool(verbs)
        start = verbs[0].start
        denied = lower.startswith(("no ", "not "), start)
        return denied or negation().search(lower, at, start) is not None

    def _predicated(self, subject: _Subject, at: int, limit: int) -> Stance:
        """Read the words between a subject and the next."""
        marks = self.marks
        quoted = says(marks, at, limit)
        telling = [t for t in tokens(marks.lower, at, limit) if t.family == "attitude"]
        if not quoted:
            if not telling or not self._heads(at, telling[0]):
                return "none"
            if _wavered().search(marks.lower, telling[0].end, limit):
                return "none"
        alone = [t.end for t in telling if _alone().match(marks.lower, t.end, self.end)]
        alone = [end for end in alone if self._is_meant(end)]
        objects = [o for o in self._named(at, limit) if o[1] <= limit]
        objects += [(end, end, self._sign(end)) for end in alone]
        clauses = Clauses(
            marks=marks,
            cue=(),
            content=((subject.last.start, limit),),
            objects=tuple(sorted(objects)),
            foreign=tuple((m.start, m.end) for m in marks.named(at, limit)),
            own=((subject.start, subject.end),),
            reported=not quoted,
        )
        return clauses.stance()

    def _heads(self, at: int, attitude: Token) -> bool:
        """Say whether an attitude is what is predicated, in no guess: 'has long opposed'."""
        lower, start = self.marks.lower, attitude.start
        if _guess().search(lower, at, start):
            return False
        if any(hedge.value == "modal" for hedge in self.marks.within("hedge", at, start)):
            return False
        light = word_class("auxiliary") | word_class("adverb")
        words = lower[at:start].replace('"', " ").split()
        return all(word.strip(",") in light or word.strip(",").endswith("ly") for word in words)

    def _is_meant(self, at: int) -> bool:
        """Say whether 'it' at an offset is this question: no other was named since."""
        rival = bisect_left(self.rivals, (at,))
        if not rival:
            return True
        place = bisect_left(self.objects, (at,))
        return place > 0 and self.objects[place - 1] > self.rivals[rival - 1]

    def _sign(self, at: int) -> int:
        """Return whether what is left out is the question or its contrary: as said last."""
        place = bisect_left(self.objects, (at,))
        near = self.objects[max(0, place - 1) : place] or self.objects[:1]
        return near[0][2] if near else self.turned

    def _named(self, start: int, end: int) -> tuple[Object, ...]:
        """Return the words of the question that begin between two offsets."""
        first = bisect_left(self.objects, (start,))
        return self.objects[first : bisect_left(self.objects, (end,), lo=first)]

    def _suffered(self, agent: _Subject) -> Stance:
        """Read a passive: 'an invitation is opposed by B'."""
        lower = self.marks.lower
        opening = self._opening(agent)
        found = tokens(lower, opening, agent.start)
        said = [o for o in self._named(opening, agent.start) if o[1] <= agent.start]
        verb = found[-1] if found else None
        if verb is None or not said or lower[verb.end : agent.start] not in (" by ", " by the "):
            return "none"
        between = [t.family for t in found[:-1] if t.start >= said[0][1]]
        plain = verb.family == "attitude" and set(between) <= {"negation"}
        if not plain or _unreal().search(lower, opening, said[0][0]):
            return "none"
        stance = verb.value if said[0][2] > 0 else _CONTRARY.get(verb.value, verb.value)
        return _TURNED.get(stance, "none") if between else stance


def says(marks: Marks, at: int, limit: int) -> bool:
    """Say whether a predicate is that its subject says or thinks something."""
    return _says().match(marks.lower, at, limit) is not None


def _words(key: str) -> str:
    forms = sorted(table("stances")["claim"][key], key=len, reverse=True)
    return "|".join(map(re.escape, forms))


@cache
def _unreal() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_words('unreal')})\b|n't\b")


@cache
def _guess() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_words('guess')})\b")


@cache
def _report() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_words('report')})(?: [\w-]+){{0,3}}$")


@cache
def _opener() -> re.Pattern[str]:
    """Return the pattern of what may stand between a boundary and the subject of a clause."""
    phrase = r"(?:in|on|at|for|since|after|during) (?:[\w-]+ ){1,3}?"
    return re.compile(rf"(?:^{phrase})?(?:(?:{_words('opening')}) )*$")


@cache
def _inverted() -> re.Pattern[str]:
    return re.compile(rf"\b(?:as|so|nor|neither) (?:{_words('echo')}) (?:the )?$")


@cache
def _echo() -> re.Pattern[str]:
    return re.compile(
        rf",? (?:{_words('echo')})(?P<denied>n't| not)?"
        r"(?: (?:so|too|also|as well|either|both|yet))*"
        r" ?(?=$|[,.;:!\"\]—–)]|(?:and|but|while|whereas|though|although|because|since)\b)"
    )


@cache
def _wavered() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_words('wavered')})\b")


@cache
def _gap() -> re.Pattern[str]:
    """Return the pattern of a stance without a verb: 'A is for it, B opposed'."""
    past = r"(?!,? opposed (?!(?:to|and|but|or|while|whereas)\b)\w)"  # 'B opposed that bid'
    return re.compile(rf"{past},? (?:{_words('gap')})\b")


@cache
def _says() -> re.Pattern[str]:
    return re.compile(rf"(?: (?:has|have|had|also|still|now|\w+ly))* (?:{_words('says')})\b")


@cache
def _alone() -> re.Pattern[str]:
    """Return the pattern of what follows upon an attitude that leaves its object out."""
    joint = "and|but|or|while|whereas|too|also|as|yet|though|although|because|since"
    end = rf"(?:$|[.,;!)\"\]—–]|(?:{joint})\b)"
    return re.compile(rf" (?:it|them|one)\b| (?:this|that|so) ?{end}| ?{end}")
