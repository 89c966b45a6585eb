"""``foedus data``: data sets that do not ship, and the user's own copies of them."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from foedus.cli.options import Format, Shape
from foedus.cli.tables import table

To = Annotated[
    Path | None,
    typer.Option("--to", metavar="FOLDER", help="Folder of copies. Default: the user's own."),
]
PROGRESS_AFTER = 2.0


def register(app: typer.Typer) -> None:
    """Add the command and its subcommands."""
    group = typer.Typer(
        help="List data sets that do not ship, and fetch copies.", no_args_is_help=True
    )
    group.command("list", epilog="Example: foedus data list --format json")(list_sets)
    group.command("fetch", epilog="Example: foedus data fetch deu --to data")(fetch)
    app.add_typer(group, name="data")


def list_sets(to: To = None, shape: Format = Shape.TABLE) -> None:
    """List the data sets.

    What they are, on what terms, and whether a copy is here.
    """
    from foedus.workbench.data import data_rows

    rows = data_rows(to)
    if shape is Shape.JSON:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    columns = ("key", "title", "terms", "page", "copy")
    cells = [[str(row[name] or "not fetched") for name in columns] for row in rows]
    typer.echo(table(columns, cells))


def fetch(
    key: Annotated[str, typer.Argument(help="Key of a data set, as 'foedus data list' has it.")],
    to: To = None,
    address: Annotated[
        str, typer.Option("--from", metavar="ADDRESS", help="Fetch from here instead.")
    ] = "",
    again: Annotated[bool, typer.Option("--again", help="Fetch although a copy is there.")] = False,
    shape: Format = Shape.TABLE,
) -> None:
    """Fetch a data set.

    Goes on where it broke off, and refuses a file that has changed.
    """
    from foedus.workbench.data import fetch as bring

    done = bring(key, to, address=address, again=again, progress=Progress())
    if shape is Shape.JSON:
        found = {"path": str(done.path), "digest": done.digest, "bytes": done.size, "how": done.how}
        typer.echo(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        words = {"there": "already here", "resumed": "fetched, from where it had broken off"}
        typer.echo(f"{done.path}: {words.get(done.how, 'fetched')}, SHA-256 {done.digest}")


class Progress:
    """Shows bytes on a terminal once a fetch takes over two seconds."""

    def __init__(self) -> None:
        self._start = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        """Say how much has come."""
        if sys.stderr.isatty() and time.monotonic() - self._start > PROGRESS_AFTER:
            whole = f" of {total / 1e6:.1f}" if total else ""
            typer.echo(f"\r{done / 1e6:.1f}{whole} MB", err=True, nl=bool(total and done >= total))
