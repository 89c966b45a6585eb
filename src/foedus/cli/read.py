"""``foedus read``: who said what."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, TypeVar

import typer

from foedus.cli.options import AsOf, Sources, day
from foedus.cli.progress import Meter, counted
from foedus.cli.tables import table
from foedus.terms.errors import SourceError

T = TypeVar("T")
HEADS = ("id", "speaker", "words", "bears on", "modality")


class ReadShape(StrEnum):
    """How statements are printed."""

    TABLE = "table"
    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("read", epilog="Example: foedus read report.txt --as-of 2023-06-08")(read)


def read(
    sources: Sources,
    as_of: AsOf = None,
    shape: Annotated[
        ReadShape,
        typer.Option(
            "--format",
            help="A table, one JSON line a document, a JSON list of them, or CSV lines.",
        ),
    ] = ReadShape.TABLE,
    strict: Annotated[
        bool, typer.Option("--strict", help="Keep only what precise frames say.")
    ] = False,
    jobs: Annotated[
        int, typer.Option("--jobs", min=0, help="Cores to read on; 0 for all of them.")
    ] = 1,
) -> int:
    """Read sources and print who said what.

    Every attributed statement has its speaker, condition and hedges. Of several documents, one
    that cannot be read is reported with its place, the others are read, and the exit status is 3.
    """
    from foedus.workbench.read import Manner, csv_tables, json_lines, tables
    from foedus.workbench.read import meter as meter_of

    manner = Manner(as_of=day(as_of, "--as-of"), strict=strict)
    cores = jobs or os.cpu_count() or 1
    meter = meter_of(sources)
    refused: list[SourceError] = []
    if shape in (ReadShape.JSONL, ReadShape.JSON):
        documents = _kept(json_lines(sources, manner, jobs=cores, meter=meter), meter, refused)
        for line in documents if shape is ReadShape.JSONL else _listed(documents):
            sys.stdout.write(line + "\n")
    elif shape is ReadShape.CSV:
        for lines in _kept(csv_tables(sources, manner, jobs=cores, meter=meter), meter, refused):
            sys.stdout.write(lines)
    else:
        for found in _kept(tables(sources, manner, jobs=cores, meter=meter), meter, refused):
            typer.echo(found.doc_id)
            typer.echo(table(HEADS, found.rows))
            for flag in found.flags:
                typer.echo(f"flag {flag}")
    return SourceError.exit_status if refused else 0


def _listed(lines: Iterator[str]) -> Iterator[str]:
    """Yield the lines of one JSON list; nothing where no document was read."""
    before = "["
    for line in lines:
        yield before + line
        before = ","
    if before == ",":
        yield "]"


def _kept(
    outcomes: Iterator[T | SourceError], meter: Meter, refused: list[SourceError]
) -> Iterator[T]:
    """Yield what was read, and report what was refused on standard error as it comes."""
    for outcome in counted(outcomes, "documents", meter):
        if isinstance(outcome, SourceError):
            typer.echo(f"foedus: {outcome}", err=True)
            refused.append(outcome)
        else:
            yield outcome
