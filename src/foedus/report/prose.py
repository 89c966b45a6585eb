"""Pieces of prose as HTML: figures, labels, references, words and quotations."""

from __future__ import annotations

import re
from collections.abc import Iterable

from foedus.report import words
from foedus.report.figures import Figures
from foedus.report.markup import Markup, element, joined, text
from foedus.terms.brief import Figure, Label, Piece, Prose, Quotation, Reference, Word

MOST_WORDS = 25
_OPENING, _CLOSING = '"\u201c\u00ab', '"\u201d\u00bb'
_QUOTED = re.compile(r'(“[^”]*”|"[^"]*")')


def check_word(word: str, figure: Figure | None) -> None:
    """Refuse a word of likelihood without a number beside it, or stronger than that number."""
    if figure is None:
        raise ValueError(f"the word of likelihood {word!r} has no figure beside it")
    if words.stronger(word, figure.value):
        raise ValueError(f"the word {word!r} is stronger than its number {figure.text!r}")


def check_words(prose: Prose) -> None:
    """Check each word of likelihood of a text against the first figure after it."""
    for place, piece in enumerate(prose):
        if isinstance(piece, Word):
            after = prose[place + 1 :]
            check_word(piece.text, next((one for one in after if isinstance(one, Figure)), None))


def shortened(words_of_source: str) -> str:
    """Return at most 25 words of a source, the cut marked.

    >>> shortened("a b c")
    'a b c'
    """
    parts = words_of_source.split()
    kept = " ".join(parts[:MOST_WORDS])
    return kept if len(parts) <= MOST_WORDS else f"{kept} \u2026"


def quoted(words_of_source: str) -> str:
    """Return words of a source in quotation marks, never in two pairs.

    Words with marks of their own inside keep them: those say what is verbatim.

    >>> quoted("a b"), quoted('"a b"'), quoted('X said "a b"')
    ('“a b”', '“a b”', 'X said "a b"')
    """
    inner = words_of_source.strip()
    if inner[:1] in _OPENING and inner[-1:] in _CLOSING:
        bare = inner[1:-1]
        if not any(mark in bare for mark in _OPENING + _CLOSING):
            return f"“{bare}”"
    if any(mark in inner for mark in _OPENING + _CLOSING):
        return inner
    return f"“{inner}”"


class Writer:
    """Writes the pieces of a brief as HTML.

    Parameters
    ----------
    figures
        Prints the figures.
    known
        Ids of statements and printed keys of assumptions; a reference to any other is refused.
    """

    def __init__(self, figures: Figures, known: Iterable[str]) -> None:
        self._figures = figures
        self._known = frozenset(known)
        keys = "|".join(re.escape(key) for key in sorted(self._known, key=len, reverse=True))
        self._keys = re.compile(rf"(?<![\w.-])({keys})(?![\w-])") if keys else None

    def prose(self, prose: Prose) -> Markup:
        """Return a paragraph's inside; each call is a block of its own."""
        self._figures.block()
        return self.inline(prose)

    def inline(self, prose: Prose) -> Markup:
        """Return a part of a paragraph or of a table, whose block goes on."""
        check_words(prose)
        return joined([self._piece(piece) for piece in prose])

    def knows(self, key: str) -> bool:
        """Return whether a key has a row on the page."""
        return key in self._known

    def reference(self, key: str) -> Markup:
        """Return a link to a statement's or an assumption's row."""
        if key not in self._known:
            raise ValueError(f"a reference to {key!r}, which is no statement or assumption here")
        return element("a", key, class_="key", href=f"#r-{key}")

    def references(self, keys: Iterable[str]) -> Markup:
        """Return links with commas between them."""
        return joined([self.reference(key) for key in keys], ", ")

    def linked(self, plain: str) -> Markup:
        """Return a text in which known keys are links and quoted words are marked as words."""
        parts = [
            element("span", part, class_="words") if place % 2 else self._with_keys(part)
            for place, part in enumerate(_QUOTED.split(plain))
        ]
        return joined(parts)

    def _with_keys(self, plain: str) -> Markup:
        if self._keys is None:
            return text(plain)
        return joined(
            [
                self.reference(part) if place % 2 else text(part)
                for place, part in enumerate(self._keys.split(plain))
            ]
        )

    def _piece(self, piece: Piece) -> Markup:
        match piece:
            case Figure():
                return self._figures.figure(piece)
            case Label():
                return element("span", piece.text, class_="label")
            case Reference():
                return self.reference(piece.key)
            case Word():
                return element("span", piece.text, class_="word")
            case Quotation():
                return self._quotation(piece)
            case _:
                return text(piece)

    def _quotation(self, quotation: Quotation) -> Markup:
        said = element("q", quoted(quotation.text), class_="words")
        if not quotation.statement:
            return said
        return Markup(f"{said} ({self.reference(quotation.statement)})")
