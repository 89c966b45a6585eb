"""Full text: what a person types, made safe for the index."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from foedus.ledger.rows import BY_A_PERSON
from foedus.terms.errors import LedgerError

if TYPE_CHECKING:
    from foedus.ledger.standing import Standing

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
    review : str, optional
        One of ``standing.VERDICTS``.
    """

    party: str | None = None
    speaker: str | None = None
    issue: str | None = None
    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    review: str | None = None

    def condition(self, left: Mapping[str, Standing] | None = None) -> tuple[str, list[object]]:
        """Return a condition of SQL on ``statement`` and ``reading``, and its values.

        Parameters
        ----------
        left : mapping, optional
            What stands of the statements that persons looked at, by id: what they corrected is
            found by the corrected value alone.
        """
        parts: list[str] = ["1"]
        values: list[object] = []
        corrected = {key: found for key, found in (left or {}).items() if found.machine}
        for value, condition, fits in (
            (self.party, _PARTY, _of_party),
            (self.speaker, _SPEAKER, _of_speaker),
            (self.issue, _ISSUE, _of_issue),
            (self.outlet, _OUTLET, None),
            (self.since, "reading.date >= ?", None),
            (self.until, "reading.date <= ?", None),
        ):
            if value is None:
                continue
            plain = value.isoformat() if isinstance(value, date) else value
            asked: list[object] = [plain] * condition.count("?")
            if fits is not None and corrected:
                fitting = (key for key, found in corrected.items() if fits(found, plain))
                asked = [_numbers(corrected), _numbers(fitting), *asked]
                condition = f"iif({_AMONG}, {_AMONG}, {condition})"
            parts.append(condition)
            values.extend(asked)
        if self.review is not None:
            parts.append(_reviewed_so(self.review))
            values.append(_numbers(_looked_at(self.review, left or {})))
        return " AND ".join(parts), values


def _numbers(keys: Iterable[str]) -> str:
    return json.dumps([int(key[1:]) for key in keys])


def _reviewed_so(verdict: str) -> str:
    if verdict in _UNREVIEWED:
        return f"reading.reader {_UNREVIEWED[verdict]} '{BY_A_PERSON}' AND NOT {_AMONG}"
    return _AMONG


def _looked_at(verdict: str, left: Mapping[str, Standing]) -> Iterable[str]:
    """Return the statements with a verdict; all that have one where none is asked."""
    every = verdict in _UNREVIEWED
    return (key for key, found in left.items() if every or found.verdict == verdict)


def _of_party(left: Standing, party: str) -> bool:
    spoken_for = left.statement.speaker.party
    codes = spoken_for if isinstance(spoken_for, tuple) else (spoken_for,)
    return party in codes or any(about.party == party for about in left.statement.about)


def _of_speaker(left: Standing, name: str) -> bool:
    speaker = left.statement.speaker
    # The words of the page name whom the machine took for the speaker.
    names = (speaker.name,) if "speaker" in left.machine else (speaker.name, speaker.as_written)
    return any(name.lower() in known.lower() for known in names)


def _of_issue(left: Standing, issue: str) -> bool:
    return any(about.issue == issue for about in left.statement.about)


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
_AMONG = "statement.number IN (SELECT value FROM json_each(?))"
_UNREVIEWED = {"machine-read": "!=", "note": "="}
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
