"""One sentence as items: words, marks, and whole quotations, each with the part it plays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from foedus.reading.frames.tagging import tags_of
from foedus.reading.frames.words import (
    MODAL,
    PLAIN,
    PLURAL,
    PROPER,
    VB,
    VBD,
    VBN,
    VBZ,
    VERB,
    Lexicon,
    Word,
)
from foedus.reading.quotes import Quote, quotes

_TOKEN = re.compile(
    r"\([^()\n]{0,70}\)|(?:Mr|Mrs|Ms|Dr|Gen|Sens?|Reps?|Govs?|Lt|Col|Sgt|Capt|St|Jr|Sr|Rev|Hon|Prof"
    r"|Pres|Maj|Cmdr|Adm|Amb|Atty|Inc|Corp|Co|Ltd|Bros|vs|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec|No"
    r"|[A-Z])\.(?=\s|,|’|')|(?:[A-Za-z]\.){2,}|\w+(?:(?:[’'\-‑&/,]|\.(?![A-Z]))(?=\w)\w+)*(?:[’'](?=\s\w))?|\.{2,}|--+|\S"
)
_REPORTING = re.compile(r"(?:[A-Z][\w.’'-]*\s+){1,5}[a-z]+")
_LINE = re.compile(r"[^\n]+")
_OPENERS = frozenset("RDSAW")
_QUOTED = Word(tag="Q")
_PROPER = Word(tag="N", bits=PROPER)
_PLURAL = Word(tag="N", bits=PLURAL)
_ADVERB = Word(tag="A")
_NUMBER = Word(tag="N")
_OTHER = Word(tag="-")
_PARTICIPLE = Word(bits=VBD | VBN)


@dataclass(slots=True)
class Sentence:
    """Parallel lists over the items of one sentence; a quotation is one item with tag Q."""

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
        inside = self.text[quote.start : quote.end].rstrip("\"”’'»")
        return inside.count(" ") < 4 and inside[-1:] not in {",", ".", "?", "!", ""}

    def span(self, first: int, stop: int) -> tuple[int, int]:
        """Return the text span of the items from `first` up to, not including, `stop`."""
        return self.starts[first], self.ends[stop - 1]


class _Builder:
    """Collects items until a sentence ends."""

    def __init__(self, text: str, lexicon: Lexicon, region: str, paragraph: int) -> None:
        self.text = text
        self.known = lexicon.words
        self.lexicon = lexicon
        self.region = region
        self.paragraph = paragraph
        self.done: list[Sentence] = []
        self._reset()

    def _reset(self) -> None:
        self.low: list[str] = []
        self.words: list[Word] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.quotes: dict[int, Quote] = {}
        self.ready = False
        self.shortened = False

    def close(self) -> None:
        if self.low:
            sentence = Sentence(
                self.text, self.low, self.words, self.starts, self.ends, [],
                self.quotes, self.region, self.paragraph,
            )  # fmt: skip
            sentence.tags = tags_of(sentence.words, sentence.low, bool(self.quotes))
            self.done.append(sentence)
        self._reset()

    def quote(self, quote: Quote) -> None:
        if self.ready:
            self.close()
        self.quotes[len(self.low)] = quote
        self._append("", _QUOTED, quote.start, quote.end)
        last = self.text[quote.start : quote.end].rstrip("\"”'’»")[-1:]
        self.ready = last in {".", "?", "!", "…"}

    def gap(self, start: int, end: int) -> None:
        text, known = self.text, self.known
        for match in _TOKEN.finditer(text, start, end):
            form = match.group()
            first, last = match.span()
            if form[0] == "(" and last - first > 1:
                continue
            low = form.lower()
            word = known.get(low)
            if (self.ready and self._begins(form, first)) or self._opens(form, word):
                self.close()
            self.ready = False
            if word is None:
                if "’" in low:
                    low = low.replace("’", "'")
                    word = known.get(low)
                if word is None:
                    word = guess(form, low)
            elif (word.bits & MODAL and form in {"May", "Will"} and self.low) or (
                word.bits & VERB and form[0].isupper() and self._is_name(word, form)
            ):
                word = _PROPER
            self._append(low, word, first, last)
            if word.tag == ".":
                self.ready = not (
                    low == "." and len(self.low) > 1 and self._abbreviated(self.low[-2], first)
                )
            self.shortened = form[-1] == "." and word.tag != "."

    def _opens(self, form: str, word: Word | None) -> bool:
        """After 'U.S.' a function word with a capital begins a sentence."""
        if not self.shortened or word is None:
            return False
        return word.tag in _OPENERS and form[0].isupper()

    def _append(self, low: str, word: Word, start: int, end: int) -> None:
        self.low.append(low)
        self.words.append(word)
        self.starts.append(start)
        self.ends.append(end)

    def _is_name(self, word: Word, form: str) -> bool:
        """A capital inside a sentence makes a name; at its start only of a bare verb form."""
        if self.low and self.words[-1].tag not in {"Q", ".", ":"}:
            return not form.isupper() or len(form) < 2
        return bool(word.bits & (VB | VBZ)) and word.tag == ""

    def _begins(self, form: str, at: int) -> bool:
        if not (form[0].isupper() or form[0].isdigit() or form[0] in "([‘'“\""):
            return False
        if not self.words or self.words[-1].tag != "Q":
            return True
        quote = self.quotes[len(self.words) - 1]
        asked = set(self.text[quote.end - 3 : quote.end]) & {"?", "!"}
        return not self._reports(at, bool(asked))

    def _reports(self, at: int, asked: bool) -> bool:
        """Say whether 'NAME asked' follows a quotation that ends in a question mark.

        After a full stop inside the marks only 'NAME said.' will do.
        """
        match = _REPORTING.match(self.text, at)
        if match is None or not (asked or self.text[match.end() : match.end() + 1] in {".", ","}):
            return False
        for low in match.group().split()[1:]:
            cue = self.known[low].cue if low in self.known else None
            if cue is not None and "trail" in cue.takes:
                return True
        return False

    def _abbreviated(self, low: str, dot: int) -> bool:
        if self.ends[-2] != dot:
            return False
        return low in self.lexicon.abbreviations or (len(low) == 1 and low != "i")


def guess(form: str, low: str) -> Word:
    """Return what the shape of an unknown word says of it."""
    if form[0].isupper():
        return _PROPER
    if low.endswith("ly") and len(low) > 4:
        return _ADVERB
    if low[0].isdigit() or low[0] in "$€£":
        return _NUMBER
    if low.endswith("ed") and len(low) > 4:
        return _PARTICIPLE
    if low.endswith("s") and not low.endswith(("ss", "us", "is", "'s")):
        return _PLURAL
    return PLAIN if low[0].isalpha() else _OTHER


def sentences_of(
    text: str, start: int, end: int, region: str, lexicon: Lexicon, paragraph: int
) -> Iterator[Sentence]:
    """Cut one region into paragraphs and sentences of items."""
    for line in _LINE.finditer(text, start, end):
        paragraph += 1
        builder = _Builder(text, lexicon, region, paragraph)
        at = line.start()
        for quote in quotes(text, line.start(), line.end()):
            builder.gap(at, quote.start)
            builder.quote(quote)
            at = quote.end
        builder.gap(at, line.end())
        builder.close()
        yield from builder.done
