"""The rules of ``data/regions.toml``: which line is no text of the article by its words alone."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

from foedus.terms.article import RegionKind

_LONGEST = 1200
"""Lines above this many characters are body whatever they begin with."""
_TAIL = 160
_QUOTED = re.compile("[\"“„«][^\"”«»]+[\"”»]|(?<!\\w)['‘][^'’]{8,}['’]")
_GOES_ON = re.compile(r"[a-z\d)\"”][.!?][\"”]?\s+[\"“]?[A-Z]")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: the kind it gives and the reason it gives for leaving the line out."""

    id: str
    kind: RegionKind
    reason: str
    at: str
    most_words: int
    soft: bool
    pattern: re.Pattern[str]

    def matches(self, text: str) -> bool:
        """Return whether the rule holds for a whole line."""
        if self.at == "end":
            found = self.pattern.search(text, max(0, len(text) - _TAIL)) is not None
        elif self.at == "whole":
            found = self.pattern.fullmatch(text) is not None
        else:
            found = self.pattern.match(text) is not None
        return found and not (self.soft and _is_prose(text))


@cache
def _table() -> dict[str, Any]:
    text = (files("foedus.reading") / "data" / "regions.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(
        Rule(
            id=row["id"],
            kind=cast("RegionKind", row["kind"]),
            reason=row["reason"],
            at=row["at"],
            most_words=row["most_words"],
            soft=row.get("soft", False),
            pattern=re.compile(row["pattern"]),
        )
        for row in _table()["rule"]
    )


@cache
def _speech() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(_table()["speech"]) + r")\b", re.IGNORECASE)


@cache
def _dateline() -> re.Pattern[str]:
    return re.compile(_table()["dateline"]["pattern"])


@cache
def reasons() -> dict[str, str]:
    """Return why a kind of region is not read, in plain words."""
    return {**_table()["reasons"], "dateline": _table()["dateline"]["reason"]}


def rule_for(text: str) -> Rule | None:
    """Return the first rule that holds for a line, or None.

    Examples
    --------
    >>> rule_for("Read also: Talks on grain resume").kind
    'teaser'
    >>> rule_for("The talks on grain resume on Monday.") is None
    True
    """
    if len(text) > _LONGEST:
        return None
    words = len(text.split())
    for rule in _rules():
        if words <= rule.most_words and rule.matches(text):
            return rule
    return None


def dateline_end(text: str) -> int:
    """Return the length of the dateline with which a paragraph begins, or 0.

    Examples
    --------
    >>> dateline_end("BRUSSELS (Reuters) - Ministers met.")
    21
    """
    match = _dateline().match(text, 0, 160)
    return match.end() if match else 0


def has_quoted_speech(text: str) -> bool:
    """Return whether a line holds quotation marks around words and a verb of speech."""
    return len(text) <= _LONGEST and bool(_QUOTED.search(text)) and bool(_speech().search(text))


def _is_prose(text: str) -> bool:
    """Return whether a line quotes speech or goes on with a second sentence."""
    return has_quoted_speech(text) or _GOES_ON.search(text) is not None
