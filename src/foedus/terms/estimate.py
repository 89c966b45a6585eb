"""Numbers that cannot be built without grounds."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """A range somebody chose, and why.

    ``kind`` says how it enters: ``range`` is drawn uniformly once a draw, ``each`` once a draw and
    member, ``choice`` is one of named ways and is not drawn. ``base_rate`` names the share of past
    cases that stands beside it, if there is one; it changes no draw.
    """

    key: str
    low: float
    high: float
    reason: str
    author: str
    kind: Literal["range", "each", "choice"] = "range"
    unit: str = ""
    text: str = ""
    choice: str = ""
    base_rate: str = ""

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError(f"assumption {self.key} has no reason")
        if not (math.isfinite(self.low) and math.isfinite(self.high) and self.low <= self.high):
            raise ValueError(f"assumption {self.key}: {self.low}-{self.high} is not a range")


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A position on an issue, on the scale 0-100, with an interval and its grounds.

    ``grounds`` are statement ids of the ledger or keys of assumptions; there is at least one.
    ``coder`` is a codebook's version, or the person who confirmed or set the estimate.
    ``condition`` is the key of the condition that the position rests on; empty if none.
    """

    value: float
    low: float
    high: float
    grounds: tuple[str, ...]
    coder: str
    older: tuple[str, ...] = ()
    condition: str = ""

    def __post_init__(self) -> None:
        if not self.grounds:
            raise ValueError("an estimate needs grounds: statement ids or an assumption's key")
        if not 0 <= self.low <= self.value <= self.high <= 100:
            raise ValueError(
                f"{self.low} <= {self.value} <= {self.high} does not hold within 0-100"
            )
