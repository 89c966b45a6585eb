"""Quotations: pairs of quotation marks inside one paragraph.

Curly, straight, doubled single marks, guillemets, low marks and single marks are known. A mark
without its partner closes at the end of its paragraph, so an odd number of marks never costs more
than one paragraph, and a quotation that runs over several paragraphs is one piece a paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

# Every pattern begins with a set of signs and looks back afterwards: so the search for it is short.
_ANY: Final = re.compile(r"[\"“”„‟«»‘`'](?:(?<!')|(?<=')'|(?<!\w'))")
_MARK: Final = re.compile(
    r"[\"“”„‟«»‘’'`](?:(?<=[\"“”„‟«»])|(?<=')'|(?<=`)`"
    r"|(?<=[‘'])(?<!\w[‘'])(?=[^\W\d])|(?<=[\w.,!?…][’'])(?!\w))"
)
_SINGLE_CLOSING: Final = re.compile(r"[’'](?<=[\w.,!?…][’'])(?![\w'])")
_OPENING: Final = frozenset("“„‟«") | {"``"}
_CLOSING: Final = frozenset("”»")
_PARTNERS: Final = {"„": "“”", "‟": "”", "«": "»", "»": "«"}
_SHORT: Final = 80
"""A quotation in single marks that ends without punctuation is at most so many characters long."""
_SINGLE: Final = frozenset("‘’'")


@dataclass(slots=True)
class Quote:
    """One quotation with its marks.

    ``closed`` is false for a piece that ends with its paragraph and not with a mark.
    """

    start: int
    end: int
    closed: bool


def quotes(text: str, start: int, end: int) -> list[Quote]:
    """Return the quotations of one paragraph, in order and without overlap.

    Parameters
    ----------
    text : str
        The stored text.
    start, end : int
        Bounds of the paragraph in `text`.

    Examples
    --------
    >>> line = 'She said "no" and "never.'
    >>> [line[q.start:q.end] for q in quotes(line, 0, len(line))]
    ['"no"', '"never.']
    """
    first = _ANY.search(text, start, end)
    return [] if first is None else _Pairing(text, start, end).pairs(first.start())


class _Pairing:
    """One pass over the marks of a paragraph."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.singles: list[int] | None = None

    def pairs(self, first: int) -> list[Quote]:
        found: list[Quote] = []
        opened, mark = -1, ""
        for match in _MARK.finditer(self.text, first, self.end):
            sign, at, after = match.group(), match.start(), match.end()
            if opened < 0:
                if self._opens(sign, at, after):
                    opened, mark = at, sign
            elif self._closes(mark, sign, at, after):
                found.append(Quote(opened, after, True))
                opened = -1
        if opened >= 0:
            found.append(Quote(opened, self._last(), False))
        return found

    def _last(self) -> int:
        end = self.end
        while self.text[end - 1].isspace():
            end -= 1
        return end

    def _opens(self, sign: str, at: int, after: int) -> bool:
        if sign in _OPENING:
            return True
        if sign == "»":  # the other way round, as some German texts have it
            return self.text[after : after + 1].isalnum() and not self.text[at - 1 : at].isalnum()
        if sign in _CLOSING or sign == "’":
            return False
        if sign in _SINGLE:
            close = self._single_after(at)
            return close is not None and (close - at < _SHORT or self.text[close - 1] in ".,!?…")
        if after >= self.end or self.text[after].isspace():
            return self.start < at and after < self.end and self.text[at - 1].isspace()
        return True

    def _closes(self, mark: str, sign: str, at: int, after: int) -> bool:
        if mark == "``":
            return sign in {"''", "``"}
        if mark in _PARTNERS:
            return sign in _PARTNERS[mark] or (sign == '"' and self._ends_word(at, after))
        if mark in _OPENING:
            if sign == mark:  # an opening mark typed where the quotation ends
                return self.text[at - 1] in ",.?!" and self._ends_word(at, after)
            if mark == "„" and sign == "“":  # the German pair
                return True
            return sign in _CLOSING or (sign == '"' and self._ends_word(at, after))
        if mark in _SINGLE:
            return sign in {"’", "'"} and at == self._single_after(at - 1)
        return sign == mark or (sign == "”" and mark == '"')

    def _ends_word(self, at: int, after: int) -> bool:
        text = self.text
        return not text[at - 1].isspace() and (after >= self.end or not text[after].isalnum())

    def _single_after(self, at: int) -> int | None:
        """Where a quotation in single marks closes; the apostrophe of a plural is passed over."""
        if self.singles is None:
            self.singles = [
                match.start()
                for match in _SINGLE_CLOSING.finditer(self.text, self.start, self.end)
                if not self._is_plural(match.start())
            ]
        place = bisect_right(self.singles, at)
        return self.singles[place] if place < len(self.singles) else None

    def _is_plural(self, at: int) -> bool:
        """After an s, before a space and a small letter: 'the ministers' talks'."""
        after = self.text[at + 1 : min(at + 3, self.end)]
        return self.text[at - 1] == "s" and after[:1].isspace() and after[1:].islower()
