"""Sentences: rules for where English prose may be cut."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from foedus.reading.frames.words import lexicon
from foedus.terms.article import Span

_CUT: Final = re.compile(r"\s*\n\s*|([.!?…]+[\"”’')\]»]*)(\s+)(?=[\"“‘'(\[«]*[A-Z0-9])")
_LAST_WORD: Final = re.compile(r"[\w.]+$")


def sentences(text: str, start: int, end: int) -> list[Span]:
    """Return the sentences between two offsets, without surrounding white space.

    A full stop after an abbreviation or an initial does not end a sentence; a line end does.

    Examples
    --------
    >>> text = 'Gen. A. Smith left. "Why?" It was late.'
    >>> [text[a:b] for a, b in sentences(text, 0, len(text))]
    ['Gen. A. Smith left.', '"Why?"', 'It was late.']
    """
    found: list[Span] = []
    begin = start
    for match in _CUT.finditer(text, start, end):
        marks = match.group(1)
        if marks == "." and _abbreviated(text, max(begin, match.start() - 14), match.start()):
            continue
        stop = match.end(1) if marks else match.start()
        _keep(text, begin, stop, found)
        begin = match.end()
    _keep(text, begin, end, found)
    return found


def _keep(text: str, start: int, end: int, found: list[Span]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))


def _abbreviated(text: str, start: int, stop: int) -> bool:
    match = _LAST_WORD.search(text[start:stop])
    if match is None:
        return False
    word = match.group().lower()
    single = len(word) == 1 and word.isalpha()
    return single or "." in word[1:] or word in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    return lexicon().abbreviations
