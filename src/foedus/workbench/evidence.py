"""The readings that a case folder rests on: from its ledger, or from its facts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from foedus.case.files import FILE, SOURCES, read_text
from foedus.case.finding import dotted
from foedus.case.line_index import KeyPath, line_index, nearest_line
from foedus.case.record import Case
from foedus.ledger.handling import ANY_HANDLING
from foedus.ledger.notes import withheld
from foedus.ledger.store import Ledger
from foedus.terms.digest import digest
from foedus.terms.errors import CaseError
from foedus.terms.reading import CODED, Reading
from foedus.workbench.read import read_sources
from foedus.workbench.reviewing import Reviewed, as_reviewed

LEDGER = "ledger.sqlite"
FACTS = "facts.jsonl"
"""Dated facts, one a line, which a folder without a ledger may hold under ``sources/``."""


def case_readings(
    folder: Path, case: Case, ledger: Path | None = None, values: Collection[str] = ()
) -> Reviewed:
    """Return a reading of each page of a case, in the case's order, under the ledger's ids.

    Parameters
    ----------
    folder : Path
        The case folder.
    case : Case
    ledger : Path, optional
        Where the statements lie; else the folder's ``ledger.sqlite``; else its facts are read as
        `foedus ledger add` would read them into a new ledger, so that ids follow their order.
    values : collection of str, optional
        Keys of the case that were set for this run: a refusal names them, and not the file.

    Raises
    ------
    CaseError
        If a position, the action or a condition rests on a statement that is not there.
    """
    path = ledger or folder / LEDGER
    facts = folder / SOURCES / FACTS
    found = Reviewed(readings=())
    if path.exists():
        found = _stored(case, path)
    elif ledger is None and facts.exists():
        path = facts
        found = Reviewed(readings=_of_facts(case, facts))
    known = {statement.id for reading in found.readings for statement in reading.statements}
    for what, key, ground in _missing(case, known):
        raise CaseError(
            f"{what} rests on {ground!r}, which is no statement of the "
            "ledger that stands, and no assumption of the case",
            where=_place(folder, key, values),
            expected=f"ids of statements in {path.name}, or keys of [assumptions]",
        )
    return found


def has_evidence(folder: Path) -> bool:
    """Say whether a case folder holds statements of its own: a ledger, or facts."""
    return (folder / LEDGER).exists() or (folder / SOURCES / FACTS).exists()


def _stored(case: Case, path: Path) -> Reviewed:
    with Ledger.open(path, create=False) as opened:
        # A case names a marked note by what may be passed on of it: no words, no speaker.
        readings = opened.readings(every=True, handling=ANY_HANDLING)
        return as_reviewed(opened, _used(case, map(withheld, readings), _grounds(case)))


def _of_facts(case: Case, facts: Path) -> tuple[Reading, ...]:
    """Read facts into a passing ledger; what is dated after the cut-off keeps its id, unused."""
    readings = read_sources([str(facts)], as_of=None)
    with TemporaryDirectory() as passing, Ledger.open(Path(passing) / LEDGER) as opened:
        with opened.together():
            for reading in readings:
                opened.add(reading)
        kept = [r for r in opened.readings() if r.article.date and r.article.date <= case.as_of]
    marked = [replace(one, reader=f"{CODED}, parted by {one.reader}") for one in kept]
    return _used(case, marked, _grounds(case))


def _grounds(case: Case) -> set[str]:
    return {key for _, _, grounds in _rests(case) for key in grounds}


def _used(case: Case, readings: Iterable[Reading], grounds: Collection[str]) -> tuple[Reading, ...]:
    """Return one reading of each of the case's pages: the newest that its grounds stand in."""
    chosen: dict[str, tuple[bool, Reading]] = {}
    for reading in readings:
        key = digest(reading.article.text)
        holds = any(statement.id in grounds for statement in reading.statements)
        if key not in chosen or holds or not chosen[key][0]:
            chosen[key] = (holds, reading)
    wanted = (source.digest for source in case.evidence.sources)
    return tuple(chosen[key][1] for key in wanted if key in chosen)


def _missing(case: Case, known: Collection[str]) -> Iterator[tuple[str, KeyPath, str]]:
    for what, path, grounds in _rests(case):
        for place, ground in enumerate(grounds):
            if ground not in known and ground not in case.assumptions:
                yield what, (*path, "grounds", place), ground


def _rests(case: Case) -> Iterator[tuple[str, KeyPath, Sequence[str]]]:
    """Return everything that rests on statements: its words, where it stands, its grounds."""
    if case.action is not None:
        yield "the action", ("action",), case.action.grounds
    for issue, parties in case.positions.items():
        for party, estimate in parties.items():
            yield f"{party} on {issue}", ("positions", issue, party), estimate.grounds
    for key, condition in case.conditions.items():
        yield f"the condition {key}", ("conditions", key), condition.grounds


def _place(folder: Path, key: KeyPath, values: Collection[str]) -> str:
    for size in range(len(key), 0, -1):
        if dotted(key[:size]) in values:
            return f"--set {dotted(key[:size])}"
    index = line_index(read_text(folder / FILE))
    return f"{folder / FILE}:{nearest_line(index, key)}"
