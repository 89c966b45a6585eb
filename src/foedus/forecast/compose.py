"""The chain: decision, national action, the adversary's answer, on common draws."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

import numpy as np

from foedus.forecast.action import ActionDraws, act, triggered
from foedus.forecast.answer import AnswerDraws, answer
from foedus.forecast.decision import DecisionDraws, decide
from foedus.forecast.draws import Block
from foedus.forecast.feedback import Foresight, settle
from foedus.forecast.ladder import climb, unfit
from foedus.forecast.setting import Floats, Setting
from foedus.models import workers

BLOCK = 4096
Record = TypeVar("Record")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Forecast:
    """All draws of a run, and the inputs drawn for them.

    Attributes
    ----------
    inputs : dict of str to (n,)
        Values of every input by key.
    decision : DecisionDraws
    operations : tuple of ActionDraws
        One for each operation considered.
    answers : tuple of AnswerDraws
        One for each operation; without an action, one whose coalition has no strength.
    ladders : tuple of AnswerDraws
        The same on the escalation ladder; empty where the assumptions make none.
    foresight : Foresight, optional
        How the iteration ended in which members foresee the answer; None where they do not.
    """

    seed: int
    draws: int
    inputs: dict[str, Floats]
    decision: DecisionDraws
    operations: tuple[ActionDraws, ...]
    answers: tuple[AnswerDraws, ...]
    ladders: tuple[AnswerDraws, ...] = ()
    foresight: Foresight | None = None


def compose(
    setting: Setting,
    *,
    seed: int,
    draws: int,
    block: int = BLOCK,
    progress: Callable[[int], None] | None = None,
) -> Forecast:
    """Run the chain.

    Parameters
    ----------
    setting : Setting
    seed : int
        Not negative.
    draws : int
        Number of draws, 1 or more.
    block : int
        Draws held at once inside the kernels; the answer does not depend on it.
    progress : callable, optional
        Called with the number of draws done, the first time the chain is run.

    Returns
    -------
    Forecast
    """

    tell = progress

    def run(foreseen: Floats | None) -> Forecast:
        nonlocal tell
        parts = []
        done = 0
        cut = blocks(setting, seed, draws, block)
        for part in workers.each(lambda piece: _run(piece, foreseen), cut):
            parts.append(part)
            done += part.draws
            if tell is not None:
                tell(done)
        tell = None
        return _joined(parts)

    if not setting.feedback or setting.action is None or setting.adversary is None:
        return run(None)
    settled, foresight = settle(run, setting.action.leader.shape[0])
    return replace(settled, foresight=foresight)


def blocks(setting: Setting, seed: int, draws: int, size: int) -> Iterator[Block]:
    """Cut a run into blocks of draws."""
    for first in range(0, draws, size):
        yield Block(setting=setting, seed=seed, first=first, n=min(size, draws - first))


def _run(block: Block, foreseen: Floats | None) -> Forecast:
    setting = block.setting
    decided = decide(block, setting.decision)
    operations: tuple[ActionDraws, ...] = ()
    answers: tuple[AnswerDraws, ...] = ()
    ladders: tuple[AnswerDraws, ...] = ()
    adversary = setting.adversary
    if setting.action is not None:
        capability = adversary.capability if adversary is not None else 1.0
        block.events["trigger"] = triggered(setting.action, decided)
        operations = act(block, setting.action, decided, capability, foreseen)
        if setting.acts_if:
            acts = block.holds(setting.acts_if)
            operations = tuple(replace(one, held=one.held & acts) for one in operations)
    if adversary is not None:
        answers = tuple(
            answer(block, adversary.precision, operation.strength) for operation in operations
        )
        if not unfit(setting.ranges):
            ladders = tuple(
                climb(block, adversary.precision, operation.strength) for operation in operations
            )
    return Forecast(
        seed=block.seed,
        draws=block.n,
        inputs=block.inputs,
        decision=decided,
        operations=operations,
        answers=answers,
        ladders=ladders,
    )


def _joined(parts: Sequence[Forecast]) -> Forecast:
    return Forecast(
        seed=parts[0].seed,
        draws=sum(part.draws for part in parts),
        inputs={
            key: np.concatenate([part.inputs[key] for part in parts]) for key in parts[0].inputs
        },
        decision=_concatenated([part.decision for part in parts]),
        operations=tuple(
            _concatenated(list(same)) for same in zip(*(p.operations for p in parts), strict=True)
        ),
        answers=tuple(
            _concatenated(list(same)) for same in zip(*(p.answers for p in parts), strict=True)
        ),
        ladders=tuple(
            _concatenated(list(same)) for same in zip(*(p.ladders for p in parts), strict=True)
        ),
    )


def _concatenated(records: Sequence[Record]) -> Record:
    """Join records of arrays along their last axis, the draws."""
    first: Any = records[0]
    joined: dict[str, Any] = {}
    for field in fields(first):
        values = [getattr(record, field.name) for record in records]
        joined[field.name] = (
            _concatenated(values) if is_dataclass(values[0]) else np.concatenate(values, axis=-1)
        )
    result: Record = type(first)(**joined)
    return result
