"""Making and looking at a case folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from foedus.case.loading import load
from foedus.case.record import Case, plain
from foedus.case.writing import save
from foedus.terms.errors import UsageError
from foedus.workbench.arrays import members
from foedus.workbench.casemaking import Wanted, make_case
from foedus.workbench.evidence import case_readings, has_evidence
from foedus.workbench.names import known_names


def new_case(
    folder: Path,
    *,
    as_of: date | None,
    body: str,
    protege: str,
    adversary: str,
    issues: tuple[str, ...],
    deadline: date | None,
) -> Case:
    """Write a case without evidence: nobody has spoken, and a person fills it in.

    Raises
    ------
    NameUnknown
        If the body, a party or an issue is not known.
    CaseError
        If the folder holds a case that a person has edited.
    """
    if as_of is None:
        raise UsageError("no date", where="--as-of", expected="YYYY-MM-DD")
    wanted = Wanted(
        as_of=as_of,
        body=body,
        protege=protege,
        adversary=adversary,
        issues=issues,
        deadline=deadline,
    )
    case = make_case((), wanted)
    save(case, folder)
    return checked_case(folder)


def checked_case(folder: Path) -> Case:
    """Return a case folder's case, held against the folder's evidence where that is there.

    Raises
    ------
    CaseError
        With file, line, what was found and what was expected.
    """
    case = load(folder, known_names())
    members(case)
    if has_evidence(folder):
        case_readings(folder, case)
    return case


def case_record(folder: Path) -> dict[str, Any]:
    """Return a case as data, its dates as text, with its digest and its members."""
    case = checked_case(folder)
    return {**_texts(plain(case)), "digest": case.digest, "members": list(members(case))}


def _texts(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _texts(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_texts(part) for part in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def position_rows(folder: Path) -> list[tuple[str, str, str, str, str]]:
    """Return (issue, party, interval, coded, grounds) of every position."""
    case = checked_case(folder)
    return [
        (
            issue,
            party,
            f"{estimate.low:g}-{estimate.value:g}-{estimate.high:g}",
            case.coded[issue][party],
            ", ".join(estimate.grounds),
        )
        for issue, parties in case.positions.items()
        for party, estimate in parties.items()
    ]
