"""A share of draws as a square by area; a square that fills its frame would be all draws.

Hatched where a wider war becomes likelier, blue where both chances fall, grey otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from foedus.report import svg
from foedus.report.charts import bar
from foedus.report.markup import Markup
from foedus.terms.brief import Figure

FRAME = 36.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """A square's side in pixels and how it is filled."""

    side: float
    kind: bar.Kind


def data(share: Figure, kind: bar.Kind) -> Square:
    """Return the square whose area is a share of the frame's."""
    return Square(side=FRAME * sqrt(bar.share(share) / 100.0), kind=kind)


def draw(square: Square) -> Markup:
    """Return the picture: the square in the middle of its frame."""
    start = svg.number((FRAME - square.side) / 2.0)
    side = svg.number(square.side)
    frame = svg.number(FRAME)
    shape = f'x="{start}" y="{start}" width="{side}" height="{side}"'
    return Markup(
        f'<svg width="{frame}" height="{frame}" aria-hidden="true">'
        f'<rect class="{square.kind}" {shape}/></svg>'
    )
