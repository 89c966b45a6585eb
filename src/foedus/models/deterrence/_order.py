"""The order of payoffs: what the story asks for, and what remains open."""

from __future__ import annotations

import numpy as np

from foedus.models import arrays
from foedus.models.deterrence import Escalation
from foedus.models.deterrence._game import PAYOFFS
from foedus.terms.errors import ModelError

# Each pair: the first must be above the second, or the game tells another story.
PAIRS = (
    ("challenger_dc", "challenger_sq"),
    ("challenger_dc", "challenger_de"),
    ("challenger_ed", "challenger_dd"),
    ("challenger_ee_hard", "challenger_de"),
    ("challenger_de", "challenger_ee_soft"),
    ("defender_sq", "defender_dc"),
    ("defender_de", "defender_dc"),
    ("defender_dd_hard", "defender_dc"),
    ("defender_dc", "defender_dd_soft"),
    ("defender_ee_hard", "defender_ed"),
    ("defender_ed", "defender_ee_soft"),
)
ROUNDING = 1e-9


def check(inputs: Escalation) -> None:
    """Refuse a game that is not the asymmetric escalation game.

    Raises
    ------
    ModelError
        If two payoffs stand against the story (the message names the pair), a probability is
        outside [0, 1], the defender's types do not sum to 1, or a precision is not above 0 and
        above the one before.
    """
    n = np.asarray(inputs.challenger_sq).size
    payoff = {name: arrays.floats(inputs, name, (n,)) for name in PAYOFFS}
    for above, below in PAIRS:
        wrong = ~(payoff[above] > payoff[below])
        if wrong.any():
            k = int(np.argmax(wrong))
            raise ModelError(
                f"{above} is {payoff[above][k]:g} and {below} is {payoff[below][k]:g} in draw {k}",
                expected=f"{above} above {below}, or the game tells another story",
            )
    arrays.floats(inputs, "challenger_hard", (n,), low=0.0, high=1.0)
    types = arrays.floats(inputs, "defender_type", (4, n), low=0.0, high=1.0)
    sums = types.sum(axis=0)
    if n and np.abs(sums - 1.0).max() > ROUNDING:
        k = int(np.argmax(np.abs(sums - 1.0)))
        raise ModelError(f"defender_type sums to {sums[k]:g} in draw {k}", expected="a sum of 1")
    size = np.asarray(inputs.precision).size
    precision = arrays.floats(inputs, "precision", (size,), low=0.0)
    if size == 0 or precision[0] <= 0.0 or (np.diff(precision) <= 0.0).any():
        raise ModelError(
            f"precision is {precision.tolist()}", expected="values above 0, each above the last"
        )


def order(inputs: Escalation, draw: int = 0) -> tuple[str, str]:
    """Return the challenger's and the defender's full order of outcomes in one draw.

    Equal payoffs are joined by ``=``; types are told apart where their payoffs differ.
    """
    lines = []
    for side in ("challenger", "defender"):
        names = [name for name in PAYOFFS if name.startswith(side)]
        ranked = sorted(names, key=lambda name: -float(getattr(inputs, name)[draw]))
        line = ""
        last = np.nan
        for name in ranked:
            value = float(getattr(inputs, name)[draw])
            outcome, _, kind = name.removeprefix(f"{side}_").partition("_")
            line += (" = " if value == last else " > ") if line else ""
            line += outcome.upper() + (f" {kind}" if kind else "")
            last = value
        lines.append(line)
    return lines[0], lines[1]
