"""``foedus ledger``: add, list and search evidence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from foedus.cli.options import AsOf, Format, Shape, Sources, day
from foedus.cli.tables import table

Where = Annotated[Path, typer.Option("--ledger", metavar="FILE", help="The ledger.")]
DEFAULT = Path("ledger.sqlite")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help="Add, list and search evidence.", no_args_is_help=True)
    group.command("add", epilog="Example: foedus ledger add report.txt --as-of 2023-06-08")(add)
    group.command("list", epilog="Example: foedus ledger list --format json")(list_)
    group.command("search", epilog="Example: foedus ledger search guarantees")(search)
    app.add_typer(group, name="ledger")


def add(
    sources: Sources, as_of: AsOf = None, ledger: Where = DEFAULT, shape: Format = Shape.TABLE
) -> None:
    """Read sources into the ledger; the same article twice adds nothing."""
    from foedus.workbench.ledger import add_sources

    entries = add_sources(sources, ledger, as_of=day(as_of, "--as-of"))
    if shape is Shape.JSON:
        rows = [
            {"doc_id": entry.doc_id, "new": entry.new, "statements": list(entry.statements)}
            for entry in entries
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for entry in entries:
        state = "added" if entry.new else "already there"
        typer.echo(f"{entry.doc_id}: {state}, {len(entry.statements)} statements")


def list_(ledger: Where = DEFAULT, shape: Format = Shape.TABLE) -> None:
    """List every statement of the ledger."""
    from foedus.workbench.ledger import statement_rows

    _print(statement_rows(ledger), ("id", "doc_id", "speaker", "bears_on", "words"), shape)


def search(
    query: Annotated[str, typer.Argument(help="Words to look for.")],
    ledger: Where = DEFAULT,
    shape: Format = Shape.TABLE,
) -> None:
    """Find statements by their words."""
    from foedus.workbench.ledger import found_rows

    _print(found_rows(ledger, query), ("id", "words"), shape)


def _print(rows: list[dict[str, str]], columns: tuple[str, ...], shape: Shape) -> None:
    if shape is Shape.JSON:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        typer.echo(table(columns, [[row[name] for name in columns] for row in rows]))
