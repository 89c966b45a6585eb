"""What persons said of machine-read statements, as a brief obeys it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from foedus.ledger.notes import withheld
from foedus.ledger.reviews import all_reviews, as_left, governing, review_words
from foedus.ledger.runs import record_run, statements_in
from foedus.ledger.store import Ledger
from foedus.terms.digest import digest
from foedus.terms.reading import Reading
from foedus.workbench.running import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """Readings as persons left them, and what to print of each reviewed statement."""

    readings: tuple[Reading, ...]
    words: dict[str, str] = field(default_factory=dict)


def as_reviewed(ledger: Ledger, readings: Iterable[Reading]) -> Reviewed:
    """Return readings corrected, without what was rejected and what a mark withholds."""
    last = governing(all_reviews(ledger))
    return Reviewed(
        readings=tuple(withheld(as_left(reading, last)) for reading in readings),
        words={key: review_words(reviews) for key, reviews in last.items()},
    )


def register(ledger: Ledger, run: Run, used: Collection[str], folder: Path) -> None:
    """Let the ledger know which statements a run used, so that a rejected one marks it."""
    named = statements_in(run.record) & frozenset(used)
    record_run(ledger, digest(run.record), named, case=folder.resolve().name)
