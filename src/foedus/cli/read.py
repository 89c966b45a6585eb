"""``foedus read``: who said what."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import Annotated

import typer

from foedus.cli.options import AsOf, Sources, day
from foedus.cli.tables import table


class ReadShape(StrEnum):
    """How statements are printed."""

    TABLE = "table"
    JSONL = "jsonl"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("read", epilog="Example: foedus read report.txt --as-of 2023-06-08")(read)


def read(
    sources: Sources,
    as_of: AsOf = None,
    shape: Annotated[
        ReadShape, typer.Option("--format", help="A table, or one JSON line a document.")
    ] = ReadShape.TABLE,
    strict: Annotated[
        bool, typer.Option("--strict", help="Keep only what precise frames say.")
    ] = False,
) -> None:
    """Read sources and print every attributed statement with its speaker, condition and hedges."""
    from foedus.workbench.read import read_records, readings, statement_rows

    if shape is ReadShape.JSONL:
        for record in read_records(sources, as_of=day(as_of, "--as-of"), strict=strict):
            sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
    else:
        heads = ("id", "speaker", "words", "bears on", "modality")
        for reading in readings(sources, as_of=day(as_of, "--as-of"), strict=strict):
            typer.echo(reading.article.doc_id)
            typer.echo(table(heads, statement_rows(reading)))
            for flag in reading.flags:
                typer.echo(f"flag {flag.kind}: {flag.message}")
