"""Marks of writing direction: nothing to a reader, but they stand between the signs of a text.

A page is read without them (Unicode Standard Annex 9, sections 2.1 to 2.6), and what was read is
then put at the offsets of the page as it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from foedus.terms.article import Article, Flag, Span
from foedus.terms.reading import Candidate, Cast, Reading
from foedus.terms.statement import Speaker, Statement

_SIGNS: Final = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_MARKS: Final = re.compile(f"[{_SIGNS}]+")


def without_marks(text: str) -> str:
    """Return a text without its marks of direction.

    Examples
    --------
    >>> without_marks("the \\u202bABC\\u202c party")
    'the ABC party'
    """
    if text.isascii() or not any(sign in text for sign in _SIGNS):
        return text
    return _MARKS.sub("", text)


@dataclass(frozen=True, slots=True)
class Places:
    """Where each sign of a text without marks stands in the text as it is."""

    text: str
    of: tuple[int, ...]

    @classmethod
    def within(cls, text: str) -> Places:
        """Return the places of the signs of a text that are no marks."""
        marked = {at for found in _MARKS.finditer(text) for at in range(*found.span())}
        return cls(text, tuple(at for at in range(len(text)) if at not in marked))

    def reading(self, bare: Reading) -> Reading:
        """Return a reading of the text without marks as one of the text as it is."""
        return replace(
            bare,
            article=self._article(bare.article),
            statements=tuple(self._statement(item, bare.article.text) for item in bare.statements),
            flags=tuple(self._flag(flag) for flag in bare.flags),
            cast=self._cast(bare.cast),
        )

    def _edge(self, at: int) -> int:
        """Return an edge between regions, which leave no mark out."""
        if not at:
            return 0
        return self.of[at] if at < len(self.of) else len(self.text)

    def _span(self, span: Span) -> Span:
        start, end = span
        first = self._edge(start) if start == end else self.of[start]
        return first, first if start == end else self.of[end - 1] + 1

    def _spans(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(self._span(span) for span in spans)

    def _article(self, article: Article) -> Article:
        regions = tuple(
            replace(region, start=self._edge(region.start), end=self._edge(region.end))
            for region in article.regions
        )
        return replace(article, text=self.text, regions=regions)

    def _statement(self, item: Statement, bare: str) -> Statement:
        return replace(
            item,
            speaker=self._speaker(item, bare),
            source=self._spans(item.source),
            cue=self._spans(item.cue),
            content=self._spans(item.content),
            hedges=self._spans(item.hedges),
            condition=item.condition and self._span(item.condition),
        )

    def _speaker(self, item: Statement, bare: str) -> Speaker:
        """Return the speaker as the page writes it, marks between the words included."""
        if not item.source:
            return item.speaker
        start, end = item.source[0][0], item.source[-1][1]
        if bare[start:end] != item.speaker.as_written:
            return item.speaker
        first, stop = self._span((start, end))
        return replace(item.speaker, as_written=self.text[first:stop])

    def _flag(self, flag: Flag) -> Flag:
        return replace(flag, spans=self._spans(flag.spans))

    def _cast(self, cast: Cast) -> Cast:
        return replace(
            cast,
            body=self._candidates(cast.body),
            protege=self._candidates(cast.protege),
            challenger=self._candidates(cast.challenger),
            deadline_span=cast.deadline_span and self._span(cast.deadline_span),
        )

    def _candidates(self, found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        return tuple(replace(item, spans=self._spans(item.spans)) for item in found)
