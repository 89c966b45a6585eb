"""Options that several commands share, and how dates are read."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from foedus.terms.errors import UsageError


class Shape(StrEnum):
    """How data is printed."""

    TABLE = "table"
    JSON = "json"


Sources = Annotated[
    list[str], typer.Argument(help="Files, folders, '-' or JSON lines.", metavar="SOURCE...")
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="Evidence cut-off, YYYY-MM-DD; fixes office-holders and relative dates. "
        "Default: the page's own date.",
    ),
]
Ledger = Annotated[Path | None, typer.Option("--ledger", metavar="FILE", help="The ledger to use.")]
Marked = Annotated[
    list[str] | None,
    typer.Option(
        "--handling",
        metavar="MARK",
        help="Let positions rest on notes that bear this mark, their words withheld; may be "
        "repeated.",
    ),
]
Seed = Annotated[int, typer.Option("--seed", min=0, help="Seed of the random stream.")]
Draws = Annotated[int, typer.Option("--draws", min=100, max=10_000_000, help="Number of draws.")]
Format = Annotated[Shape, typer.Option("--format", help="How to print.")]


def day(text: str | None, option: str) -> date | None:
    """Return the date that an option gives, or None.

    Raises
    ------
    UsageError
        If it is not a date.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"{text!r} is not a date", where=option, expected="YYYY-MM-DD, such as 2023-06-08"
        ) from None
