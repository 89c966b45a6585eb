"""What a cue frame proposes, before anybody asks who the speaker is or what was meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from foedus.reading.telling_words import tokens
from foedus.terms.article import Span
from foedus.terms.statement import Band, StatementKind

_GAP: Final = re.compile(r" [a-z' ]{2,60} ")


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


def whole_cue(lower: str, attribution: Attribution) -> tuple[Span, ...]:
    """Return the cue from its subject on: 'stopped short of backing' where it is 'backing'."""
    cue, source = attribution.cue, attribution.source
    if len(cue) != 1 or not source:
        return cue
    start, end = cue[0]
    first = source[-1][1]
    if start - first < 4 or not _GAP.fullmatch(lower, first, start):
        return cue
    governs = any(t.family == "silence" for t in tokens(lower, first + 1, start))
    return ((first + 1, end),) if governs else cue
