"""How a body's file says when a draft is adopted: quotas and vetoes, or a whole tree.

A tree is written as ``all = [...]`` and ``any = [...]`` of tallies, such as
``{ for = "population", at_least = "65 %" }``, ``{ against = "member", fewer_than = 1 }`` or
``{ not_for = "member", fewer_than = 4 }``: whose votes count, by which weight, and a bound that is
a weight or a share of all (``of = "voting"``: of those who vote for or against).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol

from foedus.terms.errors import CaseError
from foedus.terms.rule import ALL_VOTES, NOT_FOR, VOTING, Relation, Vote

WEIGHTS = ("member", "population", "votes")
_COUNTS = {
    "for": frozenset({Vote.FOR}),
    "against": frozenset({Vote.AGAINST}),
    "abstaining": frozenset({Vote.ABSTAIN}),
    "not_for": NOT_FOR,
    "not_against": frozenset({Vote.FOR, Vote.ABSTAIN}),
}
_RELATIONS: tuple[Relation, ...] = ("at_least", "more_than", "fewer_than")
_RAISING = {"for", "not_against"}
_LOWERING = {"against", "not_for"}
_BASES = {"all": ALL_VOTES, "voting": VOTING}
_THRESHOLDS = {"at_least", "percent", "more_than_percent"}
_FEWEST = "members_holding_more_than"
_SHARE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*%\s*|\s*(\d+)\s*/\s*(\d+)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fewest:
    """The least number of members that hold more than a share of a weight, plus some more."""

    share: Fraction
    weight: str
    plus: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TabledTally:
    """A tally as a file writes it, before members and their weights are known."""

    counts: frozenset[Vote]
    weight: str
    relation: Relation
    bound: Fraction | Fewest
    of: frozenset[Vote] | None
    among: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Combined:
    """All of the parts, or any of them."""

    every: bool
    parts: tuple[Tabled, ...]


Tabled = TabledTally | Combined


class Reader(Protocol):
    """What checks one file and says where it is wrong."""

    def error(self, found: str, expected: str, near: str) -> CaseError:
        """Return an error that points to a line."""

    def keys(self, table: Mapping[str, Any], known: set[str], needed: set[str], what: str) -> None:
        """Refuse unknown and missing keys."""

    def value(self, table: Mapping[str, Any], key: str, kind: type) -> None:
        """Refuse a value of the wrong type."""

    def code(self, code: object) -> str:
        """Return a party's code, or refuse it."""


def read_condition(reader: Reader, table: object) -> Tabled:
    """Return the tree that a table writes.

    Raises
    ------
    CaseError
        If a table is neither a combination nor a tally, or a tally rewards votes against.
    """
    if not isinstance(table, dict):
        raise reader.error(
            f"a condition is {table!r}", "a table such as { all = [...] }", "adopted_if"
        )
    for word in ("all", "any"):
        if word in table:
            reader.keys(table, {word}, {word}, f"a condition with {word!r}")
            reader.value(table, word, list)
            if not table[word]:
                raise reader.error(f"{word!r} holds no condition", "one or more", word)
            parts = tuple(read_condition(reader, part) for part in table[word])
            return Combined(every=word == "all", parts=parts)
    return _tally(reader, table)


def _tally(reader: Reader, table: Mapping[str, Any]) -> TabledTally:
    who = [word for word in _COUNTS if word in table]
    relation = [word for word in _RELATIONS if word in table]
    if len(who) != 1 or len(relation) != 1:
        found = "a tally does not say " + ("whose votes count" if len(who) != 1 else "how many")
        near = next(iter(table), "adopted_if")
        raise reader.error(
            found,
            f"one of {', '.join(_COUNTS)} and one of {', '.join(_RELATIONS)}",
            who[0] if who else near,
        )
    counts, asks = who[0], relation[0]
    reader.keys(table, {counts, asks, "of", "among"}, {counts, asks}, "a tally")
    _check_weight(reader, table[counts])
    if (counts in _RAISING and asks == "fewer_than") or (
        counts in _LOWERING and asks != "fewer_than"
    ):
        right = "fewer_than" if counts in _LOWERING else "at_least or more_than"
        raise reader.error(f"{counts} with {asks} would reward votes against", right, asks)
    bound, is_share = _bound(reader, table[asks], asks)
    base = table.get("of", "all")
    if base not in _BASES or ("of" in table and not is_share):
        raise reader.error(
            f"of is {base!r}",
            "all or voting, with a share such as '2/3' or '65 %'",
            f'of = "{base}"',
        )
    if is_share and not _COUNTS[counts] <= _BASES[base]:
        raise reader.error(f"{counts} is no part of {base}", "of = 'all'", f'of = "{base}"')
    among = table.get("among")
    if among is not None:
        reader.value(table, "among", list)
        among = tuple(reader.code(code) for code in among)
    return TabledTally(
        counts=_COUNTS[counts],
        weight=table[counts],
        relation=asks,
        bound=bound,
        of=_BASES[base] if is_share else None,
        among=among,
    )


def _bound(reader: Reader, asked: object, relation: str) -> tuple[Fraction | Fewest, bool]:
    """Return a bound, and whether it is a share."""
    if isinstance(asked, dict) and relation == "fewer_than":
        reader.keys(asked, {_FEWEST, "of", "plus"}, {_FEWEST, "of"}, "a number of members")
        _check_weight(reader, asked["of"])
        plus = asked.get("plus", 0)
        if not isinstance(plus, int) or isinstance(plus, bool) or plus < 0:
            raise reader.error(f"plus is {plus!r}", "a whole number of 0 or more", "plus")
        share = _share(reader, asked[_FEWEST], _FEWEST)
        return Fewest(share=share, weight=asked["of"], plus=plus), False
    if isinstance(asked, str):
        return _share(reader, asked, relation), True
    if not isinstance(asked, int) or isinstance(asked, bool) or asked < 0:
        expected = "a whole number, or a share such as '2/3' or '65 %'"
        raise reader.error(f"{relation} is {asked!r}", expected, relation)
    return Fraction(asked), False


def _share(reader: Reader, text: object, near: str) -> Fraction:
    found = _SHARE.fullmatch(text) if isinstance(text, str) else None
    share = Fraction(-1)
    if found and found[1]:
        share = Fraction(found[1]) / 100
    elif found and int(found[3]):
        share = Fraction(int(found[2]), int(found[3]))
    if not 0 <= share <= 1:
        raise reader.error(f"a share is {text!r}", "'65 %' or '2/3', from 0 to 1", str(text))
    return share


def _check_weight(reader: Reader, weight: object) -> None:
    if weight not in WEIGHTS:
        found = f"no weight is called {weight!r}"
        raise reader.error(found, "one of " + ", ".join(WEIGHTS), str(weight))


def read_quotas(
    reader: Reader, quotas: list[dict[str, Any]], veto: object, blocking_minimum: int
) -> Combined:
    """Return the tree of quotas that must all be met, vetoes and a blocking minimum.

    A veto is a vote against; with fewer members not in favour than the blocking minimum, a draft is
    adopted whatever the quotas say.
    """
    asked = Combined(every=True, parts=tuple(_quota(reader, quota) for quota in quotas))
    carried: Tabled = asked
    if blocking_minimum and quotas:
        few = TabledTally(
            counts=NOT_FOR,
            weight="member",
            relation="fewer_than",
            bound=Fraction(blocking_minimum),
            of=None,
        )
        carried = Combined(every=False, parts=(few, asked))
    if not veto:
        return Combined(every=True, parts=(carried,))
    among = None
    if veto != "all":
        assert isinstance(veto, tuple)
        among = veto
    unopposed = TabledTally(
        counts=_COUNTS["against"],
        weight="member",
        relation="fewer_than",
        bound=Fraction(1),
        of=None,
        among=among,
    )
    return Combined(every=True, parts=(unopposed, carried))


def _quota(reader: Reader, quota: Mapping[str, Any]) -> TabledTally:
    reader.keys(quota, {"weight", *_THRESHOLDS}, {"weight"}, "a quota")
    _check_weight(reader, quota["weight"])
    asked = _THRESHOLDS & set(quota)
    if len(asked) != 1:
        raise reader.error(
            f"a quota asks for {len(asked)} thresholds",
            "exactly one of " + ", ".join(sorted(_THRESHOLDS)),
            "quotas",
        )
    (threshold,) = asked
    reader.value(quota, threshold, int)
    number = int(quota[threshold])
    if number < 0 or (threshold != "at_least" and not 0 < number <= 100):
        raise reader.error(f"{threshold} is {number}", "1 to 100", threshold)
    return TabledTally(
        counts=_COUNTS["for"],
        weight=quota["weight"],
        relation="more_than" if threshold == "more_than_percent" else "at_least",
        bound=Fraction(number) if threshold == "at_least" else Fraction(number, 100),
        of=None if threshold == "at_least" else ALL_VOTES,
    )


def tallies(condition: Tabled) -> list[TabledTally]:
    """Return every tally of a tree."""
    if isinstance(condition, TabledTally):
        return [condition]
    return [tally for part in condition.parts for tally in tallies(part)]
