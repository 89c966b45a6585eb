"""The rules of ``data/regions.toml``: which line is no text of the article by its words alone."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, cast

from foedus.terms.article import RegionKind

_LONGEST: Final = 1200
"""Lines above this many characters are body whatever they begin with."""
_TAIL: Final = 160
_FIRST_WORD: Final = re.compile(r"[\W_]*+(\d|[^\W\d_]+)")
_QUOTED: Final = re.compile("[\"“„«][^\"”«»]+[\"”»]|(?<!\\w)['‘][^'’]{8,}['’]")
_GOES_ON: Final = re.compile(r"[a-z\d)\"”][.!?][\"”]?\s+[\"“]?[A-Z]")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: the kind it gives and the reason it gives for leaving the line out."""

    id: str
    kind: RegionKind
    reason: str
    at: str
    most_words: int
    soft: bool
    opens: frozenset[str]
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
def all_rules() -> tuple[Rule, ...]:
    """Return the rules in the order in which they are tried."""
    return tuple(
        Rule(
            id=row["id"],
            kind=cast("RegionKind", row["kind"]),
            reason=row["reason"],
            at=row["at"],
            most_words=row["most_words"],
            soft=row.get("soft", False),
            opens=frozenset(row.get("opens", "").split()),
            needs=tuple(row.get("needs", ())),
            needs_also=tuple(row.get("needs_also", ())),
            pattern=re.compile(row["pattern"]),
        )
        for row in _table()["rule"]
    )


@cache
def _openings() -> frozenset[str]:
    return frozenset().union(*(rule.opens for rule in all_rules()))


@cache
def _opened(word: str) -> tuple[Rule, ...]:
    """Return the rules to try on a line that begins with a word, in order."""
    return tuple(rule for rule in all_rules() if not rule.opens or word in rule.opens)


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
    text = _single_spaced(text)
    words = text.count(" ") + 1
    for rule in rules_for(text):
        if words <= rule.most_words and rule.matches(text):
            return rule
    return None


def rules_for(text: str) -> tuple[Rule, ...]:
    """Return the rules to try on a line, by its first word."""
    opening = _opening(text)
    return _opened(opening if opening in _openings() else "")


def _opening(text: str) -> str:
    """Return the first word in lower case, "0" for a figure, "-" where there are but signs."""
    found = _FIRST_WORD.match(text)
    if found is None:
        return "-"
    word = found[1]
    return "0" if word[0].isdigit() else word.lower()


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
