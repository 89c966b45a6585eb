"""Random records of every model family, for tests that hold for all entries."""

from __future__ import annotations

from typing import Any

import numpy as np

from foedus.models.bargaining import Bargain
from foedus.models.coalition import Burden, Operation
from foedus.models.decision import Tabling
from foedus.models.deterrence import Escalation, Ladder

MEMBERS = 6


def keys(members: int) -> Any:
    """Return keys that are neither consecutive nor sorted."""
    return (np.arange(members, dtype=np.uint32) * np.uint32(2654435761)) % np.uint32(2**32 - 5)


def bargain(seed: int, n: int, members: int = MEMBERS) -> Bargain:
    rng = np.random.default_rng(seed)
    optional = {
        "pivots": np.sort(rng.uniform(0, 100, (2, n)), axis=0),
        "setter": rng.uniform(0, 100, n),
    }
    known = {name: value for name, value in optional.items() if name in Bargain.__slots__}
    return Bargain(
        actor=keys(members),
        position=rng.uniform(0, 100, (members, n)),
        salience=rng.uniform(0.1, 1, (members, n)),
        capability=rng.uniform(1, 30, (members, n)),
        status_quo=25.0,
        **known,
    )


def tabling(seed: int, n: int, members: int = MEMBERS) -> Tabling:
    rng = np.random.default_rng(seed)
    return Tabling(
        actor=keys(members),
        position=rng.uniform(0, 100, (members, n)),
        salience=rng.uniform(0.1, 1, (members, n)),
        acquiescing=rng.random(members) < 0.2,
        option=np.array([25.0, 50.0, 75.0, 100.0]),
        order=np.array([3, 2, 1], dtype=np.int64),
        status_quo=25.0,
        objection_sensitivity=rng.uniform(8, 20, n),
        isolation_cost=rng.uniform(0.05, 0.3, n),
        isolation_relief=rng.uniform(0, 1, n),
        common_shock=rng.uniform(0, 1, n),
        weight=np.stack([np.ones(members), rng.integers(1, 80, members).astype(float)]),
        quota=np.array([3.0, 100.0]),
        veto=rng.random(members) < 0.2,
        blocking_minimum=2,
    )


def operation(seed: int, n: int, members: int = MEMBERS, low: float = -2.0) -> Operation:
    """Return operations with cover from ``low`` to 7, so that some lack the certificate."""
    rng = np.random.default_rng(seed)
    tie = rng.random((members, members))
    np.fill_diagonal(tie, 0.0)
    return Operation(
        actor=keys(members),
        leader=np.arange(members) == 1,
        inclination=rng.normal(-1.5, 1.5, (members, n)),
        tie=tie / tie.sum(axis=1, keepdims=True),
        cover=rng.uniform(low, 7.0, n),
        operation_shock=rng.uniform(0, 1.5, n),
    )


def escalation(seed: int, n: int, precision: tuple[float, ...] = (0.5, 1.0, 3.0)) -> Escalation:
    """Return random games in the story's order, payoffs within about 8 units."""
    rng = np.random.default_rng(seed)

    def anywhere() -> Any:
        return rng.uniform(0, 5, n)

    def step() -> Any:
        return rng.uniform(0.05, 3, n)

    c_sq, c_de, c_dd, d_dc, d_ed = (anywhere() for _ in range(5))
    return Escalation(
        challenger_sq=c_sq,
        challenger_dc=np.maximum(c_sq, c_de) + step(),
        challenger_dd=c_dd,
        challenger_ed=c_dd + step(),
        challenger_de=c_de,
        challenger_ee_hard=c_de + step(),
        challenger_ee_soft=c_de - step(),
        defender_sq=d_dc + step(),
        defender_dc=d_dc,
        defender_ed=d_ed,
        defender_de=d_dc + step(),
        defender_dd_hard=d_dc + step(),
        defender_dd_soft=d_dc - step(),
        defender_ee_hard=d_ed + step(),
        defender_ee_soft=d_ed - step(),
        challenger_hard=rng.random(n),
        defender_type=rng.dirichlet(np.ones(4), n).T.copy(),
        precision=np.array(precision),
    )


def ladder(
    seed: int, n: int, rungs: int = 6, precision: tuple[float, ...] = (0.5, 1.0, 3.0)
) -> Ladder:
    """Return random ladders, payoffs of 0 to 5 and war below them."""
    rng = np.random.default_rng(seed)

    def each() -> Any:
        return rng.uniform(0, 5, (rungs, n))

    return Ladder(
        challenger_hold=each(),
        defender_hold=each(),
        challenger_back=each(),
        defender_back=each(),
        challenger_war=-rng.uniform(0.1, 5, n),
        defender_war=-rng.uniform(0.1, 5, n),
        risk=rng.uniform(0, 0.4, (rungs, n)),
        precision=np.array(precision),
    )


def burden(seed: int, n: int, members: int = MEMBERS) -> Burden:
    rng = np.random.default_rng(seed)
    return Burden(
        actor=keys(members),
        wealth=rng.lognormal(0, 1.5, (members, n)),
        appetite=rng.lognormal(-1, 0.7, (members, n)),
    )
