"""Options that the commands of the ledger share, and how they print."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from foedus.cli.options import Shape, day
from foedus.cli.progress import say
from foedus.cli.tables import table

if TYPE_CHECKING:
    from foedus.workbench.ledger import Filters

ISSUES = "One of troops, membership, arms, guarantees, consensus, other."
DEFAULT = Path("ledger.sqlite")
Marks = Sequence[str]

Where = Annotated[Path, typer.Option("--ledger", metavar="FILE", help="The ledger.")]
Handling = Annotated[
    list[str] | None,
    typer.Option(
        "--handling", metavar="MARK", help="Take in notes that bear this mark; may be repeated."
    ),
]
OfParty = Annotated[
    str | None,
    typer.Option("--party", metavar="CODE", help="Spoken for, or spoken about: DEU, NATO."),
]
OfSpeaker = Annotated[str | None, typer.Option("--speaker", help="Part of the speaker's name.")]
InIssue = Annotated[str | None, typer.Option("--issue", help=ISSUES)]
InOutlet = Annotated[str | None, typer.Option("--outlet", help="Part of an outlet's name.")]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="Published on or after, YYYY-MM-DD.")
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Published on or before, YYYY-MM-DD.")
]


class Looked(StrEnum):
    """What persons found of a statement, or that nobody looked at it yet."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    MACHINE_READ = "machine-read"
    NOTE = "note"


Verdicts = Annotated[
    Looked | None,
    typer.Option("--review", help="Only what persons found so, or nobody has looked at."),
]


class ExportShape(StrEnum):
    """What an export is written as."""

    JSON = "json"
    CSV = "csv"
    PARQUET = "parquet"


def export_shape(out: Path | None) -> ExportShape:
    """Return what a file is to be by its ending; JSON where that says nothing."""
    ending = out.suffix.lower().lstrip(".") if out is not None else ""
    return ExportShape(ending) if ending in set(ExportShape) else ExportShape.JSON


class Asked(NamedTuple):
    """The filters as typed."""

    party: str | None
    speaker: str | None
    issue: str | None
    outlet: str | None
    since: str | None
    until: str | None
    review: Looked | None = None


def filters(asked: Asked) -> Filters:
    """Return the filters that options give.

    Raises
    ------
    UsageError
        A date, a party or an issue is none, or the last day lies before the first.
    """
    from foedus.workbench.ledger import Filters
    from foedus.workbench.ledger_filters import checked

    return checked(
        Filters(
            party=asked.party,
            speaker=asked.speaker,
            issue=asked.issue,
            outlet=asked.outlet,
            since=day(asked.since, "--since"),
            until=day(asked.until, "--until"),
            review=asked.review.value if asked.review else None,
        )
    )


def show(
    rows: Sequence[dict[str, Any]], columns: Sequence[str], shape: Shape, nothing: str = ""
) -> None:
    """Print rows as a table of some columns, or whole as JSON; of none say ``nothing``."""
    if shape is Shape.JSON:
        typer.echo(json.dumps(list(rows), ensure_ascii=False, indent=1))
    elif rows:
        typer.echo(table(columns, [[_cell(row, name) for name in columns] for row in rows]))
    elif nothing:
        say(nothing)


def _cell(row: dict[str, Any], name: str) -> str:
    return str(row[name]) or ("unnamed" if name == "speaker" else "")


def counted(count: int, noun: str) -> str:
    """Return a number of things in words."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def say_left_out(ledger: Path, handling: Sequence[str] | None) -> None:
    """Say on standard error which notes were left out, by their marks."""
    from foedus.workbench.ledger import left_out

    said = left_out(ledger, handling or ())
    if said:
        say(said)


def say_undated(
    ledger: Path, only: Filters, handling: Sequence[str] | None, query: str | None = None
) -> None:
    """Say on standard error how many statements days left out because they have no date."""
    from foedus.workbench.ledger_filters import left_out_undated

    if only.since is None and only.until is None:
        return
    count = left_out_undated(ledger, only, query=query, handling=handling or ())
    if count:
        say(f"left out for having no date: {counted(count, 'statement')}")
