"""Writing into a case folder: all or nothing, the same bytes every time."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from foedus.case.check import checked
from foedus.case.files import FILE, RUNS, SOURCES, encoded, read_text, write_atomically
from foedus.case.finding import dotted
from foedus.case.layout import case_text
from foedus.case.mark import is_untouched
from foedus.case.record import Case, Source, plain
from foedus.terms.digest import canonical_json, digest
from foedus.terms.errors import CaseError

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


def save(case: Case, folder: Path, *, force: bool = False) -> None:
    """Write a case into a folder, made if need be.

    Parameters
    ----------
    case : Case
    folder : Path
    force : bool
        Write over a file that a person has edited.

    Raises
    ------
    CaseError
        The case would not load again, the folder cannot be written to, or its file was edited by
        hand; whatever stood there is left as it was.
    """
    path = folder / FILE
    result = checked(plain(case), None)
    if not isinstance(result, Case):
        first = result[0]
        raise CaseError(
            first.message, where=f"{path} ({dotted(first.path)})", expected=first.expected
        )
    data = encoded(case_text(case), path)
    if path.exists() and not force and not is_untouched(read_text(path)):
        raise CaseError(
            "this case was edited by hand and is not overwritten",
            where=str(path),
            expected=f"another --out, or `foedus forecast {folder}` to run it as it is",
        )
    write_atomically(path, data)


def write_run(folder: Path, run: dict[str, Any]) -> Path:
    """Write a run's record under the first 16 digits of its digest, and return its path.

    The same record gives the same path and the same bytes: canonical JSON with sorted keys and a
    newline at the end.
    """
    path = folder / RUNS / digest(run)[:16] / "run.json"
    write_atomically(path, encoded(f"{canonical_json(run)}\n", path))
    return path


def copy_source(folder: Path, doc_id: str, text: str) -> Path:
    """Write a source's text into the case folder and return where, relative to the folder.

    The name is the document's, made safe, with the first digits of the digest of id and text, so
    that two documents never share a file.
    """
    stem = _UNSAFE.sub("-", Path(doc_id).name.removesuffix(".txt")).strip("-.")[:60]
    relative = Path(SOURCES) / f"{stem or 'source'}-{digest([doc_id, text])[:8]}.txt"
    write_atomically(folder / relative, encoded(text, folder / relative))
    return relative


def read_source(folder: Path, source: Source) -> str:
    """Return the text of a source's copy, if it still is what was read.

    Raises
    ------
    CaseError
        The copy is missing or has been changed: offsets into it would lie.
    """
    path = folder / source.file
    try:
        text = path.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        raise CaseError(
            f"the copy of {source.doc_id!r} cannot be read",
            where=str(path),
            expected="the text that was read; add the source again",
        ) from error
    if digest(text) != source.digest:
        raise CaseError(
            f"the copy of {source.doc_id!r} has been changed",
            where=str(path),
            expected=f"a text with digest {source.digest[:16]}; add the source again",
        )
    return text
