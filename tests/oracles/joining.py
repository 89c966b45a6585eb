"""The joining cascade and its quantal response, one set and one member at a time."""

from __future__ import annotations

import math
from itertools import combinations
from typing import Any

from oracles import philox

MEMBER = "joining"
COMMON = "joining common to all members"


def pushes(inputs: Any, seed: int, draw: int, column: int) -> list[float]:
    common = inputs.operation_shock[column] * philox.normal(seed, draw, 0, COMMON)
    return [
        inputs.inclination[i, column] + common + philox.logistic(seed, draw, int(key), MEMBER)
        for i, key in enumerate(inputs.actor)
    ]


def joins(push: list[float], inputs: Any, column: int, i: int, coalition: set[int]) -> bool:
    cover = inputs.cover[column] * sum(inputs.tie[i, j] for j in coalition)
    return bool(inputs.leader[i] or push[i] + cover > 0)


def cascade(push: list[float], inputs: Any, column: int) -> dict[int, int]:
    """Return the round in which each member joins, from the empty coalition (cover >= 0)."""
    members = range(len(push))
    joined = {i: 0 for i in members if joins(push, inputs, column, i, set())}
    turn = 1
    while True:
        now = set(joined)
        new = [i for i in members if i not in now and joins(push, inputs, column, i, now)]
        if not new:
            return joined
        joined.update(dict.fromkeys(new, turn))
        turn += 1


def coalitions(push: list[float], inputs: Any, column: int) -> list[set[int]]:
    """Return every coalition in which all want to be and nobody else does, by trying all sets."""
    members = range(len(push))
    return [
        set(some)
        for size in range(len(push) + 1)
        for some in combinations(members, size)
        if all(joins(push, inputs, column, i, set(some) - {i}) == (i in some) for i in members)
    ]


def mean_size(inputs: Any, seed: int, draw: int, column: int, start: float) -> float:
    """Return the expected size at the response equilibrium reached from one chance for all."""
    members = range(len(inputs.actor))
    common = inputs.operation_shock[column] * philox.normal(seed, draw, 0, COMMON)
    chance = [1.0 if inputs.leader[i] else start for i in members]
    for _ in range(20_000):
        answer = []
        for i in members:
            cover = inputs.cover[column] * sum(inputs.tie[i, j] * chance[j] for j in members)
            logit = inputs.inclination[i, column] + common + cover
            answer.append(1.0 if inputs.leader[i] else 1 / (1 + math.exp(-logit)))
        step = max(abs(new - old) for new, old in zip(answer, chance, strict=True))
        chance = answer
        if step < 1e-12:
            break
    return sum(chance)
