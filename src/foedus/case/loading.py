"""Reading ``case.toml``: every refusal names its line."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from foedus.case.check import checked
from foedus.case.files import FILE, read_text
from foedus.case.finding import Finding
from foedus.case.line_index import line_index, nearest_line
from foedus.case.mark import END, is_marked
from foedus.case.record import Case, Names
from foedus.terms.errors import CaseError

_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


def load(folder: Path, names: Names) -> Case:
    """Return the case of a folder.

    Parameters
    ----------
    folder : Path
        The folder that holds ``case.toml``.
    names : Names
        The names that are known.

    Raises
    ------
    CaseError
        The file is missing, half-written or no TOML, or holds anything but a case; with file and
        line, what was found and what was expected.
    """
    path = folder / FILE
    text = read_text(path)
    tables = parse(text, str(path))
    case = checked(tables, names)
    if isinstance(case, Case):
        return case
    index = line_index(text)
    line, first = min(
        ((nearest_line(index, finding.path), finding) for finding in case),
        key=lambda placed: placed[0],
    )
    raise refusal(first, f"{path}:{line}")


def refusal(finding: Finding, where: str) -> CaseError:
    """Return a finding as the error that a person sees."""
    return CaseError(finding.message, where=where, expected=finding.expected)


def parse(text: str, where: str) -> dict[str, Any]:
    """Return the tables of a TOML text, or say on which line it stops being one."""
    last = len(text.rstrip("\n").split("\n"))
    if is_marked(text) and text.rstrip().rpartition("\n")[2] != END:
        raise CaseError(
            "half-written: the file ends before its last line",
            where=f"{where}:{last}",
            expected=f"the whole file, up to the line {END!r}",
        )
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise CaseError("lists too deep", where=where, expected="a case") from error
    except ValueError as error:
        reason = str(error)
        place = _PLACE.search(reason)
        line = int(place[1]) if place and place[1] else last
        raise CaseError(
            f"not TOML: {_PLACE.sub('', reason)}",
            where=f"{where}:{line}",
            expected='lines such as key = 1, key = "text", key = 2023-06-08, or [table]',
        ) from error
