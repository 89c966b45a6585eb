"""Compromise and settlement over a million draws of 31 actors, beside plain NumPy on fewer."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np

from foedus.models.bargaining import BARGAINING, Bargain
from foedus.models.settlement import Mixture, Positions, blend, over_draws, pieces

ACTORS, DRAWS, PLAIN = 31, 1_000_000, 20_000
MIXTURE = Mixture(at_positions=0.4, scale=20.0, at_reversion=0.1, even=0.05)


def seconds(work: Callable[[], object], runs: int = 3) -> float:
    """Return the shortest of a few runs."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Time the two, warm, and the plain twin per draw."""
    random = np.random.default_rng(0)
    position = random.random((ACTORS, DRAWS)) * 100
    salience = random.random((ACTORS, DRAWS))
    bargain = Bargain(
        actor=np.arange(ACTORS, dtype=np.uint32),
        position=position,
        salience=salience,
        capability=np.ones_like(position),
        status_quo=0.0,
    )
    whole = Positions(position=position, weight=salience, reversion=np.zeros(DRAWS))
    part = Positions(
        position=position[:, :PLAIN].copy(),
        weight=salience[:, :PLAIN].copy(),
        reversion=np.zeros(PLAIN),
    )
    model = BARGAINING.load("compromise")

    def both() -> None:
        model.solve(bargain, seed=0, first_draw=0, n=DRAWS)
        over_draws(whole, MIXTURE)

    both()
    settlement = seconds(lambda: over_draws(whole, MIXTURE))
    together = seconds(both)
    plain = seconds(lambda: blend(pieces(part), MIXTURE).mean(axis=0)) / PLAIN * DRAWS
    print(f"settlement, {DRAWS:,} draws of {ACTORS} actors      {settlement:7.3f} s")
    print(f"  with the compromise of each draw           {together:7.3f} s")
    print(f"  plain twin, scaled from {PLAIN:,} draws       {plain:7.3f} s")
    print(f"  settlement is {plain / settlement:.1f} x as fast")


if __name__ == "__main__":
    main()
