"""``foedus power``: how much each member's vote weighs under a body's rule."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Annotated, Any

import typer

from foedus.cli.options import Format, Shape, day
from foedus.cli.tables import table


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("power", epilog="Example: foedus power unsc --as-of 2023-01-01 --format json")(
        power
    )


def power(
    body: Annotated[
        str, typer.Argument(help="Key of a body, or a file that ends in .toml.", metavar="BODY")
    ],
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DATE",
            help="Day of the vote, YYYY-MM-DD; fixes members, rule and populations. "
            "Default: when the body's table was last checked.",
        ),
    ] = None,
    variant: Annotated[
        str, typer.Option(help="Way of voting; 'foedus bodies --format json' lists them.")
    ] = "ordinary",
    among: Annotated[
        str,
        typer.Option(
            metavar="CODES", help="Members that take part, as in 'BEL,DEU', where not all do."
        ),
    ] = "",
    shape: Format = Shape.TABLE,
) -> None:
    """Print how much power every member of a body has.

    The Shapley-Shubik and the normalised Banzhaf index, as exact fractions.
    """
    from foedus.workbench.power import power_of

    codes = tuple(code.strip().upper() for code in among.split(",") if code.strip())
    found = power_of(body, day(as_of, "--as-of"), variant=variant, among=codes)
    if shape is Shape.JSON:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        typer.echo(_table(found))


def _table(found: dict[str, Any]) -> str:
    columns = ("party", "name", "Shapley-Shubik", "%", "Banzhaf", "%")
    rows = []
    for row in found["indices"]:
        shapley, banzhaf = row["shapley_shubik"], row["banzhaf"]
        rows.append([row["party"], row["name"], shapley, _percent(shapley), banzhaf])
        rows[-1].append(_percent(banzhaf))
    head = f"{found['body']}, {found['variant']}, {found['as_of']}\n{found['source']}\n"
    return head + table(columns, rows)


def _percent(fraction: str) -> str:
    return f"{float(100 * Fraction(fraction)):.2f}"
