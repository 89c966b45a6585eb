"""What stands of a statement a person looked at, with the machine's reading beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from foedus.ledger.notes import READER
from foedus.ledger.reviews import (
    Review,
    Subject,
    all_reviews,
    governing,
    is_rejected,
    review_words,
    reviewed,
)
from foedus.ledger.store import Ledger
from foedus.terms.statement import Statement

Verdict = Literal["machine-read", "note", "confirmed", "corrected", "rejected"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A statement as persons left it.

    Attributes
    ----------
    statement : Statement
        With the corrected values; a rejected statement as it was read.
    verdict : {"confirmed", "corrected", "rejected"}
        Of statement and stance in one word: ``rejected`` as a whole, else ``corrected`` where
        a value was, or the stance was rejected, else ``confirmed``.
    machine : mapping
        The machine's value of each field that stands otherwise.
    by, on, why : str
        Who found so, when and on which grounds; two reviews that hold are parted by a semicolon.
    words : str
        The reviews in words.
    """

    statement: Statement
    verdict: Verdict
    machine: Mapping[str, Any]
    by: str
    on: str
    why: str
    words: str


def standings(ledger: Ledger) -> dict[str, Standing]:
    """Return what stands of each statement that a person looked at, by its id."""
    return {
        key: _standing(ledger.statement(key), reviews)
        for key, reviews in governing(all_reviews(ledger)).items()
    }


def _standing(read: Statement, reviews: Mapping[Subject, Review]) -> Standing:
    left = read if is_rejected(reviews) else reviewed(read, reviews)
    now = plain(left)
    said = reviews.values()
    return Standing(
        statement=left,
        verdict=_verdict(reviews),
        machine={name: value for name, value in plain(read).items() if value != now[name]},
        by="; ".join(dict.fromkeys(review.by for review in said)),
        on="; ".join(dict.fromkeys(review.on.isoformat() for review in said)),
        why="; ".join(dict.fromkeys(review.why for review in said)),
        words=review_words(reviews),
    )


def _verdict(reviews: Mapping[Subject, Review]) -> Verdict:
    if is_rejected(reviews):
        return "rejected"
    if any(review.verdict != "confirmed" for review in reviews.values()):
        return "corrected"
    return "confirmed"


def plain(statement: Statement) -> dict[str, Any]:
    """Return the fields that a person may correct, as plain values."""
    speaker = statement.speaker
    return {
        "speaker": speaker.name,
        "party": list(speaker.party) if isinstance(speaker.party, tuple) else speaker.party,
        "role": speaker.role,
        "interest": speaker.interest,
        "about": [
            {"party": a.party, "own": a.own, "issue": a.issue, "stance": a.stance}
            for a in statement.about
        ],
    }


def verdict_of(standing: Standing | None, reader: str) -> Verdict:
    """Return the verdict on a statement of a reader, be it reviewed or not."""
    if standing is not None:
        return standing.verdict
    return "note" if reader == READER else "machine-read"


def review_of(standing: Standing | None, reader: str) -> str:
    """Return what to print of a statement's reviews, be it reviewed or not."""
    if standing is not None:
        return standing.words
    return READER if reader == READER else review_words({})
