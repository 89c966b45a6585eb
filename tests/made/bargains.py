"""Bargains for tests: from lists, at random, and Hypothesis strategies for small ones."""

import numpy as np
from hypothesis import strategies as st

from foedus.models.bargaining import Bargain, BargainMany


def one(position, salience, capability, status_quo=0.0, **more):
    """Return a bargain of one draw from three lists."""

    def column(values):
        return np.array(values, dtype=float).reshape(-1, 1)

    return Bargain(
        actor=np.arange(len(position), dtype=np.uint32),
        position=column(position),
        salience=column(salience),
        capability=column(capability),
        status_quo=status_quo,
        **more,
    )


def random_bargain(seed, members, draws):
    """Return a bargain with every number drawn apart; salience and capability above 0."""
    chance = np.random.default_rng(seed)
    return Bargain(
        actor=np.arange(members, dtype=np.uint32),
        position=chance.uniform(0.0, 100.0, (members, draws)),
        salience=chance.uniform(0.05, 1.0, (members, draws)),
        capability=chance.uniform(0.1, 3.0, (members, draws)),
        status_quo=float(chance.uniform(0.0, 100.0)),
    )


def random_many(seed, members, issues, draws):
    """Return a bargain over several issues; a member's saliences sum to at most 1."""
    chance = np.random.default_rng(seed)
    shape = (members, issues, draws)
    salience = chance.uniform(0.05, 1.0, shape)
    salience *= chance.uniform(0.5, 1.0, (members, 1, draws)) / salience.sum(axis=1, keepdims=True)
    capability = np.repeat(chance.uniform(0.1, 3.0, (members, 1, draws)), issues, axis=1)
    return BargainMany(
        actor=np.arange(members, dtype=np.uint32),
        position=chance.uniform(0.0, 100.0, shape),
        salience=salience,
        capability=capability,
        status_quo=chance.uniform(0.0, 100.0, issues),
    )


@st.composite
def bargains(draw, least=2, most=7):
    """Small bargains in round numbers, so that ties and shared positions are common."""
    members = draw(st.integers(least, most))

    def column(elements):
        return draw(st.lists(elements, min_size=members, max_size=members))

    return one(
        column(st.integers(0, 20).map(lambda k: 5.0 * k)),
        column(st.integers(1, 10).map(lambda k: k / 10.0)),
        column(st.integers(1, 8).map(float)),
        status_quo=float(draw(st.integers(0, 100))),
    )
