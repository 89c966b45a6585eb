"""Bueno de Mesquita's challenge model, in the readings that Scholz, Calbert and Smith compare."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from foedus.models.bargaining import Bargain, Course, Floats, Settlement
from foedus.models.bargaining import _options as choosing
from foedus.models.bargaining._inputs import one_issue, refuse_weightless
from foedus.models.workers import spread
from foedus.terms.card import Card

card = Card(
    key="challenge",
    scored="backtest deu",
    title="Challenge model: members challenge, give way or meet half-way, round after round",
    reference="Bueno de Mesquita (1994), in European Community Decision Making, ch. 4; as "
    "unravelled by Scholz, Calbert and Smith (2011), Unravelling Bueno De Mesquita's Group "
    "Decision Model, ICAART, eqs. 1-12 and table 2",
    reads=("position", "salience", "capability"),
    assumes=(
        "members see each other's positions, salience and capability",
        "each moves by one offer a round, all at once; no offer can be refused later",
        "attitude to risk follows from how exposed a member is to challenges",
    ),
    avoid_when=(
        "the number of rounds cannot be argued for: the process need not come to rest",
        "a rule other than weight of numbers decides, or anyone holds a veto",
    ),
)


@dataclass(frozen=True, slots=True)
class Options:
    """The readings of the model.

    Attributes
    ----------
    rounds : int
        Rounds played at most, 1 to 1,000.
    probability : {'pair', 'all_pairs'}
        What P_ij is a share of: the votes on this pair, so that P_ij + P_ji = 1 (the paper's
        equation), or the votes on all ordered pairs (the code that reproduces its table 2).
    votes : {'risk', 'neutral'}
        Whether a voter's own exponent bends its distances in P_ij.
    offer : {'category', 'utility', 'nearest', 'original'}
        Which offer is taken: confrontation before compromise before capitulation and then the
        least move; the one with most utility to its maker; the least move; or as 'category' with
        compromises ranked by the lowest middle point weighted by utilities. The last breaks
        the law of reflection: it answers otherwise where the scale is read backwards.
    span : {'initial', 'current'}
        The range that distances are divided by.
    stability : float
        Q in [0, 1]: chance that without a challenge the status quo stays.
    outcome : {'median', 'mean'}
        Which weighted middle of the last positions is the settlement.
    """

    rounds: int = 10
    probability: Literal["pair", "all_pairs"] = "pair"
    votes: Literal["risk", "neutral"] = "risk"
    offer: Literal["category", "utility", "nearest", "original"] = "category"
    span: Literal["initial", "current"] = "initial"
    stability: float = 1.0
    outcome: Literal["median", "mean"] = "median"

    def __post_init__(self) -> None:
        choosing.check(self)
        choosing.within(self, "rounds", 1, 1000)
        choosing.within(self, "stability", 0.0, 1.0)


PAPER = Options()
# The reading that reproduces 15 of the 16 entries of table 2 within 0.1; the sixteenth, the median
# after the second round, is printed as 9.9 and comes out as 9.61.
ORIGINAL = Options(probability="all_pairs", offer="original")


def solve(
    inputs: Bargain, *, seed: int, first_draw: int, n: int, options: Options = PAPER
) -> Settlement:
    """Play each draw round by round and return the weighted median (or mean) of the last round.

    ``course`` tells whether a draw settled, cycles or was still moving after the last round, and
    the median and mean of every round. Where a draw settled, ``low`` and ``high`` are the ends of
    the outcome; where it cycles, its extremes over a cycle; else over the later half of rounds.
    Nothing is random here: ``seed`` changes nothing. A round takes O(m^2) steps beside sorting,
    through prefix sums over members in the order of positions.

    Raises
    ------
    ModelError
        If a field has a wrong shape or value, or nobody has weight in a draw.

    Examples
    --------
    >>> import numpy as np
    >>> column = lambda *values: np.array(values, dtype=float).reshape(-1, 1)
    >>> bargain = Bargain(actor=np.arange(3, dtype=np.uint32), position=column(20, 20, 80),
    ...     salience=column(1, 1, 0.5), capability=column(2, 1, 1), status_quo=0.0)
    >>> settled = solve(bargain, seed=0, first_draw=0, n=1)
    >>> float(settled.point[0]), int(settled.course.stop[0])
    (20.0, 0)
    """
    from foedus.models.bargaining import _challenge

    position, salience, capability = one_issue(inputs, n)
    reading = _challenge.Reading(
        all_pairs=options.probability == "all_pairs",
        bent=options.votes == "risk",
        offer=choosing.code(options, "offer"),
        current=options.span == "current",
        stability=float(options.stability),
        rounds=int(options.rounds),
    )
    kept = _challenge.Kept(
        median=np.empty((options.rounds + 1, n)),
        mean=np.empty((options.rounds + 1, n)),
        position=np.empty_like(position),
        rounds=np.zeros(n, dtype=np.int64),
        stop=np.zeros(n, dtype=np.int64),
        period=np.zeros(n, dtype=np.int64),
    )
    given = (position, salience, capability)
    spread(lambda span: _challenge.play_all(span, given, reading, kept), n)
    path = kept.median if options.outcome == "median" else kept.mean
    refuse_weightless(path, first_draw)
    low, high = _ends(path, kept.stop, kept.period)
    course = Course(
        rounds=kept.rounds,
        stop=kept.stop,
        period=kept.period,
        position=kept.position,
        median=kept.median,
        mean=kept.mean,
    )
    return Settlement(point=path[-1].copy(), low=low, high=high, course=course)


def _ends(
    path: Floats, stop: npt.NDArray[np.int64], period: npt.NDArray[np.int64]
) -> tuple[Floats, Floats]:
    """Return the extremes of the outcome over the rounds that are as likely the last as any."""
    rounds = path.shape[0]
    back = np.select([stop == 0, stop == 1], [1, period], default=(rounds + 1) // 2)
    counted = np.arange(rounds)[:, None] >= rounds - back
    low = np.where(counted, path, np.inf).min(axis=0)
    high = np.where(counted, path, -np.inf).max(axis=0)
    return low, high
