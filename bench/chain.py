"""Composed draws of the shipped case: the whole chain, both arms, every precision, on its twins."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from models import line

from foedus.case.loading import load
from foedus.forecast.compose import compose
from foedus.models import warm
from foedus.models.coalition import COALITIONS
from foedus.models.decision import DECISIONS
from foedus.models.deterrence import DETERRENCE
from foedus.workbench.arrays import setting
from foedus.workbench.names import known_names
from oracles import climbing, escalating, joining, silence

CASE = Path(__file__).resolve().parents[1] / "cases" / "vilnius-2023"
DRAWS = 100_000
FEW = 3
STEP = 0.05


def met(run: Callable[[], Any]) -> dict[str, list[Any]]:
    """Return the records that each model was given in a run."""
    given: dict[str, list[Any]] = {}
    watched = (
        DECISIONS.load("consensus_silence"),
        COALITIONS.load("cascade"),
        *(DETERRENCE.load(name) for name in ("escalation", "ladder")),
    )
    kept = [module.solve for module in watched]

    def watch(module: Any, solve: Any) -> Any:
        def recorded(inputs: Any, **rest: Any) -> Any:
            given.setdefault(module.card.key, []).append(inputs)
            return solve(inputs, **rest)

        return recorded

    for module, solve in zip(watched, kept, strict=True):
        module.solve = watch(module, solve)
    try:
        run()
    finally:
        for module, solve in zip(watched, kept, strict=True):
            module.solve = solve
    return given


def twin(given: dict[str, list[Any]]) -> None:
    """Answer a few draws by the slow twins: the same records, one draw after the other."""
    for k in range(FEW):
        for tabling in given["consensus_silence"]:
            for index in tabling.order:
                silence.least(tabling, 1, k, k, tabling.option[index])
        for operation in given["cascade"]:
            joining.cascade(joining.pushes(operation, 1, k, k), operation, k)
            joining.mean_size(operation, 1, k, k, 0.0)
        for game in given["escalation"]:
            last = game.precision[-1]
            escalating.principal(game, k, last, round(last / STEP))
        for ladder in given.get("ladder", ()):
            for precision in ladder.precision:
                climbing.ends(ladder, k, precision)


def main() -> None:
    """Print one line."""
    warm.warm()
    arrays = setting(load(CASE, known_names()))
    given = met(lambda: compose(arrays, seed=1, draws=FEW))
    line(
        "vilnius-2023, composed draws",
        DRAWS,
        lambda: compose(arrays, seed=1, draws=DRAWS),
        (FEW, lambda: twin(given)),
    )


if __name__ == "__main__":
    main()
