"""Files that a command writes for a person: what may be made there, what may be replaced."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from foedus.terms.errors import UsageError

_DATABASE = b"SQLite format 3\x00"


def refuse_bad_target(out: Path, shape: str, shapes: Collection[str]) -> None:
    """Refuse to write where something else lies, or under an ending that says something else.

    Parameters
    ----------
    out : Path
        The file to write.
    shape : str
        The format, which is also the ending of its files.
    shapes : collection of str
        Every format the command writes.

    Raises
    ------
    UsageError
        At ``out`` lies no regular file, a database, or a file whose ending is not that of the
        format; or the ending of a new file is not that of the format.
    """
    named = f"a name that ends in .{shape}"
    if out.exists():
        _refuse_precious(out, named)
    ending = out.suffix.lower()
    if ending == f".{shape}" or not (ending or out.exists()):
        return
    known = ", ".join(f".{each}" for each in shapes)
    if ending.lstrip(".") in shapes:
        found, do = f"the ending {ending} is not that of {shape}", f"{named}, or --format"
    elif ending:
        found, do = f"{out.suffix} is no ending of what is written", f"one of {known}"
    else:
        found, do = "a file without an ending lies here and is not replaced", f"one of {known}"
    raise UsageError(found, where=f"--out {out}", expected=do)


def _refuse_precious(out: Path, expected: str) -> None:
    where = f"--out {out}"
    if out.is_dir():
        raise UsageError("this is a folder", where=where, expected=f"{expected}, in it")
    if not out.is_file():
        raise UsageError(
            "this is no regular file",
            where=where,
            expected=f"{expected}, or no --out for standard output",
        )
    try:
        with out.open("rb") as file:
            head = file.read(len(_DATABASE))
    except OSError as refused:
        reason = (refused.strerror or str(refused)).lower()
        raise UsageError(
            f"what lies here cannot be looked into: {reason}", where=where, expected=expected
        ) from refused
    if head == _DATABASE:
        raise UsageError(
            "a ledger or another database lies here and is not replaced",
            where=where,
            expected=f"another file: {expected}",
        )
