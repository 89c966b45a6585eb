"""What reading one article gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from foedus.terms.article import Article, Flag, Span
from foedus.terms.statement import Statement

CODED = "coded facts"
"""What the reader of a fact begins with: a person wrote it, a reader only found its parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A party that the text may put in a role, with the spans that say so."""

    party: str
    count: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who the text names in which role, most often named first.

    Attributes
    ----------
    body : tuple of Candidate
        Bodies that decide (are to be joined, to agree, to send).
    protege : tuple of Candidate
        Who is to be admitted or helped.
    challenger : tuple of Candidate
        Whose aggression is named.
    deadline : date or None
        The meeting the text names, resolved against the as-of date; with its span.
    """

    body: tuple[Candidate, ...] = ()
    protege: tuple[Candidate, ...] = ()
    challenger: tuple[Candidate, ...] = ()
    deadline: date | None = None
    deadline_span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article, the statements read in it by a named reader, and its flags.

    A statement whose spans are not slices of the article's text is refused.
    """

    article: Article
    statements: tuple[Statement, ...]
    flags: tuple[Flag, ...]
    cast: Cast
    reader: str

    def __post_init__(self) -> None:
        size = len(self.article.text)
        for statement in self.statements:
            if not statement.content:
                raise ValueError(f"statement {statement.id} has no content")
            spans = statement.source + statement.cue + statement.content + statement.hedges
            if statement.condition is not None:
                spans += (statement.condition,)
            for start, end in spans:
                if not 0 <= start < end <= size:
                    raise ValueError(
                        f"statement {statement.id}: span {start}-{end} leaves the text"
                    )
