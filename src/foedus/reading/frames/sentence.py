"""One sentence as items: words, marks, and whole quotations, each with the part it plays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from foedus.reading.frames.words import (
    BE,
    DO,
    HAVE,
    MODAL,
    NOUNISH,
    PLURAL,
    PROPER,
    VB,
    VBD,
    VBG,
    VBN,
    VBZ,
    VERB,
    Lexicon,
    Word,
    listed,
)
from foedus.reading.quotes import Quote, quotes

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}|\w+(?:[’'.\-‑&/,](?=\w)\w+)*(?:[’'](?=\s\w))?|\.{2,}|--+|\S"
)
_REPORTING = re.compile(r"(?:[A-Z][\w.’'-]*\s+){1,5}[a-z]+")
_LINE = re.compile(r"[^\n]+")
_QUOTED = Word(tag="Q")
_PROPER = Word(tag="N", bits=PROPER)
_PLAIN = Word(tag="N")
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

    def close(self) -> None:
        if self.low:
            sentence = Sentence(
                self.text, self.low, self.words, self.starts, self.ends, [],
                self.quotes, self.region, self.paragraph,
            )  # fmt: skip
            sentence.tags = tag(sentence)
            self.done.append(sentence)
        self._reset()

    def quote(self, quote: Quote) -> None:
        if self.ready:
            self.close()
        self.quotes[len(self.low)] = quote
        self._append("", _QUOTED, quote.start, quote.end)
        last = self.text[quote.end - 2 : quote.end].strip("\"”'’»")[-1:]
        self.ready = last in {".", "?", "!", "…"} and bool(last)

    def gap(self, start: int, end: int) -> None:
        text, known = self.text, self.known
        for match in _TOKEN.finditer(text, start, end):
            form = match.group()
            low = form.lower()
            word = known.get(low)
            first, last = match.span()
            if self.ready and self._begins(form, first):
                self.close()
            self.ready = False
            if word is None:
                if "’" in low:
                    low = low.replace("’", "'")
                    word = known.get(low)
                if word is None:
                    word = guess(form, low)
            elif word.bits & VERB and form[0].isupper() and self._is_name(word, form):
                word = _PROPER
            self._append(low, word, first, last)
            if word.tag == ".":
                self.ready = not (
                    low == "." and len(self.low) > 1 and self._abbreviated(self.low[-2], first)
                )

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
        asked = set(self.text[quote.end - 2 : quote.end]) & {"?", "!"}
        return not (asked and self._reports(at))

    def _reports(self, at: int) -> bool:
        """Say whether 'NAME asked' follows a quotation that ends in a question mark."""
        match = _REPORTING.match(self.text, at)
        if match is None:
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
    return _PLAIN if low[0].isalpha() else _OTHER


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


# ------------------------------------------------------------------ parts in context


def tag(sentence: Sentence) -> list[str]:
    """Give every item one tag; see `Word` for the letters, V verb, I infinitive, G '-ing'."""
    words, low = sentence.words, sentence.low
    tags: list[str] = []
    before = "^"  # the last tag that is not an adverb
    count = len(words)
    for index in range(count):
        word = words[index]
        mark = word.tag
        if not mark:
            mark = _verb_or_noun(sentence, index, before, tags)
        elif mark == "o":
            after = words[index + 1] if index + 1 < count else None
            if after is not None and after.tag == "A" and index + 2 < count:
                after = words[index + 2]
            mark = "o" if after is not None and (after.bits & (VB | BE | HAVE | DO)) else "P"
        elif mark == "S" and low[index] == "as" and index and low[index - 1] == "such":
            mark = "P"
        elif mark == "T":
            mark = _that(sentence, index, before)
        elif mark == "D" and low[index] == "such" and _next_is(low, index, "as"):
            mark = "P"
        elif mark == "D" and low[index] == "her" and _is_object(words, index):
            mark = "O"
        tags.append(mark)
        if mark != "A":
            before = mark
    return tags


def _next_is(low: list[str], index: int, form: str) -> bool:
    return index + 1 < len(low) and low[index + 1] == form


def _is_object(words: list[Word], index: int) -> bool:
    return index + 1 >= len(words) or words[index + 1].tag in {",", ".", "P", "T", "o", "C", "A"}


def _that(sentence: Sentence, index: int, before: str) -> str:
    words = sentence.words
    if index + 1 >= len(words):
        return "N"
    after = words[index + 1]
    if before == "P":
        return "D"
    if after.tag == "X" or (after.bits & (VBZ | VBD) and not after.bits & NOUNISH):
        return "W" if before == "N" else "R"
    return "T"


def _verb_or_noun(sentence: Sentence, index: int, before: str, tags: list[str]) -> str:
    words = sentence.words
    bits = words[index].bits
    if before == "o":
        return "I" if bits & VB else "N"
    if before == "X":
        return _after_auxiliary(sentence, index, tags)
    if before == "R":
        return "V" if bits & ~(VBG | NOUNISH | PLURAL) else "G"
    if before == "D":
        stands = bits & (VB | VBD) and not bits & NOUNISH
        if (
            stands
            and tags
            and tags[-1] != "A"
            and sentence.low[index - 1] in listed("stands_alone")
        ):
            return "V"
        return "N"
    if bits & VBG:
        return "G"
    if before in {"P", "O"} and bits & (VBZ | VB) and before == "P":
        return "N"
    if bits & (VBD | VBN):
        return _past_form(sentence, index, before)
    if bits & NOUNISH and not _verb_evidence(sentence, index, before):
        return "N"
    return "V"


def _after_auxiliary(sentence: Sentence, index: int, tags: list[str]) -> str:
    bits = sentence.words[index].bits
    back = index - 1
    while tags[back] != "X":
        back -= 1
    helper = sentence.words[back].bits
    if helper & (MODAL | DO) and bits & VB:
        return "V"
    if helper & HAVE and bits & VBN:
        return "V"
    if helper & BE and bits & (VBN | VBG):
        return "V"
    if helper & HAVE and bits & VBG:
        return "N"
    return "N" if bits & NOUNISH or bits & VB else "V"


def _past_form(sentence: Sentence, index: int, before: str) -> str:
    words = sentence.words
    if before == "P":
        return "N"
    after = words[index + 1].tag if index + 1 < len(words) else "."
    if before == "^" or (before == "," and after in {"P", "o"}):
        return "E" if after in {"P", "o", "A", "M"} or words[index].bits & VBN else "V"
    return "V"


def _verb_evidence(sentence: Sentence, index: int, before: str) -> bool:
    words = sentence.words
    word = words[index]
    if before in {"V", "I", "G", "P", "O", "D"}:
        return False
    after = words[index + 1] if index + 1 < len(words) else None
    if after is None:
        return before == "W"
    takes_object = after.tag in {"D", "T", "R", "O", "Q", "W"} or (
        after.bits & PROPER and not words[index - 1].bits & PROPER
    )
    previous = words[index - 1]
    if before == "W":
        return True
    plural = bool(previous.bits & PLURAL) or sentence.low[index - 1] == "people"
    if word.bits & VBZ:
        if word.cue is not None and "trail" in word.cue.takes and after.tag == ".":
            return bool(previous.bits & PROPER)
        return bool(takes_object or (after.tag in {"o", "P", "A"} and previous.bits & PROPER))
    return plural and (takes_object or after.tag in {"P", "o", "A", "N"})
