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
    needs: tuple[str, ...]
    needs_also: tuple[str, ...]
    pattern: re.Pattern[str]

    def matches(self, text: str) -> bool:
        """Return whether the rule holds for a whole line."""
        part = text[-_TAIL:] if self.at == "end" else text
        if self.needs and not _has_one(part, self.needs):
            return False
        if self.needs_also and not _has_one(part, self.needs_also):
            return False
        if self.at == "end":
            found = self.pattern.search(part) is not None
        elif self.at == "whole":
            found = self.pattern.fullmatch(part) is not None
        else:
            found = self.pattern.match(part) is not None
        return found and not (self.soft and _is_prose(text))


def _has_one(part: str, signs: tuple[str, ...]) -> bool:
    for sign in signs:  # noqa: SIM110 - a loop costs a third of any()
        if sign in part:
            return True
    return False


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
            needs=tuple(row.get("needs", ())),
            needs_also=tuple(row.get("needs_also", ())),
            pattern=re.compile(row["pattern"]),
        )
        for row in _table()["rule"]
    )


@cache
def _quick() -> tuple[re.Pattern[str], re.Pattern[str], int, tuple[Rule, ...]]:
    """Return one pattern for starts, one for whole lines with its bound, and rules with needs.

    Most lines are prose that no rule knows; two calls find that out in place of twenty.
    """
    easy = [rule for rule in _rules() if not rule.needs]
    at = {place: [rule for rule in easy if rule.at == place] for place in ("start", "whole")}
    start, whole = ("|".join(f"(?:{r.pattern.pattern})" for r in at[p]) for p in at)
    most = max(rule.most_words for rule in at["whole"])
    needing = tuple(rule for rule in _rules() if rule.needs)
    return re.compile(start), re.compile(whole), most, needing


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
    start, whole, most, needing = _quick()
    text = _single_spaced(text)
    words = text.count(" ") + 1
    known = start.match(text) or (words <= most and whole.fullmatch(text))
    for rule in _rules() if known else needing:
        if words <= rule.most_words and rule.matches(text):
            return rule
    return None


def _single_spaced(text: str) -> str:
    """Put one blank between words: a pattern with several \\s+ takes cubic time on many blanks."""
    usual = text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]
    return text if usual else " ".join(text.split())


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
