"""The commands, put together: heavy to import, so nobody does before Ctrl-C is minded."""

from __future__ import annotations

import typer

from foedus.cli import (
    backtest,
    brief,
    case,
    catalogs,
    data,
    doctor,
    forecast,
    ledger,
    power,
    read,
    solve,
)

# Typer may carry its own copy of Click; this is the root of the errors either raises.
COMMAND_LINE_ERROR: type[Exception] = typer.BadParameter.__mro__[2]

EXIT_STATUSES = (
    "Exit status: 0 done; 1 a bug or a failed check of the installation; 2 usage; 3 the input was "
    "refused, or nothing can be written; 4 a model could not answer; 5 no network, or no answer "
    "from a server; 130 stopped."
)

app = typer.Typer(
    name="foedus",
    epilog=EXIT_STATUSES,
    help="From news reporting to an alliance's decision, with every number traced.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
brief.register(app)
read.register(app)
forecast.register(app)
case.register(app)
ledger.register(app)
catalogs.register(app)
power.register(app)
solve.register(app)
backtest.register(app)
data.register(app)
doctor.register(app)


@app.callback(invoke_without_command=True)
def _root(
    version: bool = typer.Option(False, "--version", help="Print the version and stop."),
) -> None:
    if version:
        from foedus import __version__

        typer.echo(f"foedus {__version__}")
        raise typer.Exit
