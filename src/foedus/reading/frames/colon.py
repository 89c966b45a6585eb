"""What a colon introduces: 'The minister: "..."', 'She went on:', turns of a transcript."""

from __future__ import annotations

from typing import Final

from foedus.reading.frames.found import Found
from foedus.reading.frames.groups import group_of, source_of
from foedus.reading.frames.nouns import Range, phrase_right, source_right
from foedus.reading.frames.sentence import Sentence
from foedus.reading.frames.words import PROPER, listed

_LONGEST_LABEL: Final = 5


def introduction(s: Sentence, colon: int) -> Found | None:
    """Return source and cue of what ends in a colon; the content is still to be added."""
    verb = _last_verb(s, colon)
    if verb is not None:
        group = group_of(s, verb)
        source = source_of(s, group)
        if source is None:
            return None
        return Found("colon-clause", s, source, ((group.start, verb + 1),), ())
    source = _named(s, colon)
    if source is None:
        return None
    return Found("colon-name", s, source, ((colon, colon + 1),), ())


def colon_quote(s: Sentence, quote: int) -> Found | None:
    """Read 'NAME: "..."' and 'NAME did it again: "..."' where no verb of saying is."""
    if quote < 2 or s.tags[quote - 1] != ":" or s.is_short_quote(quote):
        return None
    found = introduction(s, quote - 1)
    if found is None:
        return None
    stop = quote + 1
    while stop < len(s.tags) and s.tags[stop] == "Q":
        stop += 1
    found.content = ((quote, stop),)
    return found


def label(s: Sentence) -> Found | None:
    """Read the turn of a transcript: a name, a colon, what is said."""
    first = s.low[: _LONGEST_LABEL + 1]
    colon = first.index(":") if ":" in first else 0
    if not colon or colon + 1 >= len(s.words):
        return None
    if not all(s.words[at].bits & PROPER for at in range(colon)):
        return None
    if s.low[0] in listed("interviewer"):
        return None
    s.tag()
    return Found("transcript", s, (0, colon), ((colon, colon + 1),), ((colon + 1, len(s.words)),))


def _last_verb(s: Sentence, colon: int) -> int | None:
    for at in range(colon - 1, -1, -1):
        if s.tags[at] in {"V", "G"}:
            return at
        if s.tags[at] in {";", ":", "-"}:
            return None
    return None


def _named(s: Sentence, colon: int) -> Range | None:
    """The name before a colon, or after 'from' and 'according to'."""
    for at in range(colon - 1, -1, -1):
        if s.low[at] in {"from", "to", "by"}:
            stop = source_right(s, at + 1)
            return (at + 1, stop) if at + 1 < stop <= colon else None
    start = 0
    for at in range(colon):
        if s.tags[at] in {"-", "."}:
            start = at + 1
    stop = phrase_right(s, start)
    if start < stop <= colon and any(word.bits & PROPER for word in s.words[start:stop]):
        return start, stop
    return None
