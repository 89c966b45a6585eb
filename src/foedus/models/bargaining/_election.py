"""Probabilistic Condorcet elections: from coalitions in pairs to a chance for every option."""

from __future__ import annotations

import math

import numpy as np

from foedus.models.kernels import kernel

# Order of the names in the options of the spatial model.
PROPORTIONAL, BINARY, CUBIC, WITH_BINARY, WITH_CUBIC = range(5)
LINEAR, SQUARE, QUARTIC, OCTIC, DECIDED = range(5)
CONDITIONAL, MARKOV_UNIFORM, MARKOV_INCENTIVE = range(3)

ADVANTAGE = 1.1
STEEP = 1e-8
LEAST = 1e-6
STILL = 1e-12
STEPS = 100_000


@kernel
def vote(rule, weight, difference):  # type: ignore[no-untyped-def]
    """Return the vote, signed, that a difference in utility moves a member of a weight to."""
    if rule == PROPORTIONAL:
        return weight * difference
    if rule == CUBIC:
        return weight * difference**3
    if rule == WITH_CUBIC:
        return weight * 0.5 * (difference + difference**3)
    # A step with a short ramp, so that rounding does not decide a vote.
    step = max(-1.0, min(1.0, difference / STEEP))
    if rule == BINARY:
        return weight * step
    return weight * (0.8 * difference + 0.2 * step)


@kernel
def victory(rule, first, second):  # type: ignore[no-untyped-def]
    """Return the chance that a coalition of the first strength beats one of the second."""
    if rule == DECIDED:
        if first >= ADVANTAGE * second:
            return 1.0 / (1.0 + LEAST)
        if second >= ADVANTAGE * first:
            return LEAST / (1.0 + LEAST)
        share = first / (first + second)
        return (share * (ADVANTAGE + 1.0) - 1.0) / (ADVANTAGE - 1.0)
    power = 1 << rule
    larger = max(first, second)
    first = (first / larger) ** power
    second = (second / larger) ** power
    return first / (first + second)


@kernel
def coalitions(rule, capability, utility, least, strength):  # type: ignore[no-untyped-def]
    """Fill strength[a, b], the votes for option a over b; utility is (members, options)."""
    members, options = utility.shape
    strength[:options, :options] = least
    for a in range(options):
        for b in range(a):
            for k in range(members):
                cast = vote(rule, capability[k], utility[k, a] - utility[k, b])
                if cast > 0.0:
                    strength[a, b] += cast
                else:
                    strength[b, a] -= cast


@kernel
def _conditional(beats, chance):  # type: ignore[no-untyped-def]
    """Set chances proportional to the product of the chances against every option."""
    options = chance.shape[0]
    most = -np.inf
    for a in range(options):
        chance[a] = 0.0
        for b in range(options):
            chance[a] += math.log(beats[a, b])
        most = max(most, chance[a])
    total = 0.0
    for a in range(options):
        chance[a] = math.exp(chance[a] - most)
        total += chance[a]
    for a in range(options):
        chance[a] /= total


@kernel
def _rest(beats, challenge, chance):  # type: ignore[no-untyped-def]
    """Set the chances that last when favourite b is challenged by a with challenge[a, b]."""
    options = chance.shape[0]
    after = np.empty(options)
    chance[:] = 1.0 / options
    for _ in range(STEPS):
        moved = 0.0
        for a in range(options):
            after[a] = 0.0
            for b in range(options):
                meeting = chance[a] * challenge[b, a] + chance[b] * challenge[a, b]
                after[a] += beats[a, b] * meeting
        for a in range(options):
            moved = max(moved, abs(after[a] - chance[a]))
            chance[a] = 0.5 * (chance[a] + after[a])
        if moved < STILL:
            break


@kernel
def elect(rules, strength, beats, chance):  # type: ignore[no-untyped-def]
    """Fill the chances in pairs and then of each option; rules are (victory, election)."""
    options = chance.shape[0]
    for a in range(options):
        for b in range(options):
            beats[a, b] = 0.5 if a == b else victory(rules[0], strength[a, b], strength[b, a])
    if rules[1] == CONDITIONAL:
        _conditional(beats, chance)
        return
    challenge = np.full((options, options), 1.0 / options)
    if rules[1] == MARKOV_INCENTIVE:
        for b in range(options):
            total = 0.0
            for a in range(options):
                challenge[a, b] = strength[a, b] * beats[a, b]
                total += challenge[a, b]
            for a in range(options):
                challenge[a, b] /= total
    _rest(beats, challenge, chance)
