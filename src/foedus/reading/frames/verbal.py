"""Verbs with their content behind them, in the active voice and in the passive."""

from __future__ import annotations

from foedus.reading.frames.complement import Complement, complement
from foedus.reading.frames.extent import content_end
from foedus.reading.frames.found import Found
from foedus.reading.frames.groups import Group, group_of, source_of
from foedus.reading.frames.nominal import noun_cue
from foedus.reading.frames.nouns import Range, source_right, subject_left
from foedus.reading.frames.sentence import Sentence
from foedus.reading.frames.words import VBN, Lexicon, VerbCue, listed

_JUDGING = frozenset({"evaluation", "thought", "mention"})
_NOMINAL = frozenset({"object", "phrase"})


def verbal(s: Sentence, index: int, lexicon: Lexicon, before: list[Found]) -> Found | None:
    """Read the verb at `index` as a cue with its content to the right."""
    cue, last = _cue_at(s, index)
    if cue is None:
        return None
    group = group_of(s, index)
    if group.form == "participle":
        return _asked(s, group, cue)
    if group.passive or _reduced(s, index, group):
        return passive(s, group, cue, lexicon)
    after = complement(s, last, cue)
    if after is None or not _fits(s, group, cue, after):
        return None
    if after.kind == "object" and s.words[index].light:
        lent = _lent(s, after.start)
        if lent is not None:
            return lent
    source = _speaker(s, group, before)
    if source is None:
        return None
    end = content_end(s, after.start, index, nominal=after.kind in _NOMINAL)
    if end <= after.start:
        return None
    spans = ((group.start if group.form == "finite" else group.main, max(after.cue_end, last + 1)),)
    begin = after.start
    if end - begin > 1 and s.low[begin] in {"he", "she"} and s.tags[begin + 1] == "Q":
        begin += 1
    return Found(_frame(cue, after), s, source, spans, ((begin, end),))


def _lent(s: Sentence, start: int) -> Found | None:
    """'expressed concern about': the noun is the cue, with the verb."""
    for at in range(start, min(start + 4, len(s.tags) - 1)):
        if s.tags[at] not in {"N", "D", "A"}:
            return None
        if s.words[at].noun and s.tags[at + 1] in {"T", "o", "P"}:
            return noun_cue(s, at)
    return None


def _frame(cue: VerbCue, after: Complement) -> str:
    return "verb-colon" if after.kind == "colon" else f"{cue.kind}-{after.kind}"


def _speaker(s: Sentence, group: Group, before: list[Found]) -> Range | None:
    own = subject_left(s, group.start) if group.form == "finite" else None
    return own or _same_speaker(s, group, before) or source_of(s, group)


def _same_speaker(s: Sentence, group: Group, before: list[Found]) -> Range | None:
    """'X said ..., adding that ...': who spoke last in the sentence goes on."""
    at = group.start
    if group.form == "infinitive" or not before or not at:
        return None
    last = before[-1]
    back = at
    while back and s.tags[back - 1] in {",", "C", "A", "-"}:
        back -= 1
    joined = back < at or s.tags[at - 1] == "Q"
    ends = any(back <= stop <= at for _, stop in last.content)
    return last.source if joined and ends and last.cue[0][0] < at else None


def _cue_at(s: Sentence, index: int) -> tuple[VerbCue | None, int]:
    """Return the cue at `index` and its last item: a particle may belong to it."""
    word = s.words[index]
    for rest, cue in word.phrasal:
        if tuple(s.low[index + 1 : index + 1 + len(rest)]) == rest:
            return cue, index + len(rest)
    return word.cue, index


def _reduced(s: Sentence, index: int, group: Group) -> bool:
    """'the plan criticized by ...': a participle without auxiliary."""
    bits = s.words[index].bits
    if group.start < index or not bits & VBN or s.tags[index] != "V":
        return False
    return index + 1 < len(s.tags) and s.low[index + 1] == "by"


def _fits(s: Sentence, group: Group, cue: VerbCue, after: Complement) -> bool:
    """Weed out readings that the grammar allows and the meaning does not."""
    if after.kind == "quote" and after.start + 1 < len(s.tags):
        quote = s.quotes[after.start]
        short = s.text.count(" ", quote.start, quote.end) < 2
        if short and not cue.takes & {"np", "zero", "small", "as"}:
            return False
    if cue.kind in {"speech", "mention"}:
        return cue.kind == "speech" or not _ought(s, group)
    if group.form == "infinitive" and cue.kind == "thought" and not _led_by_cue(s, group):
        return False
    return not _ought(s, group)


def _ought(s: Sentence, group: Group) -> bool:
    """'X must weigh' tells what the writer thinks X should do, not what X thinks."""
    return any(s.low[at] in listed("duty") for at in range(group.start, group.main))


def _led_by_cue(s: Sentence, group: Group) -> bool:
    at = group.start - 1
    return at >= 0 and (s.words[at].cue is not None or bool(s.words[at].adjective))


def passive(s: Sentence, group: Group, cue: VerbCue, lexicon: Lexicon) -> Found | None:
    """Read 'is expected to', 'was criticized by X', 'was accused of', 'was told that'."""
    subject = _patient(s, group)
    if subject is None:
        return None
    tags = s.tags
    count = len(tags)
    spans = ((group.start, group.main + 1),)
    agent = _agent(s, group.main + 1)
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
    if s.low[index] in {"of", "as", "for"} and cue.kind in _JUDGING:
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


def _rest(s: Sentence, start: int) -> tuple[Range, ...]:
    end = content_end(s, start, start)
    return ((start, end),) if end > start else ()
