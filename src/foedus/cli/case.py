"""``foedus case``: make, check and show a case folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from foedus.cli.options import Format, Shape, day
from foedus.cli.tables import table

Folder = Annotated[Path, typer.Argument(help="A case folder.", metavar="CASE")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help="Make, check and show a case folder.", no_args_is_help=True)
    group.command(
        "new",
        epilog="Example: foedus case new vilnius --body nato --protege UKR "
        "--adversary RUS --issue membership --issue troops --as-of 2023-06-08",
    )(new)
    group.command("check", epilog="Example: foedus case check brief")(check)
    group.command("show", epilog="Example: foedus case show brief --format json")(show)
    app.add_typer(group, name="case")


def new(
    case: Annotated[Path, typer.Argument(help="The folder to make.", metavar="CASE")],
    as_of: Annotated[str, typer.Option("--as-of", metavar="DATE", help="Evidence cut-off.")],
    body: Annotated[str, typer.Option(help="Key of the body that decides.")],
    protege: Annotated[str, typer.Option(help="Code of who is to be admitted or helped.")],
    adversary: Annotated[str, typer.Option(help="Code of whose answer is asked.")],
    issue: Annotated[
        list[str] | None,
        typer.Option(help="Issue to forecast; may be given twice. Default: what fits the body."),
    ] = None,
    deadline: Annotated[
        str | None, typer.Option(metavar="DATE", help="When the body decides.")
    ] = None,
) -> None:
    """Make a case without evidence.

    Every member is silent, to be filled in by hand.
    """
    from foedus.workbench.case import new_case

    made = new_case(
        case,
        as_of=day(as_of, "--as-of"),
        body=body,
        protege=protege,
        adversary=adversary,
        issues=tuple(issue or ()),
        deadline=day(deadline, "--deadline"),
    )
    typer.echo(f"{case}: a case of {made.body} on {made.decision.issue}, {made.digest[:16]}")


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
