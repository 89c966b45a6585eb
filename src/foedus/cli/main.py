"""The command ``foedus``: parses, calls the workbench, prints."""

from __future__ import annotations

import contextlib
import errno
import io
import itertools
import json
import os
import sys
from collections.abc import Sequence

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
from foedus.terms.errors import FoedusError, OutputError, UsageError

# Typer may carry its own copy of Click; this is the root of the errors either raises.
COMMAND_LINE_ERROR: type[Exception] = typer.BadParameter.__mro__[2]

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF}
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


def run(arguments: Sequence[str] | None = None) -> None:
    """Run the command and leave with its fixed exit status."""
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    _write_whole()
    sys.exit(status(list(sys.argv[1:] if arguments is None else arguments)))


def _write_whole() -> None:
    """Put a buffer before an unbuffered standard output, which drops what a disk has no room for.

    ``PYTHONUNBUFFERED`` asks for such a one; lines are printed as they come all the same.
    """
    out = sys.stdout
    if isinstance(getattr(out, "buffer", None), io.RawIOBase):
        sys.stdout = open(  # noqa: SIM115
            out.fileno(), "w", buffering=1, encoding=out.encoding, errors=out.errors, closefd=False
        )


def status(arguments: list[str]) -> int:
    """Run the command and return its exit status.

    See ``terms.errors``; a bug keeps its traceback. Whoever closes the pipe has read enough: 0.
    """
    if sys.stdout is None:
        return _unwritable("it is closed")
    left = 0
    try:
        left = _outcome(arguments, _asks_for_json(arguments))
        sys.stdout.flush()
    except BrokenPipeError:
        _stop_writing()
    except OSError as refused:
        if refused.filename is not None or refused.errno not in _NO_ROOM:
            raise
        _stop_writing()
        return _unwritable(os.strerror(refused.errno or 0).lower())
    return left


def _outcome(arguments: list[str], as_json: bool) -> int:
    try:
        outcome = app(args=arguments, prog_name="foedus", standalone_mode=False)
    except typer.Exit as left:
        return left.exit_code
    except COMMAND_LINE_ERROR as refused:
        return _misused(refused, as_json)
    except FoedusError as refused:
        return _refuse(refused, as_json)
    except (typer.Abort, KeyboardInterrupt):
        typer.echo("foedus: stopped", err=True)
        return 130
    except SystemExit as left:
        # Click leaves with 1 where the pipe is closed, even when asked to raise.
        if not isinstance(left.__context__, BrokenPipeError):
            raise
        _stop_writing()
        return 0
    return outcome if isinstance(outcome, int) else 0


def _unwritable(reason: str) -> int:
    error = OutputError(
        f"cannot write: {reason}",
        where="standard output",
        expected="a place with room; run the command again",
    )
    # Standard error may lie on the same full disk.
    with contextlib.suppress(OSError):
        typer.echo(f"foedus: {error}", err=True)
    return error.exit_status


def _stop_writing() -> None:
    """Let what is still to be written go nowhere, so that leaving does not fail on it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.__stdout__.fileno() if sys.__stdout__ else 1)
    os.close(nowhere)


def _misused(refused: Exception, as_json: bool) -> int:
    """Say in one line what is wrong with a call; a call without arguments gets the help."""
    context = getattr(refused, "ctx", None)
    told = getattr(refused, "format_message", refused.__str__)
    message = str(told()).rstrip(".")
    if type(refused).__name__ == "NoArgsIsHelpError":
        typer.echo(message, err=True)
        return UsageError.exit_status
    path = context.command_path if context is not None else "foedus"
    return _refuse(UsageError(message, expected=f"what '{path} --help' lists"), as_json)


def _asks_for_json(arguments: list[str]) -> bool:
    pairs = itertools.pairwise(arguments)
    return "--format=json" in arguments or ("--format", "json") in list(pairs)


def _refuse(error: FoedusError, as_json: bool) -> int:
    if as_json:
        try:
            typer.echo(json.dumps(error.as_json(), ensure_ascii=False))
        except BrokenPipeError:
            _stop_writing()
    else:
        typer.echo(f"foedus: {error}", err=True)
    return error.exit_status
