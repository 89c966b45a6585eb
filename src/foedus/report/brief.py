"""The decision brief: one HTML page, and a summary of one screen."""

from __future__ import annotations

from foedus.report import page
from foedus.report import summary as screen
from foedus.terms.brief import Brief


def html(brief: Brief) -> str:
    """Return a brief as one self-contained HTML page that needs no network and no script.

    Parameters
    ----------
    brief
        Finished results. The value of a chance or share is in [0, 1], of a place on a scale in
        [0, 100].

    Raises
    ------
    ValueError
        If a figure refers to a trail, or a reference to a row, that the brief does not hold; if a
        word of likelihood is stronger than its number; if a value is outside its range.
    """
    return page.render(brief).html


def summary(brief: Brief, *, width: int = 80) -> str:
    """Return a brief as plain text of one screen: at most 40 lines of ``width`` signs.

    The letters in brackets are those of the trails in the page of the same brief.

    Parameters
    ----------
    width
        Longest line, at least 40 signs.
    """
    return screen.text(brief, page.render(brief).letters, width=width)
