"""A person's word on what was read: confirmed, corrected or rejected. Nothing is overwritten."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, cast, get_args

from foedus.ledger.handling import ANY_HANDLING, MAY_LEAVE, marks
from foedus.ledger.store import Ledger
from foedus.terms.errors import LedgerError
from foedus.terms.reading import Reading
from foedus.terms.statement import About, IssueKey, Stance, Statement

Subject = Literal["statement", "stance"]
Verdict = Literal["confirmed", "corrected", "rejected"]
State = Literal["holds", "moved", "unmatched"]
"""On the newest reading's own statement; carried to the same words there; or not found there."""

SPEAKER_FIELDS = ("speaker", "party", "role", "interest")
NEVER_EMPTY = ("speaker", "about")
STANCE_FIELDS = ("about", "issue", "stance", "own")


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One word of a person on one statement.

    Attributes
    ----------
    statement : str
        Ledger id of the statement that was reviewed.
    subject : {"statement", "stance"}
        The whole statement, or only whose position it bears on and how.
    verdict : {"confirmed", "corrected", "rejected"}
    correction : mapping
        Fields and the values in their place; empty unless corrected.
    by, why : str
        Who found so, and on which grounds.
    on : date
        When.
    state : {"holds", "moved", "unmatched"}
        Whether the newest reading still says what was reviewed: the same words and speaker.
    now : str
        Ledger id of the statement to which the review applies today; empty if unmatched.
    handling : str
        The mark of the note that was reviewed; empty if there is none.
    """

    statement: str
    subject: Subject
    verdict: Verdict
    correction: Mapping[str, str]
    by: str
    on: date
    why: str
    state: State = "holds"
    now: str = ""
    handling: str = ""


def add_review(ledger: Ledger, review: Review) -> Review:
    """Keep a review beside the machine's reading and those before it.

    Raises
    ------
    NameUnknown
        The ledger has no such statement.
    LedgerError
        Nobody or no reason is named, a correction names no field or an unknown one, or the day is
        before that of the article.
    """
    ledger.statement(review.statement)
    for what, words in (("who", review.by), ("why", review.why)):
        if not words.strip():
            raise LedgerError(
                f"a review does not say {what}", expected=f"{what} found so, in words"
            )
    corrected = _checked(review)
    refuse_earlier(ledger, review.statement, review.on)
    with ledger.transaction("IMMEDIATE") as connection:
        connection.execute(
            "INSERT INTO review (statement, subject, verdict, correction, by_whom, on_day, why) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                int(review.statement[1:]),
                review.subject,
                review.verdict,
                json.dumps(corrected, ensure_ascii=False, sort_keys=True) if corrected else "",
                review.by.strip(),
                review.on.isoformat(),
                review.why.strip(),
            ),
        )
    return next(r for r in reversed(all_reviews(ledger)) if r.statement == review.statement)


def refuse_earlier(ledger: Ledger, key: str, on: date) -> None:
    """Refuse a day on which nobody could know the statement.

    Raises
    ------
    LedgerError
        It is before the article's first appearance.
    """
    with ledger.transaction("DEFERRED") as connection:
        (first,) = connection.execute(
            "SELECT min(appearance.date) FROM statement "
            "JOIN reading ON reading.number = statement.reading "
            "JOIN appearance ON appearance.article = reading.article WHERE statement.number = ?",
            (int(key[1:]),),
        ).fetchone()
    if first is not None and on.isoformat() < first:
        raise LedgerError(
            f"{on} is before the article of {key}, which is of {first}",
            expected=f"a day from {first} on",
        )


def _checked(review: Review) -> dict[str, str]:
    fields = STANCE_FIELDS if review.subject == "stance" else (*SPEAKER_FIELDS, *STANCE_FIELDS)
    if (review.verdict == "corrected") != bool(review.correction):
        raise LedgerError(
            f"a review that is {review.verdict} has {len(review.correction)} corrections",
            expected="corrections where, and only where, something is corrected",
        )
    for key, value in review.correction.items():
        if key not in fields:
            raise LedgerError(
                f"no field {key!r} to correct", expected="one of " + ", ".join(fields)
            )
        if key in NEVER_EMPTY and not value.strip():
            raise LedgerError(f"{key} cannot be empty", expected="a value; reject what is wrong")
        known = {"issue": get_args(IssueKey), "stance": get_args(Stance), "own": ("true", "false")}
        if key in known and value not in known[key]:
            raise LedgerError(
                f"{key} cannot be {value!r}", expected="one of " + ", ".join(known[key])
            )
    return dict(review.correction)


def all_reviews(ledger: Ledger, *, handling: Collection[str] = ANY_HANDLING) -> tuple[Review, ...]:
    """Return every review in the order of adding, with its place in the newest readings.

    A review of an older reading holds for the statement of the newest one with the same words, in
    the same place, of the same speaker; where there is none it is ``unmatched``. All of them say
    what holds; whoever prints them names in ``handling`` the marks of notes that may leave.
    """
    with ledger.transaction("DEFERRED") as connection:
        found = connection.execute(
            "SELECT review.*, reading.article, reading.number AS reading, statement.content, "
            "statement.words, statement.speaker, statement.as_written, "
            "ifnull(note.handling, '') AS handling FROM review "
            "JOIN statement ON statement.number = review.statement "
            "JOIN reading ON reading.number = statement.reading "
            "LEFT JOIN note ON note.article = reading.article "
            f"WHERE {MAY_LEAVE} ORDER BY review.number",
            (marks(handling),),
        ).fetchall()
        return tuple(_review(connection, row) for row in found)


def _review(connection: sqlite3.Connection, row: sqlite3.Row) -> Review:
    newest = connection.execute(
        "SELECT max(number) FROM reading WHERE article = ?", (row["article"],)
    ).fetchone()[0]
    now: int | None = row["statement"]
    if newest != row["reading"]:
        match = connection.execute(
            "SELECT number FROM statement WHERE reading = ? AND content = ? AND words = ? "
            "AND (speaker = ? AND speaker != '' OR speaker = ? AND as_written = ?) ORDER BY number",
            (newest, row["content"], row["words"], *[row["speaker"]] * 2, row["as_written"]),
        ).fetchone()
        now = match[0] if match else None
    state: State = "holds" if newest == row["reading"] else "moved" if now else "unmatched"
    return Review(
        statement=f"s{row['statement']}",
        subject=row["subject"],
        verdict=row["verdict"],
        correction=json.loads(row["correction"] or "{}"),
        by=row["by_whom"],
        on=date.fromisoformat(row["on_day"]),
        why=row["why"],
        state=state,
        now=f"s{now}" if now else "",
        handling=row["handling"],
    )


def held_back(ledger: Ledger, named: frozenset[str]) -> dict[str, int]:
    """Return how many reviews are of notes under each mark that is not named."""
    if named & ANY_HANDLING:
        return {}
    return dict(
        Counter(
            review.handling
            for review in all_reviews(ledger)
            if review.handling and review.handling not in named
        )
    )


def governing(reviews: Collection[Review]) -> dict[str, dict[Subject, Review]]:
    """Return the last review of each statement and subject, by today's ledger id and the old one.

    A later review of the whole statement also settles its stance.
    """
    found: dict[str, dict[Subject, Review]] = {}
    for review in reviews:
        for key in {review.statement, review.now} - {""}:
            if review.subject == "statement":
                found[key] = {"statement": review}
            else:
                found.setdefault(key, {})["stance"] = review
    return found


def is_rejected(reviews: Mapping[Subject, Review]) -> bool:
    """Say whether the statement as a whole is rejected."""
    whole = reviews.get("statement")
    return whole is not None and whole.verdict == "rejected"


def reviewed(statement: Statement, reviews: Mapping[Subject, Review]) -> Statement:
    """Return a statement as corrected; a rejected stance leaves it bearing on nothing."""
    for review in reviews.values():
        if review.verdict == "corrected":
            statement = _corrected(statement, review.correction)
        elif review.verdict == "rejected" and review.subject == "stance":
            statement = replace(statement, about=())
    return statement


def _corrected(statement: Statement, correction: Mapping[str, str]) -> Statement:
    speaker, about = statement.speaker, statement.about
    if "speaker" in correction:
        speaker = replace(speaker, name=correction["speaker"])
    if "party" in correction:
        codes = tuple(filter(None, correction["party"].split(",")))
        about = _following(about, _codes(speaker.party), codes)
        speaker = replace(speaker, party=codes if len(codes) > 1 else (*codes, None)[0])
    if "role" in correction:
        speaker = replace(speaker, role=correction["role"])
    if "interest" in correction:
        speaker = replace(speaker, interest=correction["interest"] or None)
    if any(key in correction for key in STANCE_FIELDS):
        about = _bearing(about, correction)
        about = tuple(_restanced(entry, correction) for entry in about) or _stated(correction)
    return replace(statement, speaker=speaker, about=about)


def _codes(party: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return party if isinstance(party, tuple) else (party,) if party else ()


def _following(
    about: tuple[About, ...], read: tuple[str, ...], codes: tuple[str, ...]
) -> tuple[About, ...]:
    """Return own positions as those of the corrected party; of no party they are claims."""
    moved: list[About] = []
    for entry in about:
        if not entry.own or entry.party not in read:
            moved.append(entry)
        elif codes:
            moved.extend(replace(entry, party=code) for code in codes)
        else:
            moved.append(replace(entry, own=False))
    return tuple(dict.fromkeys(moved))


def _bearing(about: tuple[About, ...], correction: Mapping[str, str]) -> tuple[About, ...]:
    """Return what a statement bears on with the party that a person names among it."""
    party = correction.get("about")
    if not about or party is None or any(entry.party == party for entry in about):
        return about
    return (replace(about[0], party=party),) if len(about) == 1 else about + _stated(correction)


def _restanced(about: About, correction: Mapping[str, str]) -> About:
    if correction.get("about", about.party) != about.party:
        return about
    return replace(
        about,
        own={"true": True, "false": False}.get(correction.get("own", ""), about.own),
        issue=cast(IssueKey, correction.get("issue", about.issue)),
        stance=cast(Stance, correction.get("stance", about.stance)),
    )


def _stated(correction: Mapping[str, str]) -> tuple[About, ...]:
    """Return the stance that a person found where the machine found none."""
    if "about" not in correction:
        return ()
    return (
        About(
            party=correction["about"],
            own=correction.get("own") != "false",
            issue=cast(IssueKey, correction.get("issue", "other")),
            stance=cast(Stance, correction.get("stance", "none")),
        ),
    )


def reviewed_readings(
    ledger: Ledger, *, every: bool = False, handling: Collection[str] = ()
) -> tuple[Reading, ...]:
    """Return readings as persons left them: corrected, and without what they rejected.

    ``every`` and ``handling`` are those of ``Ledger.readings``.
    """
    last = governing(all_reviews(ledger))
    return tuple(
        as_left(reading, last) for reading in ledger.readings(every=every, handling=handling)
    )


def as_left(reading: Reading, last: Mapping[str, Mapping[Subject, Review]]) -> Reading:
    """Return a reading as persons left it: corrected, and without what they rejected."""
    return replace(
        reading,
        statements=tuple(
            reviewed(statement, last.get(statement.id, {}))
            for statement in reading.statements
            if not is_rejected(last.get(statement.id, {}))
        ),
    )


def review_words(reviews: Mapping[Subject, Review]) -> str:
    """Return what to print of a statement's reviews; 'machine-read' if there is none.

    Examples
    --------
    >>> review_words({})
    'machine-read'
    """
    said = [
        f"{review.subject} {review.verdict} by {review.by}, {review.on}"
        for review in reviews.values()
    ]
    return "; ".join(said) or "machine-read"


def as_row(review: Review, words: str = "") -> dict[str, object]:
    """Return a review as data."""
    return {
        "statement": review.statement,
        "subject": review.subject,
        "verdict": review.verdict,
        "correction": dict(review.correction),
        "by": review.by,
        "on": review.on.isoformat(),
        "why": review.why,
        "state": review.state,
        "now": review.now,
        "words": words,
    }


def words_of(ledger: Ledger, key: str) -> str:
    """Return the content's words of a statement of whatever reading."""
    with ledger.transaction("DEFERRED") as connection:
        row = connection.execute(
            "SELECT words FROM statement WHERE number = ?", (int(key[1:]),)
        ).fetchone()
        return " ".join(str(row["words"]).split())
