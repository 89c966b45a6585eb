"""``foedus doctor``: is everything here that a run needs."""

from __future__ import annotations

from typing import Annotated

import typer

from foedus.terms.errors import FoedusError


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("doctor", epilog="Example: foedus doctor --warm")(doctor)


def doctor(
    warm: Annotated[bool, typer.Option("--warm", help="Fill the compile cache.")] = False,
) -> None:
    """Check the installation.

    With --warm compile every kernel once, so that runs start fast.
    """
    from foedus.workbench.doctor import findings, warm_up

    if warm:
        typer.echo("compiling kernels (half a minute, once)", err=True)
        typer.echo(f"{len(warm_up())} kernels are compiled")
    broken = 0
    for finding in findings():
        typer.echo(f"{'ok ' if finding.ok else 'NOT'}  {finding.text}")
        broken += not finding.ok
    if broken:
        raise FoedusError(f"{broken} of the checks failed", expected="a repaired installation")
