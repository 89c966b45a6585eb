"""``foedus case``: check and show a case folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from foedus.cli.options import Format, Shape
from foedus.cli.tables import table

Folder = Annotated[Path, typer.Argument(help="A case folder.", metavar="CASE")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help="Check and show a case folder.", no_args_is_help=True)
    group.command("check", epilog="Example: foedus case check brief")(check)
    group.command("show", epilog="Example: foedus case show brief --format json")(show)
    app.add_typer(group, name="case")


def check(case: Folder) -> None:
    """Check a case; the first thing refused is named with its line."""
    from foedus.workbench.case import checked_case

    found = checked_case(case)
    typer.echo(f"{case}: a case of {found.body} on {found.decision.issue}, {found.digest[:16]}")


def show(case: Folder, shape: Format = Shape.TABLE) -> None:
    """Show the positions of a case, or all of it as JSON."""
    from foedus.workbench.case import case_record, position_rows

    if shape is Shape.JSON:
        typer.echo(json.dumps(case_record(case), ensure_ascii=False, indent=1))
    else:
        heads = ("issue", "party", "low-value-high", "coded", "grounds")
        typer.echo(table(heads, position_rows(case)))
