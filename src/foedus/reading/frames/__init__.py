"""Cue frames: who says, thinks or wants what, as spans of the text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from foedus.reading.attribution import Attribution
from foedus.reading.frames.colon import colon_quote
from foedus.reading.frames.found import Found, attribution, trusts
from foedus.reading.frames.nominal import (
    according_to,
    adjective_cue,
    may_stand,
    noun_cue,
    role,
    standing,
)
from foedus.reading.frames.paragraphs import continuations
from foedus.reading.frames.sentence import Sentence, sentences_of
from foedus.reading.frames.tagging import is_noun
from foedus.reading.frames.trailing import announced, told_by_somebody, trailing, unnamed_verb
from foedus.reading.frames.verbal import verbal
from foedus.reading.frames.within import content_of, holds_speech, spoken
from foedus.reading.frames.words import Lexicon, lexicon
from foedus.reading.reports import is_outlet
from foedus.reading.scan import marks
from foedus.terms.article import SPOKEN_REGIONS, Article

_VERBAL: Final = frozenset("VIGE")


def find_attributions(article: Article, *, strict: bool = False) -> tuple[Attribution, ...]:
    """Return every attribution of speech, thought or attitude in the article.

    Parameters
    ----------
    article : Article
        Only its standfirst and body are read.
    strict : bool
        Keep only what precise frames say: those marked so in their entries, some of them only
        where a named source is the subject of a finite verb.

    Returns
    -------
    tuple of Attribution
        Ordered by first position; spans are exact slices without white space around them.
    """
    known = lexicon()
    spoken = [region for region in article.regions if region.kind in SPOKEN_REGIONS]
    found = _read(sentences_of(article.text, spoken, known), known, strict)
    found.sort(key=_first)
    return tuple(found)


def _first(item: Attribution) -> tuple[int, int]:
    spans = item.source + item.cue + item.content
    return min(spans)[0], item.content[0][0]


def _read(sentences: list[Sentence], known: Lexicon, strict: bool) -> list[Attribution]:
    finds = [read_sentence(sentence, known) for sentence in sentences]
    if not strict:  # what is said within a report is two steps away
        for together in finds:
            if together:
                together += _reported(together, known)
    made: list[Attribution] = []
    for found, extra in continuations(sentences, finds):
        if strict and not trusts()[found.frame].keeps(found):
            continue
        item = attribution(found, extra)
        if item is not None:
            made.append(item)
    return made


def _reported(finds: list[Found], known: Lexicon) -> list[Found]:
    """Return what is said within the reports of outlets that some finds are."""
    inner: list[Found] = []
    for report in finds:
        if report.source is None or not holds_speech(report, finds):
            continue
        s = report.sentence
        if is_outlet(marks(s.text), *s.span(*report.source)):
            inner += spoken(read_sentence(content_of(report), known))
    return inner


def read_sentence(s: Sentence, known: Lexicon) -> list[Found]:
    """Return the finds of one sentence; nothing is read inside another find's content."""
    hot = [index for index, word in enumerate(s.words) if word.hot and _may_begin(s, index)]
    if not hot and (not s.quotes or s.is_quotation):
        return []
    s.tag()
    desk = _Desk(s, known, hot)
    desk.around()
    desk.forward()
    if s.quotes:
        desk.quotations(colon_quote)
        desk.quotations(announced)
    return desk.finds


def _may_begin(s: Sentence, index: int) -> bool:
    """Say whether a frame may begin here, from the words around alone."""
    word = s.words[index]
    if word.cue is not None and not is_noun(s.words, s.low, index):
        return True
    after = s.low[index + 1] if index + 1 < len(s.low) else ""
    if after in word.followers:
        return True
    for phrase in word.leads:
        if after == phrase[0] and tuple(s.low[index + 1 : index + 1 + len(phrase)]) == phrase:
            return True
    return word.stands and may_stand(s, index)


class _Desk:
    """One sentence under reading: what was found, and which items are taken."""

    def __init__(self, s: Sentence, known: Lexicon, hot: list[int]) -> None:
        self.s = s
        self.known = known
        self.finds: list[Found] = []
        self.covered: set[int] = set()
        self.hot = hot

    def around(self) -> None:
        """Frames whose content may stand before the cue come first."""
        s = self.s
        words = s.words
        for index in self.hot:
            if words[index].trails and index not in self.covered:
                self.keep(trailing(s, index))
        for index in self.hot:
            if words[index].leads and index not in self.covered:
                self.keep(according_to(s, index, self.known))
        if s.quotes:
            self.quotations(unnamed_verb)

    def forward(self) -> None:
        """Frames whose content follows the cue, from left to right."""
        for index in self.hot:
            if index in self.covered:
                continue
            word = self.s.words[index]
            mark = self.s.tags[index]
            if mark in _VERBAL and (word.cue or word.phrasal):
                self.keep(verbal(self.s, index, self.known, self.finds))
            elif word.stands:
                self.keep(standing(self.s, index))
            elif word.role:
                self.keep(role(self.s, index))
            elif mark == "N" and word.noun:
                self.keep(noun_cue(self.s, index))
            if word.adjective and index not in self.covered:
                self.keep(adjective_cue(self.s, index))

    def quotations(self, read: Callable[[Sentence, int], Found | None]) -> None:
        """Try a frame on each quotation that nothing has claimed yet."""
        for index in self.s.quotes:
            if index not in self.covered:
                self.keep(read(self.s, index))

    def keep(self, found: Found | None) -> None:
        """Add a find with content; that and what stands between it and the cue are taken."""
        if found is None or not found.content or told_by_somebody(found):
            return
        self.finds.append(found)
        for piece in (*found.content, *found.cue):
            self.covered.update(range(*piece))
        last = found.cue[-1][1]
        begin = min(first for first, _ in found.content)
        if begin > last:
            self.covered.update(range(last, begin))
