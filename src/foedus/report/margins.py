"""The trails of a page, put in the margin of the section that first refers to them."""

from __future__ import annotations

from typing import Any

from foedus.report import templates
from foedus.report.figures import Figures, percent
from foedus.report.markup import Markup, element, joined, text
from foedus.report.prose import Writer
from foedus.terms.brief import InputShare, Trail


def _range(low: str, high: str) -> str:
    """Return two ends as a range, the unit once.

    >>> _range("66 %", "91 %"), _range("", "9")
    ('66\u201391 %', '9')
    """
    if not (low and high):
        return low or high
    unit = " %"
    return f"{low.removesuffix(unit) if high.endswith(unit) else low}\u2013{high}"


class Margins:
    """Writes each trail once; what an earlier trail rests on already is not written again."""

    def __init__(self, figures: Figures, write: Writer) -> None:
        self._figures = figures
        self._write = write
        self._first: dict[object, str] = {}

    def fill(self, html: str) -> str:
        """Return a page with the trails of each section where its mark stands."""
        for place, keys in enumerate(self._figures.sections):
            trails = [self._trail(self._figures.trail(key)) for key in keys]
            aside = ""
            if trails:
                first, last = trails[0]["letter"], trails[-1]["letter"]
                aside = templates.template("trails.html").render(
                    trails=trails, first=first, last=last
                )
            html = html.replace(f"<!--trails {place}-->", aside)
        return html

    def _trail(self, trail: Trail) -> dict[str, Any]:
        letter = self._figures.letters[trail.key]
        return {
            "letter": letter,
            "repeated": self._figures.repeated(trail.key),
            "counted": self._write.linked(trail.counted),
            "model": trail.model.rstrip("."),
            "behind": self._behind(trail, letter),
            "range": _range(trail.low, trail.high),
            "equilibria": self._write.linked(trail.equilibria),
        }

    def _behind(self, trail: Trail, letter: str) -> Markup:
        """Return the grounds and the inputs that move the figure most, as sentences."""
        grounds = self._earlier(("grounds", trail.grounds), letter, short=len(trail.grounds) < 3)
        inputs = self._earlier(("inputs", trail.inputs), letter, short=not trail.inputs)
        if grounds and grounds == inputs:
            return Markup(f"Rests on and moves as\u00a0{grounds}.")
        rests = f"as\u00a0{grounds}" if grounds else f"on {self._write.references(trail.grounds)}"
        named = joined([self._input(one) for one in trail.inputs], ", ")
        moves = f"as\u00a0{inputs}" if inputs else f"most with {named}"
        sentences = [f"Rests {rests}."] if trail.grounds else []
        sentences += [f"Moves {moves}."] if trail.inputs else []
        return Markup(" ".join(sentences))

    def _earlier(self, key: object, letter: str, *, short: bool) -> Markup:
        """Return a link to the trail that wrote the same before; nothing if this one must."""
        first = self._first.setdefault(key, letter)
        if short or first == letter:
            return Markup("")
        return element("a", first, class_="key", href=f"#t-{first}")

    def _input(self, one: InputShare) -> Markup:
        share = percent(one.share)
        if not self._write.knows(one.key):
            return text(f"{one.name} {share}")
        return Markup(f"{self._write.reference(one.key)} {text(share)}")
