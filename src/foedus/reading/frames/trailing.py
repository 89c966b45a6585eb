"""Reporting clauses that follow or interrupt what they report: '..., she said', '"...," said X'."""

from __future__ import annotations

from typing import Final

from foedus.reading.frames.extent import content_end
from foedus.reading.frames.found import Found
from foedus.reading.frames.groups import clause_start, cue_at, group_of
from foedus.reading.frames.nouns import (
    Range,
    has_own_verb,
    phrase_right,
    source_right,
    subject_left,
)
from foedus.reading.frames.quoted_as import at_second_hand
from foedus.reading.frames.sentence import Sentence
from foedus.reading.frames.words import DO, MODAL, PROPER, VerbCue, listed

_SETTING: Final = frozenset("PSEGAM")
_SOMEBODY: Final = frozenset(("one", "a", "an", "another"))
_SAID: Final = frozenset(("said", "says"))
_EDGE: Final = frozenset({",", "Q", "-"})


def trailing(s: Sentence, index: int) -> Found | None:
    """Read the verb at `index`, a word that trails, as a reporting clause after its content."""
    if s.tags[index] not in {"V", "E", "N"}:
        return None
    cue, last = cue_at(s, index)
    if cue is None or "trail" not in cue.takes:
        return None
    before = s.tags[index - 1] if index else "^"
    if before in _EDGE and index:
        inverted = _inverted(s, index)
        if inverted is not None:
            return inverted
    if index == 0:
        return _inverted_colon(s)
    if s.tags[index] == "N":
        return None
    return _plain(s, index, cue, last)


def unnamed_verb(s: Sentence, quote: int) -> Found | None:
    """'"...," the minister thundered on.': after a comma inside the marks any verb reports."""
    piece = s.quotes[quote]
    words = s.text.count(" ", piece.start, piece.end)
    named = quote and (s.tags[quote - 1] == "P" or s.low[quote - 1] == "as")
    if named or s.last_inside(quote) not in {",", "?", "!"} or words < 2:
        return None
    start = quote + 1
    count = len(s.tags)
    if start < count and s.tags[start] == ",":
        start += 1
    stop = source_right(s, start)
    while stop < count and s.tags[stop] in {"A", "X"}:
        stop += 1
    if stop == start or stop >= count or s.tags[stop] != "V":
        return None
    source = subject_left(s, group_of(s, stop).start)
    if source is None or source[0] < start:
        return None
    more = _right_content(s, _skip_idle(s, stop + 1, addressee=True))
    more = tuple(item for item in more if s.tags[item[0]] == "Q")
    behind = at_second_hand(s, group_of(s, stop), s.words[stop].cue)
    if behind is not None:
        quoted, joint = behind
        return Found(
            "quoted-as", s, quoted, ((stop, stop + 1), (joint, joint + 2)), ((quote, quote + 1),)
        )
    return Found("quote-any-verb", s, source, ((stop, stop + 1),), ((quote, quote + 1), *more))


def announced(s: Sentence, quote: int) -> Found | None:
    """'The minister thundered, "..."': a long quotation right after any finite verb."""
    verb = quote - 1
    if verb > 0 and s.tags[verb] == ",":
        verb -= 1
    piece = s.quotes[quote]
    if verb < 1 or s.tags[verb] != "V" or s.text.count(" ", piece.start, piece.end) < 4:
        return None
    group = group_of(s, verb)
    source = subject_left(s, group.start)
    if group.form != "finite" or group.passive or source is None:
        return None
    return Found("any-verb-quote", s, source, ((group.start, verb + 1),), ((quote, quote + 1),))


def told_by_somebody(found: Found) -> bool:
    """Say whether a name before 'said' is but part of what 'one diplomat' behind it says.

    'A, B said one diplomat, remained undecided' is no speech of B's.
    """
    s, after = found.sentence, found.cue[-1][1]
    if after >= len(s.tags) or s.low[after] not in _SOMEBODY or s.low[after - 1] not in _SAID:
        return False
    if not found.source or not s.words[found.source[1] - 1].bits & PROPER:
        return False
    stop = phrase_right(s, after)
    if stop >= len(s.tags) or s.tags[stop] == ".":
        return True
    rest = s.tags[stop + 1 :]
    return s.tags[stop] == "," and rest[:1] in (["V"], ["X"]) and "," not in rest


def _inverted(s: Sentence, index: int) -> Found | None:
    """'"...," said the minister' and '..., said the minister'."""
    tags = s.tags
    start = index + 1
    count = len(tags)
    if start >= count or tags[start] not in {"N", "D", "R"}:
        return None
    if tags[start] == "R" and start + 1 < count and tags[start + 1] in {"V", "X"}:
        return None  # 'says she warned'
    left = index - 1
    quoted = tags[left] == "Q" or (left > 0 and tags[left] == "," and tags[left - 1] == "Q")
    stop = source_right(s, start)
    if stop == start:
        return None
    if not quoted:
        if tags[left] != "," or not _ends_after(s, stop) or _reported_before(s, left):
            return None
        if subject_left(s, index) is not None and tags[start] not in {"N", "R"}:
            return None
    elif stop < count and tags[stop] in {"V", "X"} and not s.quotes:
        return None
    content = _left_content(s, left)
    if content is None:
        return None
    more = _right_content(s, _skip_idle(s, stop))
    frame = "inverted-quote" if quoted else "inverted-clause"
    return Found(frame, s, (start, stop), ((index, index + 1),), (content, *more))


def _reported_before(s: Sentence, left: int) -> bool:
    """'"...," the minister, Arden, told reporters': a comma inside the marks, so X comes first."""
    for at in range(left - 1, -1, -1):
        if s.tags[at] == "Q":
            return s.last_inside(at) == ","
    return False


def _inverted_colon(s: Sentence) -> Found | None:
    """'Added the minister: "..."'."""
    stop = source_right(s, 1)
    count = len(s.tags)
    if stop == 1 or stop + 1 >= count or s.tags[stop] not in {":", ","}:
        return None
    if s.tags[stop + 1] == "W" and "Q" in s.tags and s.tags[s.tags.index("Q") - 1] in {",", ":"}:
        quote = s.tags.index("Q")
        return Found("inverted-colon", s, (1, stop), ((0, 1),), ((quote, count),))
    if s.tags[stop + 1] != "Q":
        return None
    return Found("inverted-colon", s, (1, stop), ((0, 1),), ((stop + 1, count),))


def _ends_after(s: Sentence, index: int) -> bool:
    index = _skip_idle(s, index)
    return index >= len(s.tags) or s.tags[index] in {".", ",", "W", "G", "S"}


def _plain(s: Sentence, index: int, cue: VerbCue, last: int) -> Found | None:
    """'..., the minister said.' and '"...," she told reporters. "..."'."""
    tags = s.tags
    group = group_of(s, index)
    if group.form != "finite" or group.passive or _hypothetical(s, group.start, index):
        return None
    stop = _skip_idle(s, last + 1, addressee="addr" in cue.takes)
    if not _is_over(s, stop) or _has_object(s, cue, last):
        return None
    source = subject_left(s, group.start)
    if source is None or source[0] == 0:
        return None
    edge = source[0] - 1
    if tags[edge] == "S" and s.low[edge] == "as" and cue.kind != "mention":
        return _as_clause(s, last, group.start, source, stop)
    if tags[edge] not in _EDGE or tags[source[0]] == "W":
        return None
    content = _left_content(s, edge)
    if content is None:
        return None
    return _around(s, source, (group.start, last + 1), content, (stop, cue.kind))


def _has_object(s: Sentence, cue: VerbCue, last: int) -> bool:
    """'The bridge is old, users complain of its state': what follows is what they speak of."""
    if cue.lemma == "say" or s.quotes or last + 2 >= len(s.tags):
        return False
    return s.low[last + 1] in {"of", "about"} and s.low[last + 1] in cue.after


def _around(
    s: Sentence, source: Range, cue: Range, content: Range, end: tuple[int, str]
) -> Found | None:
    """Join what stands before and after the reporting clause."""
    tags = s.tags
    stop, kind = end
    edge = source[0] - 1
    more = _right_content(s, stop)
    if tags[edge] == "Q" or (edge > 0 and tags[edge - 1] == "Q"):
        return Found("trailing-quote", s, source, (cue,), (content, *more))
    setting = bool(more) and tags[more[0][0]] == "Q" and tags[content[0]] in _SETTING
    if setting or all(tags[at] in {"C", "A", ","} for at in range(*content)):
        return Found("fronted-clause", s, source, (cue,), more) if more else None
    if kind == "mention" or tags[content[0]] == "E":
        return None
    if _may_be_clause(s, content) or _predicate(s, more) or _is_clause(s, more):
        return Found("trailing-clause", s, source, (cue,), (content, *more))
    return None


def _hypothetical(s: Sentence, start: int, main: int) -> bool:
    return any(s.words[at].bits & (MODAL | DO) for at in range(start, main))


def _is_over(s: Sentence, stop: int) -> bool:
    """Say whether the reporting clause ends here."""
    if stop >= len(s.tags) or s.tags[stop] in {".", ",", "-", "G", ";", "S"}:
        return True
    if s.tags[stop] == "C":
        return s.tags[stop + 1 : stop + 2] != ["V"]
    return s.tags[stop] == "Q" and s.tags[stop - 1] == "."


def _may_be_clause(s: Sentence, content: Range) -> bool:
    """A fronted adverbial ('In May, she said ...') is no content; a clause has a verb."""
    if s.tags[content[0]] in {"P", "S", "G", "E"} and content[1] - content[0] < 5:
        return False
    return any(s.tags[at] in {"V", "X", "Q", "I"} for at in range(*content))


def _predicate(s: Sentence, more: tuple[Range, ...]) -> bool:
    """'The minister, aides said, would resign': the content goes on with its verb."""
    return bool(more) and s.tags[more[0][0]] in {"V", "X"}


def _is_clause(s: Sentence, more: tuple[Range, ...]) -> bool:
    """'After the vote, the minister said, they went home': the clause comes after."""
    return bool(more) and has_own_verb(s, more[0][0])


def _as_clause(s: Sentence, index: int, start: int, source: Range, stop: int) -> Found | None:
    """'As the paper reported, CONTENT' and 'CONTENT, as the paper reported'."""
    tags = s.tags
    edge = source[0] - 1
    if edge > 1 and tags[edge - 1] == ",":
        content = _left_content(s, edge - 1)
        if content is None:
            return None
        return Found("as-clause", s, source, ((start, index + 1),), (content,))
    if edge <= 1 and stop < len(tags) and tags[stop] == ",":
        end = content_end(s, stop + 1, index)
        if end > stop + 1:
            return Found("as-clause", s, source, ((start, index + 1),), ((stop + 1, end),))
    return None


def _left_content(s: Sentence, edge: int) -> Range | None:
    stop = edge + 1 if s.tags[edge] == "Q" else edge
    start = clause_start(s, max(edge - 1, 0)) if stop > 0 else 0
    if start >= stop:
        start = stop - 1
    start = _after_setting(s, start, stop)
    return (start, stop) if 0 <= start < stop else None


def _after_setting(s: Sentence, start: int, stop: int) -> int:
    """'As the talks went on, ...', 'According to Reuters, "..."': the writer's, not reported."""
    led = _leads(s, start)
    if not led and (s.low[start] != "as" or s.tags[start] != "S"):
        return start
    for comma in range(start, stop - 1 if led else stop - 2):
        if s.tags[comma] == ",":
            return comma + 1
    return start


def _leads(s: Sentence, index: int) -> bool:
    """Say whether a phrase that names a source begins here."""
    after = index + 1
    return any(tuple(s.low[after : after + len(rest)]) == rest for rest in s.words[index].leads)


def _right_content(s: Sentence, stop: int) -> tuple[Range, ...]:
    """What follows the reporting clause and goes on with the content."""
    tags = s.tags
    count = len(tags)
    start = stop
    while start < count and tags[start] in {",", ".", "-", ":"}:
        start += 1
    if start >= count:
        return ()
    if tags[start] == "Q":
        return ((start, _quote_run(s, start)),)
    apart = tags[start] in {"W", "E"} or s.low[start] in {"as", "while", "when"}
    apart = apart or (tags[start] == "G" and not has_own_verb(s, start + 1))
    if tags[start] == "C" and not _goes_on(s, start):
        return ()
    if tags[start] == "S" and tags[start + 1 : start + 2] == ["G"]:
        return ()  # ', before adding that'
    if s.low[start] == "according" or _time_phrase(s, start) or _reports(s, start):
        return ()
    if tags[stop] == "," and not apart:
        end = content_end(s, start, start)
        least = 1 if tags[start] in {"V", "X"} else 2
        return ((start, end),) if end - start > least else ()
    return ()


def _reports(s: Sentence, start: int) -> bool:
    """'"...," she said, the paper reported on Monday': who reports it in turn."""
    verb = source_right(s, start)
    if verb == start or verb >= len(s.tags) or s.tags[verb] != "V" or not s.words[verb].trails:
        return False
    return _is_over(s, _skip_idle(s, verb + 1))


def _goes_on(s: Sentence, conjunction: int) -> bool:
    """'..., she said, and nobody would pay': a clause of its own that reports nobody else."""
    if s.low[conjunction] not in {"and", "but"} or not has_own_verb(s, conjunction + 1):
        return False
    verb = conjunction + 1
    while s.tags[verb] not in {"V", "X"}:
        verb += 1
    cue = s.words[verb].cue
    return cue is None or "trail" not in cue.takes


def _quote_run(s: Sentence, start: int) -> int:
    stop = start + 1
    while stop < len(s.tags) and s.tags[stop] == "Q":
        stop += 1
    return stop


def _skip_idle(s: Sentence, index: int, addressee: bool = False) -> int:
    """Skip what may stand between a reporting verb and the end of its clause."""
    tags = s.tags
    count = len(tags)
    while index < count:
        mark = tags[index]
        if mark in {"A", "M"}:
            index += 1
        elif mark == "P":
            end = phrase_right(s, index + 1)
            if end == index + 1 and index + 1 < count and tags[index + 1] in {"Q", "M"}:
                end = index + 2
            elif end < count and tags[end] == "Q" and tags[end - 1] != ",":
                end += 1
            if end == index + 1:
                return index
            index = end
        elif mark in {"N", "D", "O"} and (addressee or _time_phrase(s, index)):
            end = phrase_right(s, index)
            if end == index or (end < count and tags[end] in {"V", "X", "T"}):
                return index
            if end < count and tags[end] == "Q" and tags[index - 1] == "V" and s.is_title(end):
                end += 1
            index = end
            addressee = False
        else:
            break
    return index


def _time_phrase(s: Sentence, index: int) -> bool:
    end = phrase_right(s, index)
    return end > index and s.low[end - 1] in listed("span_of_time")
