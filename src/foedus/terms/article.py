"""A page as stored, and what its parts are."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Final, Literal, get_args

Span = tuple[int, int]
"""Start and end (exclusive) as Python string indices into the stored text."""

RegionKind = Literal[
    "headline", "standfirst", "body", "heading", "caption", "credit", "teaser", "other"
]
_KINDS: Final = frozenset(get_args(RegionKind))
SPOKEN_REGIONS: Final[frozenset[str]] = frozenset({"standfirst", "body"})
"""The kinds of region out of which statements may be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """One stretch of the stored text with a single function on the page."""

    kind: RegionKind
    start: int
    end: int

    def __post_init__(self) -> None:
        if self.kind not in _KINDS:
            raise ValueError(f"unknown region kind {self.kind!r}")
        if not 0 <= self.start <= self.end:
            raise ValueError(f"region ends before it starts: {self.start}-{self.end}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A source as opened, before anything is read in it.

    ``text`` is the input unchanged for plain text and JSON lines, and the main
    text for HTML; every offset in foedus points into it.
    """

    doc_id: str
    text: str
    date: datetime.date | None
    where: str
    media: Literal["text", "html", "jsonl"]
    title: str = ""
    outlet: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A page divided into regions, in order of position and without overlap.

    ``handling`` is the mark of a person's own note, such as ``"not for circulation"``; what bears
    one leaves the ledger only where the mark is named.
    """

    doc_id: str
    text: str
    date: datetime.date | None
    regions: tuple[Region, ...]
    title: str = ""
    outlet: str = ""
    handling: str = ""

    def __post_init__(self) -> None:
        end = 0
        for region in self.regions:
            if region.start < end or region.end > len(self.text):
                raise ValueError(f"region {region} overlaps another or leaves the text")
            end = region.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """Something about the page that its reader should know."""

    kind: str
    spans: tuple[Span, ...]
    message: str
