"""The same chance without and with a deployment: a ring and a filled point, joined.

The ring is larger, so that equality shows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from foedus.report import svg
from foedus.report.charts import bar
from foedus.report.markup import Markup
from foedus.terms.brief import Figure

TOPS = (0.1, 0.2, 0.5, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Places of the ring and the point in [0, 100] of the axis."""

    without: float
    with_: float


def top(figures: Iterable[Figure]) -> float:
    """Return where an axis for all these shares ends: 0.1, 0.2, 0.5 or 1."""
    largest = max((bar.share(figure) / 100.0 for figure in figures), default=1.0)
    return next(end for end in TOPS if largest <= end)


def data(without: Figure, with_: Figure, end: float) -> Pair:
    """Return the places of a row on an axis from 0 to ``end``, a share in (0, 1]."""
    return Pair(without=bar.share(without) / end, with_=bar.share(with_) / end)


def draw(pair: Pair, height: float = 1.6) -> Markup:
    """Return the picture, its height in em."""
    shapes = [svg.upright(tick) for tick in (0.0, 25.0, 50.0, 75.0, 100.0)]
    shapes.append(svg.across(pair.without, pair.with_, "ln"))
    shapes.append(svg.point(pair.without, 5.4, "o"))
    shapes.append(svg.point(pair.with_, 3.4, "f"))
    return svg.picture(height, shapes)
