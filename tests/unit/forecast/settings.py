"""A small invented setting: five members, one that spoke, three options and an operation."""

import numpy as np

from foedus.case.templates import default_assumptions
from foedus.forecast.setting import (
    ActionSetting,
    AdversarySetting,
    DecisionSetting,
    Experience,
    Places,
    Setting,
)

MEMBERS = 5


def places(issue="membership", spoken=(0,)):
    silent = np.array([row not in spoken for row in range(MEMBERS)])
    return Places(
        issue=issue,
        value=np.full(MEMBERS, 20.0),
        low=np.where(silent, 0.0, 5.0),
        high=np.where(silent, 100.0, 40.0),
        silent=silent,
    )


def experience(**change):
    """Return a fit of a constant and a place in votes, with three facts, to two leaders' cases."""
    told = {
        "coefficient": np.array([-1.0, 0.8, 1.0, -1.5, 2.0]),
        "root": 0.3 * np.tril(np.ones((5, 5))),
        "regressor": np.stack([np.ones(MEMBERS), np.linspace(-1, 1, MEMBERS)], axis=1)[None],
        "voting": 1,
        "past_leader": np.linspace(0, 0.5, MEMBERS)[None],
        "alliance": np.array([1.0, 1.0, 1.0, 0.0, 0.0]),
        "member": np.array([1.0, 1.0, 1.0, 0.0, 0.0]),
        "deviation": np.array([0.9, 0.6, 0.7]),
        "company": np.full(MEMBERS, 0.5),
        "other_leader": np.array([True]),
    }
    return Experience(**{**told, **change})


def setting(*, trigger=60.0, adversary=True, spoken=(0,), past=None, **ranges):
    assumptions = default_assumptions()
    tie = (1 - np.eye(MEMBERS)) / (MEMBERS - 1)
    leader = np.zeros((1, MEMBERS), dtype=bool)
    leader[0, 1] = True
    return Setting(
        actor=np.arange(MEMBERS, dtype=np.uint32),
        ranges={
            **{k: (a.low, a.high) for k, a in assumptions.items() if a.kind == "range"},
            **ranges,
        },
        each={k: (a.low, a.high) for k, a in assumptions.items() if a.kind == "each"},
        decision=DecisionSetting(
            rule="consensus_silence",
            places=places(spoken=spoken),
            option=np.array([0.0, 25.0, 75.0]),
            order=np.array([2, 1, 0]),
            status_quo=25.0,
            weight=np.zeros((0, MEMBERS)),
            quota=np.zeros(0),
            veto=np.ones(MEMBERS, dtype=bool),
            blocking_minimum=0,
        ),
        action=ActionSetting(
            places=places("troops", spoken=()),
            operator="<",
            threshold=trigger,
            leader=leader,
            nearness=np.linspace(0.2, 0.8, MEMBERS),
            capability=np.linspace(0.001, 0.02, MEMBERS),
            tie=tie,
            exposure=np.linspace(0.2, 1.0, MEMBERS),
            backing=np.full(MEMBERS, 0.5),
            experience=past,
        ),
        adversary=AdversarySetting(capability=0.04, precision=np.array([1.0, 2.0, 4.0]))
        if adversary
        else None,
    )
