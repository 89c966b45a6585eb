"""Running a case folder again, after a person's edit or with other values."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from foedus.case.editing import with_values
from foedus.case.loading import load
from foedus.ledger.store import Ledger
from foedus.workbench.compiling import Say, say_if_cold
from foedus.workbench.evidence import LEDGER, case_readings
from foedus.workbench.names import known_names
from foedus.workbench.outputs import Made, refuse_bad_out, write_outputs
from foedus.workbench.reviewing import Reviewed, register
from foedus.workbench.running import Parameters, Run, run_case


def forecast_case(
    folder: Path,
    *,
    draws: int = 10_000,
    seed: int = 1,
    values: Mapping[str, str] | None = None,
    ledger: Path | None = None,
    out: Path | None = None,
    say: Say | None = None,
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
        Where the statements lie that ground the case; else the folder's own ledger or facts.
    out : Path, optional
        Where to write brief.html, run.json and runs/; else the case folder.
    say : callable, optional
        Called with a line for the person where kernels must be compiled first.

    Raises
    ------
    CaseError
        If the case is refused, or rests on a statement that its evidence does not hold.
    """
    written = out or folder
    refuse_bad_out(written)
    names = known_names()
    case = load(folder, names)
    if values:
        case = with_values(case, values, names)
    evidence = case_readings(folder, case, ledger, values or ())
    parameters = Parameters(draws=draws, seed=seed, values=values or {})
    say_if_cold(say)
    run = run_case(case, evidence.readings, parameters, reviews=evidence.words)
    write_outputs(run, written)
    _register(run, evidence, ledger or folder / LEDGER, written)
    return Made(summary=run.summary, run=run.record, html=written / "brief.html")


def _register(run: Run, evidence: Reviewed, ledger: Path, folder: Path) -> None:
    if not ledger.exists():
        return
    used = frozenset(s.id for reading in evidence.readings for s in reading.statements)
    with Ledger.open(ledger, create=False) as opened, opened.together():
        register(opened, run, used, folder)
