"""The escalation ladder by plain recursion over every path: a slow twin."""

from __future__ import annotations

import math


def ends(ladder, k: int, precision: float):
    """Return the chances of rest, concession and war on each rung in draw k."""
    rungs = ladder.risk.shape[0]
    found = [[0.0] * rungs for _ in range(3)]

    def moves(rung):
        hold = (ladder.challenger_hold[rung, k], ladder.defender_hold[rung, k])
        options = {"hold": hold}
        if rung > 0:
            options["back"] = (ladder.challenger_back[rung, k], ladder.defender_back[rung, k])
        if rung < rungs - 1:
            options["step"] = arriving(rung + 1)
        weights = {name: math.exp(precision * both[rung % 2]) for name, both in options.items()}
        total = sum(weights.values())
        return options, {name: weight / total for name, weight in weights.items()}

    def arriving(rung):
        options, chances = moves(rung)
        risk = ladder.risk[rung, k]
        war = (ladder.challenger_war[k], ladder.defender_war[k])
        return tuple(
            risk * war[side]
            + (1 - risk) * sum(chances[name] * options[name][side] for name in options)
            for side in range(2)
        )

    def walk(rung, chance):
        found[2][rung] += chance * ladder.risk[rung, k]
        chance *= 1 - ladder.risk[rung, k]
        _, chances = moves(rung)
        found[0][rung] += chance * chances["hold"]
        found[1][rung] += chance * chances.get("back", 0.0)
        if "step" in chances:
            walk(rung + 1, chance * chances["step"])

    walk(0, 1.0)
    return found
