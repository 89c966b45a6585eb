"""Full text: what a person types, made safe for the index."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from foedus.terms.errors import LedgerError

_PIECES = re.compile(r'"([^"]*)"?|([^\s"]+)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which statements are looked at; what is None is not asked.

    Attributes
    ----------
    party : str, optional
        Code of a party the speaker speaks for or the statement is about.
    speaker : str, optional
        Part of the speaker's name, or of the words of the page for it; case does not matter.
    issue : str, optional
        Key of an issue that the statement is about.
    outlet : str, optional
        Part of the name of an outlet in which the article appeared, or of the chain.
    since, until : date, optional
        First and last day of publication; what is undated is left out where either is asked.
    """

    party: str | None = None
    speaker: str | None = None
    issue: str | None = None
    outlet: str | None = None
    since: date | None = None
    until: date | None = None

    def condition(self) -> tuple[str, list[object]]:
        """Return a condition of SQL on ``statement`` and ``reading``, and its values."""
        parts: list[str] = ["1"]
        values: list[object] = []
        for value, condition in (
            (self.party, _PARTY),
            (self.speaker, _SPEAKER),
            (self.issue, _ISSUE),
            (self.outlet, _OUTLET),
            (self.since, "reading.date >= ?"),
            (self.until, "reading.date <= ?"),
        ):
            if value is not None:
                parts.append(condition)
                plain = value.isoformat() if isinstance(value, date) else value
                values.extend([plain] * condition.count("?"))
        return " AND ".join(parts), values


_PARTY = (
    "(EXISTS (SELECT 1 FROM about WHERE about.statement = statement.number AND about.party = ?) "
    "OR EXISTS (SELECT 1 FROM json_each(statement.party) WHERE value = ?))"
)
_SPEAKER = (
    "(instr(lower(statement.speaker), lower(?)) OR instr(lower(statement.as_written), lower(?)))"
)
_ISSUE = "EXISTS (SELECT 1 FROM about WHERE about.statement = statement.number AND issue = ?)"
_OUTLET = (
    "(instr(lower(statement.outlet_chain), lower(?)) OR EXISTS (SELECT 1 FROM appearance "
    "WHERE appearance.article = reading.article AND instr(lower(appearance.outlet), lower(?))))"
)
EVERYTHING = Filters()


def match_expression(query: str) -> str:
    """Return a full-text expression that asks for every word of a query.

    Words in double quotes are looked for side by side; nothing a person types is taken as an
    operator of the index.

    Raises
    ------
    LedgerError
        If no letter or digit is left to look for.

    Examples
    --------
    >>> match_expression('path "full members" NOT*')
    '"path" "full members" "NOT*"'
    """
    pieces = [quoted or bare for quoted, bare in _PIECES.findall(query)]
    # Half a surrogate pair cannot be encoded, and no text in the store holds one.
    words = [
        piece.replace("\x00", " ").encode("utf-8", "replace").decode("utf-8")
        for piece in pieces
        if any(character.isalnum() for character in piece)
    ]
    if not words:
        raise LedgerError(
            f"nothing to look for in {query[:60]!r}", expected='words, or a "phrase in quotes"'
        )
    return " ".join(f'"{word}"' for word in words)
