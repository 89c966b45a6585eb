"""Where a party stands on a scale of 0-100.

A dot on a thick line is a party's own position with its interval. A dotted line with end caps and
no dot is a silent party's assumed range: no best guess is drawn. The dashed upright is the status
quo.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from foedus.report import svg
from foedus.report.markup import Markup
from foedus.terms.brief import Figure, PositionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """What a row's picture shows, as places in [0, 100]."""

    low: float
    high: float
    value: float | None
    ticks: tuple[float, ...]
    status_quo: float


def place(figure: Figure) -> float:
    """Return a figure's value as a place on the scale."""
    if not 0.0 <= figure.value <= 100.0:
        raise ValueError(
            f"the figure {figure.text!r} (trail {figure.trail!r}) is drawn on a scale "
            f"and must have a value in [0, 100], not {figure.value!r}"
        )
    return figure.value


def data(row: PositionRow, ticks: Sequence[float], status_quo: float) -> Interval:
    """Return the places of a row; a silent party has no dot, whatever its record holds."""
    low, high = place(row.low), place(row.high)
    if low > high:
        raise ValueError(f"the interval of {row.name!r} ends at {high:g} before it begins, {low:g}")
    own = row.value if row.kind == "own" else None
    return Interval(
        low=low,
        high=high,
        value=None if own is None else place(own),
        ticks=tuple(tick for tick in ticks if tick != status_quo),
        status_quo=status_quo,
    )


def _cap(at: float) -> str:
    return (
        f'<svg x="{svg.number(at)}%" y="50%" overflow="visible">'
        '<line class="cap" x1="0" x2="0" y1="-3" y2="3"/></svg>'
    )


def draw(interval: Interval, height: float = 1.7) -> Markup:
    """Return the picture, its height in em."""
    shapes = [svg.upright(tick) for tick in interval.ticks]
    shapes.append(svg.upright(interval.status_quo, "sq"))
    if interval.value is None:
        shapes.append(svg.across(interval.low, interval.high, "as"))
        shapes += [_cap(interval.low), _cap(interval.high)]
    else:
        shapes.append(svg.across(interval.low, interval.high, "iv"))
        shapes.append(svg.point(interval.value, 5.5, "dot"))
    return svg.picture(height, shapes)
