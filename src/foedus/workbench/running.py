"""One run of a case: draws, results, record and brief."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from foedus import __version__
from foedus.case.record import Case, plain
from foedus.forecast.compose import compose
from foedus.report import brief as report
from foedus.states.parties import name
from foedus.terms.brief import Brief
from foedus.terms.digest import digest
from foedus.terms.reading import Reading
from foedus.workbench.arrays import members, setting
from foedus.workbench.briefing.assemble import assemble
from foedus.workbench.briefing.material import Material
from foedus.workbench.briefing.record import results
from foedus.workbench.longer import used

RUN_SCHEMA = 1
SHORT = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """How a case is run; ``values`` are changes for this run only."""

    draws: int = 10_000
    seed: int = 1
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a run gives."""

    record: dict[str, Any]
    summary: str
    html: str
    brief: Brief


def run_case(
    case: Case,
    readings: Sequence[Reading],
    parameters: Parameters,
    *,
    unread: tuple[tuple[str, str, str], ...] = (),
    reviews: Mapping[str, str] | None = None,
) -> Run:
    """Run the chain on a case and write up what it gives.

    The record holds the version, seed, parameters and digests of the inputs, and no clock, host or
    path: the same case, parameters and version give the same bytes.
    """
    arrays = setting(case)
    inputs = _inputs(case, readings, parameters)
    material = Material(
        case=case,
        members=members(case),
        setting=arrays,
        forecast=compose(arrays, seed=parameters.seed, draws=parameters.draws),
        readings=tuple(readings),
        unread=unread,
        reviews=reviews or {},
        case_name=_name(case),
        run=digest(inputs)[:SHORT],
        seed=parameters.seed,
    )
    content = assemble(material)
    return Run(
        record={
            **inputs,
            "run": digest(inputs),
            "results": results(material),
            "trails": [asdict(trail) for trail in content.trails],
        },
        summary=report.summary(content),
        html=report.html(content),
        brief=content,
    )


def _name(case: Case) -> str:
    """Return what a brief calls its case: it follows from the case, not from a folder."""
    return "-".join(part.lower() for part in (case.body, case.decision.issue, case.protege) if part)


def _inputs(case: Case, readings: Sequence[Reading], parameters: Parameters) -> dict[str, Any]:
    whole = plain(case)
    series = used(case.decision.deadline)
    return {
        "schema": RUN_SCHEMA,
        "foedus": __version__,
        "seed": parameters.seed,
        "parameters": {"draws": parameters.draws, "set": dict(parameters.values)},
        "case": {
            "digest": case.digest,
            "body": case.body,
            "as_of": case.as_of.isoformat(),
            "deadline": case.decision.deadline.isoformat(),
            "issue": case.decision.issue,
            "members": [[code, name(code)] for code in members(case)],
            "positions": whole["positions"],
            "assumptions": whole["assumptions"],
        },
        "inputs": [
            {
                "doc_id": reading.article.doc_id,
                "digest": digest(reading.article.text),
                "reader": reading.reader,
                "statements": len(reading.statements),
            }
            for reading in readings
        ],
        **({"series": series} if series else {}),
    }
