"""The spoken text as items: words, marks, and whole quotations, in parallel lists.

All items of an article are found in one pass. So that offsets stay those of the text, a quotation
is blotted out by one sign and blanks, and so is what lies between two regions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, compress, count
from typing import Final

from foedus.reading.frames.words import BLOT, Lexicon, Word
from foedus.reading.quotes import Quote, quotes
from foedus.terms.article import Region

_TOKEN: Final = (
    r"[@#]?\w+(?:(?:[’'\-‑&/]|\.(?=[a-z0-9])|(?<=\b[A-Z])\.|,(?=\d))(?=\w)\w+)*(?:[’'](?=[^\S\n]\w))?"
    rf"|\([^()\n{BLOT}]{{0,70}}\)|\.{{2,}}|--+|\S"
)
# A token with the white space behind it; most are plain words, known by the first alternative, or
# marks right behind one.
_PIECE: Final = re.compile(rf"[A-Za-z]++(?:\s++|(?=[,.]\s))|[,.]\s++|(?:{_TOKEN})\s*")
_NO_BLOT: Final = "\ue001"
_LINE: Final = re.compile(r"[^\n]+")


@dataclass(slots=True)
class Items:
    """Parallel lists over the items of all paragraphs.

    ``marked`` are the items that may end a sentence or a paragraph or be something else than
    their form says; ``quotes`` stand in the order of their items.
    """

    text: str
    low: list[str]
    words: list[Word]
    starts: list[int]
    sizes: list[int]
    flags: list[int]
    marked: list[int]
    quotes: list[Quote]


def items_of(text: str, regions: Sequence[Region], lexicon: Lexicon) -> Items:
    """Return the items of some regions of a text; each line in them is a paragraph."""
    found = [_quotes(text, region.start, region.end) for region in regions]
    spoken = _blotted(text, regions, found)
    start = len(spoken) - len(spoken.lstrip())
    pieces = _PIECE.findall(spoken, start)
    if not pieces:
        return Items(text, [], [], [], [], [], [], [])
    forms = lexicon.seen.of(pieces)
    flags = [form.flags for form in forms]
    return Items(
        text,
        [form.low for form in forms],
        [form.word for form in forms],
        list(accumulate(map(len, pieces[:-1]), initial=start)),
        [form.size for form in forms],
        flags,
        list(compress(count(), flags)),
        [quote for group in found for quote in group],
    )


def _quotes(text: str, start: int, end: int) -> list[Quote]:
    """Return the quotations of each line."""
    if text.find("\n", start, end) < 0:
        return quotes(text, start, end)
    lines = _LINE.finditer(text, start, end)
    return [quote for line in lines for quote in quotes(text, *line.span())]


def _blotted(text: str, regions: Sequence[Region], found: Sequence[Sequence[Quote]]) -> str:
    """Return the regions in their places: blots for quotations, line ends for what is between."""
    text = text.replace(BLOT, _NO_BLOT)
    parts = []
    at = 0
    for region, quoted in zip(regions, found, strict=True):
        parts.append("\n" * (region.start - at))
        at = region.start
        for quote in quoted:
            parts.append(text[at : quote.start])
            parts.append(BLOT.ljust(quote.end - quote.start))
            at = quote.end
        parts.append(text[at : region.end])
        at = region.end
    return "".join(parts)
