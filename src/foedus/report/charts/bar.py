"""Bars from 0 to 100 %, one or more a row, with an upright for the reference.

Blue is a chance, grey the same chance when silent members acquiesce, hatched a chance of harm.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from foedus.report import svg
from foedus.report.markup import Markup
from foedus.terms.brief import Figure

Kind = Literal["bar", "bar2", "hat"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar: its length in [0, 100] and how it is filled."""

    length: float
    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """What a row's picture shows, in per cent of its width."""

    bars: tuple[Bar, ...]
    ticks: tuple[float, ...]
    reference: float | None


def share(figure: Figure) -> float:
    """Return a figure's value as per cent; a chance is a share in [0, 1]."""
    if not 0.0 <= figure.value <= 1.0:
        raise ValueError(
            f"the figure {figure.text!r} (trail {figure.trail!r}) is drawn as a share "
            f"and must have a value in [0, 1], not {figure.value!r}"
        )
    return 100.0 * figure.value


def data(
    figures: Sequence[Figure | None],
    kinds: Sequence[Kind] = ("bar",),
    *,
    reference: Figure | None = None,
    ticks: Sequence[float] = (0.0, 50.0, 100.0),
    top: float = 1.0,
) -> Bars:
    """Return the lengths of a row's bars on an axis from 0 to ``top``, a share in (0, 1]."""
    if not 0.0 < top <= 1.0:
        raise ValueError(f"an axis ends at a share in (0, 1], not {top!r}")
    return Bars(
        bars=tuple(
            Bar(length=min(100.0, share(figure) / top), kind=kind)
            for figure, kind in zip(figures, kinds, strict=True)
            if figure is not None
        ),
        ticks=tuple(ticks),
        reference=None if reference is None else min(100.0, share(reference) / top),
    )


def draw(bars: Bars, height: float = 1.7) -> Markup:
    """Return the picture, its height in em."""
    shapes = [svg.upright(tick) for tick in bars.ticks]
    room = 56.0 / max(1, len(bars.bars))
    for place, bar in enumerate(bars.bars):
        top = svg.number(22.0 + place * room)
        size = f'width="{svg.number(bar.length)}%" height="{svg.number(room)}%"'
        shapes.append(f'<rect class="{bar.kind}" x="0" y="{top}%" {size}/>')
    if bars.reference is not None:
        shapes.append(svg.upright(bars.reference, "ln"))
    return svg.picture(height, shapes)
