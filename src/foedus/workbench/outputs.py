"""Writing a run: everything beside its place first, then moved there."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foedus.case.files import FILE, encoded, read_text, write_atomically
from foedus.case.loading import load
from foedus.case.mark import is_untouched
from foedus.case.record import Case, Names
from foedus.case.writing import save, write_run
from foedus.terms.errors import CaseError, UsageError
from foedus.workbench.running import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a verb made: the summary for a screen, the record, and where the brief lies."""

    summary: str
    run: dict[str, Any]
    html: Path


@contextmanager
def staged(out: Path) -> Iterator[Path]:
    """Give a folder beside ``out`` that takes its place, file by file, if nothing is refused.

    Raises
    ------
    CaseError
        If the folder cannot be written.
    """
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    except OSError as refused:
        raise _unwritable(out, refused) from refused
    try:
        yield staging
        _move(staging, out)
    except CaseError as refused:
        # The staging folder is gone when this is read: name the place the file was meant for.
        raise CaseError(
            refused.message,
            where=refused.where.replace(str(staging), str(out)),
            expected=refused.expected,
        ) from refused
    except OSError as refused:
        raise _unwritable(out, refused) from refused
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _unwritable(out: Path, refused: OSError) -> CaseError:
    reason = (refused.strerror or str(refused)).lower()
    return CaseError(f"cannot write: {reason}", where=str(out), expected="a folder with room")


def _move(staging: Path, out: Path) -> None:
    """Move every file into place; a file at a time, each whole."""
    for path in sorted(staging.rglob("*")):
        target = out / path.relative_to(staging)
        if path.is_dir():
            target.mkdir(parents=True, exist_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(path, target)


def refuse_bad_out(out: Path) -> None:
    """Refuse to write a folder where a file stands.

    Raises
    ------
    UsageError
    """
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file", where="--out", expected="a folder, new or a brief's")


def refuse_edited(out: Path) -> None:
    """Refuse to write over a case that a person has edited.

    Raises
    ------
    CaseError
    """
    path = out / FILE
    if path.exists() and not is_untouched(read_text(path)):
        raise CaseError(
            "this case was edited by hand and is not overwritten",
            where=str(path),
            expected=f"another --out, or 'foedus forecast {out}' to run it as it is",
        )


def write_case(case: Case, folder: Path, names: Names) -> None:
    """Write case.toml and read it back as a person's edit would be."""
    save(case, folder)
    if load(folder, names).digest != case.digest:
        raise AssertionError("a written case reads back differently")


def write_outputs(run: Run, folder: Path) -> None:
    """Write brief.html, run.json, and the run's own copy under runs/.

    Raises
    ------
    CaseError
        If one of them cannot be written; what stood under its name is left.
    """
    write_run(folder, run.record)
    text = json.dumps(run.record, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False)
    for name, content in (("run.json", text + "\n"), ("brief.html", run.html)):
        path = folder / name
        write_atomically(path, encoded(content, path))
