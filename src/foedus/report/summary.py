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

    def both(self, pair: tuple[Figure, Figure]) -> str:
        """Return a change; the letter stands once where both ends share a trail."""
        without, with_ = pair
        if without.trail == with_.trail:
            return f"{printed(without)} \u2192 {self.figure(with_)}"
        return f"{self.figure(without)} \u2192 {self.figure(with_)}"

    def prose(self, prose: Prose) -> str:
        return "".join(self._piece(piece) for piece in prose)

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
    return "; ".join(_blocker(row, brief, screen) for row in rows[:3] if row.objects)


def _movers(rows: Iterable[MoverRow], screen: _Screen) -> str:
    said = []
    for row in rows:
        parts = ["leads"] if row.leads else []
        if row.first is not None:
            parts.append(f"first {screen.figure(row.first)}")
        if row.follows is not None:
            parts.append(f"follows {screen.figure(row.follows)}")
        said.append(f"{row.name} {', '.join(parts)}")
    return "; ".join(said[:4])


def _answer(brief: Brief, screen: _Screen) -> str:
    row = next((row for row in brief.answers if row.headline), None)
    if row is None:
        return screen.prose(brief.answer_note)
    lowers, widens, invites, raises, neither = (screen.figure(share) for share in row.split)
    return (
        f"without \u2192 with a deployment (precision {row.precision.text}): challenge "
        f"{screen.both(row.challenge)}, limited conflict {screen.both(row.limited)}, wider war "
        f"{screen.both(row.wider)}. "
        f"Draw by draw: lowers both {lowers}, deters but widens {widens}, "
        f"invites and narrows {invites}, raises both {raises}, no real change {neither}."
    )


def _assumption(row: AssumptionRow, screen: _Screen) -> list[str]:
    share = "" if row.share is None else f"share {screen.figure(row.share)}, "
    past = [f"{_INDENT}  {screen.prose(row.base_rate)}"] if row.base_rate else []
    return [f"{row.key}  {share}range {screen.figure(row.range)}: {row.name}", *past]


def _sections(brief: Brief, screen: _Screen, width: int) -> list[_Section]:
    assumptions = [
        _INDENT + screen.cut(line, width - len(_INDENT))
        for row in brief.assumptions[:4]
        for line in _assumption(row, screen)
    ]
    action = _movers(brief.movers, screen) or screen.prose(brief.action_note)
    return [
        _Section("", screen.wrapped(screen.prose(brief.title)), 2),
        _Section("", screen.wrapped(screen.prose(brief.answer)), 8),
        screen.paragraph("How sure", screen.prose(brief.confidence), 4),
        _Section("", _options(brief.decision_title, brief.options, screen, width), 6),
        screen.paragraph("Who blocks", _blockers(brief, screen), 2),
        screen.paragraph(brief.action_title, action, 2),
        screen.paragraph(brief.answer_title, _answer(brief, screen), 3),
        _Section("", screen.wrapped(screen.prose(brief.compared)), 2),
        _Section("Assumptions that matter most", assumptions, 2),
        _Section(
            "Flags", [_INDENT + screen.cut(flag, width - len(_INDENT)) for flag in brief.flags], 1
        ),
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
        f"foedus brief, {brief.case}, {brief.body}, evidence to {brief.evidence_to.text}, "
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
