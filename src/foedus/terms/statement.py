"""Who said what, as found in one article."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from foedus.terms.article import Span

StatementKind = Literal["direct", "mixed", "indirect"]
Modality = Literal["asserted", "possible", "conditional", "negated", "requested"]
Stance = Literal["for", "against", "open", "none"]
IssueKey = Literal["troops", "membership", "arms", "guarantees", "consensus", "other"]
Band = Literal["high", "medium", "low"]
SpeakerStatus = Literal["current", "former", "unknown"]
PartyCode = str | tuple[str, ...] | None
"""One code, several codes (a speaker for several states), or nobody's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """To whom a statement is attributed.

    ``name`` is the resolved person or outlet, empty if unnamed. ``party`` is set only where the
    speaker speaks for it; a former official or an adviser speaks for no party. ``interest`` is the
    code of a party that the speaker advises, represents or leads, or None. ``correction`` records
    a misspelling that was resolved, such as ``"Jen Stoltenberg -> Jens Stoltenberg"``.
    """

    name: str
    as_written: str
    party: PartyCode = None
    role: str = ""
    status: SpeakerStatus = "unknown"
    interest: str | None = None
    correction: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """A party that a statement is about: its own position (``own``) or a claim about it."""

    party: str
    own: bool
    issue: IssueKey
    stance: Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One attributed content.

    Offsets are Python string indices, end exclusive, into the article's text.

    Attributes
    ----------
    id : str
        Within one reading ``s1``, ``s2``, ... by position; in a ledger, the ledger's id.
    collective : bool
        The source is a group or an open set ('some members', 'countries such as A and B').
    edited : bool
        The content holds an editor's square brackets.
    """

    id: str
    doc_id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: StatementKind
    speaker: Speaker
    outlet_chain: tuple[str, ...] = ()
    modality: Modality = "asserted"
    hedges: tuple[Span, ...] = ()
    condition: Span | None = None
    about: tuple[About, ...] = ()
    frame: str = ""
    confidence: Band = "low"
    collective: bool = False
    edited: bool = False
    region: str = field(default="body")


def content_text(text: str, statement: Statement) -> str:
    """Return the content's words, its parts joined by an ellipsis."""
    return " … ".join(text[start:end] for start, end in statement.content)
