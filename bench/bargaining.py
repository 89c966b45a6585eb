"""Bargaining models, each beside a plain twin that follows the equations.

The twins are those of the tests: sums over every voter for the challenge model, one turn in plain
loops for the spatial model. Their time is taken on a few draws and scaled.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from foedus.models import workers
from foedus.models.bargaining import challenge, compromise, exchange, spatial
from made.bargains import random_bargain, random_many
from oracles import challenge as slow_challenge
from oracles import spatial as slow_spatial

ROUNDS = 10
READINGS = {"paper": challenge.PAPER, "original": challenge.ORIGINAL}


def seconds(run: Callable[[], Any], times: int = 3) -> float:
    """Return the least time of a few runs after one that is not timed."""
    run()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return min(taken)


def challenges(members: int, draws: int, twins: int) -> None:
    """Time ten-round runs; a run that settles or cycles before stops there, in both."""
    given = random_bargain(1, members, draws)
    for name, reading in READINGS.items():
        options = replace(reading, rounds=ROUNDS)

        def run(options: challenge.Options = options) -> Any:
            return challenge.solve(given, seed=0, first_draw=0, n=draws, options=options)

        course = run().course
        taken = seconds(run)

        def twin(options: challenge.Options = options, course: Any = course) -> None:
            for draw in range(twins):
                played = replace(options, rounds=max(int(course.rounds[draw]), 1))
                numbers = (given.position, given.salience, given.capability)
                slow_challenge.play(*(each[:, draw] for each in numbers), played)

        plain = seconds(twin, 1) / twins
        show(
            f"challenge {name}, {members} members",
            f"{draws:,} runs in {taken:.3f} s, {draws / taken:,.0f} runs/s, "
            f"{course.rounds.mean():.1f} rounds a run",
            plain * draws / taken,
        )


def spatials(members: int) -> None:
    """Time one run to its stopping rule, and a turn of the twin for each of its turns."""
    given = random_many(2, members, 2, 1)
    turns = int(spatial.solve(given, seed=0, first_draw=0, n=1).course.rounds[0])
    taken = seconds(lambda: spatial.solve(given, seed=0, first_draw=0, n=1))
    part = [array[..., 0] for array in (given.position, given.salience, given.capability)]
    start = time.perf_counter()
    slow_spatial.turn(part[0][:20] / 100.0, part[1][:20], part[2][:20, 0])
    plain = (time.perf_counter() - start) * (members / 20.0) ** 3 * turns
    show(f"spatial, {members} members", f"{taken:.3f} s to rest, {turns} turns", plain / taken)


def compromises(members: int, draws: int) -> None:
    """Time the weighted mean beside the same in numpy."""
    given = random_bargain(3, members, draws)
    taken = seconds(lambda: compromise.solve(given, seed=0, first_draw=0, n=draws))

    def twin() -> Any:
        weight = given.salience * given.capability
        return (weight * given.position).sum(axis=0) / weight.sum(axis=0)

    show(
        f"compromise, {members} members", f"{draws:,} draws in {taken:.3f} s", seconds(twin) / taken
    )


def exchanges(members: int, issues: int) -> None:
    """Time one round of trading; there is no slow twin of it."""
    given = random_many(4, members, issues, 1)
    taken = seconds(lambda: exchange.solve(given, seed=0, first_draw=0, n=1))
    made = len(exchange.trades(given))
    print(f"{f'exchange, {members} members, {issues} issues':34s} {taken:.3f} s, {made} trades")


def show(name: str, told: str, ratio: float) -> None:
    """Print one line."""
    print(f"{name:34s} {told}, {ratio:,.1f} x a plain twin")


def main() -> None:
    """Time every model on all workers."""
    print(f"{workers.count()} workers")
    challenges(10, 10_000, 20)
    challenges(30, 2_000, 5)
    challenges(300, 4, 1)
    spatials(100)
    compromises(31, 1_000_000)
    exchanges(15, 13)


if __name__ == "__main__":
    main()
