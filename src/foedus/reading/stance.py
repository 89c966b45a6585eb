"""Which stance the words of a statement carry for the party that is spoken for.

The words that matter are read from the object outwards: 'refused to back the bid' is the bid,
backed, refused; 'would not object to lifting the ban' is the ban, lifted, objected to, not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from typing import Final

from foedus.reading.chain import Chain, signed
from foedus.reading.lexicon import table, word_class
from foedus.reading.modality import asks_to
from foedus.reading.scan import Marks
from foedus.reading.telling_words import Token, forms, tokens
from foedus.reading.undergone import undergone
from foedus.terms.article import Span
from foedus.terms.statement import Stance

REACH: Final = 90
"""Characters between two words of one chain."""
_FIRST: Final = frozenset(
    ("we", "i", "us", "our", "we've", "we're", "we'd", "we'll", "i'm", "i've", "i'd")
)
_BREAK: Final = re.compile(
    r"[;:.!?\n]|,? (?:but|though|although|while|whereas|because|since)(?= )|, (?:yet|which)(?= )"
)
_CLOSE: Final = re.compile(r"[.!?\n;]")
ASKED: Final = 160
"""Characters behind a clause within which its sentence may end in a question mark."""
_WORD: Final = re.compile(r"(\w[\w'-]*)[ '\"\[\]]*$")
_LIGHT: Final = r"(?: (?:also|too|still|now|then|even|\w+ly))*"
_JOINED: Final = re.compile(
    rf"(?:,|,? and)(?: that)?(?: (?:it|they|we|he|she|to))?{_LIGHT}"
    rf"(?: (?:has|have|had|is|are|was|were|do|does|did|been|be|would|will))?{_LIGHT} $"
)
"""What stands before a verb that is set beside another: 'opposed it and opposed that'."""
_CLAUSE: Final = re.compile(
    rf",? and(?: that)?(?: (?:it|they|we|he|she))?{_LIGHT}"
    rf"(?: (?:has|have|had|is|are|was|were|do|does|did))?{_LIGHT} $"
)
"""What stands before a finite verb that begins a clause with the subject of the one before."""
_PAST: Final = frozenset(
    ("sought", "spoke", "came", "stood", "withheld", "chose", "gave", "thought")
)
_FINITE: Final = ("commitment", "obligation", "possibility", "refusal")
_PASSIVE: Final = re.compile(
    r"\b(?:(?P<modal>should|must|cannot|can|shall|ought to)(?P<denied> not| never|n't)?"
    r"(?: \w+ly)? be"
    r"|(?:is|are|was|were|has|have|had)(?P<denied_too> not| never|n't)?(?: been)?) $"
)
"""What stands between an object and the verb that is done to it."""
_EXCLUDED: Final = ("ruled out", "excluded")
_NOW: Final = re.compile(r"\b(?:now|today)\b")
_IT: Final = re.compile(r" (?:it|them|that|this|one)\b")
_WAS: Final = re.compile(r"\b(?:had|was|were)(?: \w+){0,2} $")
"""What stands before an attitude of the past: 'had long been against'."""
TURN: Final = 24
"""Characters between 'now' and the attitude that one has turned to."""
_LEFT_OUT: Final = ("not ", "without ", "never ", "failure to ", "refusal to ", "failing to ")
"""Before an object, what makes a judgement one on leaving it undone: 'not admitting A'."""
LINKS: Final = 16
"""Words that one chain has at most."""
_INSIDE: Final = ("act", "negation")
"""What counts also within a word of the question: 'send troops', 'no guarantee'."""


def _end(token: Token) -> int:
    return token.end


def _start(token: Token) -> int:
    return token.start


def _between(tokens: Sequence[Token], start: int, end: int) -> Sequence[Token]:
    """Return the tokens, which are in order, that lie between two offsets."""
    first = bisect_left(tokens, start, key=_start)
    return tokens[first : bisect_left(tokens, end + 1, lo=first, key=_end)]


@dataclass(frozen=True, slots=True)
class Clauses:
    """The cue and the content of one statement, and what in them may be the object.

    ``objects`` are words of the question, or words that stand for it, each with its sign: -1 for
    the contrary of what the question asks ('majority voting', 'a ban'). ``theirs`` is what is
    predicated of others, and ``views`` what others say or think. ``reported``: the clause is what
    somebody else says of the party in ``own``, so that only an attitude which that party has
    counts: no forecast, no judgement of the speaker's.
    """

    marks: Marks
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    objects: tuple[tuple[int, int, int], ...]
    foreign: tuple[Span, ...]
    own: tuple[Span, ...]
    theirs: tuple[Span, ...] = ()
    views: tuple[Span, ...] = ()
    reported: bool = False

    def stance(self) -> Stance:
        """Return the stance that the first telling clause carries, or ``none``."""
        tokens = self._tokens()
        if not tokens or not self.objects:
            return "none"
        all_objects: Sequence[tuple[int, int, int]] = self.objects
        turn = self._turn(tokens)
        if turn is not None:
            tokens = [t for t in tokens if not self._is_over(t, turn)]
            all_objects = self._taken_up(tokens, turn)
        places = [object_[0] for object_ in all_objects]
        for start, end in self._clauses(tokens, turn):
            inside = _between(tokens, start, end)
            if not inside or self._is_no_assertion(inside, end):
                continue
            first, last = bisect_left(places, start), bisect_left(places, end + 1)
            objects = [o for o in all_objects[first:last] if o[1] <= end]
            found = self._clause(inside, objects, (start, end)) if objects else "none"
            if found != "none":
                return found
        return "none"

    def _is_no_assertion(self, tokens: Sequence[Token], end: int) -> bool:
        """Say whether a clause asks, or is about what is not so: 'who says so is lying'."""
        close = _CLOSE.search(self.marks.lower, end, end + ASKED)
        if close is not None and close.group() == "?":
            return True
        return any(
            t.family == "disbelief" and any(a <= t.start < b for a, b in self.content)
            for t in tokens
        )

    def _turn(self, tokens: Sequence[Token]) -> Span | None:
        """Return the 'now' that sets an attitude against one of before: 'opposed it, now backs'."""
        for first, last in self.content:
            for now in islice(_NOW.finditer(self.marks.lower, first, last), LINKS):
                after = _between(tokens, now.end(), now.end() + 40)
                turns = any(t.family == "attitude" for t in after)
                if turns and any(self._is_over(t, now.span()) for t in tokens):
                    return now.span()
        return None

    def _is_over(self, token: Token, now: Span) -> bool:
        """Say whether an attitude was one before 'now'."""
        if token.family != "attitude" or token.end > now[0]:
            return token.family == "past" and token.end <= now[0]
        lower = self.marks.lower
        first = lower[token.start : token.end].partition(" ")[0]
        past = first.endswith("ed") or first in _PAST
        return past or _WAS.search(lower, max(0, token.start - TURN), token.start) is not None

    def _taken_up(self, tokens: Sequence[Token], now: Span) -> Sequence[tuple[int, int, int]]:
        """Return the objects and 'it' behind the attitude one has now, which means the last."""
        before = [o for o in self.objects if o[0] < now[0]]
        for token in _between(tokens, now[1], now[1] + 2 * TURN):
            if token.family == "attitude" and before and _IT.match(self.marks.lower, token.end):
                return sorted((*self.objects, (token.end, token.end, before[-1][2])))
        return self.objects

    def _tokens(self) -> list[Token]:
        """Return the telling words in order, none within another."""
        lower = self.marks.lower
        found = [t for start, end in self._spans() for t in tokens(lower, start, end)]
        if self.reported:
            found = [t for t in found if t.family != "judgement"]
        found = [self._as_cue(t) for t in found]
        asking = self._asking(found)
        if asking is not None:
            found.insert(0, asking)
        if self.views:
            found = [t for t in found if not _within(self.views, t.start)]
        # 'considers that' is a thought, no weighing.
        return [t for t in found if t.value != "open" or not lower.startswith(" that", t.end)]

    def _asking(self, tokens: Sequence[Token]) -> Token | None:
        """Return a cue that asks for what its infinitive says as an attitude: 'told A to send'."""
        lower = self.marks.lower
        if not tokens or len(self.cue) != 1 or not asks_to(lower, self.cue[0], self.content):
            return None
        start, end = self.cue[0]
        begin = self.content[0][0]
        first = _between(tokens, begin, begin + REACH)[:1]
        direct = bool(first) and first[0].start - begin in (0, 3)
        if tokens[0].start < begin or not direct or first[0].family in ("detour", "whether"):
            return None
        return Token(start, end, "attitude", "for")

    def _as_cue(self, token: Token) -> Token:
        """Return 'denied' as a denial where it is the cue: it is no refusal there."""
        denies = self.marks.lower.startswith(("deny", "deni"), token.start)
        if denies and any(start <= token.start < end for start, end in self.cue):
            return replace(token, family="denial", value="none")
        return token

    def _spans(self) -> list[Span]:
        """Return cue and content, one stretch where the content follows upon the cue."""
        spans = sorted((*self.cue, *self.content))
        joined: list[Span] = []
        for start, end in spans:
            if joined and 0 <= start - joined[-1][1] <= 24:
                joined[-1] = (joined[-1][0], end)
            else:
                joined.append((start, end))
        return joined

    def _clauses(self, tokens: Sequence[Token], turn: Span | None) -> Iterator[Span]:
        """Yield clauses in order; pieces that a reporting clause splits are one."""
        spans = self._spans()
        if not spans:
            return
        text = self.marks.lower
        begin = spans[0][0]
        for number, (start, end) in enumerate(spans):
            breaks = [match.span() for match in _BREAK.finditer(text, start, end)]
            breaks += self._coordinated(tokens, start, end)
            if turn is not None and start <= turn[0] < end:
                breaks.append(turn)
            for stop, after in sorted(breaks):
                if stop >= begin:
                    yield begin, stop
                    begin = after
            if number == len(spans) - 1:
                yield begin, end

    def _coordinated(self, tokens: Sequence[Token], start: int, end: int) -> Iterator[Span]:
        """Yield where 'and' joins a finite verb on: what went before bears on it no more.

        A verb without an object of its own, as in 'had sent it and would send more', goes on.
        """
        lower = self.marks.lower
        if lower.find(" and ", start, end) < 0:
            return
        last = max((o[0] for o in self.objects if o[0] < end), default=start)
        for token in _between(tokens, start, last):
            if token.family in _FINITE or _is_finite(lower, token):
                match = _CLAUSE.search(lower, max(start, token.start - REACH), token.start)
                if match is not None:
                    yield match.start(), match.start() + lower[match.start() :].index("and") + 3

    def _clause(
        self, tokens: Sequence[Token], objects: Sequence[tuple[int, int, int]], clause: Span
    ) -> Stance:
        """Read one clause: every object with what stands before it, then what is said of it."""
        for start, end, kept in objects:
            sign = -kept if self._undone(tokens, end) else kept
            place = bisect_left(tokens, start + 1, key=_end)
            before = [
                self._borne(t, start, end, kept) for t in tokens[max(0, place - LINKS) : place]
            ]
            for token in tokens[place : place + LINKS]:
                if token.end <= end and token.family in _INSIDE:
                    before.append(token)
            found = self._chain(before, start, sign)
            if found == "none" and not self.reported:
                left_out = self.marks.lower.endswith(_LEFT_OUT, 0, start)
                found = self._judged(tokens, end, -sign if left_out else sign)
            if found == "none" and not self.reported:
                found = self._suffered(tokens, end, sign)
            if found == "none" and not self.reported:
                found = signed(self._undergone((start, end), clause), sign)
            if found == "none" and not self.reported:
                found = self._resumed(tokens, end, sign)
            if found != "none":
                return found
        return "none"

    def _borne(self, token: Token, start: int, end: int, sign: int) -> Token:
        """Return a token as it bears on an object: 'change' undoes a rule and nothing else."""
        if token.family == "change":
            onto = self.marks.lower.startswith((" to ", " in "), token.end)
            if sign > 0 and not onto and self.marks.lower[start:end] in _words_of("consensus"):
                return replace(token, family="reversal")
        elif (
            token.family == "reversal"
            and self.marks.lower[token.start : token.end] in _parting()
            and self.marks.lower[start:end] in _words_of("arms")
        ):
            return replace(token, family="detour")
        return token

    def _undone(self, tokens: Sequence[Token], at: int) -> bool:
        """Say whether an object is undone behind it: 'the embargo be lifted', 'troops at home'."""
        return self.marks.lower.startswith((" at home", " home", " out of"), at) or any(
            t.family == "reversal"
            and 0 < t.start - at <= 30
            and self.marks.lower[at : t.start].split()[-1:] in (["be"], ["been"], ["is"], ["are"])
            for t in _between(tokens, at, at + REACH)
        )

    def _judged(self, tokens: Sequence[Token], at: int, sign: int) -> Stance:
        """Read a judgement behind its object: 'an invitation would be premature'."""
        for place in range(bisect_left(tokens, at, key=_end), len(tokens)):
            token = tokens[place]
            if token.start >= at + REACH:
                break
            if token.family == "judgement":
                value = token.value
                before = tokens[max(0, place - LINKS) : place]
                if any(t.family == "negation" and token.start - t.end <= 24 for t in before):
                    value = "against" if value == "for" else "open"
                return signed(value, sign)
        return "none"

    def _suffered(self, tokens: Sequence[Token], at: int, sign: int) -> Stance:
        """Read a passive that names no agent: 'a deployment should not be ruled out'."""
        lower = self.marks.lower
        for token in _between(tokens, at, at + REACH):
            if token.family != "attitude" or token.value == "open":
                continue
            passive = _PASSIVE.search(lower, at, token.start)
            if passive is None or lower.startswith(" by ", token.end):
                return "none"
            words = lower[token.start : token.end]
            modal = passive.group("modal")
            denied = passive.group("denied") or passive.group("denied_too") or modal == "cannot"
            if modal in (None, "can") and not words.startswith(_EXCLUDED):
                return "none"
            opposite: Stance = "open" if token.value == "against" else "against"
            return signed(opposite if denied else token.value, sign)
        return "none"

    def _undergone(self, item: Span, clause: Span) -> Stance:
        """Read what is to happen to an object: 'troops will not be sent'."""
        floor = clause[0]
        for start, end in self.content:
            if start <= item[0] < end:
                floor = max(floor, start)
        if _within(self.theirs, item[0]) or _within(self.views, item[0]):
            return "none"
        return undergone(self.marks, (floor, clause[1]), item, self.cue, self.own)

    def _resumed(self, tokens: Sequence[Token], at: int, sign: int) -> Stance:
        """Read a verb that leaves its object out: 'had sent tanks and would send more'."""
        last = tokens[-1]
        left = self.marks.lower[last.end : last.end + 12].split()
        stays = self.marks.lower.startswith(("stay", "remain"), last.start)
        ends = not left or stays or left[0] in (".", "more", "them", "it", "again", "too")
        if last.family != "act" or last.start < at or not (ends or self._closes(last.end)):
            return "none"
        return self._chain([t for t in tokens[-LINKS:] if t.start >= at], last.end, sign)

    def _closes(self, at: int) -> bool:
        return any(0 <= end - at <= 1 for _, end in self.content)

    def _chain(self, tokens: Sequence[Token], at: int, sign: int) -> Stance:
        """Read outwards from an object at an offset through the words before it."""
        chain = Chain(sign, reported=self.reported)
        reach = at
        last: Token | None = None
        for token in reversed(tokens):
            if reach - token.end > REACH:
                break
            if token.family == "emphasis":
                continue
            if token.family == "attitude" and chain.found != "none" and self._joined(token, reach):
                if token.value != chain.found:
                    break  # 'support this and oppose that'
            elif token.family == "whether" and self.marks.lower.find(",", token.end, reach) >= 0:
                break  # 'whether they come or not, we will send some'
            elif token.family == "negation" and last and self._is_event(token, last):
                return "none"
            elif self.reported and self._foretells(token):
                chain.fold()
            elif not chain.take(token, foreign=self._is_foreign(token)):
                break
            reach = min(reach, token.start)
            last = token
        return chain.value()

    def _is_event(self, negation: Token, verb: Token) -> bool:
        """Say whether what is denied is a request or promise of the past: 'had not asked for'."""
        lower = self.marks.lower
        if verb.family != "attitude" or lower[verb.start : verb.end] not in _events():
            return False
        near = lower[max(0, negation.start - 12) : verb.start].replace("'t", "'t ").split()
        return not _perfect().isdisjoint(near)

    def _joined(self, token: Token, at: int) -> bool:
        """Say whether the verb at an offset stands beside an attitude: 'oppose it and oppose'."""
        return _JOINED.search(self.marks.lower, token.end, at) is not None

    def _foretells(self, token: Token) -> bool:
        """Say whether a word tells what is to come, or what is being thought over."""
        words = self.marks.lower[token.start : token.end]
        if token.family == "attitude":
            return words in _foretelling() or words.startswith(("could ", "would ", "will "))
        if token.family == "refusal":
            return words not in ("cannot", "can't", "can not", "could not", "couldn't")
        return token.family in ("obligation", "commitment", "possibility")

    def _is_foreign(self, token: Token) -> bool:
        """Say whether somebody else is the subject of a verb: neither the speaker nor 'we'."""
        if _within(self.theirs, token.start):
            return True
        text = self.marks.text
        floor = min(start for start, _ in self._spans())
        at = token.start
        for _ in range(8):
            match = _WORD.search(text, max(floor, at - 30), at)
            if match is None:
                return False
            word = match.group(1)
            lower = word.lower()
            skipped = lower in word_class("auxiliary") or lower in word_class("adverb")
            if skipped or (lower.endswith("ly") and not self._is_named(match.start(1))):
                at = match.start()
                continue
            return self._names_other(match.start(1), match.end(1), word)
        return False

    def _names_other(self, start: int, end: int, word: str) -> bool:
        lower = word.lower()
        if self.reported and (lower in _FIRST or self.marks.lower[start - 4 : start] == "our "):
            return True
        if lower in word_class("own_subject"):
            return False
        if _within(self.own, start) or self.marks.lower[start - 4 : start] in ("its ", "our "):
            return False
        if any(first <= start < last for first, last in self.cue):
            return False
        if _within(self.foreign, start):
            return True
        if lower in word_class("preposition") or lower in word_class("no_subject"):
            return False
        return not lower.endswith(("ed", "ing"))

    def _is_named(self, at: int) -> bool:
        """Say whether a word is a party's name, however it ends: 'Italy' is no adverb."""
        return _within(self.foreign, at) or _within(self.own, at)


def _is_finite(lower: str, token: Token) -> bool:
    """Say whether an attitude has its own tense: 'opposed', 'rejects', no infinitive."""
    if token.family != "attitude":
        return False
    first = lower[token.start : token.end].partition(" ")[0]
    return first.endswith(("ed", "s")) or first in _PAST


@cache
def _foretelling() -> frozenset[str]:
    listed = table("stances")["foretelling"]
    return frozenset((*forms(listed), *listed["phrases"]))


@cache
def _words_of(issue: str) -> frozenset[str]:
    listed = table("issues")
    return frozenset((*listed[issue]["3"], *listed[issue]["2"], *listed["standing"].get(issue, ())))


@cache
def _parting() -> frozenset[str]:
    return frozenset(table("stances")["parting"]["forms"])


@cache
def _events() -> frozenset[str]:
    return frozenset(forms(table("stances")["event"]))


@cache
def _perfect() -> frozenset[str]:
    return frozenset(table("stances")["event"]["perfect"])


def _within(spans: Sequence[Span], at: int) -> bool:
    place = bisect_left(spans, (at + 1, 0))
    return place > 0 and at < spans[place - 1][1]
