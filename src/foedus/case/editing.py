"""Changing single values of a case: in memory, or in the file with its comments kept."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from foedus.case.check import checked
from foedus.case.files import FILE, encoded, read_text, write_atomically
from foedus.case.finding import dotted, one_of
from foedus.case.line_index import KeyPath
from foedus.case.loading import parse, refusal
from foedus.case.record import NOBODY_SAID, OPEN, Case, Names, plain
from foedus.terms.errors import CaseError

SET_BY_HAND = "by hand (--set)"

_SIGNED: Mapping[str | int, tuple[str, tuple[str, ...]]] = {
    "positions": ("coded", ("value", "low", "high", "grounds")),
    "assumptions": ("author", ("range", "choice")),
    "conditions": ("author", ("holds", "range")),
}


def with_values(case: Case, values: Mapping[str, str], names: Names) -> Case:
    """Return a case with some values changed, checked as a file would be.

    A position whose numbers change is coded, and an assumption whose range changes is authored,
    ``by hand (--set)``, unless the change says by whom.

    Parameters
    ----------
    case : Case
    values : mapping
        Dotted key (``positions.membership.DEU.value``, ``decision.options.0.at``) to value as TOML;
        text may stand without quotes.
    names : Names
        The names that are known.

    Raises
    ------
    CaseError
        Naming the key: it is not in the case, or its value is refused.
    """
    tables = copy.deepcopy(plain(case))
    keys: dict[KeyPath, str] = {}
    for key, text in values.items():
        parent, path = _holder(tables, key)
        parent[path[-1]] = _value(text)
        keys[path] = key
        _sign(parent, path, values)
        _reopen(parent, path, values)
    result = checked(tables, names)
    if isinstance(result, Case):
        return result
    for finding in result:
        for path in (finding.path, *finding.also):
            for size in range(len(path), 0, -1):
                if path[:size] in keys:
                    raise refusal(finding, f"--set {keys[path[:size]]}")
    first = result[0]
    raise refusal(first, f"--set {', '.join(values)} ({dotted(first.path)})")


def set_value(target: Path | str, key: str, value: str) -> str:
    """Return the text of a case with one value changed and all comments kept.

    Parameters
    ----------
    target : Path or str
        A case folder, whose file is then rewritten, or the text of one.
    key, value : str
        As in ``with_values``. The case is not checked: ``load`` does that.

    Raises
    ------
    CaseError
        The text is no TOML or holds no such key.
    """
    import tomlkit

    path = target / FILE if isinstance(target, Path) else Path(FILE)
    text = read_text(path) if isinstance(target, Path) else str(target)
    parse(text, str(path))
    document = tomlkit.parse(text)
    parent, keys = _holder(document, key)
    parent[keys[-1]] = _value(value)
    changed = tomlkit.dumps(document)
    if isinstance(target, Path):
        write_atomically(path, encoded(changed, path))
    return changed


def _holder(tables: Any, key: str) -> tuple[Any, KeyPath]:
    """Return the table or list that holds a key, and the key's path; only the key may be new."""
    path: KeyPath = ()
    *outer, last = key.split(".")
    for part in outer:
        tables, path = _step(tables, path, part, key)
    if isinstance(tables, Mapping) and last:
        return tables, (*path, last)
    _, inner = _step(tables, path, last, key)
    return tables, inner


def _step(tables: Any, path: KeyPath, part: str, key: str) -> tuple[Any, KeyPath]:
    if isinstance(tables, Mapping) and part in tables:
        return tables[part], (*path, part)
    length = len(tables) if isinstance(tables, list) else 0
    if part.isdecimal() and int(part) < length:
        return tables[int(part)], (*path, int(part))
    known = list(tables) if isinstance(tables, Mapping) else [str(n) for n in range(length)]
    raise CaseError(
        f"the case holds no {dotted((*path, part))!r}",
        where=f"--set {key}",
        expected=one_of(part, known),
    )


def _value(text: str) -> Any:
    """Return a value as TOML has it; what is no TOML is text."""
    try:
        tables = tomllib.loads(f"value = {text}")
    except (ValueError, RecursionError):
        return text
    return tables["value"] if len(tables) == 1 else text


def _sign(parent: Any, path: KeyPath, values: Mapping[str, str]) -> None:
    """Say who set a value: the machine that coded a position did not choose its new one."""
    signature, signed = _SIGNED.get(path[0], ("", ()))
    if path[-1] in signed and dotted((*path[:-1], signature)) not in values:
        parent[signature] = SET_BY_HAND


def _reopen(parent: Any, path: KeyPath, values: Mapping[str, str]) -> None:
    """Say why a condition set open has the range it has: without one of its own, nobody said."""
    if path[0] != "conditions" or path[-1] != "holds" or parent["holds"] != OPEN:
        return
    stated = [dotted((*path[:-1], key)) in values for key in ("range", "reason")]
    if not any(stated) and list(parent["range"]) == [0, 1]:
        parent["reason"] = NOBODY_SAID
