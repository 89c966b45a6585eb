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
    formula: Annotated[
        str,
        typer.Option(
            "--formula",
            help="For egame12, egame122, egame123: 'outcome ~ u11 | u13 | u14 | u24', as in "
            "'esc + war ~ s_wt_re1 + revis1 | 0 | regime1 | balanc + regime2'.",
        ),
    ] = "",
    link: Annotated[str, typer.Option(help="For egame models: probit or logit.")] = "probit",
    error: Annotated[str, typer.Option(help="For egame models: agent or private.")] = "agent",
    shape: Format = Shape.TABLE,
) -> None:
    """Run one model on a file of actors.

    The spread over its other readings stands beside it.

    egame12, egame122 and egame123 are estimated from a CSV file of plays by --formula. Their
    --option keys: size='balanc - 1' (regressors of the log of the errors' scale),
    fixed=-1,0,-1.4,0.1 (known utilities), where='year >= 1850', outcomes='no attack,defense,...'.
    """
    from foedus.workbench import estimate

    if formula or model in estimate.names():
        _estimate(model, file, formula, (link, error), _pairs(option or []), shape)
        return
    from foedus.workbench.solve import solve as run
    from foedus.workbench.solve import tables

    found = run(model, file, _pairs(option or []))
    if shape is Shape.JSON:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    typer.echo("\n\n".join(table(heads, rows) for heads, rows in tables(found)))


def _estimate(
    model: str,
    file: Path,
    formula: str,
    errors: tuple[str, str],
    option: dict[str, str],
    shape: Shape,
) -> None:
    from foedus.workbench import estimate

    link, error = errors
    found = estimate.estimate(
        model, file, formula, link=link, error=error, further=estimate.further(option)
    )
    if shape is Shape.JSON:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=1, allow_nan=False))
        return
    typer.echo("\n\n".join(_shown(part) for part in estimate.tables(found)))


def _shown(part: str | tuple[tuple[str, ...], list[list[str]]]) -> str:
    return part if isinstance(part, str) else table(*part)


def _pairs(texts: list[str]) -> dict[str, str]:
    values = {}
    for text in texts:
        key, equals, value = text.partition("=")
        if not equals or not key.strip():
            raise UsageError(f"{text!r} sets nothing", where="--option", expected="KEY=VALUE")
        values[key.strip()] = value.strip()
    return values
