"""Running a case folder again, after a person's edit or with other values."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from foedus.case.editing import with_values
from foedus.case.files import FILE, read_text
from foedus.case.line_index import line_index, nearest_line
from foedus.case.loading import load
from foedus.case.record import Case
from foedus.ledger.store import Ledger
from foedus.terms.digest import digest
from foedus.terms.errors import CaseError
from foedus.terms.reading import Reading
from foedus.workbench.names import known_names
from foedus.workbench.outputs import Made, write_outputs
from foedus.workbench.running import Parameters, run_case

LEDGER = "ledger.sqlite"


def forecast_case(
    folder: Path,
    *,
    draws: int = 10_000,
    seed: int = 1,
    values: Mapping[str, str] | None = None,
    ledger: Path | None = None,
) -> Made:
    """Forecast a case folder and write its brief and record beside the case.

    Parameters
    ----------
    folder : Path
        A case folder.
    draws, seed : int
    values : mapping, optional
        Dotted key of the case to the value for this run only.
    ledger : Path, optional
        Where the statements lie that ground the case; else the folder's own ledger.

    Raises
    ------
    CaseError
        If the case is refused, or rests on a statement that the ledger does not hold.
    """
    names = known_names()
    case = load(folder, names)
    if values:
        case = with_values(case, values, names)
    readings = _readings(folder, case, ledger)
    run = run_case(
        case,
        readings,
        Parameters(draws=draws, seed=seed, values=values or {}),
    )
    write_outputs(run, folder)
    return Made(summary=run.summary, run=run.record, html=folder / "brief.html")


def _readings(folder: Path, case: Case, ledger: Path | None) -> tuple[Reading, ...]:
    path = ledger or folder / LEDGER
    grounds = {
        key
        for parties in case.positions.values()
        for estimate in parties.values()
        for key in estimate.grounds
    }
    found: tuple[Reading, ...] = ()
    if path.exists():
        with Ledger.open(path, create=False) as opened:
            found = _used(case, opened.readings(every=True), grounds)
    known = {statement.id for reading in found for statement in reading.statements}
    for issue, parties in case.positions.items():
        for party, estimate in parties.items():
            for key in estimate.grounds:
                if key not in known and key not in case.assumptions:
                    raise CaseError(
                        f"{party} on {issue} rests on {key!r}, which is no statement of the "
                        "ledger and no assumption of the case",
                        where=_line(folder, ("positions", issue, party, "grounds")),
                        expected=f"ids of statements in {path.name}, or keys of [assumptions]",
                    )
    return found


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


def _line(folder: Path, key: tuple[str, ...]) -> str:
    index = line_index(read_text(folder / FILE))
    return f"{folder / FILE}:{nearest_line(index, key)}"
