"""When a decision sets off a national action: 'decision < 50'."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_COMPARISONS: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
}
_FORM = re.compile(r"\s*decision\s*(<=|>=|==|<|>)\s*(\d+(?:\.\d+)?)\s*", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A comparison of the place decided on with a place on the scale of the decided issue."""

    comparison: str
    place: float

    def holds(self, decided: float) -> bool:
        """Say whether a decision at this place sets the action off.

        Examples
        --------
        >>> parse_trigger("decision < 50").holds(25)
        True
        """
        return _COMPARISONS[self.comparison](decided, self.place)


def parse_trigger(text: str) -> Trigger:
    """Return the trigger that a text such as ``decision < 50`` states.

    Raises
    ------
    ValueError
        The text is no such comparison, or its place lies outside 0-100.
    """
    found = _FORM.fullmatch(text)
    if found is None or float(found[2]) > 100:
        raise ValueError(f"{text!r} is no trigger")
    return Trigger(comparison=found[1], place=float(found[2]))
