"""Power indices of the 27 beside all of their 2^27 coalitions; pivots beside vote after vote."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np

from foedus.models.rules.coalitions import winning
from foedus.models.rules.line import pivots
from foedus.models.rules.power import from_swings, half_swings, indices, weighting
from foedus.models.rules.votes import adopted
from foedus.states.bodies import body, decision_rule
from foedus.terms.rule import ALL_VOTES, AllOf, AnyOf, Rule, Tally, Vote, fewer_than_not_for

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from oracles.every_coalition import swings_by_size

ON = date(2025, 6, 1)
RUNS = 7


def seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """Return the shortest of a few runs."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def rule_of(key: str) -> Rule:
    """Return the ordinary rule of a body that ships."""
    found = body(key)
    return decision_rule(found, found.members(ON), ON)


def brute_force(rule: Rule) -> list[Fraction]:
    """Return Banzhaf indices from every coalition."""
    wins = winning(rule)
    coalition = np.arange(wins.size)
    counts = []
    for i in range(rule.size):
        joined = coalition[coalition >> i & 1 == 1]
        counts.append(int((wins[joined] & ~wins[joined ^ (1 << i)]).sum()))
    return [Fraction(count, sum(counts)) for count in counts]


def population(rule: Rule) -> tuple[int, ...]:
    """Return the weights of the only tally that weighs members apart."""
    return next(tally.weight for tally in rule.tallies() if len(set(tally.weight)) > 1)


def all_of_the_27(rule: Rule) -> object:
    """Return power from all 2^27 coalitions."""
    figures = population(rule)
    asked = 65 * sum(figures)

    def wins(size: object, held: object) -> object:
        return (size >= 24) | ((size >= 15) & (100 * held >= asked))

    return from_swings(swings_by_size(figures, wins))


def shrunk(rule: Rule, size: int) -> Rule:
    """Return the rule of the 27 among the first of them: shares, and the four-state clause."""

    def share(weight: tuple[int, ...], percent: int) -> Tally:
        return Tally(
            counts=frozenset({Vote.FOR}),
            weight=weight,
            relation="at_least",
            bound=Fraction(percent, 100),
            of=ALL_VOTES,
        )

    both = AllOf(parts=(share((1,) * size, 55), share(population(rule)[:size], 65)))
    return Rule(size=size, adopted_if=AnyOf(parts=(fewer_than_not_for(size, 4), both)))


def upper_pivots_by_votes(rule: Rule, places: np.ndarray) -> list[float]:
    """Return each draw's upper pivot by putting a vote at every member's place."""
    found = []
    for k in range(places.shape[1]):
        column = places[:, k]
        favour = np.where(column[:, np.newaxis] >= column, 1, -1)
        found.append(max(column[adopted(rule, favour)], default=-np.inf))
    return found


def time_pivots(rule: Rule, draws: int = 100_000, by_votes: int = 1_000) -> None:
    """Time the pivots of many draws, and some of them by votes."""
    places = np.random.default_rng(1).uniform(0, 100, (rule.size, draws))
    few = places[:, :by_votes]
    assert pivots(rule, few).up.tolist() == upper_pivots_by_votes(rule, few)
    quick = seconds(lambda: pivots(rule, places), runs=3)
    slow = seconds(lambda: upper_pivots_by_votes(rule, few), runs=1) * draws / by_votes
    print(
        f"pivots of {rule.size}, {draws:,} draws      {1e3 * quick:9.2f} ms   "
        f"vote after vote {1e3 * slow:6.0f} ms   {slow / quick:6.1f} x"
    )


def main() -> None:
    """Time the kernels."""
    council = rule_of("eu-council")
    whole = seconds(lambda: indices(council))
    every = seconds(lambda: all_of_the_27(council), runs=1)
    print(
        f"EU-27, four-state clause        {1e3 * whole:9.2f} ms   "
        f"all coalitions {1e3 * every:9.0f} ms   {every / whole:7.0f} x"
    )
    weights = weighting(council)
    halves = seconds(lambda: half_swings(council, weights))
    print(f"the same by halves              {1e3 * halves:9.2f} ms")
    for size in (15, 20):
        some = shrunk(council, size)
        assert list(indices(some).banzhaf) == brute_force(some)
        quick = seconds(lambda some=some: indices(some))
        slow = seconds(lambda some=some: brute_force(some), runs=2)
        print(
            f"the first {size} of them           {1e3 * quick:9.2f} ms   "
            f"brute force {1e3 * slow:9.2f} ms   {slow / quick:7.1f} x"
        )
    time_pivots(council)
    time_pivots(rule_of("nato"))
    for key in ("unsc", "osce"):
        rule = rule_of(key)
        print(f"{key:31s} {1e3 * seconds(lambda rule=rule: indices(rule)):9.2f} ms")


if __name__ == "__main__":
    main()
