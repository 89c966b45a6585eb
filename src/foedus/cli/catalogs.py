"""``foedus models`` and ``foedus bodies``: what there is to choose from."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from foedus.cli.options import AsOf, Format, Shape, day
from foedus.cli.tables import table


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("models", epilog="Example: foedus models cascade")(models)
    app.command("bodies", epilog="Example: foedus bodies --as-of 2023-07-11")(bodies)


def models(
    key: Annotated[
        str | None,
        typer.Argument(help="Key of a model, to print its card; default: list all.", metavar="KEY"),
    ] = None,
    shape: Format = Shape.TABLE,
) -> None:
    """List the models of every family, or print the card of one."""
    from foedus.workbench.catalogs import card_lines, model_row, model_rows

    if key is None:
        _print(model_rows(), ("family", "key", "title", "scored"), shape)
        if shape is Shape.TABLE:
            typer.echo("\n'foedus models KEY' prints a card: what a model reads and assumes")
        return
    row = model_row(key)
    if shape is Shape.JSON:
        typer.echo(json.dumps(row, ensure_ascii=False, indent=1))
    else:
        typer.echo("\n".join(card_lines(row)))


def bodies(
    keys: Annotated[
        list[str] | None,
        typer.Argument(help="Keys, or files that end in .toml; default: all.", metavar="[BODY]..."),
    ] = None,
    as_of: AsOf = None,
    shape: Format = Shape.TABLE,
) -> None:
    """List bodies with rule and members, or check your own.

    The number of members is that on a date; a file of your own ends in .toml.
    """
    from foedus.workbench.catalogs import body_rows

    rows = body_rows(day(as_of, "--as-of"), keys or ())
    _print(rows, ("key", "name", "rule", "members"), shape)


def _print(rows: list[dict[str, Any]], columns: tuple[str, ...], shape: Shape) -> None:
    if shape is Shape.JSON:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        typer.echo(table(columns, [[str(row[name]) for name in columns] for row in rows]))
