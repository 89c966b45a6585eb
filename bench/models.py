"""Kernels of the model families, each beside its slow twin of tests/oracles."""

from __future__ import annotations

import importlib.util
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from foedus.models import stream, warm, workers
from foedus.models.bargaining import compromise, weighted_median
from foedus.models.coalition import cascade
from foedus.models.decision import consensus_silence, voting
from foedus.models.deterrence import escalation
from foedus.models.deterrence.ladder import climb
from made import records
from oracles import climbing, escalating, gambit_game, joining, philox, silence

MEMBERS = 31
DRAWS = 250_000
GAMES = 50_000
LAMBDAS = (1.0, 3.0, 8.0)


def best(run: Callable[[], Any]) -> float:
    """Return the least time in seconds of three runs."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


def line(
    name: str, count: int, fast: Callable[[], Any], slow: tuple[int, Callable[[], Any]]
) -> None:
    """Print how many a second on all workers and on one, and the ratio of one to the twin."""
    together = count / best(fast)
    with workers.at_most(1):
        alone = count / best(fast)
    twins, run = slow
    start = time.perf_counter()
    run()
    plain = twins / (time.perf_counter() - start)
    print(
        f"{name:38s} {together:12,.0f} /s on {workers.count()} workers "
        f"{alone:12,.0f} /s on one {alone / plain:10,.0f} x plain twin"
    )


def decisions() -> None:
    """Time both decision rules: three drafts a draw."""
    given = records.tabling(0, DRAWS, MEMBERS)

    def twin(answer: Callable[..., Any]) -> Callable[[], Any]:
        places = [given.option[index] for index in given.order]
        return lambda: [answer(given, 1, k, k, place) for k in range(50) for place in places]

    for rule, answer in ((consensus_silence, silence.least), (voting, silence.against)):
        line(
            rule.card.key,
            DRAWS,
            lambda rule=rule: rule.solve(given, seed=1, first_draw=0, n=DRAWS),
            (50, twin(answer)),
        )


def bargains() -> None:
    """Time the two aggregates beside numpy's own mean and a sort a draw."""
    given = records.bargain(0, DRAWS, MEMBERS)
    weight = given.salience * given.capability

    def medians() -> None:
        for k in range(2000):
            turned = np.argsort(given.position[:, k])
            reached = np.cumsum(weight[turned, k])
            given.position[turned[np.searchsorted(reached, reached[-1] / 2)], k]

    def means() -> None:
        for k in range(2000):
            np.average(given.position[:, k], weights=weight[:, k])

    for model, twin in ((compromise, means), (weighted_median, medians)):
        line(
            model.card.key,
            DRAWS,
            lambda model=model: model.solve(given, seed=0, first_draw=0, n=DRAWS),
            (2000, twin),
        )


def coalitions() -> None:
    """Time the cascade: all draws certified, and draws of which some are not."""
    for name, low, high in (("cascade, certified", 0.0, 3.5), ("cascade, cover 2 to 6", 2.0, 6.0)):
        count = DRAWS if high < 4.0 else DRAWS // 10
        given = records.operation(0, count, MEMBERS, low=low)
        given.cover[:] = np.random.default_rng(0).uniform(low, high, count)

        def twin(given: Any = given) -> None:
            for k in range(5):
                joining.cascade(joining.pushes(given, 1, k, k), given, k)
                joining.mean_size(given, 1, k, k, 0.0)

        line(
            name,
            count,
            lambda given=given, count=count: cascade.solve(given, seed=1, first_draw=0, n=count),
            (5, twin),
        )


def games() -> None:
    """Time games at three precisions, each with certificate and search for other equilibria."""
    given = records.escalation(0, GAMES, LAMBDAS)

    def twin() -> None:
        for k in range(3):
            escalating.principal(given, k, LAMBDAS[-1], 160)

    solve = lambda: escalation.solve(given, seed=0, first_draw=0, n=GAMES)  # noqa: E731
    paths = lambda: escalation.branches(given, n=GAMES)  # noqa: E731
    line("escalation, three lambdas, searched", GAMES, solve, (3, twin))
    line("escalation, three lambdas, path only", GAMES, paths, (3, twin))
    if importlib.util.find_spec("pygambit"):
        gambit = lambda: [  # noqa: E731
            gambit_game.principal(given, k, list(LAMBDAS)) for k in range(20)
        ]
        line("the same, path only, beside Gambit", GAMES, paths, (20, gambit))


def ladders() -> None:
    """Time ladders of six rungs at three precisions."""
    given = records.ladder(0, DRAWS, 6, LAMBDAS)

    def twin() -> None:
        for k in range(50):
            for precision in LAMBDAS:
                climbing.ends(given, k, precision)

    line("escalation ladder, three lambdas", DRAWS, lambda: climb(given, n=DRAWS), (50, twin))


def main() -> None:
    """Print one line for each kernel."""
    warm.warm()
    print(f"load average before: {os.getloadavg()[0]:.1f}; {MEMBERS} members where there are any")
    actor = np.arange(MEMBERS, dtype=np.uint32)
    line(
        "uniform numbers",
        MEMBERS * DRAWS,
        lambda: stream.uniforms(1, 0, DRAWS, actor, "bench"),
        (2000, lambda: [philox.halves(1, k, 3, "bench") for k in range(2000)]),
    )
    bargains()
    decisions()
    coalitions()
    games()
    ladders()


if __name__ == "__main__":
    main()
