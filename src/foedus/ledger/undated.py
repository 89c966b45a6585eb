"""How much is left out where days are asked for and articles have none."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from foedus.ledger.handling import MAY_LEAVE, marks
from foedus.ledger.search import Filters, match_expression
from foedus.ledger.store import Ledger

_COUNTED = (
    "SELECT count(*) FROM statement JOIN reading ON reading.number = statement.reading "
    "LEFT JOIN note ON note.article = reading.article "
    f"WHERE reading.date IS NULL AND {MAY_LEAVE} "
    "AND reading.number IN (SELECT max(number) FROM reading GROUP BY article) "
)
_WORDS = (
    "AND statement.number IN (SELECT rowid FROM statement_words WHERE statement_words MATCH ?) "
)


def undated(
    ledger: Ledger, only: Filters, *, query: str | None = None, handling: Collection[str] = ()
) -> int:
    """Return how many statements a day asked for leaves out because their article has no date.

    Parameters
    ----------
    ledger : Ledger
    only : Filters
        As asked; where they ask for no day, nothing is left out.
    query : str, optional
        Words the statements hold, as for ``Ledger.search``.
    handling : collection of str
        Marks of notes that count, too.
    """
    if only.since is None and only.until is None:
        return 0
    condition, values = replace(only, since=None, until=None).condition()
    words = [] if query is None else [match_expression(query)]
    with ledger.transaction("DEFERRED") as connection:
        found = connection.execute(
            f"{_COUNTED}{_WORDS if words else ''}AND {condition}",
            (marks(handling), *words, *values),
        ).fetchone()
    return int(found[0])
