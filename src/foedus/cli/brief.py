"""``foedus brief``: from reporting to a brief."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from foedus.cli.options import AsOf, Draws, Ledger, Marked, Seed, Sources, day
from foedus.cli.progress import say


class BriefShape(StrEnum):
    """What ``foedus brief`` prints beside the files it writes."""

    HTML = "html"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("brief", epilog="Example: foedus brief report.txt --as-of 2023-06-08 --out brief")(
        brief
    )


def brief(
    sources: Sources,
    as_of: AsOf = None,
    body: Annotated[
        str | None, typer.Option(help="Key of the body that decides, such as nato.")
    ] = None,
    protege: Annotated[
        str | None, typer.Option(help="Code of who is to be admitted or helped, such as UKR.")
    ] = None,
    adversary: Annotated[
        str | None, typer.Option(help="Code of whose answer is asked, such as RUS.")
    ] = None,
    issue: Annotated[
        list[str] | None, typer.Option(help="Issue to forecast; may be given twice.")
    ] = None,
    deadline: Annotated[
        str | None, typer.Option(metavar="DATE", help="When the body decides.")
    ] = None,
    out: Annotated[
        Path, typer.Option(metavar="DIR", help="Folder for the brief, its case and its record.")
    ] = Path("brief"),
    ledger: Ledger = None,
    handling: Marked = None,
    draws: Draws = 10_000,
    seed: Seed = 1,
    shape: Annotated[
        BriefShape,
        typer.Option("--format", help="html: summary on screen; json: the run's record."),
    ] = BriefShape.HTML,
) -> None:
    """Read sources, code positions, forecast, and write a brief.

    Beside brief.html lie run.json and an editable case. DIR becomes a case folder: edit its
    case.toml and run 'foedus forecast DIR'. Notes in the ledger that bear on the case are evidence,
    too; under a handling mark only where --handling names it, and then without their words.
    """
    from foedus.workbench.brief import Request, brief_sources

    made = brief_sources(
        sources,
        Request(
            as_of=day(as_of, "--as-of"),
            body=body,
            protege=protege,
            adversary=adversary,
            issues=tuple(issue or ()),
            deadline=day(deadline, "--deadline"),
            draws=draws,
            seed=seed,
            handling=tuple(handling or ()),
        ),
        out=out,
        ledger=ledger,
        say=say,
    )
    if shape is BriefShape.JSON:
        typer.echo(json.dumps(made.run, ensure_ascii=False, indent=1, sort_keys=True))
    else:
        typer.echo(made.summary)
        typer.echo(f"\n{made.html}", err=True)
