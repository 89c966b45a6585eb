"""What a cue frame proposes, before anybody asks who the speaker is or what was meant."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.terms.article import Span
from foedus.terms.statement import Band, StatementKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Spans of source, cue and content, with the frame that found them.

    ``source`` may be empty where the text names nobody; ``confidence`` is the frame's own.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: StatementKind
    frame: str
    confidence: Band
    region: str
