"""The readings that a case folder rests on: from its ledger, or from its facts."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from foedus.case.files import FILE, SOURCES, read_text
from foedus.case.line_index import line_index, nearest_line
from foedus.case.record import Case
from foedus.ledger.store import Ledger
from foedus.terms.digest import digest
from foedus.terms.errors import CaseError
from foedus.terms.reading import CODED, Reading
from foedus.workbench.read import read_sources
from foedus.workbench.reviewing import Reviewed, as_reviewed

LEDGER = "ledger.sqlite"
FACTS = "facts.jsonl"
"""Dated facts, one a line, which a folder without a ledger may hold under ``sources/``."""


def case_readings(folder: Path, case: Case, ledger: Path | None = None) -> Reviewed:
    """Return a reading of each page of a case, in the case's order, under the ledger's ids.

    Parameters
    ----------
    folder : Path
        The case folder.
    case : Case
    ledger : Path, optional
        Where the statements lie; else the folder's ``ledger.sqlite``; else its facts are read as
        `foedus ledger add` would read them into a new ledger, so that ids follow their order.

    Raises
    ------
    CaseError
        If a position rests on a statement that is not there.
    """
    path = ledger or folder / LEDGER
    facts = folder / SOURCES / FACTS
    found = Reviewed(readings=())
    if path.exists():
        found = _stored(case, path)
    elif ledger is None and facts.exists():
        path = facts
        found = Reviewed(readings=_of_facts(case, facts))
    _refuse_missing(folder, case, found.readings, path.name)
    return found


def _stored(case: Case, path: Path) -> Reviewed:
    with Ledger.open(path, create=False) as opened:
        return as_reviewed(opened, _used(case, opened.readings(every=True), _grounds(case)))


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
    return {
        key
        for parties in case.positions.values()
        for estimate in parties.values()
        for key in estimate.grounds
    }


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


def _refuse_missing(folder: Path, case: Case, found: Iterable[Reading], evidence: str) -> None:
    known = {statement.id for reading in found for statement in reading.statements}
    for issue, parties in case.positions.items():
        for party, estimate in parties.items():
            for key in estimate.grounds:
                if key not in known and key not in case.assumptions:
                    raise CaseError(
                        f"{party} on {issue} rests on {key!r}, which is no statement of the "
                        "ledger that stands, and no assumption of the case",
                        where=_line(folder, ("positions", issue, party, "grounds")),
                        expected=f"ids of statements in {evidence}, or keys of [assumptions]",
                    )


def _line(folder: Path, key: tuple[str, ...]) -> str:
    index = line_index(read_text(folder / FILE))
    return f"{folder / FILE}:{nearest_line(index, key)}"
