"""One-to-one folding of text, so that an offset means the same in every form of it."""

from __future__ import annotations

from typing import Final

_SIGNS: Final = (
    ("\u00a0", " "),
    ("\u202f", " "),
    ("\u2009", " "),
    ("’", "'"),
    ("‘", "'"),
    ("ʼ", "'"),
    ("“", '"'),
    ("”", '"'),
    ("„", '"'),
    ("«", '"'),
    ("»", '"'),
    ("\u2010", "-"),
    ("\u2011", "-"),
)


def plain(text: str) -> str:
    """Return the text with odd spaces, quotation marks and hyphens as the plain ones.

    The result has the length of the input: every sign is replaced by one sign.

    Examples
    --------
    >>> plain("A’s\u00a0word")
    "A's word"
    """
    if text.isascii():
        return text
    for sign, other in _SIGNS:
        text = text.replace(sign, other)
    return text


def folded(text: str) -> str:
    """Return the plain text in lower case, of the same length as the input."""
    lower = plain(text).lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in plain(text))
