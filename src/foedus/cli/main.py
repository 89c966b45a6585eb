"""The command ``foedus``: calls what was asked for and leaves with a fixed exit status."""

from __future__ import annotations

import contextlib
import errno
import io
import itertools
import json
import os
import sys
import warnings
from collections.abc import Sequence
from typing import Any, TextIO

from foedus.terms.errors import FoedusError, KernelsNotKept, OutputError, SourceError, UsageError

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_DEVICE = {errno.EIO, errno.EBADF}
_OUTPUT = "standard output"
STOPPED = 130


class _StandardOutput(io.FileIO):
    """Standard output whose failures bear its name: one without a name is of another file."""

    def write(self, data: Any) -> int | None:  # type: ignore[override]
        try:
            return super().write(data)
        except OSError as refused:
            refused.filename = _OUTPUT
            raise


def run(arguments: Sequence[str] | None = None) -> None:
    """Run the command and leave with its fixed exit status."""
    try:
        if sys.stderr is None:
            sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
        _name_output()
        _warn_in_one_line()
        left = status(list(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt:
        left = STOPPED
    sys.exit(left)


def _name_output() -> None:
    """Put a named stream in place of standard output, so that its failures are known as its own.

    It is buffered, too: an unbuffered one (``PYTHONUNBUFFERED``) drops what a disk has no room for.
    Lines are then printed as they come all the same.
    """
    out = sys.stdout
    if out is None or out is not sys.__stdout__ or not isinstance(out, io.TextIOWrapper):
        return
    raw = _StandardOutput(out.fileno(), "w", closefd=False)
    unbuffered = isinstance(out.buffer, io.RawIOBase)
    sys.stdout = io.TextIOWrapper(
        io.BufferedWriter(raw),
        encoding=out.encoding,
        errors=out.errors,
        line_buffering=unbuffered or out.line_buffering,
    )


def _warn_in_one_line() -> None:
    """Let what a person can do something about be one line, and not the line of a source."""
    usual = warnings.showwarning

    def shown(message: Warning | str, category: type[Warning], *place: Any, **more: Any) -> None:
        if issubclass(category, KernelsNotKept):
            _say(f"foedus: {message}")
        else:
            usual(message, category, *place, **more)

    warnings.showwarning = shown


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
    except KeyboardInterrupt:
        _say("foedus: stopped")
        return STOPPED
    except BrokenPipeError:
        _stop_writing()
    except OSError as refused:
        if refused.filename == _OUTPUT:
            _stop_writing()
            return _unwritable(os.strerror(refused.errno or 0).lower())
        if refused.filename is not None or refused.errno not in _NO_ROOM | _NO_DEVICE:
            raise
        return _failed(refused)
    return left


def _outcome(arguments: list[str], as_json: bool) -> int:
    import typer

    from foedus.cli.app import COMMAND_LINE_ERROR, app

    try:
        outcome = app(args=arguments, prog_name="foedus", standalone_mode=False)
    except typer.Exit as left:
        return left.exit_code
    except COMMAND_LINE_ERROR as refused:
        return _misused(refused, as_json)
    except FoedusError as refused:
        return _refuse(refused, as_json)
    except typer.Abort:
        _say("foedus: stopped")
        return STOPPED
    except SystemExit as left:
        # Click leaves with 1 where the pipe is closed, even when asked to raise.
        if not isinstance(left.__context__, BrokenPipeError):
            raise
        _stop_writing()
        return 0
    return outcome if isinstance(outcome, int) else 0


def _unwritable(reason: str) -> int:
    return _told(
        OutputError(
            f"cannot write: {reason}",
            where=_OUTPUT,
            expected="a place with room; run the command again",
        )
    )


def _failed(refused: OSError) -> int:
    """Say of a file without a name what is known: standard output it is not."""
    reason = os.strerror(refused.errno or 0).lower()
    if refused.errno in _NO_ROOM:
        return _told(
            OutputError(
                f"cannot write: {reason}",
                where="a file that the command writes",
                expected="a disk with room; run the command again",
            )
        )
    return _told(
        SourceError(
            f"cannot read or write: {reason}",
            where="a file or device that the command uses",
            expected="a working one: a copy of the input, another place for --out; standard "
            "output is not at fault",
        )
    )


def _told(error: FoedusError) -> int:
    # Standard error may lie on the same full disk.
    with contextlib.suppress(OSError):
        _say(f"foedus: {error}")
    return error.exit_status


def _say(words: str, out: TextIO | None = None) -> None:
    out = out or sys.stderr
    out.write(words + "\n")
    out.flush()


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
        _say(message)
        return UsageError.exit_status
    path = context.command_path if context is not None else "foedus"
    return _refuse(UsageError(message, expected=f"what '{path} --help' lists"), as_json)


def _asks_for_json(arguments: list[str]) -> bool:
    pairs = itertools.pairwise(arguments)
    return "--format=json" in arguments or ("--format", "json") in list(pairs)


def _refuse(error: FoedusError, as_json: bool) -> int:
    if as_json:
        try:
            _say(json.dumps(error.as_json(), ensure_ascii=False), sys.stdout)
        except BrokenPipeError:
            _stop_writing()
    else:
        _say(f"foedus: {error}")
    return error.exit_status
