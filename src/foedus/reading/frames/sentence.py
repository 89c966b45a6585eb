"""One sentence as items: words, marks, and whole quotations, each with the part it plays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from foedus.reading.frames.tagging import tags_of
from foedus.reading.frames.words import MODAL, PROPER_NAME, VB, VBZ, VERB, Lexicon, Word
from foedus.reading.quotes import Quote, quotes
from foedus.terms.article import Region

_TOKEN = re.compile(
    r"[@#]?\w+(?:(?:[’'\-‑&/]|\.(?=[a-z0-9])|(?<=\b[A-Z])\.|,(?=\d))(?=\w)\w+)*(?:[’'](?=\s\w))?"
    r"|\([^()\n]{0,70}\)|\.{2,}|--+|\S"
)
_REPORTING = re.compile(r"(?:[A-Z][\w.’'-]*\s+){1,5}[a-z]+")
_LINE = re.compile(r"[^\n]+")
_MARKS = "\"”“’'»«\u00a0\u202f"
_OPENERS = frozenset("RDSAW")
_LONGEST = 300
"""A sentence of more items is cut, so that time stays in proportion to length."""
_STARTS = frozenset("([‘'“\"")
_QUOTED = Word(tag="Q")

Item = tuple[str, Word, int, int]
"""Lower-case form, what the lexicon knows of it, first and last offset."""


@dataclass(slots=True)
class Sentence:
    """Parallel sequences over the items of one sentence; a quotation is one item with tag Q."""

    text: str
    low: list[str]
    words: list[Word]
    starts: list[int]
    ends: list[int]
    tags: list[str]
    quotes: dict[int, Quote]
    region: str
    paragraph: int

    def is_short_quote(self, index: int) -> bool:
        """Say whether the item is a quoted name or phrase, not somebody's sentence."""
        quote = self.quotes[index]
        inside = self.text[quote.start : quote.end].rstrip(_MARKS)
        return inside.count(" ") < 4 and inside[-1:] not in {",", ".", "?", "!", ""}

    def last_inside(self, index: int) -> str:
        """Return the last character inside the marks of the quotation at `index`."""
        quote = self.quotes[index]
        return self.text[quote.start : quote.end].rstrip(_MARKS)[-1:]

    def span(self, first: int, stop: int) -> tuple[int, int]:
        """Return the text span of the items from `first` up to, not including, `stop`."""
        return self.starts[first], self.ends[stop - 1]


class _Builder:
    """Collects the items of one paragraph and cuts them into sentences."""

    def __init__(self, text: str, lexicon: Lexicon, region: str, paragraph: int) -> None:
        self.text = text
        self.lexicon = lexicon
        self.region = region
        self.paragraph = paragraph
        self.done: list[Sentence] = []
        self.items: list[Item] = []
        self.quotes: dict[int, Quote] = {}
        self.ready = False  # the last item may have ended a sentence

    def close(self) -> None:
        """End the sentence here."""
        items, count = self.items, len(self.items)
        for first in range(0, count, _LONGEST):
            stop = min(first + _LONGEST, count)
            inside = {at - first: q for at, q in self.quotes.items() if first <= at < stop}
            low, words, starts, ends = map(list, zip(*items[first:stop], strict=True))
            self.done.append(
                Sentence(
                    self.text,
                    low,
                    words,
                    starts,
                    ends,
                    tags_of(words, low, bool(inside)),
                    inside,
                    self.region,
                    self.paragraph,
                )
            )
        self.items = []
        self.quotes = {}
        self.ready = False

    def quote(self, quote: Quote) -> None:
        """Add a quotation as one item."""
        if self.ready or len(self.items) >= _LONGEST:
            self.close()
        self.quotes[len(self.items)] = quote
        self.items.append(("", _QUOTED, quote.start, quote.end))
        last = self.text[quote.start : quote.end].rstrip(_MARKS)[-1:]
        self.ready = last in {".", "?", "!", "…"}

    def gap(self, start: int, end: int) -> None:
        """Add the words and marks between two quotations."""
        text, seen, last = self.text, self.lexicon.seen.get, start
        append = self.items.append
        for form in _TOKEN.findall(text, start, end):
            first = text.find(form, last)  # nothing but white space lies between two tokens
            last = first + len(form)
            low, word, doubtful = seen(form) or self.lexicon.look_up(form)
            if self.ready:
                if self._begins(form, word, first):
                    self.close()
                    append = self.items.append
                self.ready = False
            if doubtful:
                if form[0] == "(" and last - first > 1:
                    continue
                if low == "." and self._abbreviates(first, last):
                    continue
                self.ready = word.tag == "."
                if word.bits & (VERB | MODAL) and self._is_name(word, form):
                    word = PROPER_NAME
            append((low, word, first, last))

    def _is_name(self, word: Word, form: str) -> bool:
        """A capital inside a sentence makes a name; at its start only of a bare verb form."""
        if word.bits & MODAL:
            return form in {"May", "Will"} and bool(self.items)
        if self.items and self.items[-1][1].tag not in {"Q", ".", ":"}:
            return not form.isupper() or len(form) < 2
        return bool(word.bits & (VB | VBZ)) and word.tag == ""

    def _begins(self, form: str, word: Word, at: int) -> bool:
        """Say whether a sentence begins with this word, a full stop having gone before."""
        if not (form[0].isupper() or form[0].isdigit() or form[0] in _STARTS):
            return False
        last = self.items[-1][1].tag if self.items else "."
        if last not in {"Q", "."}:  # an abbreviation: only a function word begins a sentence
            return word.tag in _OPENERS
        if last == ".":
            return True
        asked = {"?", "!"} & set(self.text[self.items[-1][3] - 3 : self.items[-1][3]])
        return not self._reports(at, bool(asked))

    def _reports(self, at: int, asked: bool) -> bool:
        """Say whether 'NAME asked' follows a quotation that ends in a question mark.

        After a full stop inside the marks only 'NAME said.' will do.
        """
        match = _REPORTING.match(self.text, at)
        if match is None or not (asked or self.text[match.end() : match.end() + 1] == "."):
            return False
        for low in match.group().split()[1:]:
            word = self.lexicon.words.get(low)
            if word is not None and word.cue is not None and "trail" in word.cue.takes:
                return True
        return False

    def _is_short_for(self, low: str) -> bool:
        if len(low) == 1:
            return low != "i"
        return "." in low or low.rpartition("-")[2] in self.lexicon.abbreviations

    def _abbreviates(self, dot: int, after: int) -> bool:
        """Join the full stop of an abbreviation to it; a sentence may still end there."""
        if not self.items:
            return False
        low, word, first, last = self.items[-1]
        single = len(low) == 1 and low != "i"
        if last != dot or not (
            single or "." in low or low.rpartition("-")[2] in self.lexicon.abbreviations
        ):
            return False
        if word.tag not in {"N", "M"}:
            word = PROPER_NAME
        self.items[-1] = (low + ".", word, first, after)
        self.ready = True
        return True


def sentences_of(
    text: str, region: Region, lexicon: Lexicon, paragraph: int = 0
) -> Iterator[Sentence]:
    """Cut one region into paragraphs, numbered from `paragraph`, and sentences of items."""
    for number, line in enumerate(_LINE.finditer(text, region.start, region.end), paragraph):
        builder = _Builder(text, lexicon, region.kind, number)
        at, stop = line.span()
        for quote in quotes(text, at, stop):
            builder.gap(at, quote.start)
            builder.quote(quote)
            at = quote.end
        builder.gap(at, stop)
        builder.close()
        yield from builder.done
