"""Readings made for tests: of our own sentences, and at random."""

from __future__ import annotations

from datetime import date
from typing import get_args

from hypothesis import strategies as st

from foedus.terms.article import Article, Flag, Region, RegionKind, Span
from foedus.terms.reading import Candidate, Cast, Reading
from foedus.terms.statement import (
    About,
    Band,
    IssueKey,
    Modality,
    Speaker,
    SpeakerStatus,
    Stance,
    Statement,
    StatementKind,
)

SENTENCE = "The foreign minister of A said the alliance should wait. "
SPOKEN = "the alliance should wait"


def plain_reading(number: int = 0, *, statements: int = 2, reader: str = "rules 1") -> Reading:
    """Return a reading of an article of our own; ``number`` tells articles apart."""
    opening = f"Report {number}. "
    text = opening + SENTENCE * statements
    doc_id = f"report-{number}.txt"
    starts = [len(opening) + len(SENTENCE) * place for place in range(statements)]
    return Reading(
        article=Article(
            doc_id=doc_id,
            text=text,
            date=date(2023, 6, 8),
            regions=(Region(kind="body", start=0, end=len(text)),),
        ),
        statements=tuple(
            Statement(
                id=f"s{place + 1}",
                doc_id=doc_id,
                source=((start, start + 25),),
                cue=((start + 26, start + 30),),
                content=((start + 31, start + 31 + len(SPOKEN)),),
                kind="indirect",
                speaker=Speaker(name="", as_written="The foreign minister of A", party="DEU"),
                about=(About(party="DEU", own=True, issue="membership", stance="against"),),
            )
            for place, start in enumerate(starts)
        ),
        flags=(),
        cast=Cast(),
        reader=reader,
    )


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
codes = st.sampled_from(["POL", "DEU", "LUX", "NATO"])


def _spans(size: int, *, least: int = 0) -> st.SearchStrategy[tuple[Span, ...]]:
    return st.lists(_span(size), min_size=least, max_size=3).map(tuple)


def _span(size: int) -> st.SearchStrategy[Span]:
    return st.tuples(st.integers(0, size - 1), st.integers(1, size)).map(
        lambda ends: (min(ends), max(ends)) if ends[0] != ends[1] else (ends[0] - 1, ends[0])
    )


@st.composite
def _statement(draw: st.DrawFn, text: str, doc_id: str, number: int) -> Statement:
    size = len(text)
    start, end = draw(_span(size))
    party = st.none() | codes | st.lists(codes, max_size=3).map(tuple)
    return Statement(
        id=f"s{number}",
        doc_id=doc_id,
        source=draw(_spans(size)),
        cue=draw(_spans(size)),
        content=draw(_spans(size, least=1)),
        kind=draw(st.sampled_from(get_args(StatementKind))),
        speaker=Speaker(
            name=draw(words),
            as_written=draw(st.just("") | st.just(text[start:end])),
            party=draw(party),
            role=draw(words),
            status=draw(st.sampled_from(get_args(SpeakerStatus))),
            interest=draw(st.none() | codes),
            correction=draw(words),
        ),
        outlet_chain=draw(st.lists(words, max_size=3).map(tuple)),
        modality=draw(st.sampled_from(get_args(Modality))),
        hedges=draw(_spans(size)),
        condition=draw(st.none() | _span(size)),
        about=draw(
            st.lists(
                st.builds(
                    About,
                    party=codes,
                    own=st.booleans(),
                    issue=st.sampled_from(get_args(IssueKey)),
                    stance=st.sampled_from(get_args(Stance)),
                ),
                max_size=3,
            ).map(tuple)
        ),
        frame=draw(words),
        confidence=draw(st.sampled_from(get_args(Band))),
        collective=draw(st.booleans()),
        edited=draw(st.booleans()),
        region=draw(words),
    )


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Return any reading that the records allow and that invents nothing."""
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80))
    doc_id = draw(words)
    size = len(text)
    cuts = sorted(draw(st.lists(st.integers(0, size), max_size=4)))
    regions = tuple(
        Region(kind=draw(st.sampled_from(get_args(RegionKind))), start=start, end=end)
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    )
    candidates = st.lists(
        st.builds(Candidate, party=codes, count=st.integers(0, 99), spans=_spans(size)), max_size=2
    ).map(tuple)
    days = st.none() | st.dates()
    return Reading(
        article=Article(
            doc_id=doc_id,
            text=text,
            date=draw(days),
            regions=regions,
            title=draw(words),
            outlet=draw(words),
        ),
        statements=tuple(
            draw(_statement(text, doc_id, number + 1)) for number in range(draw(st.integers(0, 3)))
        ),
        flags=draw(
            st.lists(
                st.builds(Flag, kind=words, spans=_spans(size), message=words), max_size=2
            ).map(tuple)
        ),
        cast=Cast(
            body=draw(candidates),
            protege=draw(candidates),
            challenger=draw(candidates),
            deadline=draw(days),
            deadline_span=draw(st.none() | _span(size)),
        ),
        reader=draw(words),
    )
