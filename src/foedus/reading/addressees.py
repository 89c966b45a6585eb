"""To which outlet a remark was made: 'told the Guardian', 'in an interview with Radio Beta'."""

from __future__ import annotations

import re
from typing import Final

from foedus.reading.antecedents import Antecedents
from foedus.reading.attribution import Attribution
from foedus.reading.lexicon import word_class
from foedus.reading.scan import Marks, Mention, Series

_BACK: Final = 60
"""Characters before an outlet within which 'told' stands."""
_STOP: Final = re.compile(r"[.!?][\"']? +[A-Z\"']|\n")
_FRONTED: Final = re.compile(r"(?:'s|')?(?: [\w-]+){0,5},? $")
"""What may stand between an outlet and a source behind it: ' on Monday, '."""


def told_to(
    marks: Marks, outlets: Series[Mention], antecedents: Antecedents, attribution: Attribution
) -> str:
    """Return the outlet to which the source of an attribution spoke, or an empty string."""
    if not attribution.cue:
        return ""
    source, cue = attribution.source, attribution.cue
    begin = min(cue[0][0], source[-1][1])
    for mention in outlets.within(begin, cue[-1][1] + 60):
        if not antecedents.quoted(mention.start):
            if _STOP.search(marks.text, begin, mention.start):
                break
            words = _words_before(marks, max(begin - 1, mention.start - _BACK), mention)
            if words and words[-1] in word_class("told"):
                return mention.outlet
    if attribution.frame == "quoted-as":  # 'Reuters quoted N as saying'
        quoting = outlets.last(cue[0][0])
        near = quoting is not None and cue[0][0] - quoting.end < _BACK
        if quoting is not None and near and not _STOP.search(marks.text, quoting.end, cue[0][0]):
            return quoting.outlet
    before = outlets.last(source[0][0])
    if before is None or not 0 < source[0][0] - before.end < _BACK:
        return ""
    if not _FRONTED.fullmatch(marks.lower, before.end, source[0][0]):
        return ""
    words = _words_before(marks, max(0, before.start - _BACK), before)
    made = len(words) > 1 and words[-1] in word_class("told")
    return before.outlet if made and words[-2] in word_class("remark") else ""


def _words_before(marks: Marks, floor: int, mention: Mention) -> list[str]:
    """Return the words before an outlet, without those that say what it is and whose."""
    words = marks.lower[floor : mention.start].split()
    named = {marks.lower[other.start : other.end] for other in marks.named(floor, mention.start)}
    while words and (
        words[-1] in word_class("of_an_outlet") or words[-1].removesuffix("'s") in named
    ):
        words.pop()
    return words
