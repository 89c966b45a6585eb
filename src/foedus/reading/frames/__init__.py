"""Cue frames: who says, thinks or wants what, as spans of the text."""

from __future__ import annotations

from collections.abc import Callable

from foedus.reading.attribution import Attribution
from foedus.reading.frames.colon import colon_quote
from foedus.reading.frames.found import Found, attribution
from foedus.reading.frames.nominal import according_to, adjective_cue, noun_cue
from foedus.reading.frames.paragraphs import continuations
from foedus.reading.frames.sentence import Sentence, sentences_of
from foedus.reading.frames.trailing import trailing, unnamed_verb
from foedus.reading.frames.verbal import verbal
from foedus.reading.frames.words import Lexicon, lexicon
from foedus.terms.article import SPOKEN_REGIONS, Article

_VERBAL = frozenset("VIGE")


def find_attributions(article: Article, *, strict: bool = False) -> tuple[Attribution, ...]:
    """Return every attribution of speech, thought or attitude in the article.

    Parameters
    ----------
    article : Article
        Only its standfirst and body are read.
    strict : bool
        Keep only what frames of the band 'high' find.

    Returns
    -------
    tuple of Attribution
        Ordered by first position; spans are exact slices without white space around them.
    """
    known = lexicon()
    found: list[Attribution] = []
    for region in article.regions:
        if region.kind in SPOKEN_REGIONS:
            found.extend(_read_region(article.text, region.start, region.end, region.kind, known))
    if strict:
        found = [item for item in found if item.confidence == "high"]
    found.sort(key=_first)
    return tuple(found)


def _first(item: Attribution) -> tuple[int, int]:
    spans = item.source + item.cue + item.content
    return min(spans)[0], item.content[0][0]


def _read_region(text: str, start: int, end: int, kind: str, known: Lexicon) -> list[Attribution]:
    sentences = list(sentences_of(text, start, end, kind, known))
    finds = [read_sentence(sentence, known) for sentence in sentences]
    made: list[Attribution] = []
    for found, extra in continuations(sentences, finds):
        item = attribution(found, extra)
        if item is not None:
            made.append(item)
    return made


def read_sentence(s: Sentence, known: Lexicon) -> list[Found]:
    """Return the finds of one sentence; nothing is read inside another find's content."""
    desk = _Desk(s, known)
    desk.around()
    desk.forward()
    desk.quotations(colon_quote)
    return desk.finds


class _Desk:
    """One sentence under reading: what was found, and which items are taken."""

    def __init__(self, s: Sentence, known: Lexicon) -> None:
        self.s = s
        self.known = known
        self.finds: list[Found] = []
        self.covered: set[int] = set()
        self.hot = [index for index, word in enumerate(s.words) if word.hot]
        self.leads = [index for index, word in enumerate(s.words) if word.leads]

    def around(self) -> None:
        """Frames whose content may stand before the cue come first."""
        s = self.s
        for index in self.hot:
            if s.words[index].cue is not None and index not in self.covered:
                self.keep(trailing(s, index))
        for index in self.leads:
            if index not in self.covered:
                self.keep(according_to(s, index, self.known))
        self.quotations(unnamed_verb)

    def forward(self) -> None:
        """Frames whose content follows the cue, from left to right."""
        taken = {at for found in self.finds for piece in found.cue for at in range(*piece)}
        for index in self.hot:
            if index in self.covered or index in taken:
                continue
            word = self.s.words[index]
            mark = self.s.tags[index]
            if mark in _VERBAL and (word.cue or word.phrasal):
                self.keep(verbal(self.s, index, self.known, self.finds))
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
        """Add a find; its content and what stands between cue and content are taken."""
        if found is None:
            return
        self.finds.append(found)
        for piece in found.content:
            self.covered.update(range(*piece))
        last = found.cue[-1][1]
        begin = min(first for first, _ in found.content)
        if begin > last:
            self.covered.update(range(last, begin))
