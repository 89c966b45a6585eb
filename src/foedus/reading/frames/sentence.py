"""One sentence as items: words, marks, and whole quotations, each with the part it plays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from foedus.reading.frames.items import Items, items_of
from foedus.reading.frames.tagging import tags_of
from foedus.reading.frames.words import (
    DOUBTFUL,
    ENDS_LINE,
    MODAL,
    PROPER_NAME,
    QUOTED,
    VB,
    VBZ,
    VERB,
    Lexicon,
    Word,
)
from foedus.reading.quotes import Quote
from foedus.terms.article import Region

_REPORTING: Final = re.compile(r"(?:[A-Z][\w.’'-]*\s+){1,5}[a-z]+")
_MARKS: Final = "\"”“’'»«\u00a0\u202f"
_OPENERS: Final = frozenset("RDSAW")
_LONGEST: Final = 300
"""A sentence of more items is cut, so that time stays in proportion to length."""
_STARTS: Final = frozenset("([‘'“\"")
_FINAL: Final = frozenset(".?!…")
_VERBAL: Final = VERB | MODAL


@dataclass(slots=True)
class Sentence:
    """Parallel sequences over the items of one sentence; a quotation is one item with tag Q."""

    text: str
    low: list[str]
    words: list[Word]
    starts: list[int]
    sizes: list[int]
    quotes: dict[int, Quote]
    region: str
    paragraph: int
    tags: list[str] = field(default_factory=list)

    def tag(self) -> None:
        """Tell the part each item plays; before that ``tags`` is empty."""
        if not self.tags:
            self.tags = tags_of(self.words, self.low, bool(self.quotes))

    @property
    def is_quotation(self) -> bool:
        """Say whether there is nothing but quotations and full stops; no tags are needed."""
        return 0 in self.quotes and all(word.tag in {"Q", "."} for word in self.words)

    def is_short_quote(self, index: int) -> bool:
        """Say whether the item is a quoted name or phrase, not somebody's sentence."""
        quote = self.quotes[index]
        inside = self.text[quote.start : quote.end].rstrip(_MARKS)
        return inside.count(" ") < 4 and inside[-1:] not in {",", ".", "?", "!", ""}

    def is_title(self, index: int) -> bool:
        """Say whether the item is the quoted name of a broadcast or a book: a few capitals."""
        quote = self.quotes[index]
        words = self.text[quote.start : quote.end].strip(_MARKS + ".,").split()
        return len(words) < 6 and all(word[0].isupper() or len(word) < 4 for word in words)

    def last_inside(self, index: int) -> str:
        """Return the last character inside the marks of the quotation at `index`."""
        quote = self.quotes[index]
        return self.text[quote.start : quote.end].rstrip(_MARKS)[-1:]

    def span(self, first: int, stop: int) -> tuple[int, int]:
        """Return the text span of the items from `first` up to, not including, `stop`."""
        return self.starts[first], self.starts[stop - 1] + self.sizes[stop - 1]


class _Cutter:
    """Cuts paragraphs of items into sentences, at the items that may end one."""

    def __init__(self, items: Items, regions: Sequence[Region], lexicon: Lexicon) -> None:
        self.items = items
        self.lexicon = lexicon
        self.done: list[Sentence] = []
        self.unread = iter(items.quotes)
        self.regions = iter(regions)
        self.region: Region | None = None
        self.paragraph = 0
        self.begin = 0
        self.dropped: set[int] = set()  # brackets, and full stops joined to what they shorten
        self.quotes: dict[int, Quote] = {}

    def cut(self) -> list[Sentence]:
        """Cut every paragraph."""
        words, flags = self.items.words, self.items.flags
        for index in self.items.marked:
            ready = False
            if flags[index] & DOUBTFUL:
                ready = self._quoted(index) if words[index] is QUOTED else self._word(index)
            if flags[index] & ENDS_LINE:
                self._close(index + 1)
                self.paragraph += 1
            elif ready and self._begins(index + 1):
                self._close(index + 1)
        self._close(len(words))
        return self.done

    def _close(self, stop: int) -> None:
        """End the sentence before the item `stop`."""
        low, words, starts, sizes = self._kept(stop)
        if low:
            whole = Sentence(
                self.items.text,
                low,
                words,
                starts,
                sizes,
                self.quotes,
                self._kind(starts[0]),
                self.paragraph,
            )
            self.done.extend([whole] if len(low) <= _LONGEST else _shortened(whole))
        self.begin = stop
        self.quotes = {}
        if self.dropped:
            self.dropped = set()

    def _kind(self, start: int) -> str:
        """Return the kind of the region that holds the offset; offsets only grow."""
        while self.region is None or self.region.end <= start:
            self.region = next(self.regions)
        return self.region.kind

    def _kept(self, stop: int) -> tuple[list[str], list[Word], list[int], list[int]]:
        items, part = self.items, slice(self.begin, stop)
        if not self.dropped:
            return items.low[part], items.words[part], items.starts[part], items.sizes[part]
        kept = [index for index in range(self.begin, stop) if index not in self.dropped]
        return (
            [items.low[index] for index in kept],
            [items.words[index] for index in kept],
            [items.starts[index] for index in kept],
            [items.sizes[index] for index in kept],
        )

    def _before(self, index: int) -> int:
        """Return the item before this one in the sentence, or -1."""
        index -= 1
        while index in self.dropped:
            index -= 1
        return index if index >= self.begin else -1

    def _quoted(self, index: int) -> bool:
        """Take in a quotation; say whether a sentence may end with it."""
        place = index - self.begin - len(self.dropped)
        if place >= _LONGEST:
            self._close(index)
            place = 0
        quote = next(self.unread)
        self.quotes[place] = quote
        self.items.sizes[index] = quote.end - quote.start
        return self.items.text[quote.start : quote.end].rstrip(_MARKS)[-1:] in _FINAL

    def _word(self, index: int) -> bool:
        """Decide what an item is by its place; say whether a sentence may end with it."""
        items = self.items
        if items.low[index] == ".":
            self._join_abbreviated(index)
            return True
        word = items.words[index]
        if items.sizes[index] > 1 and items.text[items.starts[index]] == "(":
            self.dropped.add(index)
            return False
        if word.bits & _VERBAL and self._is_name(index, word):
            items.words[index] = PROPER_NAME
        return word.tag == "."

    def _is_name(self, index: int, word: Word) -> bool:
        """A capital inside a sentence makes a name; at its start only of a bare verb form."""
        items, before = self.items, self._before(index)
        form = items.text[items.starts[index] : items.starts[index] + items.sizes[index]]
        if word.bits & MODAL:
            return form in {"May", "Will"} and before >= 0
        if before >= 0 and items.words[before].tag not in {"Q", ".", ":"}:
            return not form.isupper() or len(form) < 2
        return bool(word.bits & (VB | VBZ)) and word.tag == ""

    def _begins(self, index: int) -> bool:
        """Say whether a sentence begins with this item, a full stop having gone before."""
        items = self.items
        if index == len(items.words):
            return False
        word, form = items.words[index], items.text[items.starts[index]]
        if word is QUOTED:
            return True
        if not (form.isupper() or form.isdigit() or form in _STARTS):
            return False
        before = self._before(index)
        last = items.words[before].tag if before >= 0 else "."
        if last not in {"Q", "."}:  # an abbreviation: only a function word begins a sentence
            return word.tag in _OPENERS
        if last == ".":
            return True
        end = items.starts[before] + items.sizes[before]
        asked = {"?", "!"} & set(items.text[end - 3 : end])
        return not self._reports(items.starts[index], bool(asked))

    def _reports(self, at: int, asked: bool) -> bool:
        """Say whether 'NAME asked' follows a quotation that ends in a question mark.

        After a full stop inside the marks only 'NAME said.' will do.
        """
        text = self.items.text
        match = _REPORTING.match(text, at)
        if match is None or not (asked or text[match.end() : match.end() + 1] == "."):
            return False
        for low in match.group().split()[1:]:
            word = self.lexicon.words.get(low)
            if word is not None and word.cue is not None and "trail" in word.cue.takes:
                return True
        return False

    def _join_abbreviated(self, dot: int) -> None:
        """Join the full stop of an abbreviation to it; a sentence may still end there."""
        items, before = self.items, self._before(dot)
        if before < 0 or items.starts[before] + items.sizes[before] != items.starts[dot]:
            return
        low = items.low[before]
        single = len(low) == 1 and low != "i"
        shortened = "." in low and not low[0].isdigit()
        if not (single or shortened or low.rpartition("-")[2] in self.lexicon.abbreviations):
            return
        if items.words[before].tag not in {"N", "M"}:
            items.words[before] = PROPER_NAME
        items.low[before] = low + "."
        items.sizes[before] += 1
        self.dropped.add(dot)


def _shortened(s: Sentence) -> Iterator[Sentence]:
    """Yield the pieces of a sentence that is too long."""
    for first in range(0, len(s.low), _LONGEST):
        last = first + _LONGEST
        part = slice(first, last)
        yield replace(
            s,
            low=s.low[part],
            words=s.words[part],
            starts=s.starts[part],
            sizes=s.sizes[part],
            quotes={at - first: quote for at, quote in s.quotes.items() if first <= at < last},
        )


def sentences_of(text: str, regions: Sequence[Region], lexicon: Lexicon) -> list[Sentence]:
    """Cut some regions of a text into sentences of items; paragraphs are numbered through."""
    return _Cutter(items_of(text, regions, lexicon), regions, lexicon).cut()
