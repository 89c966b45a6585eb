"""Shapes of a picture: positions in per cent, strokes in pixels, so that nothing scales."""

from __future__ import annotations

from foedus.report.markup import Markup


def number(value: float) -> str:
    """Return a coordinate with at most two decimals.

    >>> number(46.0), number(33.333)
    ('46', '33.33')
    """
    return f"{value:.2f}".rstrip("0").rstrip(".")


def upright(place: float, name: str = "g") -> str:
    """Return a line from top to bottom at a place in [0, 100]."""
    x = number(place)
    return f'<line class="{name}" x1="{x}%" x2="{x}%" y1="0" y2="100%"/>'


def across(low: float, high: float, name: str) -> str:
    """Return a level line at half height between two places in [0, 100]."""
    ends = f'x1="{number(low)}%" x2="{number(high)}%"'
    return f'<line class="{name}" {ends} y1="50%" y2="50%"/>'


def point(place: float, radius: float, name: str) -> str:
    """Return a point at half height, its radius in pixels."""
    return f'<circle class="{name}" cx="{number(place)}%" cy="50%" r="{number(radius)}"/>'


def picture(height: float, shapes: list[str]) -> Markup:
    """Return the picture, its height in em; hidden from screen readers, who have the numbers."""
    return Markup(f'<svg height="{number(height)}em" aria-hidden="true">{"".join(shapes)}</svg>')
