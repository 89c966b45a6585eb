"""The main job: from sources to a brief, its record, and a case to edit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from foedus.case.record import Case
from foedus.case.writing import copy_source
from foedus.ledger.store import Ledger
from foedus.terms.digest import digest
from foedus.terms.errors import SourceError
from foedus.terms.reading import Reading
from foedus.workbench.arrays import members
from foedus.workbench.casemaking import Wanted, make_case
from foedus.workbench.compiling import Say, say_if_cold
from foedus.workbench.evidence import LEDGER
from foedus.workbench.names import known_names
from foedus.workbench.noted import bearing, is_note, late_rows, left_out, notes_by
from foedus.workbench.outputs import (
    Made,
    refuse_bad_out,
    refuse_edited,
    staged,
    write_case,
    write_outputs,
)
from foedus.workbench.read import read_sources
from foedus.workbench.reviewing import as_reviewed, register
from foedus.workbench.running import Parameters, run_case


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the person asked for; None and empty leave it to the text."""

    as_of: date | None = None
    body: str | None = None
    protege: str | None = None
    adversary: str | None = None
    issues: tuple[str, ...] = ()
    deadline: date | None = None
    draws: int = 10_000
    seed: int = 1
    handling: tuple[str, ...] = ()
    """Marks of notes that positions may rest on; their words are withheld all the same."""


def brief_sources(
    sources: Sequence[str],
    request: Request,
    *,
    out: Path,
    ledger: Path | None = None,
    say: Say | None = None,
) -> Made:
    """Read sources into a ledger, make a case of them, forecast it and write the brief.

    Everything is made beside ``out`` first and moved there at the end, so that a refusal leaves
    nothing half-written.

    Parameters
    ----------
    sources : sequence of str
        Files, folders, ``-`` or JSON lines.
    request : Request
    out : Path
        The case folder to write: brief.html, run.json, case.toml, sources/, runs/, ledger.sqlite.
    ledger : Path, optional
        A ledger elsewhere to add the readings to; else the one in ``out``. Persons' notes in it
        that bear on the case are evidence, too.
    say : callable, optional
        Called with a line for the person: of notes left out, of kernels to be compiled first.

    Returns
    -------
    Made
        The summary, the run's record and the path of the brief.
    """
    refuse_bad_out(out)
    refuse_edited(out)
    readings = read_sources(sources, as_of=request.as_of)
    as_of = request.as_of or max(r.article.date for r in readings if r.article.date)
    used, late = _by_cut_off(readings, as_of)
    wanted = Wanted(
        as_of=as_of,
        body=request.body,
        protege=request.protege,
        adversary=request.adversary,
        issues=request.issues,
        deadline=request.deadline,
    )
    parameters = Parameters(draws=request.draws, seed=request.seed)
    with staged(out) as staging:
        # A refusal rolls the ledger back; only a new one is made in the staging folder.
        kept_at = ledger or (out / LEDGER if (out / LEDGER).exists() else staging / LEDGER)
        with Ledger.open(kept_at) as opened, opened.together():
            early, after = notes_by(opened, as_of, request.handling)
            _say_left_out(opened, request.handling, say)
            seen = as_reviewed(opened, [*(_added(opened, reading) for reading in used), *early])
            case, kept = _case(seen.readings, wanted, staging)
            say_if_cold(say)
            unread = late_rows([*late, *_bearing(after, case)])
            run = run_case(case, kept, parameters, unread=unread, reviews=seen.words)
            register(opened, run, _ids(kept), out)
            write_case(case, staging, known_names())
            write_outputs(run, staging)
    return Made(summary=run.summary, run=run.record, html=out / "brief.html")


def _case(
    readings: Sequence[Reading], wanted: Wanted, folder: Path
) -> tuple[Case, tuple[Reading, ...]]:
    """Return the case of some readings, and those that are evidence of it, copied into a folder."""
    pages = [reading for reading in readings if not is_note(reading)]
    notes = [reading for reading in readings if is_note(reading)]
    made = make_case(pages, wanted, notes)
    named = {source.digest for source in made.evidence.sources}
    kept = tuple(r for r in (*pages, *notes) if digest(r.article.text) in named)
    sources = tuple(
        replace(source, file=copy_source(folder, r.article.doc_id, r.article.text).as_posix())
        for source, r in zip(made.evidence.sources, kept, strict=True)
    )
    return replace(made, evidence=replace(made.evidence, sources=sources)), kept


def _bearing(notes: Sequence[Reading], case: Case) -> tuple[Reading, ...]:
    issues = {case.decision.issue, *([case.action.issue] if case.action else [])}
    adversary = [case.adversary.party] if case.adversary else []
    return bearing(notes, issues, {*members(case), case.protege, *adversary})


def _say_left_out(ledger: Ledger, handling: Sequence[str], say: Say | None) -> None:
    said = left_out(ledger, handling)
    if said and say is not None:
        say(said)


def _by_cut_off(
    readings: Sequence[Reading], as_of: date
) -> tuple[tuple[Reading, ...], tuple[Reading, ...]]:
    """Part what was published by the cut-off from what came later, which is named and not used."""
    used = tuple(r for r in readings if r.article.date is None or r.article.date <= as_of)
    late = tuple(reading for reading in readings if reading not in used)
    if not any(reading.statements for reading in used):
        raise SourceError(
            "no page with a statement is dated on or before the evidence cut-off",
            where=", ".join(reading.article.doc_id for reading in readings),
            expected=f"pages up to {as_of}, or a later --as-of",
        )
    return used, late


def _added(ledger: Ledger, reading: Reading) -> Reading:
    """Add a reading and return it under the ledger's statement ids."""
    added = ledger.add(reading)
    return replace(
        reading,
        statements=tuple(
            replace(statement, id=key)
            for statement, key in zip(reading.statements, added.statement_ids, strict=True)
        ),
    )


def _ids(readings: Sequence[Reading]) -> frozenset[str]:
    return frozenset(s.id for reading in readings for s in reading.statements)
