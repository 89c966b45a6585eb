"""Records to rows and back, losing nothing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from foedus.terms.article import Article, Flag, Region, Span
from foedus.terms.reading import Candidate, Cast, Reading
from foedus.terms.statement import About, Speaker, Statement, content_text

Row = tuple[Any, ...]

BY_A_PERSON = "note by a person"
"""Stands for the reader of a note."""

STATEMENT_COLUMNS = (
    "words",
    "source",
    "cue",
    "content",
    "kind",
    "speaker",
    "as_written",
    "party",
    "role",
    "status",
    "interest",
    "correction",
    "outlet_chain",
    "modality",
    "hedges",
    "condition",
    "frame",
    "confidence",
    "collective",
    "edited",
    "region",
)
ROLES = ("body", "protege", "challenger")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _spans(text: str) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in json.loads(text))


def _span_text(span: Span | None) -> str | None:
    return None if span is None else _json(span)


def _span(text: str | None) -> Span | None:
    if text is None:
        return None
    start, end = json.loads(text)
    return (start, end)


def _date_text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def statement_row(text: str, statement: Statement) -> Row:
    """Return the values of ``STATEMENT_COLUMNS`` for a statement in an article's text."""
    speaker = statement.speaker
    return (
        content_text(text, statement),
        _json(statement.source),
        _json(statement.cue),
        _json(statement.content),
        statement.kind,
        speaker.name,
        speaker.as_written,
        _json(speaker.party),
        speaker.role,
        speaker.status,
        speaker.interest,
        speaker.correction,
        _json(statement.outlet_chain),
        statement.modality,
        _json(statement.hedges),
        _span_text(statement.condition),
        statement.frame,
        statement.confidence,
        int(statement.collective),
        int(statement.edited),
        statement.region,
    )


def about_rows(statement: Statement) -> list[Row]:
    """Return one row for each party that a statement is about."""
    return [
        (place, about.party, int(about.own), about.issue, about.stance)
        for place, about in enumerate(statement.about)
    ]


def region_rows(article: Article) -> list[Row]:
    """Return one row for each region of an article."""
    return [
        (place, region.kind, region.start, region.end)
        for place, region in enumerate(article.regions)
    ]


def flag_rows(flags: Iterable[Flag]) -> list[Row]:
    """Return one row for each flag."""
    return [(place, flag.kind, _json(flag.spans), flag.message) for place, flag in enumerate(flags)]


def candidate_rows(cast: Cast) -> list[Row]:
    """Return one row for each party that the text may put in a role."""
    return [
        (role, place, candidate.party, candidate.count, _json(candidate.spans))
        for role in ROLES
        for place, candidate in enumerate(getattr(cast, role))
    ]


def deadline_row(cast: Cast) -> Row:
    """Return the deadline that the text names and its span."""
    return (_date_text(cast.deadline), _span_text(cast.deadline_span))


def content_rows(reading: Reading) -> list[object]:
    """Return what a reading says, without ids and without the article's address and name."""
    text = reading.article.text
    return [
        _date_text(reading.article.date),
        region_rows(reading.article),
        flag_rows(reading.flags),
        candidate_rows(reading.cast),
        deadline_row(reading.cast),
        [(statement_row(text, s), about_rows(s)) for s in reading.statements],
    ]


def reading_row(reading: Reading) -> Row:
    """Return address, date, title, outlet and deadline."""
    article = reading.article
    return (
        article.doc_id,
        _date_text(article.date),
        article.title,
        article.outlet,
        *deadline_row(reading.cast),
    )


def appearance_row(article: Article) -> Row:
    """Return address, date, title and outlet under which a text was found."""
    return (article.doc_id, _date_text(article.date), article.title, article.outlet)


def _party(text: str) -> str | tuple[str, ...] | None:
    party = json.loads(text)
    return tuple(party) if isinstance(party, list) else party


def as_statement(row: sqlite3.Row, doc_id: str, abouts: Sequence[sqlite3.Row]) -> Statement:
    """Return the statement of a row, under its ledger id."""
    return Statement(
        id=f"s{row['number']}",
        doc_id=doc_id,
        source=_spans(row["source"]),
        cue=_spans(row["cue"]),
        content=_spans(row["content"]),
        kind=row["kind"],
        speaker=Speaker(
            name=row["speaker"],
            as_written=row["as_written"],
            party=_party(row["party"]),
            role=row["role"],
            status=row["status"],
            interest=row["interest"],
            correction=row["correction"],
        ),
        outlet_chain=tuple(json.loads(row["outlet_chain"])),
        modality=row["modality"],
        hedges=_spans(row["hedges"]),
        condition=_span(row["condition"]),
        about=tuple(
            About(
                party=about["party"],
                own=bool(about["own"]),
                issue=about["issue"],
                stance=about["stance"],
            )
            for about in abouts
        ),
        frame=row["frame"],
        confidence=row["confidence"],
        collective=bool(row["collective"]),
        edited=bool(row["edited"]),
        region=row["region"],
    )


def as_article(row: sqlite3.Row, regions: Iterable[sqlite3.Row]) -> Article:
    """Return the article of a reading."""
    return Article(
        doc_id=row["doc_id"],
        text=row["text"],
        date=_date(row["date"]),
        regions=tuple(Region(kind=r["kind"], start=r["start"], end=r["end"]) for r in regions),
        title=row["title"],
        outlet=row["outlet"],
        handling=row["handling"],
    )


def as_flags(rows: Iterable[sqlite3.Row]) -> tuple[Flag, ...]:
    """Return the flags of a reading."""
    return tuple(
        Flag(kind=row["kind"], spans=_spans(row["spans"]), message=row["message"]) for row in rows
    )


def as_cast(row: sqlite3.Row, candidates: Iterable[sqlite3.Row]) -> Cast:
    """Return who the text names in which role."""
    roles: Mapping[str, list[Candidate]] = {role: [] for role in ROLES}
    for candidate in candidates:
        roles[candidate["role"]].append(
            Candidate(
                party=candidate["party"],
                count=candidate["count"],
                spans=_spans(candidate["spans"]),
            )
        )
    return Cast(
        body=tuple(roles["body"]),
        protege=tuple(roles["protege"]),
        challenger=tuple(roles["challenger"]),
        deadline=_date(row["deadline"]),
        deadline_span=_span(row["deadline_span"]),
    )
