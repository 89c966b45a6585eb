"""KTAB's spatial model of politics: bargains tabled in pairs, chosen by everyone's influence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from foedus.models.bargaining import Bargain, BargainMany, Course, Floats, Settlement
from foedus.models.bargaining import _options as choosing
from foedus.models.bargaining._inputs import many_issues
from foedus.models.workers import spread
from foedus.terms.card import Card
from foedus.terms.errors import ModelError

card = Card(
    key="spatial",
    scored="backtest deu",
    title="Spatial model of politics: pairs table bargains, all influence decides which is kept",
    reference="Wise, Lester and Efird (2015), An Introduction to the KTAB Framework and "
    "Multidimensional Bargaining in KTAB, KAPSARC; checked against the logs of KTAB's smpc 0.1",
    reads=("position", "salience", "capability"),
    assumes=(
        "positions are points in a space of one or several dimensions that all see alike",
        "a third party backs a side by what it would gain and how likely that side is to win",
        "a member's saliences over all dimensions sum to at most 1",
    ),
    avoid_when=(
        "a formal rule decides, or anyone holds a veto",
        "distances have no meaning of their own: the answer depends on where 0 and 100 are",
    ),
    breaks=("affine",),
)


@dataclass(frozen=True, slots=True)
class Options:
    """The readings of the model.

    Attributes
    ----------
    vote : str
        How a difference in utility becomes a vote: 'proportional', 'binary', 'cubic',
        'proportional_binary' (0.8 and 0.2) or 'proportional_cubic' (halves). KTAB's asymmetric
        votes, where gains count two thirds, are left out: which of two options is the gain
        depends on their order.
    victory : str
        How strengths become chances: shares of the strengths 'linear', 'square', 'quartic',
        'octic', or 'binary' (sure from an advantage of a tenth on).
    election : str
        How chances in pairs become chances among all: 'conditional' (to beat every other, given
        that one does), 'markov_uniform', 'markov_incentive'.
    commitment : {'none', 'semi', 'full'}
        Whether a third party's own position is at stake when its side loses, and when it wins.
    risk_range : {'min', 'mid', 'max'}
        Range of attitudes to risk: [0, 1], [-1/2, 1] or [-1, 1].
    risk_blend : {'none', 'third', 'half', 'two_thirds', 'full'}
        Share of another's true attitude in what a member takes it for; the rest is its own.
    interpolation : {'s2p2', 's1p1', 's2pmax'}
        How salience and the chance of prevailing set where in between a bargain lies.
    tabled : {'initiator', 'both', 'weighted'}
        Whose view of the chances makes the bargain: the initiator's, each side's, or the mean of
        both weighted by capability times salience.
    ties : {'all', 'first'}
        Equally good targets are all challenged and equally likely bargains met half-way; or the
        first in the order of members is taken, as KTAB does.
    rounded : bool
        Round bargains to a hundredth of the scale's unit, as KTAB does.
    quiet : float
        Stop when a turn's movement is below this share of the first turn's.
    turns : int
        Turns at most, 2 to 1,000.
    """

    vote: Literal[
        "proportional",
        "binary",
        "cubic",
        "proportional_binary",
        "proportional_cubic",
    ] = "proportional"
    victory: Literal["linear", "square", "quartic", "octic", "binary"] = "linear"
    election: Literal["conditional", "markov_uniform", "markov_incentive"] = "conditional"
    commitment: Literal["none", "semi", "full"] = "semi"
    risk_range: Literal["min", "mid", "max"] = "mid"
    risk_blend: Literal["none", "third", "half", "two_thirds", "full"] = "third"
    interpolation: Literal["s2p2", "s1p1", "s2pmax"] = "s2p2"
    tabled: Literal["initiator", "both", "weighted"] = "initiator"
    ties: Literal["all", "first"] = "all"
    rounded: bool = False
    quiet: float = 0.02
    turns: int = 100

    def __post_init__(self) -> None:
        choosing.check(self)
        choosing.within(self, "quiet", 0.0, 1.0)
        choosing.within(self, "turns", 2, 1000)


FAIR = Options()
# Ties and rounding as in KTAB's own program: for following its logs, not for answers.
KTAB = Options(ties="first", rounded=True)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Path:
    """One draw turn by turn: ``position`` (turns + 1, m, d), ``probability`` (turns + 1, m)."""

    position: Floats
    probability: Floats


def solve(
    inputs: Bargain | BargainMany, *, seed: int, first_draw: int, n: int, options: Options = FAIR
) -> Settlement:
    """Bargain turn by turn and return the mean of the last positions by their chance of winning.

    ``low`` and ``high`` span that mean and the positions at least as likely as an even share.
    ``course`` holds the last positions, the chance of each, and why each draw stopped. Nothing is
    random here: ``seed`` changes nothing. A turn takes O(m^3) steps.

    Raises
    ------
    ModelError
        If a field has a wrong shape or value, a member's saliences sum to more than 1, its
        capability differs between dimensions, or nobody has weight.

    Examples
    --------
    >>> import numpy as np
    >>> column = lambda *values: np.array(values, dtype=float).reshape(-1, 1)
    >>> bargain = Bargain(actor=np.arange(3, dtype=np.uint32), position=column(20, 25, 80),
    ...     salience=column(0.9, 0.9, 0.2), capability=column(2, 1, 1), status_quo=0.0)
    >>> round(float(solve(bargain, seed=0, first_draw=0, n=1).point[0]))
    25
    """
    from foedus.models.bargaining import _spatial

    given = _given(inputs, n, first_draw)
    members, dimensions = given[0].shape[:2]
    kept = _spatial.Kept(
        position=np.empty((members, dimensions, n)),
        probability=np.empty((members, n)),
        point=np.empty((dimensions, n)),
        low=np.empty((dimensions, n)),
        high=np.empty((dimensions, n)),
        rounds=np.zeros(n, dtype=np.int64),
        stop=np.zeros(n, dtype=np.int64),
        period=np.zeros(n, dtype=np.int64),
    )
    reading = _reading(options)
    spread(lambda span: _spatial.bargain_all(span, given, reading, kept), n)
    single = isinstance(inputs, Bargain)
    course = Course(
        rounds=kept.rounds,
        stop=kept.stop,
        period=kept.period,
        position=kept.position[:, 0] if single else kept.position,
        probability=kept.probability,
    )
    ends = (kept.point, kept.low, kept.high)
    point, low, high = (end[0] for end in ends) if single else ends
    return Settlement(point=point, low=low, high=high, course=course)


def path(
    inputs: Bargain | BargainMany, *, draw: int = 0, n: int = 1, options: Options = FAIR
) -> Path:
    """Return one draw of ``n`` turn by turn, each turn with the chances of the positions."""
    from foedus.models.bargaining import _spatial

    given = _given(inputs, n, 0)
    position, probability, turns = _spatial.follow(given, draw, _reading(options))
    return Path(position=100.0 * position[: turns + 1], probability=probability[: turns + 1].copy())


def _reading(options: Options) -> tuple[object, ...]:
    from foedus.models.bargaining._spatial_turn import Reading

    named = ("vote", "victory", "election", "commitment", "risk_range", "interpolation", "tabled")
    blend = {"none": 0.0, "third": 1.0 / 3.0, "half": 0.5, "two_thirds": 2.0 / 3.0, "full": 1.0}
    return Reading(
        **{name: choosing.code(options, name) for name in named},
        blend=blend[options.risk_blend],
        empty=1e-10 if options.ties == "first" else 1e-8,
        first=options.ties == "first",
        rounded=bool(options.rounded),
        quiet=float(options.quiet),
        turns=int(options.turns),
    )


def _given(inputs: Bargain | BargainMany, n: int, first_draw: int) -> tuple[Floats, Floats, Floats]:
    """Return position and salience (m, d, n) and the one capability of each member (m, n)."""
    position, salience, capability = many_issues(inputs, n)
    if (capability != capability[:, :1]).any():
        raise ModelError(
            "capability differs between dimensions",
            expected="one capability a member; exchange takes one an issue",
        )
    total = salience.sum(axis=1)
    if total.max(initial=0.0) > 1.0 + 1e-9:
        member, draw = (int(axis) for axis in np.argwhere(total > 1.0 + 1e-9)[0])
        raise ModelError(
            f"saliences of member {member} sum to {total[member, draw]:.6g}"
            f" in draw {first_draw + draw}",
            expected="at most 1 over all dimensions",
        )
    weight = (total * capability[:, 0]).sum(axis=0)
    if not (weight > 0.0).all():
        draw = first_draw + int(np.argmin(weight > 0.0))
        raise ModelError(
            f"no member has weight in draw {draw}",
            expected="salience and capability above 0 for at least one member",
        )
    return position, salience, np.ascontiguousarray(capability[:, 0])
