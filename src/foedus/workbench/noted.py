"""Persons' notes as evidence of a brief: which are taken up, and what is said of the others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from foedus.ledger.notes import held_back
from foedus.ledger.rows import BY_A_PERSON
from foedus.ledger.store import Ledger
from foedus.terms.reading import Reading


def is_note(reading: Reading) -> bool:
    """Say whether a person noted down what a reading holds."""
    return reading.reader == BY_A_PERSON


def notes_by(
    ledger: Ledger, cut_off: date, handling: Collection[str]
) -> tuple[tuple[Reading, ...], tuple[Reading, ...]]:
    """Return the notes of a ledger up to the evidence cut-off, and the later ones.

    A note under a mark that is not named is in neither.
    """
    found = ledger.readings(notes=True, handling=handling)
    early = tuple(r for r in found if r.article.date is None or r.article.date <= cut_off)
    return early, tuple(reading for reading in found if reading not in early)


def bearing(
    notes: Iterable[Reading], issues: Collection[str], parties: Collection[str]
) -> tuple[Reading, ...]:
    """Return the notes that bear on one of some issues and of some parties.

    A ledger may hold notes on anything; a page is named for the brief, a note is not.
    """
    return tuple(
        note
        for note in notes
        if any(
            about.issue in issues and about.party in parties
            for statement in note.statements
            for about in statement.about
        )
    )


def left_out(ledger: Ledger, handling: Collection[str]) -> str:
    """Return what to say of notes that bear a mark nobody named; empty if there are none."""
    marks = held_back(ledger, frozenset(handling))
    said = [f"{count} marked '{mark}'" for mark, count in marks.items()]
    return f"notes left out: {', '.join(said)}; name the mark with --handling" if said else ""


def late_rows(late: Sequence[Reading]) -> tuple[tuple[str, str, str], ...]:
    """Return what a brief lists of what was published or noted after its cut-off."""
    return tuple(
        (
            "note" if is_note(reading) else "page",
            reading.article.doc_id,
            f"dated {reading.article.date}, after the evidence cut-off",
        )
        for reading in late
    )
