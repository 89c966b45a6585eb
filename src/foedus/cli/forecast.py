"""``foedus forecast``: run a case again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from foedus.cli.options import Draws, Format, Seed, Shape
from foedus.cli.progress import say
from foedus.terms.errors import UsageError


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "forecast", epilog="Example: foedus forecast brief --set positions.membership.DEU.value=30"
    )(forecast)


def forecast(
    case: Annotated[Path, typer.Argument(help="A case folder.")],
    draws: Draws = 10_000,
    seed: Seed = 1,
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="Change a value for this run only."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where to write. Default: the case folder."),
    ] = None,
    shape: Format = Shape.TABLE,
) -> None:
    """Forecast a case folder and write its brief.

    The record lies in runs/<digest>/run.json, the brief beside it.
    """
    from foedus.workbench.forecast import forecast_case

    made = forecast_case(case, draws=draws, seed=seed, values=_pairs(set_ or []), out=out, say=say)
    if shape is Shape.JSON:
        typer.echo(json.dumps(made.run, ensure_ascii=False, indent=1, sort_keys=True))
    else:
        typer.echo(made.summary)
        typer.echo(f"\n{made.html}", err=True)


def _pairs(texts: list[str]) -> dict[str, str]:
    values = {}
    for text in texts:
        key, equals, value = text.partition("=")
        if not equals or not key.strip():
            raise UsageError(f"{text!r} sets nothing", where="--set", expected="KEY=VALUE")
        values[key.strip()] = value.strip()
    return values
