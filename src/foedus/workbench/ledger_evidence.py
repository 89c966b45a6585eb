"""What a ledger makes of its statements: utterances, grades, own notes, exports."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast, get_args

from foedus.ledger import grading, utterances
from foedus.ledger.export import ExportFormat, as_csv, as_json, export_rows, write_export
from foedus.ledger.grading import Override as Override
from foedus.ledger.grading import add_override
from foedus.ledger.notes import Note, NoteKind, add_note
from foedus.ledger.search import EVERYTHING, Filters
from foedus.ledger.store import Ledger
from foedus.states.parties import party
from foedus.terms.errors import LedgerError, UsageError
from foedus.terms.statement import About, IssueKey, Stance
from foedus.workbench.targets import refuse_bad_target


def utterance_rows(path: Path, *, handling: Collection[str] = ()) -> list[dict[str, Any]]:
    """Return every remark once, with its statements and on whose word it rests."""
    with Ledger.open(path, create=False, write=False) as ledger:
        found = utterances.utterances(ledger, handling=handling)
        return [utterances.as_row(utterance) for utterance in found]


def grade_rows(path: Path, *, handling: Collection[str] = ()) -> list[dict[str, str]]:
    """Return the grade of every statement's attribution, with the reasons."""
    with Ledger.open(path, create=False, write=False) as ledger:
        return [grading.as_row(grade) for grade in grading.grades(ledger, handling=handling)]


def grade_row(path: Path, key: str, *, handling: Collection[str] = ()) -> dict[str, str]:
    """Return the grade of one statement's attribution, with the reasons.

    Raises
    ------
    NameUnknown
        The ledger has no such statement.
    LedgerError
        It is of an older reading, or of a note under a mark that is not named.
    """
    with Ledger.open(path, create=False, write=False) as ledger:
        ledger.statement(key)
        found = [g for g in grading.grades(ledger, handling=handling) if g.statement == key]
    if not found:
        raise LedgerError(
            f"{key} is not graded",
            where=str(path),
            expected="a statement of a newest reading; of a marked note with --handling MARK",
        )
    return grading.as_row(found[0])


def refuse_off_scale(grade: str, *, outlet: bool) -> None:
    """Refuse a grade that is not of the scale.

    Raises
    ------
    UsageError
        Naming the scale.
    """
    scale = grading.RELIABILITY if outlet else grading.CREDIBILITY
    if len(grade) != 1 or grade not in scale:
        raise UsageError(
            f"{grade!r} is no grade of {'an outlet' if outlet else 'a statement'}",
            where="--as",
            expected=f"{scale[0]} to {scale[-1]}",
        )


def set_grade(path: Path, override: Override) -> None:
    """Keep a person's grade of an outlet or a statement in place of the rule's."""
    with Ledger.open(path, create=False) as ledger:
        add_override(ledger, override)


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What somebody wants noted, as options give it.

    ``about`` is the party the words bear on, by default the speaker's own; ``issue`` and ``stance``
    say how, where the person wants it coded.
    """

    speaker: str
    words: str
    on: date
    by: str
    party: str | None = None
    role: str = ""
    kind: str = "conversation"
    handling: str = ""
    about: str | None = None
    issue: str | None = None
    stance: str | None = None
    verbatim: bool = False


def note(path: Path, noted: Noted) -> dict[str, Any]:
    """Record a conversation or a cable as evidence, and return its ids.

    Raises
    ------
    NameUnknown
        A party is not known.
    LedgerError
        A field is empty, or the note is kept already under another mark.
    UsageError
        Issue and stance do not come together.
    """
    for code in (noted.party, noted.about):
        if code is not None:
            party(code)
    record = Note(
        speaker=noted.speaker,
        words=noted.words,
        on=noted.on,
        by=noted.by,
        party=noted.party,
        role=noted.role,
        kind=cast(NoteKind, noted.kind),
        handling=noted.handling,
        about=_about(noted),
        verbatim=noted.verbatim,
    )
    with Ledger.open(path) as ledger:
        added = add_note(ledger, record)
        statement = ledger.statement(added.statement_ids[0])
    return {
        "doc_id": statement.doc_id,
        "statement": statement.id,
        "new": added.new,
        "handling": noted.handling,
    }


def _about(noted: Noted) -> tuple[About, ...]:
    about = noted.about or noted.party
    if noted.issue is None and noted.stance is None and noted.about is None:
        return ()
    if noted.issue is None or about is None:
        raise UsageError(
            "a stance needs a party and an issue",
            where="--issue",
            expected="--issue with --stance, and --party or --about",
        )
    stance = noted.stance or "none"
    for value, known, option in (
        (noted.issue, get_args(IssueKey), "--issue"),
        (stance, get_args(Stance), "--stance"),
    ):
        if value not in known:
            raise UsageError(
                f"{value!r} is not known", where=option, expected="one of " + ", ".join(known)
            )
    return (
        About(
            party=about,
            own=about == noted.party,
            issue=cast(IssueKey, noted.issue),
            stance=cast(Stance, stance),
        ),
    )


def export(
    path: Path,
    out: Path,
    shape: ExportFormat,
    *,
    only: Filters = EVERYTHING,
    text: bool = False,
    handling: Collection[str] = (),
) -> int:
    """Write a ledger's statements to a file and return their number.

    Raises
    ------
    UsageError
        The file may not be written under its name, or may not be replaced.
    """
    refuse_bad_target(out, shape, get_args(ExportFormat))
    with Ledger.open(path, create=False, write=False) as ledger:
        rows = export_rows(ledger, only=only, text=text, handling=handling)
        return write_export(rows, out, shape)


@contextmanager
def exported(
    path: Path,
    shape: ExportFormat,
    *,
    only: Filters = EVERYTHING,
    text: bool = False,
    handling: Collection[str] = (),
) -> Iterator[Iterator[str]]:
    """Give a ledger's statements as JSON or CSV, in pieces."""
    if shape == "parquet":
        raise UsageError(
            "Parquet is not printed", where="--format parquet", expected="--out FILE beside it"
        )
    written = as_csv if shape == "csv" else as_json
    # Whoever stops reading leaves no transaction open behind a closed ledger.
    with (
        Ledger.open(path, create=False, write=False) as ledger,
        closing(export_rows(ledger, only=only, text=text, handling=handling)) as rows,
        closing(written(rows)) as pieces,
    ):
        yield pieces
