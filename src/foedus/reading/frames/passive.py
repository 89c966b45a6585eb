"""Cues turned round: the passive, fronted participles, and verbs of emotion."""

from __future__ import annotations

from typing import Final

from foedus.reading.frames.extent import content_end
from foedus.reading.frames.found import Found
from foedus.reading.frames.groups import Group
from foedus.reading.frames.nouns import Range, source_right, subject_left
from foedus.reading.frames.sentence import Sentence
from foedus.reading.frames.words import Lexicon, VerbCue

_JUDGING: Final = frozenset({"evaluation", "thought", "mention"})


def turned(s: Sentence, group: Group, cue: VerbCue, lexicon: Lexicon) -> Found | None:
    """Read a cue whose source is not its subject."""
    if cue.kind == "emotion":
        return _moved(s, group)
    if group.form == "participle":
        return _asked(s, group, cue)
    return passive(s, group, cue, lexicon)


def passive(s: Sentence, group: Group, cue: VerbCue, lexicon: Lexicon) -> Found | None:
    """Read 'is expected to', 'was criticized by X', 'was accused of', 'was told that'."""
    subject = _patient(s, group)
    if subject is None:
        return None
    tags = s.tags
    count = len(tags)
    spans = ((group.start, group.main + 1),)
    agent = _agent(s, group.main + 1)
    if agent is not None and not cue.takes & {"np", "that", "addr", "small"} and not cue.after:
        return None
    if agent is not None:
        content = _rest(s, agent[1]) if agent[1] < count and tags[agent[1]] == "o" else ()
        return Found("passive-by", s, agent, spans, (subject, *content))
    index = group.main + 1
    while index < count and tags[index] in {"A", "M"}:
        index += 1
    if index >= count:
        return None
    if tags[index] == "o" and cue.lemma in lexicon.expected:
        return Found("passive-infinitive", s, None, spans, (subject, *_rest(s, index)))
    told = _told(s, index, cue, s.low[subject[0]] == "it")
    if told is not None:
        return Found(told[0], s, None, spans, told[1])
    if s.low[index] in {"of", "as", "for", "with"} and cue.kind in _JUDGING:
        return Found("passive-phrase", s, None, spans, (subject, *_rest(s, index + 1)))
    return None


def _told(
    s: Sentence, index: int, cue: VerbCue, impersonal: bool
) -> tuple[str, tuple[Range, ...]] | None:
    """What somebody was told or asked, or what 'it is said' that."""
    tags, low = s.tags, s.low
    addressed = "addr" in cue.takes
    if tags[index] == "T" and "that" in cue.takes and (impersonal or addressed):
        return "it-is-said" if impersonal else "was-told", _rest(s, index + 1)
    if not addressed:
        return None
    if low[index] == "about":
        return "was-told", _rest(s, index + 1)
    if tags[index] in {"W", "o"} or low[index] == "if":
        return "was-told", _rest(s, index)
    quote = index if tags[index] == "Q" else index + 1
    if tags[index] in {",", "Q"} and quote < len(tags) and tags[quote] == "Q":
        return "was-told", ((quote, quote + 1),)
    return None


def _moved(s: Sentence, group: Group) -> Found | None:
    """'The news alarmed the board' and 'the board was alarmed by the news'."""
    index = group.main + 1
    subject = subject_left(s, group.start) if group.form == "finite" else None
    if subject is None or index >= len(s.tags):
        return None
    spans = ((group.start, group.main + 1),)
    if group.passive:
        if s.low[index] not in {"by", "at", "about", "with", "over"}:
            return None
        return Found("emotion-passive", s, subject, spans, _rest(s, index + 1, nominal=True))
    if s.tags[index] not in {"N", "D", "O"}:
        return None
    stop = source_right(s, index)
    return Found("emotion", s, (index, stop), spans, (subject,)) if stop > index else None


def _asked(s: Sentence, group: Group, cue: VerbCue) -> Found | None:
    """'Asked about the bridge, the minister ...': who asked is not said."""
    index = group.main + 1
    source = None
    if s.low[index : index + 1] == ["by"]:
        source = _agent(s, index)
        index = source[1] if source is not None else index
    if "addr" not in cue.takes or index >= len(s.tags):
        return None
    if s.tags[index] not in {"W", "o", "T"} and s.low[index] not in {"if", "about"}:
        return None
    start = index + 1 if s.tags[index] == "T" or s.low[index] == "about" else index
    stop = start
    while stop < len(s.tags) and s.tags[stop] not in {",", ".", ";"}:
        stop += 1
    if stop == start:
        return None
    return Found("asked", s, source, ((group.main, group.main + 1),), ((start, stop),))


def _patient(s: Sentence, group: Group) -> Range | None:
    if group.form == "participle":
        return None
    return subject_left(s, group.start)


def _agent(s: Sentence, index: int) -> Range | None:
    tags, low = s.tags, s.low
    stop = min(len(tags), index + 8)
    while index < stop and tags[index] not in {",", ".", ";", "V", "X", "T", "Q"}:
        if low[index] == "by" and index + 1 < len(tags) and tags[index + 1] in {"N", "D", "O", "Q"}:
            end = source_right(s, index + 1)
            return (index + 1, end) if end > index + 1 else None
        index += 1
    return None


def _rest(s: Sentence, start: int, nominal: bool = False) -> tuple[Range, ...]:
    end = content_end(s, start, start, nominal)
    return ((start, end),) if end > start else ()
