"""Formulas of strategic models: what was chosen, and each utility's regressors."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from foedus.terms.errors import UsageError

Floats = npt.NDArray[np.float64]
NAME = r"[A-Za-z_.][A-Za-z0-9_.]*"
TERM = re.compile(rf"\s*([+-])\s*(0|1|{NAME})\s*")
INTERCEPT = "(Intercept)"


@dataclass(frozen=True, slots=True)
class Part:
    """One utility's side of a formula: columns in order, with or without a constant."""

    columns: tuple[str, ...]
    constant: bool


@dataclass(frozen=True, slots=True)
class Formula:
    """``chosen ~ part | part | ...``."""

    chosen: tuple[str, ...]
    parts: tuple[Part, ...]


def part(text: str) -> Part:
    """Read one part: names joined by '+', '1' for a constant (the default), '0' or '-1' for none.

    Raises
    ------
    UsageError
        If it holds anything else; interactions and functions of columns are not read.

    Examples
    --------
    >>> part("capcont + lreserves - 1")
    Part(columns=('capcont', 'lreserves'), constant=False)
    >>> part("0"), part("1")
    (Part(columns=(), constant=False), Part(columns=(), constant=True))
    """
    signed = text.strip()
    signed = signed if signed[:1] in ("+", "-") else f"+{signed}"
    columns: list[str] = []
    constant = True
    at = 0
    while at < len(signed):
        found = TERM.match(signed, at)
        if found is None or (found[1] == "-" and found[2] not in ("0", "1")):
            raise UsageError(
                f"{signed[at:].strip()!r} is not a term",
                where=f"formula part {text.strip()!r}",
                expected="names of columns joined by '+', and 0, 1 or -1 for the constant",
            )
        at = found.end()
        if found[2] in ("0", "1"):
            constant = (found[1] == "+") == (found[2] == "1")
        elif found[2] not in columns:
            columns.append(found[2])
    return Part(tuple(columns), constant)


def formula(text: str, *, parts: int) -> Formula:
    """Read a formula with a number of parts.

    Raises
    ------
    UsageError
        If it has no '~', another number of parts, or a part that is not one.

    Examples
    --------
    >>> read = formula("esc + war ~ revis1 | 0 | regime1 | balanc", parts=4)
    >>> read.chosen, read.parts[1]
    (('esc', 'war'), Part(columns=(), constant=False))
    """
    left, tilde, right = text.partition("~")
    names = tuple(name.strip() for name in left.split("+"))
    if not tilde or not all(re.fullmatch(NAME, name) for name in names):
        raise UsageError(
            f"{text!r} does not say what was chosen",
            where="--formula",
            expected="'outcome ~ ...' or 'move1 + move2 ~ ...'",
        )
    pieces = right.split("|")
    if len(pieces) != parts:
        raise UsageError(
            f"the formula has {len(pieces)} parts",
            where="--formula",
            expected=f"{parts} parts separated by '|', one a utility ('0' for none)",
        )
    return Formula(names, tuple(part(piece) for piece in pieces))


def expand(
    side: Part, column: Mapping[str, Floats | Sequence[str]], n: int
) -> tuple[Floats, tuple[str, ...]]:
    """Return the regressors (n, k) of one part and their names.

    Columns of text become one column for each level but the first in alphabetical order (for each
    level where the part has no constant and this is its first column of text), named by
    column and level.
    """
    found: list[tuple[str, Floats]] = []
    full = not side.constant
    if side.constant:
        found.append((INTERCEPT, np.ones(n)))
    for name in side.columns:
        values = column[name]
        if isinstance(values, np.ndarray):
            found.append((name, values.astype(np.float64)))
            continue
        texts = np.array(values)
        levels = sorted(set(values))
        for level in levels if full else levels[1:]:
            found.append((f"{name}{level}", (texts == level).astype(np.float64)))
        full = False
    if not found:
        return np.zeros((n, 0)), ()
    return np.stack([values for _, values in found], axis=1), tuple(name for name, _ in found)
