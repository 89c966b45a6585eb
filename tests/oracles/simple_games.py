"""Decision rules by definition: every vote, coalition, order and draft, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain, combinations, permutations
from math import factorial

from foedus.terms.rule import AllOf, Condition, Rule, Tally, Vote

Coalition = frozenset[int]


def met(condition: Condition, votes: Sequence[int]) -> bool:
    """Whether votes meet a condition."""
    if not isinstance(condition, Tally):
        parts = [met(part, votes) for part in condition.parts]
        return all(parts) if isinstance(condition, AllOf) else any(parts)
    pairs = list(zip(votes, condition.weight, strict=True))
    counted = sum(weight for vote, weight in pairs if vote in condition.counts)
    bound = condition.bound
    if condition.of is not None:
        whole = sum(weight for vote, weight in pairs if vote in condition.of)
        if whole == 0:
            return False
        bound = bound * whole
    if condition.relation == "at_least":
        return counted >= bound
    return counted > bound if condition.relation == "more_than" else counted < bound


def wins(rule: Rule, coalition: Coalition) -> bool:
    """Whether a coalition in favour carries a draft, everybody else voting against."""
    votes = [Vote.FOR if i in coalition else Vote.AGAINST for i in range(rule.size)]
    return met(rule.adopted_if, votes)


def coalitions(members: Sequence[int]) -> Iterator[Coalition]:
    """Every coalition, the smallest first."""
    sizes = range(len(members) + 1)
    return map(frozenset, chain.from_iterable(combinations(members, size) for size in sizes))


def minimal_winning(rule: Rule) -> set[Coalition]:
    """Coalitions that win while none of their parts with one member less does."""
    return {
        coalition
        for coalition in coalitions(range(rule.size))
        if wins(rule, coalition) and not any(wins(rule, coalition - {i}) for i in coalition)
    }


def swings(rule: Rule, member: int) -> list[Coalition]:
    """Coalitions of the others that a member turns from losing to winning."""
    others = [i for i in range(rule.size) if i != member]
    return [
        coalition
        for coalition in coalitions(others)
        if wins(rule, coalition | {member}) and not wins(rule, coalition)
    ]


def shapley_shubik(rule: Rule) -> list[Fraction]:
    """Each swing weighted with the orders in which it decides."""
    n = rule.size
    weight = [Fraction(factorial(k) * factorial(n - 1 - k), factorial(n)) for k in range(n)]
    return [sum((weight[len(s)] for s in swings(rule, i)), Fraction(0)) for i in range(n)]


def shapley_shubik_by_orders(rule: Rule) -> list[Fraction]:
    """How often each member is the one who turns a growing coalition into a winning one."""
    pivotal = [0] * rule.size
    for order in permutations(range(rule.size)):
        grown: Coalition = frozenset()
        if wins(rule, grown):
            continue
        for i in order:
            grown |= {i}
            if wins(rule, grown):
                pivotal[i] += 1
                break
    return [Fraction(count, factorial(rule.size)) for count in pivotal]


def banzhaf(rule: Rule) -> list[Fraction]:
    """Each member's share in all swings."""
    counts = [len(swings(rule, i)) for i in range(rule.size)]
    return [Fraction(count, sum(counts) or 1) for count in counts]


def defeats(rule: Rule, ideals: Sequence[Fraction], draft: Fraction, status_quo: Fraction) -> bool:
    """Whether those strictly nearer to a draft than to the status quo carry it."""
    favour = (abs(x - draft) < abs(x - status_quo) for x in ideals)
    return wins(rule, frozenset(i for i, prefers in enumerate(favour) if prefers))


def in_win_set(
    rule: Rule, ideals: Sequence[Fraction], draft: Fraction, status_quo: Fraction
) -> bool:
    """Whether a draft lies in the common preferred set of a minimal winning coalition."""
    for coalition in minimal_winning(rule):
        reach = [abs(ideals[i] - status_quo) for i in coalition]
        low = max(ideals[i] - r for i, r in zip(coalition, reach, strict=True))
        high = min(ideals[i] + r for i, r in zip(coalition, reach, strict=True))
        if low < draft < high:
            return True
    return False
