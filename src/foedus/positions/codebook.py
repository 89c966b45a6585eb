"""The codebook: stance and modality to an interval on an issue's scale."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from foedus.terms.statement import Modality, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: where it applies, and the interval on the scale 0-100."""

    stance: Stance
    value: float
    low: float
    high: float
    modality: Modality | None = None
    collective: bool | None = None

    def fits(self, stance: Stance, modality: Modality, collective: bool) -> bool:
        """Say whether the row covers a statement of this kind."""
        return (
            self.stance == stance
            and self.modality in (None, modality)
            and self.collective in (None, collective)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """Rows in order of precedence; ``public_talk`` is the least half-width of an interval."""

    version: str
    author: str
    reason: str
    public_talk: float
    rows: tuple[Row, ...]

    @property
    def name(self) -> str:
        """Return how an estimate names its coder."""
        return f"codebook {self.version}"

    def interval(
        self, stance: Stance, modality: Modality, *, collective: bool
    ) -> tuple[float, float, float]:
        """Return (value, low, high) in [0, 100] for a statement of this kind.

        Raises
        ------
        LookupError
            If no row covers it; stance ``none`` never is covered.

        Examples
        --------
        >>> codebook().interval("against", "conditional", collective=False)
        (25.0, 0.0, 50.0)
        """
        for row in self.rows:
            if row.fits(stance, modality, collective):
                low = max(0.0, min(row.low, row.value - self.public_talk))
                high = min(100.0, max(row.high, row.value + self.public_talk))
                return float(row.value), float(low), float(high)
        raise LookupError(f"{self.name} has no row for stance {stance!r}, modality {modality!r}")


@cache
def codebook() -> Codebook:
    """Return the codebook that ships with the package."""
    text = files("foedus.positions").joinpath("data/codebook.toml").read_text("utf-8")
    table = tomllib.loads(text)
    rows = tuple(Row(**row) for row in table.pop("row"))
    return Codebook(rows=rows, **table)
