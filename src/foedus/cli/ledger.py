"""``foedus ledger``: add, list and search evidence."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from foedus.cli import ledger_adding, ledger_review
from foedus.cli.ledger_options import (
    DEFAULT,
    Asked,
    ExportShape,
    Handling,
    InIssue,
    InOutlet,
    Marks,
    OfParty,
    OfSpeaker,
    Since,
    Until,
    Verdicts,
    Where,
    counted,
    export_shape,
    filters,
    say_left_out,
    say_undated,
    show,
)
from foedus.cli.options import AsOf, Format, Shape, Sources, day


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(
        help="Keep evidence: add, search, grade; export JSON, CSV, Parquet.\n\n"
        "Begin with 'foedus ledger add report.txt'. The ledger is one file, ledger.sqlite in the "
        "working folder unless --ledger names another.",
        no_args_is_help=True,
    )
    group.command("add", epilog="Example: foedus ledger add report.txt --as-of 2023-06-08")(add)
    group.command("list", epilog="Example: foedus ledger list --format json")(list_)
    group.command(
        "search", epilog="Example: foedus ledger search guarantees --party DEU --since 2023-06-01"
    )(search)
    group.command("utterances", epilog="Example: foedus ledger utterances --format json")(
        utterances
    )
    group.command(
        "export", epilog="Example: foedus ledger export --format csv --out statements.csv"
    )(export)
    group.command("check", epilog="Example: foedus ledger check --ledger ledger.sqlite")(check)
    ledger_review.register(group)
    app.add_typer(group, name="ledger")


def add(
    sources: Sources, as_of: AsOf = None, ledger: Where = DEFAULT, shape: Format = Shape.TABLE
) -> int:
    """Read sources into the ledger.

    Makes the ledger if there is none. The same article twice adds nothing. Of several documents,
    one that cannot be read is reported with its place, the others are added, and the exit status is
    3. A document that is told as added is on disk; it stays if the command is stopped.
    """
    from foedus.workbench.ledger_adding import add_sources

    return ledger_adding.told(add_sources(sources, ledger, as_of=day(as_of, "--as-of")), shape)


def list_(
    review: Verdicts = None,
    ledger: Where = DEFAULT,
    handling: Handling = None,
    shape: Format = Shape.TABLE,
) -> None:
    """List every statement of the ledger, as persons left it.

    Beside a correction stands what the machine read.
    """
    from foedus.workbench.ledger import statement_rows

    asked = review.value if review else None
    rows = statement_rows(ledger, review=asked, handling=handling or ())
    told = rows if shape is Shape.JSON else [_marked(row, "review") for row in rows]
    columns = ("id", "doc_id", "speaker", "bears_on", "words", "review")
    nothing = f"no statement is {asked}" if asked else "the ledger holds no statement"
    show(told, (*columns, "handling") if handling else columns, shape, nothing)
    say_left_out(ledger, handling)


def _marked(row: dict[str, Any], column: str) -> dict[str, Any]:
    """Return a row that says in a column what the machine read in place of a correction."""
    read = (f"{name} read as {_value(value)}" for name, value in (row["machine"] or {}).items())
    return {**row, column: "; ".join((row[column], *read))}


def _value(value: Any) -> str:
    if not isinstance(value, list):
        return value or "none"
    told = [
        entry if isinstance(entry, str) else f"{entry['party']} {entry['issue']}: {entry['stance']}"
        for entry in value
    ]
    return ", ".join(told) or "none"


def search(
    query: Annotated[
        str,
        typer.Argument(
            metavar="WORDS", help='Words to look for, all of them; "a phrase" in quotes.'
        ),
    ],
    party: OfParty = None,
    speaker: OfSpeaker = None,
    issue: InIssue = None,
    outlet: InOutlet = None,
    since: Since = None,
    until: Until = None,
    review: Verdicts = None,
    ledger: Where = DEFAULT,
    handling: Handling = None,
    shape: Format = Shape.TABLE,
) -> None:
    """Find statements by their words, the best match first."""
    from foedus.workbench.ledger import found_rows

    only = filters(Asked(party, speaker, issue, outlet, since, until, review))
    found = found_rows(ledger, query, only=only, handling=handling or ())
    rows = found if shape is Shape.JSON else [_marked(row, "review") for row in found]
    columns = ("id", "speaker", "words", "review")
    show(rows, columns, shape, "no statement holds these words")
    say_undated(ledger, only, handling, query)
    say_left_out(ledger, handling)


def utterances(
    ledger: Where = DEFAULT, handling: Handling = None, shape: Format = Shape.TABLE
) -> None:
    """Give each remark once, with its reports and sources.

    A source is an outlet that does not take the remark from one of the others: it credits none, and
    shares with none the words that a reporter chooses. Many outlets on one source are warned of. A
    page that names no outlet counts as an outlet under its own name.
    """
    from foedus.workbench.ledger_evidence import utterance_rows

    rows = utterance_rows(ledger, handling=handling or ())
    if shape is Shape.JSON:
        show(rows, (), shape)
    else:
        told = [_utterance(row) for row in rows]
        show(told, tuple(told[0]) if told else (), shape, "the ledger holds no statement")
    for row in rows:
        if row["warning"]:
            typer.echo(f"foedus: {row['utterance']}: {row['warning']}", err=True)
    say_left_out(ledger, handling)


def _utterance(row: dict[str, Any]) -> dict[str, str]:
    first = row["first"]
    same_day = f"(same day: {', '.join(first['same_day'])})" if first["same_day"] else ""
    return {
        "utterance": row["utterance"],
        "speaker": row["speaker"],
        "words": row["words"],
        "statements": _listed(entry["id"] for entry in row["statements"]),
        "sources": f"{len(row['sources'])}: {', '.join(row['sources'])}",
        "first": " ".join(filter(None, (first["outlet"], first["date"], same_day))),
    }


def _listed(names: Any) -> str:
    return ", ".join(dict.fromkeys(names))


def export(
    shape: Annotated[
        ExportShape | None,
        typer.Option(
            "--format",
            help="Default: by the ending of FILE, else json. Parquet needs --out and the extra "
            "'parquet'.",
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Default: standard output.")
    ] = None,
    text: Annotated[bool, typer.Option("--text", help="Give the articles' texts, too.")] = False,
    party: OfParty = None,
    speaker: OfSpeaker = None,
    issue: InIssue = None,
    outlet: InOutlet = None,
    since: Since = None,
    until: Until = None,
    review: Verdicts = None,
    ledger: Where = DEFAULT,
    handling: Handling = None,
) -> None:
    """Write statements as JSON, CSV or Parquet.

    With their grades and reviews.

    Articles' texts stay behind unless asked for; notes with a handling mark stay behind unless the
    mark is named.
    """
    from foedus.workbench import ledger_evidence as evidence

    only = filters(Asked(party, speaker, issue, outlet, since, until, review))
    named: Marks = handling or ()
    shape = shape or export_shape(out)
    if out is not None:
        count = evidence.export(ledger, out, shape.value, only=only, text=text, handling=named)
        typer.echo(f"{counted(count, 'statement')} in {out}", err=True)
    else:
        with evidence.exported(ledger, shape.value, only=only, text=text, handling=named) as pieces:
            for piece in pieces:
                typer.echo(piece, nl=False)
    say_undated(ledger, only, handling)
    say_left_out(ledger, handling)


def check(ledger: Where = DEFAULT, shape: Format = Shape.TABLE) -> None:
    """Check the whole file for damage.

    Pages, references, the full-text index, and the digest of every article.
    """
    from foedus.workbench.ledger import check_ledger

    held = check_ledger(ledger)
    if shape is Shape.JSON:
        typer.echo(json.dumps(held, indent=1))
    else:
        said: Sequence[str] = [f"{count} {what}" for what, count in held.items()]
        typer.echo(f"sound: {', '.join(said)}")
