"""Whether two reports carry the same remark: who, when, and in which words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from foedus.ledger.wording import BRACKET, GAP, STOP, Wording, rule

Likeness = Literal["same", "part", "whole", ""]
"""The same words; the first a part of the second; the second a part of the first; neither."""

_VOWELS = re.compile(r"[aeiouyw']")
_DOUBLED = re.compile(r"(.)\1+")
_LEAST_UNNAMED = 8
_LEAST_UNDATED = 6
_LEAST_MISPRINTED = 6
_LEAST_NAME = 4


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


@lru_cache(maxsize=100_000)
def folded(text: str) -> str:
    """Return text in lower case, without accents and double spaces."""
    if not text.isascii():
        text = "".join(
            c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)
        )
    return " ".join(text.casefold().split())


@lru_cache(maxsize=100_000)
def skeleton(name: str) -> str:
    """Return the consonants of a name's last word: what its transliterations share.

    Examples
    --------
    >>> skeleton("volodymyr zelenskyy"), skeleton("zelensky")
    ('zlnsk', 'zlnsk')
    """
    last = name.split()[-1] if name.split() else ""
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", last)) or last


def likeness(a: Remark, b: Remark) -> Likeness:
    """Say whether two reports carry the same remark, or one of them a part of it."""
    verbatim = a.told.verbatim and b.told.verbatim
    if not _days_meet(a, b, verbatim) or not _speakers_meet(a, b, verbatim):
        return ""
    if not _conditions_meet(a, b):
        return ""
    if verbatim:
        return _likeness((a, a.told), (b, b.told), "words_same", "words_part")
    least = rule().limit["words_same_indirect"]
    if a.told.sequence == b.told.sequence and len(a.told.words) >= least:
        return "same"
    return _likeness((a, a.shifted), (b, b.shifted), "words_same_indirect", "words_part_indirect")


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
            return True
        alike = names_meet(a.name, b.name) and (not a.party or not b.party or a.party == b.party)
        exact = a.name.split()[-1] == b.name.split()[-1]
        return alike and (exact or (verbatim and _shorter(a, b) >= _LEAST_MISPRINTED))
    if _shorter(a, b) < _LEAST_UNNAMED or not (verbatim or not (a.collective or b.collective)):
        return False
    if a.party and a.party == b.party:
        return a.role == b.role
    return not a.name and not b.name and a.as_written == b.as_written and " " in a.as_written


def names_meet(one: str, other: str) -> bool:
    """Say whether two folded names may be one person's: spelt otherwise, or shortened.

    Examples
    --------
    >>> names_meet("anna berg", "berg"), names_meet("anna berg", "karl berg")
    (True, False)
    """
    first, second = one.split(), other.split()
    if first[-1] != second[-1]:
        short = min(len(first[-1]), len(second[-1]))
        if short < _LEAST_NAME or len(skeleton(one)) < 3 or skeleton(one) != skeleton(other):
            return False
    if len(first) == 1 or len(second) == 1:
        return True
    return first[0][0] == second[0][0] and (
        first[0] == second[0]
        or skeleton(first[0]) == skeleton(second[0])
        or 1 in (len(first[0].strip(".")), len(second[0].strip(".")))
    )


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
    if _marked(a) or _marked(b) or len(a.words) != len(b.words):
        return False
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


def _marked(told: Wording) -> bool:
    return any(word == GAP or word[0] == BRACKET for word in told.sequence)


def _name_respelt(one: str, other: str) -> bool:
    bones = skeleton(one)
    return len(bones) >= _LEAST_NAME and bones == skeleton(other) and one[0] == other[0]


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
    words, sentences = _laid_out(long)
    first = pattern[0]
    for start in range(len(words) - sum(map(len, pattern)) + 1):
        if words[start : start + len(first)] == first:
            end = _followed(segments, words, start, long.names | short.names)
            around = end and _around(long, words, sentences, start, end)
            if around and _keeps_sense(short, *around, bound=bound):
                return True
    return False


Segment = tuple[str, tuple[str, ...]]
"""The mark before some words (empty, ``GAP`` or a bracket), and the words."""


def _segments(told: Wording) -> Iterator[Segment]:
    mark = ""
    words: list[str] = []
    for word in told.sequence:
        if word == GAP or word[0] == BRACKET:
            yield mark, tuple(words)
            mark, words = word, []
        elif word != STOP:
            words.append(word)
    yield mark, tuple(words)


def _laid_out(told: Wording) -> tuple[tuple[str, ...], list[int]]:
    """Return the words, those of brackets among them, and the sentence of each."""
    words: list[str] = []
    sentences: list[int] = []
    sentence = 0
    for word in told.sequence:
        if word == STOP:
            sentence += 1
        elif word != GAP:
            parts = word[1:].split() if word[0] == BRACKET else [word]
            words.extend(parts)
            sentences.extend([sentence] * len(parts))
    return tuple(words), sentences


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


def _around(
    long: Wording, words: tuple[str, ...], sentences: list[int], start: int, end: int
) -> tuple[list[str], list[str]]:
    """Return what stands before and after a part in its sentence."""
    ahead = [w for w, s in zip(words[:start], sentences, strict=False) if s == sentences[start]]
    if sentences[start] == 0:
        ahead = [*long.before, *ahead]
    last = sentences[end - 1]
    return ahead, [w for w, s in zip(words[end:], sentences[end:], strict=True) if s == last]


def _keeps_sense(
    short: Wording, ahead: list[str], behind: list[str], *, bound: tuple[str, ...]
) -> bool:
    ahead = [word for word in ahead if word not in bound]
    reversing = rule().reversing
    opening = short.sequence[0]
    told = [*short.before, *(opening[1:].split() if opening[0] == BRACKET else [])]
    if any(w in reversing for w in ahead) != any(w in reversing for w in told):
        return False
    if bound or any(w in _CONDITIONS for w in short.before):
        return True
    return not any(w in _CONDITIONS for w in (*ahead, *behind))


_CONDITIONS = frozenset(
    {"if", "unless", "until", "provided", "providing", "once", "lest", "assuming", "except"}
)


def bigrams(told: Wording) -> Iterator[str]:
    """Yield each two telling words that stand side by side, not across what was left out."""
    for _, words in _segments(told):
        for one, other in pairwise(words):
            yield f"{one} {other}"
