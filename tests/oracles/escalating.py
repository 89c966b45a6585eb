"""The escalation game by the four equations of the specification, with slopes by differences."""

from __future__ import annotations

from typing import Any

import numpy as np


def sigma(z: Any) -> Any:
    return 0.5 * (1 + np.tanh(0.5 * np.asarray(z)))


def respond(game: Any, k: int, lam: float, r: Any, e: Any) -> dict[str, Any]:
    """Return everybody's response to chances to challenge ``r`` and to escalate ``e``."""
    pi = np.array([game.challenger_hard[k], 1 - game.challenger_hard[k]])
    p = game.defender_type[:, k]
    c_ee = np.array([game.challenger_ee_hard[k], game.challenger_ee_soft[k]])
    d_ee = np.array([game.defender_ee_hard[k], game.defender_ee_soft[k]] * 2)
    d_dd = np.array([game.defender_dd_hard[k]] * 2 + [game.defender_dd_soft[k]] * 2)
    counter = sigma(lam * (c_ee - game.challenger_de[k]))
    meet = sigma(lam * (d_ee - game.defender_ed[k]))
    q = pi * r / np.sum(pi * r)
    escalates, counters = np.sum(q * e), np.sum(q * counter)
    utility = np.stack(
        [
            np.full(4, game.defender_dc[k]),
            (1 - escalates) * d_dd + escalates * ((1 - meet) * game.defender_ed[k] + meet * d_ee),
            (1 - counters) * game.defender_de[k] + counters * d_ee,
        ]
    )
    weight = np.exp(lam * (utility - utility.max(axis=0)))
    reply = weight / weight.sum(axis=0)
    mu = np.sum(p * reply[1] * meet) / np.sum(p * reply[1])
    escalation = (1 - mu) * game.challenger_ed[k] + mu * c_ee
    concede, limited, raised = reply @ p
    worth = (
        concede * game.challenger_dc[k]
        + limited * ((1 - e) * game.challenger_dd[k] + e * escalation)
        + raised * ((1 - counter) * game.challenger_de[k] + counter * c_ee)
    )
    gains = (lam * (worth - game.challenger_sq[k]), lam * (escalation - game.challenger_dd[k]))
    return {
        "challenge": sigma(gains[0]),
        "escalate": sigma(gains[1]),
        "logits": np.concatenate(gains),
        "reply": reply,
        "counter": counter,
        "meet": meet,
    }


def outcomes(game: Any, k: int, r: Any, e: Any, played: dict[str, Any]) -> dict[str, float]:
    """Return the chance of each outcome by walking through the tree, type by type."""
    total = dict.fromkeys(("SQ", "DC", "DD", "ED", "DE", "EE"), 0.0)
    for c in range(2):
        for t in range(4):
            hard = game.challenger_hard[k]
            types = (hard if c == 0 else 1 - hard) * game.defender_type[t, k]
            total["SQ"] += types * (1 - r[c])
            concede, limited, raised = types * r[c] * played["reply"][:, t]
            total["DC"] += concede
            total["DD"] += limited * (1 - e[c])
            total["ED"] += limited * e[c] * (1 - played["meet"][t])
            total["EE"] += limited * e[c] * played["meet"][t]
            total["DE"] += raised * (1 - played["counter"][c])
            total["EE"] += raised * played["counter"][c]
    return total


def residual(game: Any, k: int, lam: float, x: Any) -> Any:
    """Return how far four logits (challenge, escalate; hard, soft) are from their response."""
    return x - respond(game, k, lam, sigma(x[:2]), sigma(x[2:]))["logits"]


def principal(game: Any, k: int, lam: float, steps: int) -> Any:
    """Return the four logits on the branch from lambda 0, by many small steps."""
    x = np.zeros(4)
    for at in np.linspace(0, lam, steps + 1)[1:]:
        for _ in range(20):
            here = residual(game, k, at, x)
            slopes = np.empty((4, 4))
            for axis in range(4):
                nudge = np.zeros(4)
                nudge[axis] = 1e-6
                slopes[:, axis] = (
                    residual(game, k, at, x + nudge) - residual(game, k, at, x - nudge)
                ) / 2e-6
            step = np.linalg.solve(slopes, here)
            x = x - step
            if np.abs(step).max() < 1e-9:
                break
    return x
