"""Numbers as a brief prints them."""

from __future__ import annotations

from foedus.terms.brief import Figure

THIN = "\u202f"


def percent(share: float, trail: str) -> Figure:
    """Return a share in whole per cents, never below 1 or above 99 unless it is exactly 0 or 1."""
    if 0 < share < 0.01:
        text = f"<1{THIN}%"
    elif 0.99 < share < 1:
        text = f">99{THIN}%"
    else:
        text = f"{100 * share:.0f}{THIN}%"
    return Figure(value=share, text=text, trail=trail)


def points(value: float, trail: str) -> Figure:
    """Return a place on a scale of 0-100."""
    return Figure(value=value, text=f"{value:.0f}", trail=trail)


def count(value: int, trail: str) -> Figure:
    """Return a counted number."""
    return Figure(value=float(value), text=f"{value:,}".replace(",", THIN), trail=trail)


def of_ten(share: float, trail: str) -> Figure:
    """Return a share as so many of 10 draws, never 0 or 10 of 10 unless it is exactly that."""
    tenths = round(10 * share)
    if share > 0 and tenths == 0:
        text = "fewer than 1 of 10"
    elif share < 1 and tenths == 10:
        text = "more than 9 of 10"
    else:
        text = f"{tenths} of 10"
    return Figure(value=share, text=text.replace(" ", "\u00a0"), trail=trail)


def spread(low: float, high: float, trail: str) -> Figure:
    """Return a range; its ends are printed as they were given."""
    text = f"{low:g}\u2013{high:g}" if low >= 0 else f"{_signed(low)} to {_signed(high)}"
    return Figure(value=0.5 * (low + high), text=text, trail=trail)


def plain(share: float) -> str:
    """Return a share in per cents for the words of a trail."""
    if 0 < share < 0.01:
        return f"<1{THIN}%"
    return f"{100 * share:.0f}{THIN}%"


def _signed(value: float) -> str:
    return f"{value:g}".replace("-", "\u2212")
