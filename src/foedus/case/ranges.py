"""Assumptions that no forecast can be made with: out of bounds, out of order, unknown choices."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from foedus.case.finding import Finding, dotted, one_of
from foedus.case.line_index import KeyPath
from foedus.case.templates import Limit, limits

if TYPE_CHECKING:
    from foedus.case import shape

CHANCES = ("probability", "share")


def findings(table: shape.CaseTable) -> Iterator[Finding]:
    """Return everything in the assumptions that goes beyond their limits."""
    for key, assumption in table.assumptions.items():
        path = ("assumptions", key)
        limit = limits().get(key)
        if limit is not None and (assumption.kind == "choice") != (limit.kind == "choice"):
            yield _other_kind((*path, "kind"), assumption.kind, limit.kind)
        elif assumption.kind == "choice":
            yield from _of_choice((*path, "choice"), assumption.choice, limit)
        else:
            yield from _of_range((*path, "range"), assumption, limit)
    yield from _of_order(table.assumptions)


def _other_kind(path: KeyPath, found: str, asked: str) -> Finding:
    return Finding(
        path=path,
        message=f"{dotted(path)} is {found!r}",
        expected=f"kind = {asked!r}: that is how the forecast reads this assumption",
    )


def _of_range(
    path: KeyPath, assumption: shape.AssumptionTable, limit: Limit | None
) -> Iterator[Finding]:
    if len(assumption.range) != 2:
        return
    low, high = assumption.range
    least, most = (0.0, 1.0) if assumption.unit in CHANCES else (-math.inf, math.inf)
    if limit is not None:
        least, most = max(least, limit.within[0]), min(most, limit.within[1])
    must = limit.reaches if limit is not None else -math.inf
    if low < least or high > most or high <= must:
        unit = f" ({assumption.unit})" if assumption.unit else ""
        yield Finding(
            path=path,
            message=f"{dotted(path)} is {low:g} to {high:g}",
            expected=f"two numbers from {least:g} to {most:g}{unit}"
            + (f", the greatest above {must:g}" if high <= must else ""),
        )


def _of_order(assumptions: Mapping[str, shape.AssumptionTable]) -> Iterator[Finding]:
    """Return every two payoffs whose ranges let the lower one reach the higher one."""
    for below, limit in limits().items():
        for above in limit.below:
            pair = [assumptions.get(key) for key in (below, above)]
            ranges = [one.range for one in pair if one is not None and len(one.range) == 2]
            if len(ranges) < 2:
                continue
            (low, high), (least, most) = ranges
            if high >= least:
                yield Finding(
                    path=("assumptions", below, "range"),
                    also=(("assumptions", above, "range"),),
                    message=f"{below} is {low:g} to {high:g} and {above} is {least:g} to {most:g}: "
                    f"{below} would not stay below {above}",
                    expected=f"a range of {below} that ends below that of {above}, or the game of "
                    "the adversary's answer tells another story",
                )


def _of_choice(path: KeyPath, choice: str, limit: Limit | None) -> Iterator[Finding]:
    if limit is None or not choice.strip():
        return
    if limit.choices and choice not in limit.choices:
        yield Finding(
            path=path,
            message=f"{dotted(path)} is {choice!r}",
            expected=one_of(choice, limit.choices) if len(limit.choices) > 1 else limit.choices[0],
        )
    if limit.ascending and not _ascending(choice, limit.ascending):
        low, high = limit.ascending
        yield Finding(
            path=path,
            message=f"{dotted(path)} is {choice!r}",
            expected=f"numbers above {low:g} and up to {high:g}, each above the one before, "
            'such as "1, 2, 4"',
        )


def _ascending(choice: str, within: tuple[float, ...]) -> bool:
    """Say whether a text lists numbers in ascending order within bounds."""
    last, most = within
    for text in choice.split(","):
        try:
            number = float(text)
        except ValueError:
            return False
        if not last < number <= most:
            return False
        last = number
    return True
