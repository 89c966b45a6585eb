"""Verbs with their content behind them."""

from __future__ import annotations

from typing import Final

from foedus.reading.frames.complement import Complement, complement
from foedus.reading.frames.extent import content_end
from foedus.reading.frames.found import Found
from foedus.reading.frames.groups import Group, clause_start, cue_at, group_of, source_of
from foedus.reading.frames.nominal import noun_cue
from foedus.reading.frames.nouns import Range, subject_left
from foedus.reading.frames.passive import turned
from foedus.reading.frames.quoted_as import quoted_as
from foedus.reading.frames.relative import relative
from foedus.reading.frames.sentence import Sentence
from foedus.reading.frames.words import VBN, Lexicon, VerbCue, listed

_TELLING: Final = frozenset({"speech", "mention"})
_ASIDE: Final = ("noun-", "relative-")
_NOMINAL: Final = frozenset({"object", "phrase"})


def verbal(s: Sentence, index: int, lexicon: Lexicon, before: list[Found]) -> Found | None:
    """Read the verb at `index` as a cue with its content to the right."""
    cue, last = cue_at(s, index)
    if cue is None:
        return None
    group = group_of(s, index)
    second_hand = quoted_as(s, group, cue)
    if second_hand is not None or (group.form == "gerund" and cue.lemma in listed("quoted")):
        return second_hand  # ', citing N': who is cited is no words of the citing
    if cue.kind == "emotion" or group.passive or group.form == "participle" or _reduced(s, group):
        return turned(s, group, cue, lexicon)
    after = complement(s, last, cue)
    if after is None:
        return relative(s, group, cue, last)
    if not _fits(s, group, cue, after) or _for_others(s, index):
        return None
    if after.kind == "object" and s.words[index].light:
        lent = _lent(s, after.start)
        if lent is not None:
            return lent
    source = _speaker(s, group, before)
    if source is None or _is_nobody(s, source) or _lacks_record(s, cue, after, source):
        return None
    content = _content(s, index, after, source)
    if content is None:
        return None
    spans = ((group.start if group.form == "finite" else group.main, max(after.cue_end, last + 1)),)
    return Found(_frame(cue, after), s, source, spans, (content,))


def _is_nobody(s: Sentence, source: Range) -> bool:
    return s.low[source[0]] in listed("nobody") and "other" not in s.low[slice(*source)]


def _content(s: Sentence, main: int, after: Complement, source: Range) -> Range | None:
    begin = after.start
    end = content_end(s, begin, main, nominal=after.kind in _NOMINAL)
    if s.low[source[0]] in {"who", "which"}:
        end = _before_main_verb(s, source[0], begin, end)
    if end - begin > 1 and s.low[begin] in {"he", "she"} and s.tags[begin + 1] == "Q":
        begin += 1
    return (begin, end) if begin < end else None


def _before_main_verb(s: Sentence, pronoun: int, start: int, end: int) -> int:
    """'X, who says the bridge is closed, blamed them': the verb of X ends what X says."""
    tags = s.tags
    if not pronoun or tags[pronoun - 1] != ",":
        return end
    first = clause_start(s, pronoun - 1)
    if any(tags[at] in {"V", "X"} for at in range(first, pronoun)):
        return end
    for at in range(start + 1, end - 1):
        if tags[at] == "," and tags[at + 1] in {"V", "X"}:
            return at
    return end


def _for_others(s: Sentence, index: int) -> bool:
    """'Speaking for the three states, ...' says in whose name somebody speaks, and nothing else."""
    after = s.low[index + 1 : index + 3]
    return s.low[index] == "speaking" and (after[:1] == ["for"] or after == ["on", "behalf"])


def _lacks_record(s: Sentence, cue: VerbCue, after: Complement, source: Range) -> bool:
    """'The report found no danger' is a statement; 'she found her keys' is none."""
    if after.kind != "object" or cue.takes & {"np", "as"} or "record" not in cue.takes:
        return False
    return not any(low in listed("document") for low in s.low[source[0] : source[1]])


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
    if last.frame.startswith(_ASIDE) and group.form == "gerund":
        return None
    back = at
    while back and (s.tags[back - 1] in {",", "C", "A", "-"} or _sets_time(s, group, back - 1)):
        back -= 1
    if last.source and s.tags[last.source[0]] == "W" and "C" not in s.tags[back:at]:
        return None
    joined = back < at or s.tags[at - 1] == "Q"
    ends = any(back <= stop <= at for _, stop in last.content)
    return last.source if joined and ends and last.cue[0][0] < at else None


def _sets_time(s: Sentence, group: Group, index: int) -> bool:
    """'..., while adding that', 'before adding that'."""
    return group.form == "gerund" and s.tags[index] == "S" and index + 1 == group.start


def _reduced(s: Sentence, group: Group) -> bool:
    """'the plan criticized by ...': a participle without auxiliary."""
    index = group.main
    if group.start < index or not s.words[index].bits & VBN or s.tags[index] != "V":
        return False
    return index + 1 < len(s.tags) and s.low[index + 1] == "by"


def _fits(s: Sentence, group: Group, cue: VerbCue, after: Complement) -> bool:
    """Weed out readings that the grammar allows and the meaning does not."""
    if after.kind == "quote" and after.start + 1 < len(s.tags):
        quote = s.quotes[after.start]
        short = s.text.count(" ", quote.start, quote.end) < 2
        if (
            short
            and cue.kind not in {"speech", "mention"}
            and not cue.takes & {"np", "zero", "small", "as"}
        ):
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
