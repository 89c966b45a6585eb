"""Grades of attribution by a written rule, and a person's grade in place of the rule's."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from foedus.ledger.notes import READER
from foedus.ledger.reviews import refuse_earlier
from foedus.ledger.store import Ledger
from foedus.ledger.utterances import Utterance, outlet_key, utterances
from foedus.terms.errors import LedgerError, NameUnknown
from foedus.terms.statement import Statement

RELIABILITY = "ABCDEF"
CREDIBILITY = "123456"


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A person's grade: of an outlet (A-F) or of a statement (1-6)."""

    subject: Literal["outlet", "statement"]
    key: str
    grade: str
    by: str
    on: date
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """How well one statement is attributed, with the reasons.

    ``reliability`` is A-F of the outlet and the speaker's interest; ``credibility`` is 1-6 of the
    utterance, by independent confirmation. ``by`` is the rule's version or the person.
    """

    statement: str
    utterance: str
    outlet: str
    reliability: str
    reliability_by: str
    reliability_why: str
    credibility: str
    credibility_by: str
    credibility_why: str


@cache
def grading_rule() -> Mapping[str, Any]:
    """Return the rule that ships, read once."""
    data = files("foedus.ledger.data").joinpath("grading.toml").read_text(encoding="utf-8")
    return tomllib.loads(data)


def add_override(ledger: Ledger, override: Override) -> None:
    """Keep a person's grade; the last one on an outlet or a statement holds.

    Raises
    ------
    NameUnknown
        The ledger has no such statement or outlet.
    LedgerError
        The grade is not of the scale, nobody or no reason is named, or the day is before that of
        the article.
    """
    scale = RELIABILITY if override.subject == "outlet" else CREDIBILITY
    if len(override.grade) != 1 or override.grade not in scale:
        raise LedgerError(
            f"{override.grade!r} is no grade of an {override.subject}"
            if override.subject == "outlet"
            else f"{override.grade!r} is no grade of a statement",
            expected=f"{scale[0]} to {scale[-1]}",
        )
    for what, words in (("who", override.by), ("why", override.why)):
        if not words.strip():
            raise LedgerError(f"a grade does not say {what}", expected=f"{what}, in words")
    key = override.key
    if override.subject == "statement":
        ledger.statement(key)
        refuse_earlier(ledger, key, override.on)
    else:
        _refuse_unknown(ledger, key)
        key = outlet_key(key)
    with ledger.transaction("IMMEDIATE") as connection:
        connection.execute(
            "INSERT INTO grade (subject, key, grade, by_whom, on_day, why) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (
                override.subject,
                key,
                override.grade,
                override.by.strip(),
                override.on.isoformat(),
                override.why.strip(),
            ),
        )


def _refuse_unknown(ledger: Ledger, name: str) -> None:
    """Refuse an outlet in which nothing appeared and which nobody credits."""
    with ledger.transaction("DEFERRED") as connection:
        found = connection.execute(
            "SELECT ifnull(nullif(outlet, ''), doc_id) AS name, ifnull(note.handling, '') "
            "FROM appearance LEFT JOIN note ON note.article = appearance.article "
            "UNION SELECT chain.value, '' FROM statement, json_each(outlet_chain) AS chain"
        ).fetchall()
    keys = {outlet_key(row[0]): row[0] for row in found}
    if outlet_key(name) in keys:
        return
    told = sorted(keys.keys() - {outlet_key(row[0]) for row in found if row[1]})
    near = get_close_matches(outlet_key(name), told, n=3, cutoff=0.5) or told[:3]
    raise NameUnknown(
        f"the ledger has no outlet {name!r}",
        where=str(ledger.path),
        expected=f"one of its {len(told)}, such as " + ", ".join(repr(keys[key]) for key in near)
        if told
        else "an outlet of its articles; it has none",
    )


def overrides(ledger: Ledger) -> dict[tuple[str, str], Override]:
    """Return the last grade that a person gave, by subject and key."""
    with ledger.transaction("DEFERRED") as connection:
        found = connection.execute("SELECT * FROM grade ORDER BY number").fetchall()
    return {
        (row["subject"], row["key"]): Override(
            subject=row["subject"],
            key=row["key"],
            grade=row["grade"],
            by=row["by_whom"],
            on=date.fromisoformat(row["on_day"]),
            why=row["why"],
        )
        for row in found
    }


def grades(ledger: Ledger, *, handling: Collection[str] = ()) -> tuple[Grade, ...]:
    """Return a grade for every statement of the newest readings, by number.

    ``handling`` is that of ``Ledger.readings``.
    """
    given = overrides(ledger)
    remarks = utterances(ledger, handling=handling)
    records = _records(remarks)
    spoken = {key: utterance for utterance in reversed(remarks) for key in utterance.statements}
    made = []
    for reading in ledger.readings(handling=handling):
        for statement in reading.statements:
            utterance = spoken.get(statement.id)
            if utterance is not None:
                outlet = next(r.outlet for r in utterance.reports if r.statement == statement.id)
                note = reading.reader == READER
                first = _reliability(statement, outlet, records, given, note=note)
                second = _credibility(statement, utterance, given)
                made.append(_grade(statement, utterance, outlet, first, second))
    return tuple(sorted(made, key=lambda grade: int(grade.statement[1:])))


_Found = tuple[str, str, str]
"""A grade, by what or whom, and why."""


def _grade(
    statement: Statement, utterance: Utterance, outlet: str, first: _Found, second: _Found
) -> Grade:
    return Grade(
        statement=statement.id,
        utterance=utterance.key,
        outlet=outlet,
        reliability=first[0],
        reliability_by=first[1],
        reliability_why=first[2],
        credibility=second[0],
        credibility_by=second[1],
        credibility_why=second[2],
    )


def _records(spoken: Iterable[Utterance]) -> dict[str, int]:
    """Return how many remarks of each outlet an independent source carries in the same words."""
    found: dict[str, int] = defaultdict(int)
    for utterance in spoken:
        if len(utterance.sources) > 1:
            for source in utterance.sources:
                found[outlet_key(source)] += 1
    return found


def _reliability(
    statement: Statement,
    outlet: str,
    records: Mapping[str, int],
    given: Mapping[tuple[str, str], Override],
    *,
    note: bool,
) -> _Found:
    data = grading_rule()
    override = given.get(("outlet", outlet_key(outlet)))
    if override is not None:
        grade, by, why = override.grade, override.by, override.why
    elif note:
        grade, by, why = data["reliability"]["own_note"], data["version"], "a person's own note"
    else:
        grade, why = _by_record(records.get(outlet_key(outlet), 0))
        by = data["version"]
    if statement.speaker.interest and not statement.speaker.party and grade in "ABCD":
        lower = RELIABILITY.index(grade) + data["reliability"]["interest_steps"]
        grade = RELIABILITY[min(lower, RELIABILITY.index("E"))]
        why += f"; the speaker serves {statement.speaker.interest} without speaking for it"
    return grade, by, why


def _by_record(count: int) -> tuple[str, str]:
    why = f"{count} of its remarks carried by an independent source"
    steps = grading_rule()["reliability"]["steps"]
    for step in steps:
        if count >= step["least"]:
            return str(step["grade"]), why
    return "F", f"{why}, of {steps[-1]['least']} that it takes to judge"


def _credibility(
    statement: Statement, utterance: Utterance, given: Mapping[tuple[str, str], Override]
) -> _Found:
    override = given.get(("statement", statement.id))
    if override is not None:
        return override.grade, override.by, override.why
    data = grading_rule()
    sources = len(utterance.sources)
    version = str(data["version"])
    if sources >= data["credibility"]["confirmed_sources"]:
        return "1", version, f"{sources} independent sources"
    if sources >= data["credibility"]["probable_sources"]:
        return "2", version, f"{sources} independent sources"
    grade, why = _of_one_source(statement)
    if len(utterance.outlets) > 1:
        why += f"; {len(utterance.outlets)} outlets rest on {utterance.sources[0]}"
    return grade, version, why


def _of_one_source(statement: Statement) -> tuple[str, str]:
    if not (statement.speaker.name or statement.speaker.party):
        return "6", "one source, and nobody is named"
    if statement.outlet_chain:
        return "4", f"one source, at second hand through {statement.outlet_chain[-1]}"
    if statement.kind == "indirect" and statement.confidence == "low":
        return "4", "one source, in its own words, read with little confidence"
    return "3", "one source"


def as_row(grade: Grade) -> dict[str, str]:
    """Return a grade as data."""
    return {
        "statement": grade.statement,
        "utterance": grade.utterance,
        "outlet": grade.outlet,
        "reliability": grade.reliability,
        "reliability_by": grade.reliability_by,
        "reliability_why": grade.reliability_why,
        "credibility": grade.credibility,
        "credibility_by": grade.credibility_by,
        "credibility_why": grade.credibility_why,
    }
