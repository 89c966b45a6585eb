"""The one place where a figure is printed, and the record of which trail stands where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from string import ascii_lowercase

from foedus.report.markup import Markup, element, text
from foedus.terms.brief import Figure, Trail

_HYPHEN_FOR_MINUS = re.compile(r"(?<![\w.])-(?=\d)")


def letters(position: int) -> str:
    """Return the letters of the trail at a position counted from 0: a, b, ..., z, aa, ab, ...

    >>> letters(0), letters(25), letters(26), letters(27)
    ('a', 'z', 'aa', 'ab')
    """
    written = ""
    position += 1
    while position:
        position, place = divmod(position - 1, 26)
        written = ascii_lowercase[place] + written
    return written


def percent(share: float) -> str:
    """Return a share in [0, 1] in whole per cent; a decimal below 1 %.

    >>> percent(0.312), percent(0.004), percent(0.0)
    ('31\xa0%', '0.4\xa0%', '0\xa0%')
    """
    points = 100.0 * share
    written = f"{points:.1f}" if 0.05 <= points < 0.95 else f"{points:.0f}"
    return f"{written}\u00a0%"


def printed(figure: Figure) -> str:
    """Return a figure's text with a true minus and no space at which a line could break."""
    return _HYPHEN_FOR_MINUS.sub("\u2212", figure.text).replace(" ", "\u00a0")


class Figures:
    """Prints figures and gives their trails letters in the order of first use.

    A block is a paragraph or a table: a trail's letter stands at its first use in a block. A
    section is what has its trails in one margin.

    Parameters
    ----------
    trails
        Everything a figure may refer to.

    Raises
    ------
    ValueError
        If two trails share a key, or a figure refers to a trail that is not there.
    """

    def __init__(self, trails: Iterable[Trail]) -> None:
        self._trails: dict[str, Trail] = {}
        for trail in trails:
            if trail.key in self._trails:
                raise ValueError(f"two trails with the key {trail.key!r}")
            self._trails[trail.key] = trail
        self.letters: dict[str, str] = {}
        self.sections: list[list[str]] = []
        self._texts: dict[str, list[str]] = {}
        self._titles: dict[str, list[str]] = {}
        self._lettered: set[str] = set()
        self._in_head: set[str] = set()

    def section(self) -> Markup:
        """Begin a section; return the mark that its trails replace once the page is known."""
        self.sections.append([])
        self.block()
        return Markup(f"<!--trails {len(self.sections) - 1}-->")

    def block(self) -> Markup:
        """Begin a paragraph or a table."""
        self._lettered = set()
        self._in_head = set()
        return Markup("")

    def trail(self, key: str) -> Trail:
        """Return the trail of a key."""
        if key not in self._trails:
            raise ValueError(f"a figure refers to the trail {key!r}, which the brief does not hold")
        return self._trails[key]

    def figure(self, figure: Figure) -> Markup:
        """Return a figure as a link to its trail."""
        return self._link(figure.trail, printed(figure))

    def range(self, low: Figure, high: Figure) -> Markup:
        """Return two ends as one figure where they share a trail."""
        if low.trail == high.trail:
            return self._link(low.trail, f"{printed(low)}\u2013{printed(high)}")
        return Markup(f"{self.figure(low)}\u2013{self.figure(high)}")

    def column(
        self, shown: str, figures: Sequence[Figure | None], title: str | None = None
    ) -> Markup:
        """Return a column's head; the letter stands here if all its figures share a trail.

        ``title`` is what the trail calls the column, if not as its head does.
        """
        title = title or shown
        keys = {figure.trail for figure in figures if figure is not None}
        if len(keys) != 1:
            return text(shown)
        key = keys.pop()
        letter = self._letter(key)
        titles = self._titles.setdefault(key, [])
        if title not in titles:
            titles.append(title)
        self._in_head.add(key)
        if key in self._lettered:
            return text(shown)
        self._lettered.add(key)
        link = element("a", letter, class_="t", href=f"#t-{letter}", aria_label=f"trail {letter}")
        return Markup(f"{text(shown)}{link}")

    def repeated(self, key: str) -> str:
        """Return what a trail repeats: the figures it explains, or the columns it stands over."""
        texts = self._texts.get(key, [])
        if not texts:
            titles = "; ".join(self._titles.get(key, []))
            return titles[:1].upper() + titles[1:]
        return ", ".join(texts[:4]) + (", \u2026" if len(texts) > 4 else "")

    def _link(self, key: str, written: str) -> Markup:
        letter = self._letter(key)
        if key not in self._in_head:
            texts = self._texts.setdefault(key, [])
            if written not in texts:
                texts.append(written)
        mark = Markup("")
        if key not in self._lettered:
            self._lettered.add(key)
            mark = element("sup", letter)
        return element("a", Markup(text(written) + mark), class_="n", href=f"#t-{letter}")

    def _letter(self, key: str) -> str:
        self.trail(key)
        if key not in self.letters:
            self.letters[key] = letters(len(self.letters))
            if not self.sections:
                self.sections.append([])
            self.sections[-1].append(key)
        return self.letters[key]
