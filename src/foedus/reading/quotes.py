"""Quotations: pairs of quotation marks inside one paragraph.

Curly, straight, doubled single marks, guillemets, low marks and single marks are known. A mark
without its partner closes at the end of its paragraph, so an odd number of marks never costs more
than one paragraph, and a quotation that runs over several paragraphs is one piece a paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ANY = re.compile(r"[\"“”„‟«»‘`]|''|(?<!\w)'")
MARK = re.compile(r"[\"“”„‟«»]|''|``|(?<!\w)[‘'](?=\w)|(?<=[\w.,!?…])[’'](?!\w)")
OPENING = frozenset("“„‟«") | {"``"}
CLOSING = frozenset("”»")
SINGLE = frozenset("‘’'")
_SPACE = frozenset(" \t\u00a0\u2009\u202f")


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation with its marks.

    ``opened`` and ``closed`` say whether the mark itself is there; a piece of a quotation that
    goes on in the next paragraph is not closed.
    """

    start: int
    end: int
    opened: bool
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
    found: list[Quote] = []
    first = _ANY.search(text, start, end)
    if first is None:
        return found
    opened = -1
    mark = ""
    for match in MARK.finditer(text, first.start(), end):
        sign = match.group()
        at = match.start()
        if opened < 0:
            if _may_open(text, sign, at, match.end(), start, end):
                opened, mark = at, sign
        elif _closes(text, mark, sign, at, match.end(), end):
            found.append(Quote(opened, match.end(), True, True))
            opened = -1
    if opened >= 0 and mark not in SINGLE:
        found.append(Quote(opened, _trimmed(text, opened, end), True, False))
    return found


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _may_open(text: str, sign: str, at: int, after: int, start: int, end: int) -> bool:
    if sign in OPENING:
        return True
    if sign in CLOSING or sign == "’":
        return False
    if sign in SINGLE:
        return _single_opens(text, sign, at, end)
    if after >= end or text[after] in _SPACE:
        return at > start and after < end and text[at - 1] in _SPACE
    return True


def _single_opens(text: str, sign: str, at: int, end: int) -> bool:
    """A single mark opens only if a single mark that closes stands in the same paragraph."""
    close = "’" if sign == "‘" else "'"
    stop = text.find("\n", at, end)
    for match in re.finditer(
        rf"(?<=[\w.,!?…]){close}(?!\w)", text[at + 1 : end if stop < 0 else stop]
    ):
        before = text[at + match.start()]
        if before in ".,!?…" or before != "s":
            return True
    return False


def _closes(text: str, mark: str, sign: str, at: int, after: int, end: int) -> bool:
    if mark in OPENING and mark != "``":
        return sign in CLOSING or (sign == '"' and _ends_word(text, at, after, end))
    if mark == "``":
        return sign in {"''", "``"}
    if mark in SINGLE:
        return sign in {"’", "'"} and (text[at - 1] in ".,!?…" or text[at - 1] != "s" or True)
    if mark == "''":
        return sign == "''"
    return sign == mark or sign == "”"


def _ends_word(text: str, at: int, after: int, end: int) -> bool:
    return not text[at - 1].isspace() and (after >= end or not text[after].isalnum())
