"""A decision rule as data: one tree of tallies over votes for, against and abstaining."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction
from typing import Literal

from foedus.terms.errors import ModelError

Relation = Literal["at_least", "more_than", "fewer_than"]

# Tallies are compared in whole numbers of 64 bits: weight times denominator with what is asked.
_LARGEST = 2**62


class Vote(IntEnum):
    """What a member does when a draft is put; a member that stays away abstains."""

    AGAINST = -1
    ABSTAIN = 0
    FOR = 1


ALL_VOTES = frozenset(Vote)
NOT_FOR = frozenset({Vote.AGAINST, Vote.ABSTAIN})
VOTING = frozenset({Vote.FOR, Vote.AGAINST})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The weight of those who voted in one of some ways, held against a bound.

    How a rule treats abstention is what its tallies count: ``counts`` of a quota holds ``FOR``
    alone where an abstention does not help, and a share ``of`` ``VOTING`` leaves abstainers out.

    Attributes
    ----------
    counts : frozenset of Vote
        Whose weight is added up.
    weight : tuple of int
        Weight of each member, 0 or more; a member of weight 0 has no part in this tally.
    relation : {'at_least', 'more_than', 'fewer_than'}
    bound : Fraction
        A weight, or a share in [0, 1] where ``of`` is given.
    of : frozenset of Vote, optional
        Those of whose weight the bound is a share; no share of nothing is reached.

    Raises
    ------
    ModelError
        If the tally would let a vote for defeat a draft, or a number is out of range.
    """

    counts: frozenset[Vote]
    weight: tuple[int, ...]
    relation: Relation
    bound: Fraction
    of: frozenset[Vote] | None = None

    def __post_init__(self) -> None:
        if not self.counts or min(self.weight, default=0) < 0:
            raise ModelError("a tally counts nobody, or a weight is negative")
        if self.bound < 0 or (self.of is not None and self.bound > 1):
            kind = "a weight of 0 or more" if self.of is None else "a share in [0, 1]"
            raise ModelError(f"the bound of a tally is {self.bound}", expected=kind)
        if self.of is not None and not self.counts <= self.of:
            raise ModelError("a share must be of votes that hold the votes counted")
        total = sum(self.weight)
        asked = self.bound.numerator * (1 if self.of is None else total)
        if max(total * self.bound.denominator, asked) >= _LARGEST:
            raise ModelError("the weights of a tally are too large", expected="a sum below 2^62")
        helps = Vote.FOR in self.counts and Vote.AGAINST not in self.counts
        hurts = Vote.AGAINST in self.counts and Vote.FOR not in self.counts
        if (helps and self.relation == "fewer_than") or (hurts and self.relation != "fewer_than"):
            raise ModelError(
                "a tally would reward votes against",
                expected="at least or more than votes for, or fewer than votes against",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf:
    """Met when every part is met; with no part, always."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf:
    """Met when at least one part is met; with no part, never."""

    parts: tuple[Condition, ...]


Condition = Tally | AllOf | AnyOf


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """When the members of a body have adopted a draft.

    Attributes
    ----------
    size : int
        Number of members; the weights of every tally follow their order.
    adopted_if : Tally, AllOf or AnyOf
        The condition on the votes.
    binds_abstainers : bool
        False where a member that abstains is not bound by what the others adopt.
    source : str
        Where the rule is written down.
    """

    size: int
    adopted_if: Condition
    binds_abstainers: bool = True
    source: str = ""

    def __post_init__(self) -> None:
        if self.size < 1:
            raise ModelError("a rule needs at least one member")
        for tally in self.tallies():
            if len(tally.weight) != self.size:
                raise ModelError(
                    f"a tally weighs {len(tally.weight)} members", expected=f"{self.size} weights"
                )

    def tallies(self) -> Iterator[Tally]:
        """Yield every tally of the tree, left to right."""
        waiting: list[Condition] = [self.adopted_if]
        while waiting:
            condition = waiting.pop()
            if isinstance(condition, Tally):
                yield condition
            else:
                waiting.extend(reversed(condition.parts))


def quota(weight: tuple[int, ...], at_least: Fraction | int) -> Tally:
    """Return 'this much weight in favour'; abstaining does not help."""
    counts = frozenset({Vote.FOR})
    return Tally(counts=counts, weight=weight, relation="at_least", bound=Fraction(at_least))


def none_against(vetoes: tuple[bool, ...]) -> Tally:
    """Return 'no member with a veto votes against'; abstaining does not block."""
    return Tally(
        counts=frozenset({Vote.AGAINST}),
        weight=tuple(int(veto) for veto in vetoes),
        relation="fewer_than",
        bound=Fraction(1),
    )


def fewer_than_not_for(size: int, count: int) -> Tally:
    """Return 'fewer than this many members are not in favour'."""
    weight = (1,) * size
    return Tally(counts=NOT_FOR, weight=weight, relation="fewer_than", bound=Fraction(count))
