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
    pattern: re.Pattern[str]

    def matches(self, text: str) -> bool:
        """Return whether the rule holds for a whole line."""
        if self.at == "end":
            tail = text[-_TAIL:]
            needed = any(sign in tail for sign in self.needs)
            found = needed and self.pattern.search(tail) is not None
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
            needs=tuple(row.get("needs", ("",))),
            pattern=re.compile(row["pattern"]),
        )
        for row in _table()["rule"]
    )


@cache
def _quick() -> tuple[re.Pattern[str], re.Pattern[str], int, tuple[Rule, ...]]:
    """Return one pattern for all starts, one for whole lines with its bound, and other rules.

    Most lines are prose that no rule knows; two calls find that out in place of twenty.
    """
    at = {place: [r for r in _rules() if r.at == place] for place in ("start", "whole", "end")}
    start, whole = ("|".join(f"(?:{r.pattern.pattern})" for r in at[p]) for p in ("start", "whole"))
    most = max(rule.most_words for rule in at["whole"])
    return re.compile(start), re.compile(whole), most, tuple(at["end"])


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
    start, whole, most, end = _quick()
    # One blank between words: a pattern with several \s+ takes cubic time on a run of blanks.
    parts = text.split()
    words = len(parts)
    text = " ".join(parts)
    known = start.match(text) or (words <= most and whole.fullmatch(text))
    for rule in _rules() if known else end:
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
