"""Whether two reports carry the same remark: who, when, and in which words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from foedus.ledger.occasions import UNKNOWN, Occasion, occasions_differ
from foedus.ledger.speakers import LEAST_NAME, names_meet, offices_meet, skeleton
from foedus.ledger.wording import ASK, BRACKET, GAP, STOP, Wording
from foedus.ledger.wording_rule import rule

Likeness = Literal["same", "part", "whole", ""]
"""The same words; the first a part of the second; the second a part of the first; neither."""

_LEAST_UNNAMED = 8
_LEAST_UNDATED = 6
_LEAST_MISPRINTED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One report of somebody's words, ready to be compared.

    Attributes
    ----------
    number : int
        The statement's number in the ledger.
    name : str
        The speaker's name, folded; empty if unnamed.
    party : tuple of str
        Codes of the parties spoken for.
    role, as_written : str
        Folded.
    collective : bool
    day : int or None
        Ordinal of the day of publication.
    told : Wording
        As printed.
    shifted : Wording
        As reported speech tells it.
    condition : tuple of str
        Telling words of a condition that the words compared do not hold.
    occasion : Occasion
        When and where it was said, as far as the words beside it tell.
    others : frozenset of str
        Codes of the parties told of, but for those spoken for.
    denied : bool
        The speaker denies the words: 'denied that it had rained'.
    """

    number: int
    name: str
    party: tuple[str, ...]
    role: str
    as_written: str
    collective: bool
    day: int | None
    told: Wording
    shifted: Wording
    condition: tuple[str, ...] = ()
    occasion: Occasion = UNKNOWN
    others: frozenset[str] = frozenset()
    denied: bool = False


def likeness(a: Remark, b: Remark) -> Likeness:
    """Say whether two reports carry the same remark, or one of them a part of it."""
    verbatim = a.told.verbatim and b.told.verbatim
    if not _days_meet(a, b, verbatim) or not _speakers_meet(a, b, verbatim):
        return ""
    if a.denied != b.denied or not _conditions_meet(a, b):
        return ""
    if a.occasion is not UNKNOWN and occasions_differ(a.occasion, b.occasion):
        return ""
    if verbatim:
        return _likeness((a, a.told), (b, b.told), "words_same", "words_part")
    least = rule().limit["words_same_indirect"]
    if a.told.sequence == b.told.sequence and len(a.told.words) >= least:
        return "same"
    found = _likeness((a, a.shifted), (b, b.shifted), "words_same_indirect", "words_part_indirect")
    # 'We will send tanks' is no part of 'Estonia would send tanks'.
    short, long = (a, b) if found == "part" else (b, a)
    if found in ("part", "whole") and _told_of_another(short, long):
        return ""
    return found


def _told_of_another(short: Remark, long: Remark) -> bool:
    """Say whether the longer paraphrase names a party that the shorter one does not.

    A paraphrase leaves out who acts where it is the speaker, and so must not where it is another.
    """
    if long.others <= short.others:
        return False
    words, begin = long.shifted.words, short.shifted.words[0]
    ahead = words[: words.index(begin)] if begin in words else words
    return any(word in long.shifted.names for word in ahead)


def window(a: Remark, b: Remark) -> int:
    """Return how many days of publication may lie between two reports of one remark."""
    limit = rule().limit
    if not (a.told.verbatim and b.told.verbatim):
        return limit["days_indirect"]
    shorter = min(len(a.told.words), len(b.told.words))
    return limit["days_long" if shorter >= limit["long_words"] else "days_short"]


def _days_meet(a: Remark, b: Remark, verbatim: bool) -> bool:
    if a.day is not None and b.day is not None:
        return abs(a.day - b.day) <= window(a, b)
    # Without a date the words alone must tell the occasion.
    shorter = min(len(a.told.words), len(b.told.words))
    return shorter >= (_LEAST_UNDATED if verbatim else _LEAST_UNNAMED)


def _speakers_meet(a: Remark, b: Remark, verbatim: bool) -> bool:
    if a.name and b.name:
        if a.name == b.name:
            # In a note an office may stand in a name's place.
            described = a.name.split()[0] in rule().office_light
            return not described or not a.party or not b.party or a.party == b.party
        alike = names_meet(a.name, b.name) and (not a.party or not b.party or a.party == b.party)
        exact = a.name.split()[-1] == b.name.split()[-1]
        return alike and (exact or (verbatim and _shorter(a, b) >= _LEAST_MISPRINTED))
    if _shorter(a, b) < _LEAST_UNNAMED or not (verbatim or not (a.collective or b.collective)):
        return False
    if a.party and a.party == b.party:
        one, other = (a.name, a.as_written), (b.name, b.as_written)
        return a.role == b.role and offices_meet(a.role, one, other)
    return not a.name and not b.name and a.as_written == b.as_written and " " in a.as_written


def _shorter(a: Remark, b: Remark) -> int:
    return min(len(a.told.words), len(b.told.words))


def _conditions_meet(a: Remark, b: Remark) -> bool:
    """A condition told outside the words must be told with the other report, too."""
    if not a.condition and not b.condition:
        return True
    if a.condition and b.condition:
        shared = set(a.condition) & set(b.condition)
        return 2 * len(shared) >= min(len(set(a.condition)), len(set(b.condition)))
    given, other = (a, b) if a.condition else (b, a)
    return set(given.condition) <= set(other.told.words + other.told.before)


def _likeness(
    one: tuple[Remark, Wording], other: tuple[Remark, Wording], same: str, part: str
) -> Likeness:
    limit = rule().limit
    (a, b) = (one[1], other[1])
    shorter = min(len(a.words), len(b.words))
    if shorter >= limit[same] and _turned(a.before) == _turned(b.before) and _same_words(a, b):
        return "same"
    if shorter < limit[part] or max(len(a.words), len(b.words)) > limit["words_most"]:
        return ""
    turned = len(a.words) > len(b.words)
    (holder, first), (held_by, second) = (other, one) if turned else (one, other)
    ways: tuple[Likeness, Likeness] = ("whole", "part") if turned else ("part", "whole")
    if stands_in(first, second, bound=holder.condition):
        return ways[0]
    marked = len(a.words) == len(b.words) or GAP in second.sequence
    return ways[1] if marked and stands_in(second, first, bound=held_by.condition) else ""


def _turned(words: tuple[str, ...]) -> bool:
    reversing = rule().reversing
    return sum(word in reversing for word in words) % 2 == 1


def _same_words(a: Wording, b: Wording) -> bool:
    """The same telling words in the same order, but for a misprint or a name's spelling."""
    if a.sequence == b.sequence:
        return True
    if len(a.words) != len(b.words) or _questions(a) != _questions(b):
        return False
    if _bracketed(a) or _bracketed(b):
        return False
    # An ellipsis that leaves nothing out marks where the speaker was interrupted.
    if a.words == b.words:
        return True
    return GAP not in a.sequence + b.sequence and _misprinted_at_most(a, b)


def _misprinted_at_most(a: Wording, b: Wording) -> bool:
    """Say whether as many words tell the same, but for a misprint or a name's spelling."""
    allowed = len(a.words) // rule().limit["words_a_misprint"]
    names = a.names | b.names
    for one, other in zip(a.words, b.words, strict=True):
        if one != other:
            if one in names or other in names:
                if not _name_respelt(one, other):
                    return False
            else:
                allowed -= 1
                if allowed < 0 or not _misprinted(one, other):
                    return False
    return True


def _bracketed(told: Wording) -> bool:
    return any(word[0] == BRACKET for word in told.sequence)


def _questions(told: Wording) -> list[int]:
    """Return behind how many telling words each question ends."""
    if ASK not in told.sequence:
        return []
    found = []
    count = 0
    for word in told.sequence:
        if word == ASK:
            found.append(count)
        elif word not in (GAP, STOP) and word[0] != BRACKET:
            count += 1
    return found


def _name_respelt(one: str, other: str) -> bool:
    bones = skeleton(one)
    return len(bones) >= LEAST_NAME and bones == skeleton(other) and one[0] == other[0]


def _misprinted(one: str, other: str) -> bool:
    """One letter too many or too few in a long word, not at its front: ``un`` is no misprint."""
    short, long = sorted((one, other), key=len)
    if len(short) < _LEAST_MISPRINTED or len(long) != len(short) + 1 or short[:3] != long[:3]:
        return False
    return any(long[:at] + long[at + 1 :] == short for at in range(3, len(long)))


def stands_in(short: Wording, long: Wording, *, bound: tuple[str, ...] = ()) -> bool:
    """Say whether a quotation is a part of a longer one, and keeps its sense there.

    What an ellipsis leaves out, what an editor's bracket stands for, and what stands before and
    after the part in its sentence must not turn what is said, nor bind it to a condition; unless
    it is ``bound`` to that one, in these words.
    """
    segments = list(_segments(short))
    pattern = [words for _, words in segments if words]
    if not pattern:
        return False
    laid = _laid_out(long)
    words = laid.words
    first = pattern[0]
    asks = ASK in short.sequence or "whether" in short.before
    for start in range(len(words) - sum(map(len, pattern)) + 1):
        if words[start : start + len(first)] == first:
            end = _followed(segments, words, start, long.names | short.names)
            if end and (asks or laid.asked) and not _asked_alike(short, laid, start, end):
                continue
            around = end and _around(long, laid, start, end)
            if around and _keeps_sense(short, long, *around, bound=bound):
                return True
    return False


def _asked_alike(short: Wording, laid: _Laid, start: int, end: int) -> bool:
    """Say whether the first and the last words of a part are a question in both, or in neither."""
    part = _laid_out(short)
    asked = part.asked
    if "whether" in short.before:
        asked |= {0}
    return (part.sentences[0] in asked) == (laid.sentences[start] in laid.asked) and (
        part.sentences[-1] in asked
    ) == (laid.sentences[end - 1] in laid.asked)


Segment = tuple[str, tuple[str, ...]]
"""The mark before some words (empty, ``GAP`` or a bracket), and the words."""


def _segments(told: Wording) -> Iterator[Segment]:
    mark = ""
    words: list[str] = []
    for word in told.sequence:
        if word == GAP or word[0] == BRACKET:
            yield mark, tuple(words)
            mark, words = word, []
        elif word not in (STOP, ASK):
            words.append(word)
    yield mark, tuple(words)


@dataclass(frozen=True, slots=True)
class _Laid:
    """The words of a quotation, those of brackets among them; the sentence of each; questions."""

    words: tuple[str, ...]
    sentences: list[int]
    asked: frozenset[int]


def _laid_out(told: Wording) -> _Laid:
    words: list[str] = []
    sentences: list[int] = []
    asked: set[int] = set()
    sentence = 0
    for word in told.sequence:
        if word in (STOP, ASK):
            if word == ASK:
                asked.add(sentence)
            sentence += 1
        elif word != GAP:
            parts = word[1:].split() if word[0] == BRACKET else [word]
            words.extend(parts)
            sentences.extend([sentence] * len(parts))
    return _Laid(tuple(words), sentences, frozenset(asked))


def _followed(
    segments: list[Segment], words: tuple[str, ...], start: int, names: frozenset[str]
) -> int:
    """Return where the last segment ends if each follows the one before it; else 0."""
    end = start
    begun = False
    for (mark, part), last in zip(segments, [*[False] * (len(segments) - 1), True], strict=True):
        if not begun and part:
            ahead = words[max(0, start - rule().limit["bracket_words"]) : start]
            if mark and mark[0] == BRACKET and not _opened(mark[1:].split(), ahead, names):
                return 0
            end, begun = start + len(part), True
        elif part or not last:
            place = _next(mark, part, words, end, names)
            if place is None:
                return 0
            end = place + len(part)
    return end


def _opened(bracket: list[str], ahead: tuple[str, ...], names: frozenset[str]) -> bool:
    """Say whether a bracket at the front agrees with the words that it stands for."""
    negation = rule().negation
    if any(word in negation for word in bracket) != any(word in negation for word in ahead):
        return False
    return _names_agree(bracket, ahead[-2:], names)


def _names_agree(bracket: list[str], skipped: tuple[str, ...], names: frozenset[str]) -> bool:
    told = {word for word in bracket if word in names or word.isdecimal()}
    left = {word for word in skipped if word in names or word.isdecimal()}
    return left <= set(bracket) or not (told or any(word.isdecimal() for word in left))


def _next(
    mark: str, part: tuple[str, ...], words: tuple[str, ...], end: int, names: frozenset[str]
) -> int | None:
    """Return where a segment begins after what its mark leaves out."""
    known = rule()
    gap = not mark or mark == GAP
    reach = known.limit["ellipsis_words" if gap else "bracket_words"]
    for place in range(end, min(end + reach, len(words) - len(part)) + 1):
        if words[place : place + len(part)] == part:
            skipped = words[end:place]
            if gap:
                agrees = not any(w in known.reversing or w in known.binding for w in skipped)
            else:
                bracket = mark[1:].split()
                agrees = sum(w in known.negation for w in skipped) == sum(
                    w in known.negation for w in bracket
                ) and _names_agree(bracket, skipped, names)
            if agrees:
                return place
    return None


def _around(long: Wording, laid: _Laid, start: int, end: int) -> tuple[list[str], list[str]]:
    """Return what stands before and after a part in its sentence."""
    words, sentences = laid.words, laid.sentences
    ahead = [w for w, s in zip(words[:start], sentences, strict=False) if s == sentences[start]]
    if sentences[start] == 0:
        ahead = [*long.before, *ahead]
    last = sentences[end - 1]
    return ahead, [w for w, s in zip(words[end:], sentences[end:], strict=True) if s == last]


def _keeps_sense(
    short: Wording, long: Wording, ahead: list[str], behind: list[str], *, bound: tuple[str, ...]
) -> bool:
    known = rule()
    ahead = [word for word in ahead if word not in bound]
    opening = short.sequence[0]
    told = [*short.before, *(opening[1:].split() if opening[0] == BRACKET else [])]
    if any(w in known.reversing for w in ahead) != any(w in known.reversing for w in told):
        return False
    if not _subjects_agree(told, short.names, ahead, long.names):
        return False
    if bound or any(w in known.conditions for w in short.before):
        return True
    binding = known.conditions
    if any(word in known.modal for word in short.words):
        binding |= known.times
    return not any(w in binding for w in (*ahead, *behind))


def _subjects_agree(
    told: list[str], names: frozenset[str], ahead: list[str], long_names: frozenset[str]
) -> bool:
    """Say whether the names before a part may be one: where both tell some, they share one."""
    one = {word for word in told if word in names}
    other = {word for word in ahead if word in long_names}
    return not one or not other or not one.isdisjoint(other)


def bigrams(told: Wording) -> Iterator[str]:
    """Yield each two telling words that stand side by side, not across what was left out."""
    for _, words in _segments(told):
        for one, other in pairwise(words):
            yield f"{one} {other}"
