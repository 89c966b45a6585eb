"""Opening a source: a file, a folder, standard input or JSON lines, as pages.

A format is a module of this folder with a ``card``, its ``suffixes``, ``recognises(head)`` and
``pages(stream, doc_id, where)``; the opener finds it by its place.
"""

from __future__ import annotations

import contextlib
import gzip
import io
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from foedus.reading.metering import Meter
from foedus.terms.article import Page
from foedus.terms.catalog import Catalog
from foedus.terms.errors import SourceError

CATALOG = Catalog(__name__)
_HEAD = 4096


def open_source(source: str) -> Iterator[Page]:
    """Yield the pages of a source.

    Parameters
    ----------
    source : str
        A file, a folder (its readable files in order of name), ``-`` for standard input, or JSON
        lines. ``.gz`` files are unpacked while they are read.

    Raises
    ------
    SourceError
        At the first page that cannot be read; `open_records` goes on instead.
    """
    for page in open_records(source):
        if isinstance(page, SourceError):
            raise page
        yield page


def open_records(source: str, meter: Meter | None = None) -> Iterator[Page | SourceError]:
    """Yield the pages of a source, and an error in place of each page that cannot be read.

    The bytes of its files are counted on ``meter`` as they are read.
    """
    if source == "-":
        yield from _standard_input()
        return
    path = Path(source)
    if path.is_dir():
        yield from _folder(path, meter)
    elif path.exists():
        yield from _file(path, meter)
    else:
        yield SourceError(
            "there is no such file or folder", where=source, expected="a file, a folder or -"
        )


def meter_of(sources: Iterable[str]) -> Meter:
    """Return a meter that knows how many bytes some sources have, if all of them are files."""
    files: list[Path] = []
    for source in sources:
        path = Path(source)
        if source == "-" or not path.exists():
            return Meter(None)
        files.extend(_files_in(path) if path.is_dir() else [path])
    return Meter(file for file in files if file.is_file())


def known_suffixes() -> tuple[str, ...]:
    """Return the endings of the files that a folder is searched for, without ``.gz``."""
    return tuple(suffix for name in CATALOG for suffix in CATALOG.load(name).suffixes)


def _plain_name(path: Path) -> tuple[str, str]:
    """Return the stem and suffix of a file, ``.gz`` set aside."""
    named = path.with_suffix("") if path.suffix.lower() == ".gz" else path
    return named.stem, named.suffix.lower()


def _files_in(folder: Path) -> list[Path]:
    suffixes = known_suffixes()
    return sorted(
        path
        for path in folder.iterdir()
        if path.is_file() and not path.name.startswith(".") and _plain_name(path)[1] in suffixes
    )


def _folder(folder: Path, meter: Meter | None) -> Iterator[Page | SourceError]:
    files = _files_in(folder)
    if not files:
        yield SourceError(
            "the folder holds no file to read (folders within it are not searched)",
            where=str(folder),
            expected="files ending in " + ", ".join(known_suffixes()),
        )
    for path in files:
        yield from _file(path, meter)


def _file(path: Path, meter: Meter | None) -> Iterator[Page | SourceError]:
    stem, suffix = _plain_name(path)
    try:
        with contextlib.ExitStack() as stack:
            stream: Any = stack.enter_context(path.open("rb"))
            if meter is not None:
                stream = meter.metered(stream)
            if path.suffix.lower() == ".gz":
                stream = stack.enter_context(gzip.open(stream))
            buffered = io.BufferedReader(stream)
            module = _format_of(suffix, buffered)
            yield from module.pages(buffered, stem, str(path))
    except (OSError, EOFError, zlib.error) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        yield SourceError(
            f"the file cannot be read: {reason}", where=str(path), expected="a whole, open file"
        )


def _standard_input() -> Iterator[Page | SourceError]:
    if sys.stdin is None:
        yield SourceError(
            "it is closed", where="standard input", expected="a page, or a file instead of -"
        )
        return
    opened: Any = sys.stdin.buffer
    stream = io.BufferedReader(opened)
    try:
        module = _format_of("", stream)
        yield from module.pages(stream, "stdin", "standard input")
    finally:
        stream.detach()


def _format_of(suffix: str, stream: io.BufferedReader) -> ModuleType:
    """Choose the format by the file's ending, else by its first bytes, else plain text."""
    modules = [CATALOG.load(name) for name in CATALOG]
    for module in modules:
        if suffix in module.suffixes:
            return module
    head = stream.peek(_HEAD)[:_HEAD]
    for module in modules:
        if module.card.key != "text" and module.recognises(head):
            return module
    return CATALOG.load("text")
