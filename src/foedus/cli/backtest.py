"""``foedus backtest``: every model on cases whose outcome is known."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from foedus.cli.options import Format, Seed, Shape
from foedus.cli.tables import table

FILE = Annotated[Path, typer.Argument(help="The user's copy of the data.", metavar="FILE")]


def register(app: typer.Typer) -> None:
    """Add the command and one subcommand a data set."""
    group = typer.Typer(
        help="Score every model on cases whose outcome is known.", no_args_is_help=True
    )
    group.command("deu", epilog="Example: foedus backtest deu deu.tsv --refit --format json")(deu)
    group.command(
        "operations", epilog="Example: foedus backtest operations participation.csv --format json"
    )(operations)
    app.add_typer(group, name="backtest")


def deu(
    file: FILE,
    refit: Annotated[
        bool,
        typer.Option(
            "--refit", help="Fit on the file, leaving out one proposal at a time, not packaged."
        ),
    ] = False,
    seed: Seed = 0,
    shape: Format = Shape.TABLE,
) -> None:
    """Score the models on EU decisions.

    One row an issue, with positions, salience and outcome.
    """
    from foedus.workbench.backtest import deu as score

    found = score(file, refit=refit, seed=seed)
    if shape is Shape.JSON:
        typer.echo(json.dumps(found, ensure_ascii=False, allow_nan=False))
    else:
        typer.echo(_table(found))


def operations(file: FILE, seed: Seed = 0, shape: Format = Shape.TABLE) -> None:
    """Score forecasts of who takes part.

    One row a state and operation.
    """
    from foedus.workbench.backtest_operations import operations as score
    from foedus.workbench.backtest_operations import tables

    found = score(file, seed=seed)
    if shape is Shape.JSON:
        typer.echo(json.dumps(found, ensure_ascii=False, allow_nan=False))
    else:
        typer.echo(
            "\n\n".join(part if isinstance(part, str) else table(*part) for part in tables(found))
        )


def _table(found: dict[str, Any]) -> str:
    parts = [f"{found['n']} issues of {found['proposals']} proposals, default {found['default']}"]
    parts += found["notes"]
    for title, models in {"all": found["models"], **found["by_rule"]}.items():
        parts.append(f"\n{title}\n" + _scores(models))
    return "\n".join(parts)


def _scores(models: dict[str, Any]) -> str:
    columns = (
        "model",
        "n",
        "MAE",
        "CRPS",
        "90 %",
        "less than climatology",
        "log",
        "in 80 %",
        "width",
    )
    rows = []
    for name, line in models.items():
        if not line["n"]:
            continue
        better = line.get("better_than_climatology", {}).get("crps")
        rows.append(
            [
                name,
                str(line["n"]),
                f"{line['mae']:.1f}",
                f"{line['crps']:.1f}",
                _ends(line["interval"]["crps"]),
                f"{better['value']:.1f} {_ends(better['interval'], '({})')}" if better else "",
                "" if line["log_score"] is None else f"{line['log_score']:.2f}",
                f"{100 * line['coverage']['80']:.0f} %",
                f"{line['width80']:.0f}",
            ]
        )
    return table(columns, rows)


def _ends(interval: list[float] | None, within: str = "{}") -> str:
    return "" if interval is None else within.format(f"{interval[0]:.1f} to {interval[1]:.1f}")
