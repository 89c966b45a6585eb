"""Cues that are nouns or adjectives, and the fixed phrases that introduce a source."""

from __future__ import annotations

from typing import Final

from foedus.reading.frames.extent import content_end
from foedus.reading.frames.found import Found
from foedus.reading.frames.groups import clause_start, group_of, owner, source_of
from foedus.reading.frames.nouns import Range, core_left, run_left, source_right, subject_left
from foedus.reading.frames.sentence import Sentence
from foedus.reading.frames.words import ADJECTIVE, BE, PROPER, VBN, Lexicon, listed

_SHORT_BE: Final = ("'m", "'re", "'s", "’m", "’re", "’s")


def according_to(s: Sentence, index: int, lexicon: Lexicon) -> Found | None:
    """Read 'according to X', 'as per a report by X', 'in the words of X'."""
    for rest in lexicon.source_after[s.low[index]]:
        last = index + 1 + len(rest)
        if tuple(s.low[index + 1 : last]) != rest or last >= len(s.tags):
            continue
        stop = _described(s, source_right(s, last))
        if stop == last:
            continue
        content = _reported(s, index, stop)
        if content is None or _lacks_subject(s, index, content):
            first = _before_comma(s, last, stop)
            again = _reported(s, index, first) if first < stop else None
            if again is not None:
                stop, content = first, again
        if content is not None:
            return Found("according-to", s, (last, stop), ((index, last),), content)
    return None


def _lacks_subject(s: Sentence, index: int, content: tuple[Range, ...]) -> bool:
    """'According to A, B, the minister, said': the verb's subject was taken for an apposition."""
    first = content[0][0]
    return first > index and s.tags[first] in {"V", "X"} and not _parenthesis(s, index)


def _before_comma(s: Sentence, first: int, stop: int) -> int:
    """Return the item after a source without its appositions."""
    for at in range(first + 1, stop):
        if s.tags[at] == ",":
            return at
    return stop


def _parenthesis(s: Sentence, index: int) -> bool:
    """Say whether a subject stands before: 'the rain, according to X, had stopped'."""
    before = index - 1
    return before > 0 and s.tags[before] in {",", "-"} and s.tags[before - 1] in {"N", "R"}


def _described(s: Sentence, stop: int) -> int:
    """'a tally kept by the union', 'figures compiled by the bank': who made it belongs to it."""
    made = stop + 1 < len(s.tags) and s.words[stop].bits & VBN and s.tags[stop] in {"V", "E"}
    if made and s.low[stop + 1] in {"by", "for", "from", "in"}:
        return max(source_right(s, stop + 2), stop)
    return stop


def _reported(s: Sentence, index: int, stop: int) -> tuple[Range, ...] | None:
    tags = s.tags
    count = len(tags)
    first = clause_start(s, max(index - 1, 0))
    before = index - 1
    while before > first and tags[before] in {",", "-"}:
        before -= 1
    if tags[before] == "T":
        return None  # 'said that, according to'
    spoken = any(tags[at] in {"V", "X", "Q"} for at in range(first, before + 1))
    goes_on = stop + 1 < count and tags[stop] == "," and tags[stop + 1] in {"V", "X"}
    if goes_on and _parenthesis(s, index) and not spoken:
        return (first, before + 1), (stop + 1, content_end(s, stop + 1, stop))
    if before == first < index and tags[before] == "Q" and not s.is_short_quote(before):
        return ((before, before + 1),)
    if index - first >= 2 and before > first and (spoken or before - first > 3):
        pieces = [(first, before + 1)]
        if stop + 1 < count and tags[stop] == "," and tags[stop + 1] not in {"W", "C", "G", "S"}:
            pieces.append((stop + 1, content_end(s, stop + 1, stop)))
        return tuple(pieces)
    while stop < count and tags[stop] != ",":
        if tags[stop] in {"X", ";"} or (tags[stop] == "V" and not s.words[stop].bits & VBN):
            return None
        stop += 1
    if stop + 1 >= count:
        return None
    end = content_end(s, stop + 1, stop)
    return ((stop + 1, end),) if end > stop + 1 else None


def noun_cue(s: Sentence, index: int) -> Found | None:
    """Read 'X's claim that', 'the fear that', 'his opposition to', 'a plan to'."""
    patterns = s.words[index].noun
    after = index + 1
    if after >= len(s.tags) or s.tags[index] != "N":
        return None
    mark = s.tags[after]
    source = _possessor(s, index)
    light = None if source is not None else _light_verb(s, index)
    if light is not None:
        source, index = light
    if mark == "P" and source is None and s.low[after] in {"by", "from"}:
        return _named_after(s, index, after, patterns)
    if source is None and mark == "T" and _is_held(s, index):
        source = owner(s, index)
    if mark == "T" and "that" in patterns:
        return _noun_found(s, index, "noun-that", source, after + 1, after)
    if mark == "o" and "inf" in patterns and source is not None:
        return _noun_found(s, index, "noun-infinitive", source, after, after)
    if mark == "P" and s.low[after] in patterns and source is not None:
        return _noun_found(s, index, "noun-phrase", source, after + 1, after + 1)
    return None


def _is_held(s: Sentence, noun: int) -> bool:
    """'in the hope that', 'in the belief that': the subject hopes so."""
    before = noun - 2 if noun and s.tags[noun - 1] == "D" else noun - 1
    return before > 0 and s.low[before] == "in" and s.low[noun] in listed("held")


def _light_verb(s: Sentence, index: int) -> tuple[Range, int] | None:
    """'X expressed concern about': the verb's subject is the source, the cue begins at the verb."""
    at = index - 1
    while at >= 0 and s.tags[at] in {"N", "D", "A"}:
        at -= 1
    if at < 0 or not s.words[at].light or s.tags[at] not in {"V", "I", "G"}:
        return None
    group = group_of(s, at)
    if group.passive:
        return None
    source = source_of(s, group)
    return None if source is None else (source, at)


def _named_after(s: Sentence, index: int, after: int, patterns: dict[str, bool]) -> Found | None:
    """'a statement by X that', 'criticism from X of'."""
    stop = source_right(s, after + 1)
    if stop == after + 1 or stop + 1 >= len(s.tags):
        return None
    mark = s.tags[stop]
    source = (after + 1, stop)
    if mark == "T" and "that" in patterns:
        start, frame = stop + 1, "noun-that"
    elif mark == "o" and "inf" in patterns:
        start, frame = stop, "noun-infinitive"
    elif mark == "P" and s.low[stop] in patterns:
        start, frame = stop + 1, "noun-phrase"
    else:
        return None
    end = _noun_content_end(s, start, index, nominal=frame != "noun-that")
    return Found(frame, s, source, ((index, after + 1),), ((start, end),)) if end > start else None


def _noun_found(
    s: Sentence, index: int, frame: str, source: Range | None, start: int, cue_end: int
) -> Found | None:
    nominal = frame != "noun-that"
    end = _noun_content_end(s, start, index, nominal)
    if end <= start:
        return None
    return Found(frame, s, source, ((index, cue_end),), ((start, end),))


def _noun_content_end(s: Sentence, start: int, index: int, nominal: bool) -> int:
    """The content of a noun ends before the verb of which the noun is the subject."""
    end = content_end(s, start, index, nominal)
    verbs = 1 if nominal else 2
    if any(mark in {"V", "X"} for mark in s.tags[:index]):
        verbs += 1  # the noun is no subject
    if verbs > 2:
        return end
    at = start
    while at < end:
        if s.tags[at] in {"V", "X"}:
            verbs -= 1
            if not verbs and at > start:
                return at
            while at + 1 < end and s.tags[at + 1] in {"V", "X", "A"}:
                at += 1
        elif s.tags[at] in {"W", "S", "T", "C", "Q"}:
            return end
        at += 1
    return end


def _possessor(s: Sentence, index: int) -> Range | None:
    """'X's ... claim' and 'his ... claim' name the source before the noun."""
    at = index - 1
    while at >= 0 and s.tags[at] in {"N", "A"}:
        if s.low[at].endswith(("'s", "’s", "s'", "s’")):
            start = run_left(s, at)
            return (start if start is not None else at, at + 1)
        at -= 1
    if at >= 0 and s.low[at] in {"my", "his", "her", "our", "their", "its", "your"}:
        return at, at + 1
    return None


def role(s: Sentence, index: int) -> Found | None:
    """Read 'X is a critic of Y'."""
    if index + 2 >= len(s.tags) or s.low[index + 1] not in {"of", "to", "for", "in"}:
        return None
    at = index - 1
    while at >= 0 and s.tags[at] in {"N", "D", "A"}:
        at -= 1
    if at < 0 or not s.words[at].bits & BE:
        return None
    start = at
    while start and s.tags[start - 1] in {"X", "A"}:
        start -= 1
    source = subject_left(s, start)
    end = content_end(s, index + 2, index, nominal=True)
    if source is None or end <= index + 2:
        return None
    return Found("role", s, source, ((start, index + 2),), ((index + 2, end),))


def may_stand(s: Sentence, index: int) -> bool:
    """Say whether a form of 'be' may lead to 'against' or 'for' here; no tags are needed."""
    index -= 2 if index and s.low[index - 1] == "in" else 1
    while index >= 0 and s.words[index].tag in {"A", "D", "S"}:  # what may be tagged an adverb
        index -= 1
    return index >= 0 and bool(s.words[index].bits & BE)


def standing(s: Sentence, index: int) -> Found | None:
    """Read 'X is against', 'X is for', 'X is in favour of'."""
    last = index + 1
    at = index - 1
    if s.tags[index] == "N":  # favour
        if s.low[at : at + 1] != ["in"] or s.low[last : last + 1] != ["of"]:
            return None
        last, at = last + 1, at - 1
    while at >= 0 and s.tags[at] == "A":
        at -= 1
    if at < 0 or last >= len(s.tags) or not s.words[at].bits & BE:
        return None
    start = at
    while start and s.tags[start - 1] in {"X", "A"}:
        start -= 1
    source = subject_left(s, start)
    if source is None or s.tags[last] not in {"N", "D", "G"}:
        return None
    if not (s.tags[last] == "G" or _is_somebody(s, source)):
        return None
    end = content_end(s, last, index, nominal=True)
    return Found("is-for", s, source, ((start, last),), ((last, end),)) if end > last else None


def _is_somebody(s: Sentence, source: Range) -> bool:
    if s.tags[source[0]] == "R":
        return s.low[source[0]] in {"i", "he", "she", "they", "we"}
    return any(word.bits & PROPER for word in s.words[slice(*source)])


def adjective_cue(s: Sentence, index: int) -> Found | None:
    """Read 'X is confident that', 'X is willing to', 'X is worried about'."""
    if index + 1 >= len(s.tags):
        return None
    link = index - 1
    while link >= 0 and s.tags[link] == "A":
        link -= 1
    if link >= 0 and s.tags[link] == "R" and s.low[link].endswith(_SHORT_BE):
        if s.low[link][:2] in {"it", "th", "wh"} and s.low[link][:3] != "the":
            return None
        return _adjective_found(s, index, link + 1, (link, link + 1))
    if link < 0 or not (s.words[link].bits & BE or s.low[link] in listed("linking_verb")):
        return _bare_adjective(s, index)
    start = link
    while start and s.tags[start - 1] in {"X", "A"}:
        start -= 1
    source = subject_left(s, start)
    if source is None or s.low[source[0]] in {"it", "that", "this", "which"}:
        return None
    return _adjective_found(s, index, link, source)


def _bare_adjective(s: Sentence, index: int) -> Found | None:
    """'voters angry at', '..., confident that': an adjective behind its noun, or set off."""
    if not index or s.tags[index - 1] not in {"N", ","}:
        return None
    if s.tags[index - 1] == "N":
        start = core_left(s, index - 1)
        source = None if start is None else (start, index)
        if source is None or s.words[index - 1].bits & ADJECTIVE:
            return None
    else:
        source = owner(s, index)
    return None if source is None else _adjective_found(s, index, index, source)


def _adjective_found(s: Sentence, index: int, link: int, source: Range) -> Found | None:
    patterns = s.words[index].adjective
    after = index + 1
    mark, low = s.tags[after], s.low[after]
    if mark == "T" and "that" in patterns:
        begin, last, frame = after + 1, after, "adjective-that"
    elif mark == "o" and "inf" in patterns:
        begin, last, frame = after, after, "adjective-infinitive"
    elif mark == "P" and low in patterns:
        begin, last, frame = after + 1, after + 1, "adjective-phrase"
    else:
        return None
    end = content_end(s, begin, index, nominal=frame == "adjective-phrase")
    if end <= begin:
        return None
    return Found(frame, s, source, ((link, last),), ((begin, end),))
