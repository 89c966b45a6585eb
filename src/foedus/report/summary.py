"""A brief as plain text of one screen; letters in brackets lead to the trails of its page."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from textwrap import wrap

from foedus.report.figures import printed
from foedus.report.prose import quoted
from foedus.terms.brief import (
    AssumptionRow,
    BlockerRow,
    Brief,
    Figure,
    MoverRow,
    OptionRow,
    Piece,
    Prose,
    Quotation,
    Reference,
)

LINES = 40
NARROWEST = 40
_INDENT = "  "
MOST = 4
"""So many assumptions are listed, those the answer names first."""
_MATTER = "Assumptions cited or that matter most (share: of the variance of one outcome)"


@dataclass(frozen=True, slots=True)
class _Section:
    """Lines under a title, and how many of them may stay when the screen is full."""

    title: str
    lines: list[str]
    least: int


def _plain(value: str) -> str:
    """Return a value without signs that a terminal would obey."""
    return "".join(
        " " if unicodedata.category(sign) in {"Cc", "Cf", "Zl", "Zp"} else sign for sign in value
    )


class _Screen:
    """Writes figures with their letters, and wraps."""

    def __init__(self, letters: Mapping[str, str], width: int) -> None:
        self._letters = letters
        self._width = width

    def figure(self, figure: Figure) -> str:
        return f"{printed(figure)}\u00a0[{self._letters[figure.trail]}]"

    def prose(self, prose: Prose) -> str:
        """Return prose; of two ends of a change that share a trail, the second has the letter."""
        written = []
        for place, piece in enumerate(prose):
            rest = prose[place + 1 : place + 3]
            match (piece, *rest):
                case (Figure() as one, "\u00a0\u2192 ", Figure() as other) if (
                    one.trail == other.trail
                ):
                    written.append(printed(one))
                case _:
                    written.append(self._piece(piece))
        return "".join(written)

    def _piece(self, piece: Piece) -> str:
        match piece:
            case str():
                return piece
            case Figure():
                return self.figure(piece)
            case Reference():
                return piece.key
            case Quotation():
                return quoted(piece.text)
            case _:
                return piece.text

    def wrapped(self, value: str, indent: str = "") -> list[str]:
        """Return lines; a fixed space keeps a figure and its letter on one line."""
        held = _plain(value).replace("\u00a0", "\x00")
        lines = wrap(
            held,
            self._width,
            initial_indent=indent,
            subsequent_indent=indent,
            break_on_hyphens=False,
        )
        return [line.replace("\x00", " ") for line in lines]

    def paragraph(self, title: str, value: str, least: int) -> _Section:
        """Return a section that begins with its title; empty without a text."""
        return _Section("", self.wrapped(f"{title}. {value}") if value else [], least)

    def cut(self, value: str, room: int) -> str:
        """Return a value shortened to its room, the cut marked."""
        whole = " ".join(_plain(value).split())
        return whole if len(whole) <= room else whole[: room - 1].rstrip() + "\u2026"


def _options(title: str, rows: Iterable[OptionRow], screen: _Screen, width: int) -> list[str]:
    written = [
        (
            _plain(row.place.text),
            row.text + (" (status quo)" if row.status_quo else ""),
            screen.figure(row.adopted).replace("\u00a0", " "),
            screen.figure(row.adopted_acquiescing).replace("\u00a0", " "),
        )
        for row in rows
    ]
    if not written:
        return []
    places = max(len(row[0]) for row in written)
    first = max(len("as assumed"), *(len(row[2]) for row in written))
    second = max(len("acquiescing"), *(len(row[3]) for row in written))
    room = max(8, width - places - first - second - 8)
    beside = places + room + 4
    head = f"{screen.cut(title, beside - 1):{beside}}"
    head += f"{'as assumed':>{first}}  {'acquiescing':>{second}}"
    return [head] + [
        f"{_INDENT}{place:>{places}}  {screen.cut(text, room):<{room}}"
        f"{adopted:>{first}}  {acquiescing:>{second}}"
        for place, text, adopted, acquiescing in written
    ]


def _least_draft(brief: Brief) -> int:
    """Return which draft is the least step beyond the status quo: the one that could be agreed."""
    places = [float(draft.text) for draft in brief.blockers_drafts]
    beyond = [place for place, at in enumerate(places) if at > brief.status_quo]
    return min(beyond or range(len(places)), key=lambda place: places[place])


def _blocker(row: BlockerRow, brief: Brief, screen: _Screen) -> str:
    least = _least_draft(brief)
    draft = brief.blockers_drafts[least].text
    silent = "" if row.spoke else " (silent)"
    return (
        f"{row.name}{silent} to draft {draft}: {screen.figure(row.objects[least])}, "
        f"alone {screen.figure(row.alone[least])}"
    )


def _blockers(brief: Brief, screen: _Screen) -> str:
    rows = sorted(
        (row for row in brief.blockers if row.objects),
        key=lambda row: -row.objects[_least_draft(brief)].value,
    )
    return "; ".join(_blocker(row, brief, screen) for row in rows[:2] if row.objects)


def _movers(rows: Iterable[MoverRow], screen: _Screen) -> str:
    said = []
    for row in rows:
        parts = ["leads"] if row.leads else []
        if row.first is not None:
            parts.append(f"first {screen.figure(row.first)}")
        if row.follows is not None:
            parts.append(f"follows {screen.figure(row.follows)}")
        said.append(f"{row.name} {', '.join(parts)}")
    return "; ".join(said[:3])


_CELLS = ("lowers both", "deters, widens", "invites, narrows", "raises both", "no real change")


def _split(brief: Brief, screen: _Screen, width: int) -> _Section:
    """Return the split at each precision: a table, or where it finds no room, sentences."""
    if not brief.answers:
        return screen.paragraph(brief.answer_title, screen.prose(brief.answer_note), 3)
    title = f"{brief.answer_title}. Draw by draw a deployment, by precision (*: headline)"
    rows = [
        (row.precision.text + "* "[not row.headline], [screen.figure(one) for one in row.split])
        for row in brief.answers
    ]
    depends = screen.wrapped(screen.prose(brief.drivers), _INDENT)
    places = max(len(place) for place, _ in rows) + 1
    if places + sum(len(cell) + 2 for cell in _CELLS) > width:
        lines = [
            line
            for place, cells in rows
            for line in screen.wrapped(f"{place}: {_named(cells)}", _INDENT)
        ]
        return _Section(title, [*lines, *depends], 3)
    lines = [" " * places + "".join(f"  {cell}" for cell in _CELLS)]
    for place, cells in rows:
        shares = "".join(
            f"  {share.replace(chr(160), ' '):>{len(cell)}}"
            for cell, share in zip(_CELLS, cells, strict=True)
        )
        lines.append(f"{place:>{places}}{shares}")
    return _Section(title, [*lines, *depends], len(lines) + len(depends))


def _named(shares: list[str]) -> str:
    return ", ".join(f"{cell} {share}" for cell, share in zip(_CELLS, shares, strict=True))


def _cited_first(brief: Brief) -> list[AssumptionRow]:
    """Return the assumptions the answer and its split name, then the others, in their order."""
    named = (*brief.answer, *brief.drivers)
    cited = {piece.key for piece in named if isinstance(piece, Reference)}
    rows = sorted(brief.assumptions, key=lambda row: row.key not in cited)
    return rows[: max(MOST, sum(row.key in cited for row in rows))]


def _assumption(row: AssumptionRow, screen: _Screen) -> str:
    share = "" if row.share is None else f"share {screen.figure(row.share)}, "
    past = next((one for one in row.base_rate if isinstance(one, Figure)), None)
    beside = "" if past is None else f", base rate {screen.figure(past)}"
    return f"{row.key}  {share}range {screen.figure(row.range)}{beside}: {row.name}"


def _sections(brief: Brief, screen: _Screen, width: int) -> list[_Section]:
    assumptions = [
        _INDENT + screen.cut(_assumption(row, screen), width - len(_INDENT))
        for row in _cited_first(brief)
    ]
    action = _movers(brief.movers, screen) or screen.prose(brief.action_note)
    return [
        _Section("", screen.wrapped(screen.prose(brief.title)), 2),
        _Section("", screen.wrapped(screen.prose(brief.answer)), 7),
        _Section("", screen.wrapped(screen.prose(brief.contrary)), 2),
        screen.paragraph("How sure", screen.prose(brief.confidence), 3),
        _Section("", _options(brief.decision_title, brief.options, screen, width), 6),
        screen.paragraph("Who blocks", _blockers(brief, screen), 2),
        screen.paragraph(brief.action_title, action, 1),
        _split(brief, screen, width),
        _Section(_MATTER, assumptions, MOST),
        _Section("", [screen.cut(f"Flag. {flag}", width) for flag in brief.flags], 1),
    ]


def _height(sections: list[_Section]) -> int:
    return sum(len(one.lines) + bool(one.title) for one in sections)


def _broken_off(line: str, width: int) -> str:
    """Return a line marked as not the last one, cut at a word where the mark finds no room."""
    while len(line) > width - 2 and " " in line:
        line = line.rpartition(" ")[0].rstrip()
    return line[: width - 2] + " \u2026"


def _fitted(sections: list[_Section], room: int, width: int) -> list[_Section]:
    """Return the sections with lines taken from the last ones until they fit; cuts are marked."""
    kept = [one for one in sections if one.lines]
    for place in range(len(kept) - 1, -1, -1):
        over = _height(kept) - room
        one = kept[place]
        if over > 0 and len(one.lines) > one.least:
            lines = one.lines[: max(one.least, len(one.lines) - over)]
            lines[-1] = _broken_off(lines[-1], width)
            kept[place] = _Section(one.title, lines, one.least)
    return kept


def text(brief: Brief, letters: Mapping[str, str], *, width: int = 80) -> str:
    """Return the summary: at most 40 lines of at most ``width`` signs, every figure with a letter.

    Parameters
    ----------
    letters
        The letter of each trail on the brief's page.
    width
        Longest line, at least 40 signs.
    """
    if width < NARROWEST:
        raise ValueError(f"a summary needs a width of at least {NARROWEST}, not {width}")
    screen = _Screen(letters, width)
    about = (
        f"{brief.case}, {brief.body}, evidence to {brief.evidence_to.text}, "
        f"run {brief.run.text}, {brief.scored}"
    )
    head = [screen.cut(line, width) for line in screen.wrapped(about)[:2]]
    sections = _fitted(_sections(brief, screen, width), LINES - len(head) - 1, width)
    spare = LINES - len(head) - _height(sections) - 1
    lines = list(head)
    for section in sections:
        if spare > 0:
            lines.append("")
            spare -= 1
        lines += [screen.cut(section.title, width)] if section.title else []
        lines += section.lines
    lines.append(
        screen.cut(
            "Letters [a], [b]: trails in the brief; A, s: its assumptions, statements.", width
        )
    )
    return "\n".join(lines)
