"""``foedus solve``: one model on a file of actors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from foedus.cli.options import Format, Shape
from foedus.cli.tables import table
from foedus.terms.errors import UsageError


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("solve", epilog="Example: foedus solve challenge actors.csv --option rounds=20")(
        solve
    )


def solve(
    model: Annotated[str, typer.Argument(help="Key of a model; 'foedus models' lists them.")],
    file: Annotated[
        Path,
        typer.Argument(
            help="CSV with actor, position, salience, capability (and issue), a TOML file, or a "
            "file of KTAB or of the exchange model.",
            metavar="FILE",
        ),
    ],
    option: Annotated[
        list[str] | None,
        typer.Option(
            "--option",
            metavar="KEY=VALUE",
            help="A reading of the model, or what the file leaves open: status_quo=25, "
            "pivots=20,60, setter=NAME or a place.",
        ),
    ] = None,
    shape: Format = Shape.TABLE,
) -> None:
    """Run one model on a file of actors; the spread over its other readings stands beside it."""
    from foedus.workbench.solve import solve as run
    from foedus.workbench.solve import tables

    found = run(model, file, _pairs(option or []))
    if shape is Shape.JSON:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    typer.echo("\n\n".join(table(heads, rows) for heads, rows in tables(found)))


def _pairs(texts: list[str]) -> dict[str, str]:
    values = {}
    for text in texts:
        key, equals, value = text.partition("=")
        if not equals or not key.strip():
            raise UsageError(f"{text!r} sets nothing", where="--option", expected="KEY=VALUE")
        values[key.strip()] = value.strip()
    return values
