"""Draws of what is not known: assumptions, and where members stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from foedus.forecast.setting import Flags, Floats, Places, Setting
from foedus.models.stream import normals, uniforms
from foedus.terms.errors import ModelError

ONCE = np.array([0xFFFFFFFF], dtype=np.uint32)
"""Actor key of what is drawn once a draw; no member has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The draws ``first`` to ``first + n - 1`` of a run, and the inputs drawn for them so far.

    ``events`` are what the chain itself has brought about so far: ``trigger``.
    """

    setting: Setting
    seed: int
    first: int
    n: int
    inputs: dict[str, Floats] = field(default_factory=dict)
    events: dict[str, Flags] = field(default_factory=dict)

    def once(self, key: str) -> Floats:
        """Return an assumption's values, (n,), uniform within its range."""
        if key not in self.inputs:
            low, high = _range(self.setting.ranges, key)
            self.inputs[key] = low + (high - low) * self._uniform(ONCE, key)[0]
        return self.inputs[key]

    def each(self, key: str) -> Floats:
        """Return an assumption's values for every member, (m, n), uniform within its range."""
        low, high = _range(self.setting.each, key)
        values = low + (high - low) * self._uniform(self.setting.actor, key)
        self.inputs.setdefault(key, total(values) / values.shape[0])
        return values

    def happens(self, key: str, chance: Floats) -> Floats:
        """Return in which draws something happens that has a chance, (n,) of 1 and 0."""
        found: Floats = (self._uniform(ONCE, f"{key}:drawn")[0] < chance).astype(np.float64)
        self.inputs[f"{key}:drawn"] = found
        return found

    def normal(self, actor: npt.NDArray[np.uint32], purpose: str) -> Floats:
        """Return standard normal numbers of actors, (m, n), as kernels draw them."""
        return normals(self.seed, self.first, self.n, actor, purpose)

    def positions(self, places: Places) -> Floats:
        """Return ideal points, (m, n), in [0, 100].

        A member that spoke is drawn from the triangular distribution over its interval. Members
        that did not speak share their ignorance: a centre, uniform in the assumed range, around
        which each lies within ``silent_spread`` points, reflected at the ends of the range. Every
        silent member alone is then uniform in that range, yet ignorance of a whole group does not
        turn into certainty that somebody stands at either end.

        A member that spoke under a condition stands where it said in the draws in which the
        condition holds. In the others it counts as silent: 'yes, if' says nothing of the other
        case, neither 'no' nor a weaker 'yes'.
        """
        uniform = self._uniform(self.setting.actor, f"position:{places.issue}")
        drawn = triangular(places.low, places.value, places.high, uniform)
        for row in np.flatnonzero(~places.silent):
            self.inputs[f"position:{places.issue}:{row}"] = drawn[row]
        silent = places.silent
        if silent.any():
            low, high = places.low[silent], places.high[silent]
            drawn[silent] = self._silent(places.issue, low, high, uniform[silent])
        for member, key in places.rests:
            low, high = np.array(places.unheard)[:, None]
            unheard = self._silent(places.issue, low, high, uniform[[member]])[0]
            drawn[member] = np.where(self.holds(key), drawn[member], unheard)
        return drawn

    def silence(self, places: Places) -> Flags:
        """Return who counts as silent on an issue in which draw, (m, n)."""
        silent = np.repeat(places.silent[:, None], self.n, axis=1)
        for row, key in places.rests:
            silent[row] |= ~self.holds(key)
        return silent

    def holds(self, key: str) -> Flags:
        """Return in which draws a condition of the case holds, (n,).

        An open one holds with a chance that is drawn, once a draw, from its range, whatever else
        is drawn; one that restates the trigger, where that does.

        Raises
        ------
        ModelError
            If the trigger is asked for before the decision.
        """
        name = f"condition:{key}"
        if name not in self.inputs:
            self.inputs[name] = self._held(key).astype(np.float64)
        held: Flags = self.inputs[name] > 0
        return held

    def _held(self, key: str) -> Flags:
        condition = self.setting.conditions[key]
        if condition.holds == "trigger":
            if "trigger" not in self.events:
                raise ModelError(
                    f"condition {key!r} is asked for before the decision",
                    expected="a position on the action, not on the decision, to rest on it",
                )
            return self.events["trigger"]
        if condition.holds == "open":
            low, high = condition.chance
            chance = low + (high - low) * self._uniform(ONCE, f"chance of condition:{key}")[0]
            open_: Flags = self._uniform(ONCE, f"condition:{key}")[0] < chance
            return open_
        return np.full(self.n, condition.holds == "yes")

    def _silent(self, issue: str, low: Floats, high: Floats, uniform: Floats) -> Floats:
        low, width = low[:, None], (high - low)[:, None]
        centre = self._uniform(ONCE, f"silent_centre:{issue}")
        self.inputs[f"silent_member:{issue}"] = centre[0]
        spread = self.once("silent_spread") / 100
        share = np.abs(centre + spread * (2 * uniform - 1)) % 2
        return low + width * np.where(share > 1, 2 - share, share)

    def _uniform(self, actor: npt.NDArray[np.uint32], purpose: str) -> Floats:
        return uniforms(self.seed, self.first, self.n, actor, purpose)


def _range(ranges: Mapping[str, tuple[float, float]], key: str) -> tuple[float, float]:
    if key not in ranges:
        raise ModelError(
            f"the case has no assumption {key!r}", expected="one in [assumptions] of case.toml"
        )
    return ranges[key]


def total(rows: Floats) -> Floats:
    """Return the sum over members, (n,), added in their order however many draws there are.

    NumPy's own sums and products turn to another order for some numbers of draws, and with it
    to another last digit.
    """
    found = np.zeros(rows.shape[1])
    for row in rows:
        found += row
    return found


def triangular(low: Floats, mode: Floats, high: Floats, uniform: Floats) -> Floats:
    """Return draws of triangular distributions by inversion.

    Parameters
    ----------
    low, mode, high : (m,)
        Ends and mode; where they are all equal the draw is that point.
    uniform : (m, n)
        In (0, 1).

    Examples
    --------
    >>> triangular(np.array([0.0]), np.array([50.0]), np.array([100.0]), np.array([[0.5]]))
    array([[50.]])
    """
    low, mode, high = low[:, None], mode[:, None], high[:, None]
    width = np.where(high > low, high - low, 1.0)
    split = (mode - low) / width
    rising = low + np.sqrt(uniform * width * (mode - low))
    falling = high - np.sqrt((1 - uniform) * width * (high - mode))
    return np.where(high > low, np.where(uniform < split, rising, falling), mode)
