"""A person's own notes as evidence: a conversation, a cable, with who may see it."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

from foedus.ledger.handling import ANY_HANDLING
from foedus.ledger.rows import BY_A_PERSON
from foedus.ledger.store import Added, Ledger
from foedus.terms.article import Article, Region
from foedus.terms.digest import digest
from foedus.terms.errors import LedgerError
from foedus.terms.reading import Cast, Reading
from foedus.terms.statement import About, Speaker, Statement

NoteKind = Literal["conversation", "cable", "other"]
READER = BY_A_PERSON
_NEEDED = {
    "speaker": ("a note has no speaker", "a name or an office"),
    "words": ("a note has no words", "what was said"),
    "by": ("a note does not say by whom it was made", "a name"),
}
_HEADS = {"conversation": "Conversation", "cable": "Cable", "other": "Note"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What somebody was told or sent.

    Attributes
    ----------
    speaker : str
        Whose words they are.
    words : str
        What was said, as noted; quoted where ``verbatim``.
    on : date
        When it was said.
    by : str
        Who noted it.
    party : str, optional
        Code of the party spoken for.
    role : str
    kind : {"conversation", "cable", "other"}
    handling : str
        A mark such as ``"not for circulation"``; empty if there is none.
    about : tuple of About
    verbatim : bool
    """

    speaker: str
    words: str
    on: date
    by: str
    party: str | None = None
    role: str = ""
    kind: NoteKind = "conversation"
    handling: str = ""
    about: tuple[About, ...] = ()
    verbatim: bool = False


def add_note(ledger: Ledger, note: Note) -> Added:
    """Store a note as an article of its own, with one statement, a person being its reader.

    Raises
    ------
    LedgerError
        A field is empty; or the note is there under another mark.
    """
    for name, (missing, expected) in _NEEDED.items():
        if not str(getattr(note, name)).strip():
            raise LedgerError(missing, expected=expected)
    if note.kind not in get_args(NoteKind) or note.handling.strip() in ANY_HANDLING:
        raise LedgerError(
            f"a note cannot be of kind {note.kind!r} under the mark {note.handling!r}",
            expected="one of " + ", ".join(get_args(NoteKind)) + ", and a mark in words",
        )
    row = (note.kind, note.by.strip(), note.on.isoformat(), note.handling.strip())
    with ledger.transaction("IMMEDIATE") as connection:
        added = ledger.add(_reading(note, told=not _kept_untold(connection, note)))
        (article,) = connection.execute(
            "SELECT number FROM article WHERE digest = ?", (added.article_digest,)
        ).fetchone()
        connection.execute("INSERT OR IGNORE INTO note VALUES (?, ?, ?, ?, ?)", (article, *row))
        kept = connection.execute(
            "SELECT kind, by_whom, on_day, handling FROM note WHERE article = ?", (article,)
        ).fetchone()
        if tuple(kept) != row:
            raise LedgerError(
                f"this note is kept already, under the mark {kept['handling']!r}",
                where=str(ledger.path),
                expected="the same mark, or other words",
            )
    return added


def _kept_untold(connection: sqlite3.Connection, note: Note) -> bool:
    """Say whether the note is kept from the time when its text did not tell for whom one spoke.

    The same words of another party's speaker are another note; then they made one article.
    """
    found = connection.execute(
        "SELECT party, role FROM statement JOIN reading ON reading.number = statement.reading "
        "JOIN article ON article.number = reading.article WHERE article.digest = ? "
        "ORDER BY reading.number DESC LIMIT 1",
        (digest(_reading(note, told=False).article.text),),
    ).fetchone()
    return found is not None and tuple(found) == (json.dumps(note.party), note.role)


def _reading(note: Note, *, told: bool) -> Reading:
    """Return a note as read; its text tells for whom the speaker speaks, where that is ``told``."""
    words = " ".join(note.words.split()) if not note.verbatim else note.words.strip()
    speaker = " ".join(note.speaker.split())
    head = f"{_HEADS[note.kind]} of {note.on.isoformat()}, noted by {' '.join(note.by.split())}.\n"
    office = ", ".join(filter(None, (note.party, " ".join(note.role.split()))))
    if told and office:
        head += f"The speaker: {office}.\n"
    cue = "said:" if note.verbatim else "said that"
    text = f"{head}{speaker} {cue} {words}\n"
    after_speaker = len(head) + len(speaker)
    start = after_speaker + 1 + len(cue) + 1
    doc_id = f"note-{digest([text, note.party, note.role])[:12]}"
    return Reading(
        article=Article(
            doc_id=doc_id,
            text=text,
            date=note.on,
            regions=(Region(kind="body", start=len(head), end=len(text) - 1),),
            title=f"{_HEADS[note.kind]} noted by {note.by.strip()}",
            outlet="",
            handling=note.handling.strip(),
        ),
        statements=(
            Statement(
                id="s1",
                doc_id=doc_id,
                source=((len(head), after_speaker),),
                cue=((after_speaker + 1, start - 1),),
                content=((start, start + len(words)),),
                kind="direct" if note.verbatim else "indirect",
                speaker=Speaker(
                    name=speaker,
                    as_written=speaker,
                    party=note.party,
                    role=note.role,
                    status="current",
                    interest=note.party,
                ),
                about=note.about,
                frame="note",
                confidence="high",
            ),
        ),
        flags=(),
        cast=Cast(),
        reader=READER,
    )


def withheld(reading: Reading) -> Reading:
    """Return a reading that may be passed on: of a note under a mark neither words nor speaker.

    What it bears on stays, and the day: a position may rest on it. A note without a mark, and a
    page, are given back as they are; the same note gives the same reading each time.
    """
    article = reading.article
    if not article.handling:
        return reading
    text = f"A note marked \u2018{article.handling}\u2019; its words are withheld."
    return replace(
        reading,
        article=Article(
            # The digest of the text is that of one document only.
            text=f"{text} {article.doc_id}\n",
            doc_id=article.doc_id,
            date=article.date,
            regions=(Region(kind="body", start=0, end=len(text)),),
            title="Note, withheld",
            handling=article.handling,
        ),
        statements=tuple(
            Statement(
                id=statement.id,
                doc_id=article.doc_id,
                source=(),
                cue=(),
                content=((0, len(text)),),
                kind="indirect",
                speaker=replace(
                    statement.speaker, name="", as_written="withheld", role="", correction=""
                ),
                about=statement.about,
                modality=statement.modality,
                frame=statement.frame,
                confidence=statement.confidence,
                collective=statement.collective,
            )
            for statement in reading.statements
        ),
        flags=(),
        cast=Cast(),
    )


def withheld_digests(ledger: Ledger) -> frozenset[str]:
    """Return the digests under which runs list the notes whose words they withhold."""
    return frozenset(
        digest(withheld(reading).article.text)
        for reading in ledger.readings(notes=True, handling=ANY_HANDLING)
        if reading.article.handling
    )


def held_back(ledger: Ledger, named: frozenset[str] | set[str] = frozenset()) -> dict[str, int]:
    """Return how many notes bear each mark that is not named."""
    with ledger.transaction("DEFERRED") as connection:
        found = connection.execute(
            "SELECT handling, count(*) FROM note WHERE handling != '' GROUP BY handling"
        ).fetchall()
    if named & ANY_HANDLING:
        return {}
    return {row[0]: row[1] for row in found if row[0] not in named}
