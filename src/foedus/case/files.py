"""Reading and writing the files of a case folder: all of a file, or none of it."""

from __future__ import annotations

import os
from pathlib import Path

from foedus.terms.errors import CaseError

FILE = "case.toml"
SOURCES = "sources"
RUNS = "runs"


def read_text(path: Path) -> str:
    """Return the text of a file, without byte order mark and with plain line ends.

    Raises
    ------
    CaseError
        There is no such file, it cannot be read, or it is not UTF-8.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CaseError(
            f"no case can be read here: {error.strerror}",
            where=str(path),
            expected="a case folder; `foedus brief` and `foedus case new` make one",
        ) from error
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise CaseError(
            f"byte {data[error.start]:#04x} is not UTF-8",
            where=f"{path}:{line}",
            expected="text in UTF-8",
        ) from error


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file and the folders above it; whoever looks sees the old file or the new one.

    Raises
    ------
    CaseError
        The folder cannot be written to, or the disk is full; the old file then stands.
    """
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with unfinished.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise CaseError(
            f"cannot be written: {error.strerror}",
            where=str(path),
            expected="a folder that can be written to, with space left",
        ) from error


def encoded(text: str, where: Path) -> bytes:
    """Return text as UTF-8.

    Raises
    ------
    CaseError
        The text holds half a surrogate pair.
    """
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise CaseError(
            f"half a surrogate pair at character {error.start}",
            where=str(where),
            expected="text that can be written as UTF-8",
        ) from error
