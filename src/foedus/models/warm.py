"""Compiling every kernel once, so that the first brief does not wait for it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from foedus.models import stream
from foedus.models.bargaining import BARGAINING, Bargain
from foedus.models.coalition import COALITIONS, Burden, Operation
from foedus.models.decision import DECISIONS, Tabling
from foedus.models.deterrence import DETERRENCE, Escalation, Ladder


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledCopy:
    """Where a kernel's compiled copy is kept: folder, first part of its name, and its source."""

    folder: str
    name: str
    source: str


FAMILIES = (BARGAINING, COALITIONS, DECISIONS, DETERRENCE)


def _bargain() -> Bargain:
    """Return a smallest bargain: two members, one draw."""
    return Bargain(
        actor=np.arange(2, dtype=np.uint32),
        position=np.array([[20.0], [80.0]]),
        salience=np.ones((2, 1)),
        capability=np.ones((2, 1)),
        status_quo=0.0,
    )


def _tabling() -> Tabling:
    """Return a smallest tabling: two members, two options, one draw."""
    return Tabling(
        actor=np.arange(2, dtype=np.uint32),
        position=np.array([[20.0], [80.0]]),
        salience=np.ones((2, 1)),
        acquiescing=np.zeros(2, dtype=np.bool_),
        option=np.array([0.0, 50.0]),
        order=np.array([1, 0], dtype=np.int64),
        status_quo=0.0,
        objection_sensitivity=np.full(1, 10.0),
        isolation_cost=np.full(1, 0.2),
        isolation_relief=np.ones(1),
        common_shock=np.ones(1),
        weight=np.ones((1, 2)),
        quota=np.full(1, 2.0),
        veto=np.zeros(2, dtype=np.bool_),
    )


def _operation() -> Operation:
    """Return two smallest operations, one with followers and one with free-riders."""
    return Operation(
        actor=np.arange(2, dtype=np.uint32),
        leader=np.array([True, False]),
        inclination=np.zeros((2, 2)),
        tie=np.array([[0.0, 1.0], [1.0, 0.0]]),
        cover=np.array([1.0, -1.0]),
        operation_shock=np.ones(2),
    )


def _escalation() -> Escalation:
    """Return a smallest escalation game in the story's order."""
    payoff = {
        "challenger_sq": 6.0,
        "challenger_dc": 7.0,
        "challenger_dd": 4.0,
        "challenger_ed": 5.0,
        "challenger_de": 2.0,
        "challenger_ee_hard": 3.0,
        "challenger_ee_soft": 1.0,
        "defender_sq": 8.0,
        "defender_dc": 5.0,
        "defender_ed": 2.0,
        "defender_de": 7.0,
        "defender_dd_hard": 6.0,
        "defender_dd_soft": 4.0,
        "defender_ee_hard": 3.0,
        "defender_ee_soft": 1.0,
        "challenger_hard": 0.5,
    }
    return Escalation(
        **{name: np.full(1, value) for name, value in payoff.items()},
        defender_type=np.full((4, 1), 0.25),
        precision=np.array([1.0]),
    )


def _burden() -> Burden:
    """Return a smallest burden: two members, one draw."""
    return Burden(
        actor=np.arange(2, dtype=np.uint32),
        wealth=np.array([[2.0], [1.0]]),
        appetite=np.ones((2, 1)),
    )


def _ladder() -> Ladder:
    """Return a smallest ladder: two rungs, one draw."""
    return Ladder(
        challenger_hold=np.array([[1.0], [2.0]]),
        defender_hold=np.array([[1.0], [0.0]]),
        challenger_back=np.array([[0.0], [3.0]]),
        defender_back=np.array([[0.0], [0.0]]),
        challenger_war=np.array([-1.0]),
        defender_war=np.array([-1.0]),
        risk=np.array([[0.0], [0.1]]),
        precision=np.array([1.0]),
    )


def warm() -> list[str]:
    """Compile every kernel, or load it from the compile cache, with the smallest inputs.

    Returns
    -------
    list of str
        Names of what is ready: ``stream`` and ``family.entry`` of each catalog.
    """
    smallest = {
        BARGAINING.family: _bargain,
        COALITIONS.family: _operation,
        DECISIONS.family: _tabling,
        DETERRENCE.family: _escalation,
    }
    own = {"ladder": _ladder, "olson_zeckhauser": _burden}
    stream.uniforms(0, 0, 1, np.zeros(1, dtype=np.uint32), "warm")
    stream.normals(0, 0, 1, np.zeros(1, dtype=np.uint32), "warm")
    ready = ["stream"]
    for family in FAMILIES:
        for name in family:
            inputs = own.get(name, smallest[family.family])()
            draws = 2 if isinstance(inputs, Operation) else 1
            entry = family.load(name)
            entry.solve(inputs, seed=0, first_draw=0, n=draws)
            if hasattr(entry, "branches"):
                entry.branches(inputs, n=draws)
            ready.append(f"{family.family}.{name}")
    return ready


def compiled_copies() -> tuple[CompiledCopy, ...]:
    """Return where the compiled copies of the slowest kernels of every forecast are kept.

    Nothing is compiled. There are none without a compiler (``NUMBA_DISABLE_JIT``), and where no
    folder can be written to that would keep them.
    """
    from foedus.models.coalition import cascade
    from foedus.models.deterrence import _search

    found = []
    for module, name in ((cascade, "_solve"), (_search, "describe")):
        kernel = getattr(module, name)
        if hasattr(kernel, "stats") and kernel.stats.cache_path is not None:
            found.append(
                CompiledCopy(
                    folder=str(kernel.stats.cache_path),
                    name=f"{module.__name__.rpartition('.')[2]}.{name}",
                    source=str(module.__file__),
                )
            )
    return tuple(found)
