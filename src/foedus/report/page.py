"""A brief as a page: the pieces that its templates print, and the trails put in their margins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from foedus.report import templates, words
from foedus.report.charts import bar, interval, pair, square
from foedus.report.figures import Figures
from foedus.report.margins import Margins
from foedus.report.markup import Markup, element, text
from foedus.report.numerals import has_numeral
from foedus.report.prose import Writer, check_word
from foedus.terms.brief import (
    AnswerRow,
    BlockerRow,
    Brief,
    Figure,
    OptionRow,
    PositionRow,
    Quotation,
    ScaleMark,
    Side,
    StatementRow,
    Word,
)

FEW_SILENT = 6
OFTEN = 0.25
_WHOSE = {"own": "own", "claim": "third party", "none": "no position"}
_COLUMNS = 3
_CLOSE = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A rendered brief and the letter each trail was given in it."""

    html: str
    letters: dict[str, str]


def name(value: str) -> Markup:
    """Return a name; one with a numeral in it (Group of 7) is marked as a label."""
    return element("span", value, class_="label") if has_numeral(value) else text(value)


def credit(quotation: Quotation, statements: dict[str, StatementRow]) -> Markup:
    """Return who is quoted; a machine-read name behind indirect speech is not printed here."""
    row = statements.get(quotation.statement)
    if quotation.speaker and row is not None and not row.verbatim and row.review == "machine-read":
        return text("a speaker read by machine, not yet reviewed")
    return name(quotation.speaker)


def _ends(row: PositionRow) -> list[Figure]:
    middle = [row.value] if row.kind == "own" and row.value is not None else []
    return [*middle, row.low, row.high]


def _position_figures(rows: Sequence[PositionRow]) -> list[Figure]:
    return [figure for row in rows for figure in _ends(row)]


def _scale_marks(scale: Sequence[ScaleMark]) -> list[dict[str, str]]:
    """Return the ticks of a scale; one close to the tick before it stands a line higher."""
    marks: list[dict[str, str]] = []
    raised, before = False, -100.0
    for mark in sorted(scale, key=lambda one: one.place):
        raised = mark.place - before < _CLOSE and not raised
        before = mark.place
        kinds = [kind for kind, at in (("first", 0.0), ("last", 100.0)) if mark.place == at]
        kinds += ["up"] if raised else []
        written = f"{mark.place:g}"
        marks.append({"left": written, "text": written, "kind": " ".join(kinds)})
    return marks


def _in_columns(rows: Sequence[PositionRow]) -> list[Sequence[PositionRow]]:
    length = -(-len(rows) // _COLUMNS)
    return [rows[start : start + length] for start in range(0, len(rows), length)] if rows else []


def _positions(brief: Brief) -> dict[str, Any]:
    own = [row for row in brief.positions if row.kind == "own"]
    silent = [row for row in brief.positions if row.kind == "silent"]
    few = len(silent) <= FEW_SILENT
    coders = {row.coded for row in own}
    ticks = [mark.place for mark in brief.scale]

    def draw(row: PositionRow, height: float) -> Markup:
        return interval.draw(interval.data(row, ticks, brief.status_quo), height)

    return {
        "own": own,
        "own_coded": coders.pop() if len(own) > FEW_SILENT and len(coders) == 1 else "",
        "few_silent": silent if few else [],
        "many_silent": [] if few else _in_columns(silent),
        "silent_grounds": list(dict.fromkeys(key for row in silent for key in row.grounds)),
        "all_silent_figures": _position_figures(silent),
        "position_figures": _position_figures,
        "scale_marks": _scale_marks(brief.scale),
        "place": lambda mark: f"{mark.place:g}",
        "draw_position": partial(draw, height=1.7),
        "draw_silent": partial(draw, height=1.3),
    }


def _blockers(brief: Brief) -> dict[str, Any]:
    for row in brief.blockers:
        if {len(row.objects), len(row.alone)} != {len(brief.blockers_drafts)}:
            raise ValueError(f"{row.name!r} needs an objection for each tabled draft, and no more")

    def column(field: str, place: int) -> list[Figure]:
        return [_of_draft(row, field)[place] for row in brief.blockers]

    return {"blocker_column": column, "often": lambda figure: bar.share(figure) >= 100.0 * OFTEN}


def _of_draft(row: BlockerRow, field: str) -> tuple[Figure, ...]:
    return row.objects if field == "objects" else row.alone


def _pairs(row: AnswerRow) -> tuple[tuple[Figure, Figure], ...]:
    return (row.challenge, row.limited, row.wider)


def _answers(brief: Brief, figures: Figures) -> dict[str, Any]:
    end = pair.top(figure for row in brief.answers for both in _pairs(row) for figure in both)

    def cell(share: Figure, title: str, kind: bar.Kind, classes: str = "c") -> Markup:
        drawn = square.draw(square.data(share, kind))
        words_beside = element("span", Markup(element("b", figures.figure(share)) + text(title)))
        return element("div", Markup(drawn + words_beside), class_=classes)

    return {
        "headline": next((row for row in brief.answers if row.headline), None),
        "pair_top": f"{100.0 * end:g}",
        "arm": lambda place: [both[place] for row in brief.answers for both in _pairs(row)],
        "all_splits": [share for row in brief.answers for share in row.split],
        "draw_pair": lambda both: pair.draw(pair.data(both[0], both[1], end)),
        "cell": cell,
    }


def _draw_side(side: Side) -> Markup:
    figure = side.with_ if side.with_ is not None else side.without
    reference = side.without if side.with_ is not None else None
    kind: bar.Kind = "hat" if side.harm else "bar"
    return bar.draw(bar.data([figure], [kind], reference=reference, ticks=(0, 100)), 1.4)


def _draw_option(row: OptionRow) -> Markup:
    return bar.draw(bar.data([row.adopted, row.adopted_acquiescing], ["bar", "bar2"]), 1.9)


def _options(brief: Brief) -> dict[str, Any]:
    for row in brief.options:
        if row.word:
            check_word(row.word, row.adopted)
    proses = (brief.title, brief.answer, brief.confidence, brief.options_note)
    has_words = any(row.word for row in brief.options)
    return {
        "has_words": has_words,
        "has_objectors": any(row.objector for row in brief.options),
        "worded": has_words or any(isinstance(one, Word) for prose in proses for one in prose),
        "bands": words.legend(),
        "draw_option": _draw_option,
    }


def _draw_share(figure: Figure, kind: bar.Kind) -> Markup:
    return bar.draw(bar.data([figure], [kind]), 1.5)


def _drawn(brief: Brief) -> dict[str, Any]:
    shares = [row.share for row in brief.assumptions if row.share is not None]
    largest = max((bar.share(share) / 100.0 for share in shares), default=0.0) or 1.0

    def effect(share: Figure) -> Markup:
        return bar.draw(bar.data([share], ["bar2"], ticks=(0,), top=largest), 1.3)

    return {"draw_side": _draw_side, "draw_share": _draw_share, "draw_effect": effect}


def render(brief: Brief) -> Page:
    """Return a brief as one HTML page, with the letters its trails were given.

    Raises
    ------
    ValueError
        If a figure refers to a trail, or a reference to a row, that the brief does not hold; if a
        word of likelihood is stronger than its number; if a share lies outside [0, 1].
    """
    statements = {row.id: row for row in brief.statements}
    figures = Figures(brief.trails)
    write = Writer(figures, [*statements, *(row.key for row in brief.assumptions)])
    html = templates.template("brief.html").render(
        brief=brief,
        figures=figures,
        write=write,
        css=templates.css(),
        name=name,
        whose=_WHOSE,
        credit=partial(credit, statements=statements),
        **_options(brief),
        **_blockers(brief),
        **_positions(brief),
        **_answers(brief, figures),
        **_drawn(brief),
    )
    return Page(html=Margins(figures, write).fill(html), letters=dict(figures.letters))
