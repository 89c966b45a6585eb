"""The escalation game with types as one of Gambit's trees, solved along its principal branch."""

from __future__ import annotations

import io
from typing import Any

WHOLE = 10**15
MOVES = {
    "challenge": ("stay", "demand"),
    "reply": ("concede", "resist", "escalate"),
    "escalate": ("leave", "press"),
    "meet": ("give way", "all out"),
    "counter": ("back off", "strike"),
}
PLAYER = {"challenge": 1, "escalate": 1, "counter": 1, "reply": 2, "meet": 2}


def tree(given: Any, k: int) -> str:
    """Return draw k of a record of games in Gambit's file format.

    Information sets: the challenger knows its type; the defender its own, and of it, once it has
    resisted, only how hard it is strategically matters, so that two of its types share a set.
    """
    lines = ['EFG 2 R "escalation" { "challenger" "defender" }']
    hard = float(given.challenger_hard[k])
    chance = [
        (hard if c == 0 else 1 - hard) * float(given.defender_type[t, k])
        for c in range(2)
        for t in range(4)
    ]
    parts = [round(p * WHOLE) for p in chance[:-1]]
    parts.append(WHOLE - sum(parts))
    branches = " ".join(f'"{place}" {part}/{WHOLE}' for place, part in enumerate(parts))
    lines.append(f'c "" 1 "types" {{ {branches} }} 0')
    number = {"end": 0}
    for c in range(2):
        for t in range(4):
            lines += _below(given, k, c, t, number)
    return "\n".join(lines) + "\n"


def _below(given: Any, k: int, c: int, t: int, number: dict[str, int]) -> list[str]:
    """Return the part of the tree under one pair of types, depth first."""

    def move(name: str, known: int) -> str:
        actions = " ".join(f'"{action}"' for action in MOVES[name])
        place = 10 * list(MOVES).index(name) + known + 1
        return f'p "" {PLAYER[name]} {place} "{name} {known}" {{ {actions} }} 0'

    def end(name: str) -> str:
        number["end"] += 1
        payoffs = ", ".join(f"{value:.15g}" for value in _payoffs(given, k, name, c, t))
        return f't "" {number["end"]} "" {{ {payoffs} }}'

    return [
        move("challenge", c),
        end("sq"),
        move("reply", t),
        end("dc"),
        *(move("escalate", c), end("dd"), move("meet", t % 2), end("ed"), end("ee")),
        *(move("counter", c), end("de"), end("ee")),
    ]


def _payoffs(given: Any, k: int, name: str, c: int, t: int) -> tuple[float, float]:
    kind = ("hard", "soft")
    challenger = f"challenger_{name}" + (f"_{kind[c]}" if name == "ee" else "")
    suffix = {"dd": f"_{kind[t // 2]}", "ee": f"_{kind[t % 2]}"}.get(name, "")
    defender = f"defender_{name}{suffix}"
    return float(getattr(given, challenger)[k]), float(getattr(given, defender)[k])


def principal(given: Any, k: int, precisions: list[float]) -> list[tuple[float, float]]:
    """Return the chances of a challenge and of wider war on Gambit's branch at each precision."""
    import pygambit

    game = pygambit.read_efg(io.StringIO(tree(given, k)))
    found = pygambit.qre.logit_solve_lambda(game, [float(value) for value in precisions])
    return [_chances(given, k, point.profile) for point in found]


def _chances(given: Any, k: int, profile: Any) -> tuple[float, float]:
    """Read a profile: each player's information sets come in the order of the file."""
    first = [choice for _, choice in profile["challenger"]]
    second = [choice for _, choice in profile["defender"]]
    demand, press, strike = (
        [float(first[place + 3 * c][action]) for c in range(2)]
        for place, action in enumerate(("demand", "press", "strike"))
    )
    replies = [second[place] for place in (0, 2, 4, 5)]
    out = [float(second[place]["all out"]) for place in (1, 3)]
    challenge = wider = 0.0
    hard = float(given.challenger_hard[k])
    for c, share in enumerate((hard, 1 - hard)):
        challenge += share * demand[c]
        for t in range(4):
            resist, escalate = float(replies[t]["resist"]), float(replies[t]["escalate"])
            onward = resist * press[c] * out[t % 2] + escalate * strike[c]
            wider += share * float(given.defender_type[t, k]) * demand[c] * onward
    return challenge, wider
