"""What cannot be an article, whatever its format."""

from __future__ import annotations

import re

from foedus.terms.errors import SourceError

BYTE_LIMIT = 20_000_000
"""No page has more bytes than this; a book has a tenth of it."""
LINE_LIMIT = 2_000_000
"""No line has more characters than this; the longest paragraphs in print have a few thousand."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060"


def check_text(text: str, where: str) -> None:
    """Refuse text that holds nothing to read or cannot be an article.

    Raises
    ------
    SourceError
        If the text is empty, only white space, holds NUL or half a character, or has a line of
        more than ``LINE_LIMIT`` characters.
    """
    if not text:
        raise SourceError("the page is empty", where=where, expected="the text of an article")
    if not text.strip().strip(_INVISIBLE).strip():
        raise SourceError(
            "the page holds only white space", where=where, expected="the text of an article"
        )
    if "\0" in text:
        raise SourceError(
            f"the page is binary: NUL at character {text.index(chr(0))}",
            where=where,
            expected="text or HTML",
        )
    if half := _SURROGATE.search(text):
        raise SourceError(
            f"half a character (a lone surrogate) at {half.start()}",
            where=where,
            expected="whole Unicode characters",
        )
    if len(text) > LINE_LIMIT:
        _check_lines(text, where)


def _check_lines(text: str, where: str) -> None:
    start = 0
    number = 1
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start > LINE_LIMIT:
            raise SourceError(
                f"line {number} has {end - start:,} characters: this is no article",
                where=where,
                expected=f"lines of at most {LINE_LIMIT:,} characters",
            )
        start = end + 1
        number += 1


def too_large(where: str) -> SourceError:
    """Return the refusal of a page above ``BYTE_LIMIT``."""
    return SourceError(
        f"the page has more than {BYTE_LIMIT:,} bytes: this is no article",
        where=where,
        expected="one article a page; many articles as JSON lines, one a line",
    )
