"""Cue frames: who says, thinks or wants what, as spans of the text."""

from __future__ import annotations

from foedus.reading.attribution import Attribution
from foedus.reading.frames.found import Found, attribution
from foedus.reading.frames.nominal import according_to, adjective_cue, noun_cue
from foedus.reading.frames.paragraphs import continuations
from foedus.reading.frames.sentence import Sentence, sentences_of
from foedus.reading.frames.trailing import trailing
from foedus.reading.frames.verbal import verbal
from foedus.reading.frames.words import Lexicon, lexicon
from foedus.terms.article import SPOKEN_REGIONS, Article


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
    sentences = list(sentences_of(text, start, end, kind, known, 0))
    finds = [read_sentence(sentence, known) for sentence in sentences]
    made: list[Attribution] = []
    for found, extra in continuations(sentences, finds):
        item = attribution(found, extra)
        if item is not None:
            made.append(item)
    return made


def read_sentence(s: Sentence, known: Lexicon) -> list[Found]:
    """Return the finds of one sentence; nothing is read inside another find's content."""
    finds: list[Found] = []
    covered: set[int] = set()
    cues = [i for i, word in enumerate(s.words) if word.cue or word.phrasal]
    for index in cues:
        if index not in covered:
            _keep(trailing(s, index), finds, covered)
    for index, low in enumerate(s.low):
        if low in known.source_after and index not in covered:
            _keep(according_to(s, index, known), finds, covered)
    taken = {at for found in finds for piece in found.cue for at in range(*piece)}
    for index, word in enumerate(s.words):
        if index in covered or index in taken:
            continue
        mark = s.tags[index]
        if mark in {"V", "I", "G", "E"} and (word.cue or word.phrasal):
            _keep(verbal(s, index, known), finds, covered)
        elif mark == "N" and word.noun:
            _keep(noun_cue(s, index, known), finds, covered)
        if word.adjective and index not in covered:
            _keep(adjective_cue(s, index, known), finds, covered)
    return finds


def _keep(found: Found | None, finds: list[Found], covered: set[int]) -> None:
    if found is None:
        return
    finds.append(found)
    for piece in found.content:
        covered.update(range(*piece))
