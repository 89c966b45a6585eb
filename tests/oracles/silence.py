"""The silence procedure and votes, written from their definitions for a handful of members."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from oracles import philox

MEMBER = "objection"
COMMON = "objection common to all members"


def shocks(inputs: Any, seed: int, draw: int, column: int) -> list[float]:
    common = inputs.common_shock[column] * philox.normal(seed, draw, 0, COMMON)
    return [common + philox.logistic(seed, draw, int(key), MEMBER) for key in inputs.actor]


def stake(inputs: Any, i: int, column: int, place: float) -> float:
    ideal = inputs.position[i, column]
    loss = (abs(ideal - place) - abs(ideal - inputs.status_quo)) / 100
    return float(inputs.salience[i, column] * loss)


def acquiesces(inputs: Any, i: int, column: int) -> bool:
    """Return whether a member acquiesces, flagged once for all draws or draw by draw."""
    flag = inputs.acquiescing[i]
    return bool(flag[column] if getattr(flag, "ndim", 0) else flag)


def breaks_silence(inputs: Any, i: int, column: int, place: float, others: int, shock: float):
    """Return whether a member objects, given how many others do."""
    s = stake(inputs, i, column, place)
    if acquiesces(inputs, i, column) or s <= 0:
        return False
    c = inputs.isolation_cost[column] / (1 + inputs.isolation_relief[column] * others)
    fade = min(1.0, s / c)
    return bool(inputs.objection_sensitivity[column] * (s - c) + fade * shock > 0)


def fixed_points(inputs: Any, seed: int, draw: int, column: int, place: float) -> list[set[int]]:
    """Return every set of objectors that holds together, by trying all sets."""
    members = range(len(inputs.actor))
    shock = shocks(inputs, seed, draw, column)
    held = []
    for size in range(len(inputs.actor) + 1):
        for some in combinations(members, size):
            objectors = set(some)
            if all(
                breaks_silence(inputs, i, column, place, len(objectors - {i}), shock[i])
                == (i in objectors)
                for i in members
            ):
                held.append(objectors)
    return held


def against(inputs: Any, seed: int, draw: int, column: int, place: float) -> set[int]:
    """Return who votes against a draft."""
    if place == inputs.status_quo:
        return set()
    shock = shocks(inputs, seed, draw, column)
    return {
        i
        for i in range(len(inputs.actor))
        if not acquiesces(inputs, i, column)
        and inputs.objection_sensitivity[column] * stake(inputs, i, column, place) + shock[i] > 0
    }


def carried(inputs: Any, opponents: set[int]) -> bool:
    """Return whether a draft passes, given who is against it."""
    if any(inputs.veto[i] for i in opponents):
        return False
    if len(opponents) < inputs.blocking_minimum:
        return True
    favour = [i for i in range(len(inputs.actor)) if i not in opponents]
    return all(
        sum(weight[i] for i in favour) >= quota
        for weight, quota in zip(inputs.weight, inputs.quota, strict=True)
    )


def least(inputs: Any, seed: int, draw: int, column: int, place: float) -> set[int]:
    """Return the least set of objectors that holds together, by letting it grow from nobody."""
    shock = shocks(inputs, seed, draw, column)
    objectors: set[int] = set()
    while True:
        grown = {
            i
            for i in range(len(inputs.actor))
            if breaks_silence(inputs, i, column, place, len(objectors - {i}), shock[i])
        }
        if grown == objectors:
            return objectors
        objectors = grown
