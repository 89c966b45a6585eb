"""Position exchange over several issues at equal gain (Stokman and Van Oosten)."""

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
    key="exchange",
    scored="backtest deu",
    title="Position exchange: pairs trade moves on issues that matter to them unequally",
    reference="Stokman and Van Oosten (1994), The Exchange of Voting Positions, in European "
    "Community Decision Making, ch. 5; equal gain as in Dijkstra, Van Assen and Stokman (2008), "
    "J. Theoretical Politics 20",
    reads=("position", "salience", "capability"),
    assumes=(
        "an issue's outcome is the mean of positions weighted by salience and capability",
        "a pair on opposite sides of the outcome on two issues trades at equal gain to both",
        "the pair that gains most trades first; promises are kept",
    ),
    avoid_when=(
        "there is one issue: nothing can be traded and the answer is the compromise",
        "issues are decided at different times or by different people",
    ),
)


@dataclass(frozen=True, slots=True)
class Options:
    """The readings of the model.

    Attributes
    ----------
    overshoot : {'cap', 'allow'}
        Whether a trade stops where the outcome reaches the place of the one who asked for it, or
        runs on to the full move; then the gain counted on is not all had.
    ties : {'all', 'first'}
        Equally good trades share what they compete for; or the first in the order of members and
        issues is made.
    iterations : int
        Rounds of trading, 1 to 100; between rounds each moves part of the way to what it traded,
        0.1 + 0.4 (1 - s) of it.
    """

    overshoot: Literal["cap", "allow"] = "cap"
    ties: Literal["all", "first"] = "all"
    iterations: int = 1

    def __post_init__(self) -> None:
        choosing.check(self)
        choosing.within(self, "iterations", 1, 100)


CAPPED = Options()
# As the program Decide trades: its published trades come out one by one.
DECIDE = Options(overshoot="allow", ties="first")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """One trade: the buyer gets a move of the seller on one issue, and gives one on another.

    ``buyer`` and ``seller`` are members, ``bought`` and ``sold`` issues (all indices); the seller
    goes ``seller_moves`` on what is bought, the buyer ``buyer_moves`` on what is sold.
    """

    buyer: int
    seller: int
    bought: int
    sold: int
    seller_moves: float
    buyer_moves: float
    buyer_gain: float
    seller_gain: float


def solve(
    inputs: Bargain | BargainMany,
    *,
    seed: int,
    first_draw: int,
    n: int,
    options: Options = CAPPED,
) -> Settlement:
    """Trade each draw until no pair gains, and return the outcome of each issue.

    ``course.position`` holds the positions that members then vote for. ``course.stop`` is
    'settled' where further rounds of trading would move nobody or none were asked for, 'limit'
    where they would. Nothing is random here: ``seed`` changes nothing.

    Raises
    ------
    ModelError
        If a field has a wrong shape or value, or nobody has weight on an issue.

    Examples
    --------
    >>> import numpy as np
    >>> issues = lambda *rows: np.array(rows, dtype=float)[:, :, None]
    >>> bargain = BargainMany(actor=np.arange(2, dtype=np.uint32),
    ...     position=issues([0, 0], [100, 100]), salience=issues([1, 0.2], [0.2, 1]),
    ...     capability=issues([1, 1], [1, 1]), status_quo=np.zeros(2))
    >>> solve(bargain, seed=0, first_draw=0, n=1).point.round(3).ravel()
    array([  0., 100.])
    """
    from foedus.models.bargaining import _exchange

    given = many_issues(inputs, n)
    members, issues = given[0].shape[:2]
    kept = _exchange.Kept(
        position=np.empty((members, issues, n)),
        point=np.empty((issues, n)),
        rounds=np.zeros(n, dtype=np.int64),
        stop=np.zeros(n, dtype=np.int64),
    )
    reading = _reading(options)
    spread(lambda span: _exchange.trade_all(span, given, reading, kept), n)
    _refuse_issue_without_weight(kept.point, first_draw)
    single = isinstance(inputs, Bargain)
    course = Course(
        rounds=kept.rounds,
        stop=kept.stop,
        period=np.zeros(n, dtype=np.int64),
        position=kept.position[:, 0] if single else kept.position,
    )
    point = kept.point[0] if single else kept.point
    return Settlement(point=point, low=point.copy(), high=point.copy(), course=course)


def trades(
    inputs: BargainMany, *, draw: int = 0, n: int = 1, options: Options = CAPPED
) -> tuple[Trade, ...]:
    """Return the trades of the first round of one draw of ``n``, in the order they are made.

    Trades that are made together, sharing what they compete for, stand one after the other.
    """
    from foedus.models.bargaining import _exchange

    given = many_issues(inputs, n)
    made = _exchange.follow(given, draw, _reading(options))
    return _as_trades(made)


def best_trades(
    inputs: BargainMany, voted: Floats, *, draw: int = 0, n: int = 1, options: Options = CAPPED
) -> tuple[Trade, ...]:
    """Return every equally good best trade where members already vote for ``voted`` (m, d)."""
    from foedus.models.bargaining import _exchange

    position, salience, capability = many_issues(inputs, n)
    rows = _exchange.open_now((position, salience, capability), draw, voted, _reading(options))
    return _as_trades(rows)


def _as_trades(rows: Floats) -> tuple[Trade, ...]:
    numbers = ("seller_moves", "buyer_moves", "buyer_gain", "seller_gain")
    return tuple(
        Trade(
            buyer=int(row[0]),
            seller=int(row[1]),
            bought=int(row[2]),
            sold=int(row[3]),
            **{name: float(row[4 + at]) for at, name in enumerate(numbers)},
        )
        for row in rows
    )


def _reading(options: Options) -> tuple[object, ...]:
    from foedus.models.bargaining._exchange import Reading

    return Reading(
        capped=options.overshoot == "cap",
        first=options.ties == "first",
        iterations=int(options.iterations),
    )


def _refuse_issue_without_weight(point: Floats, first_draw: int) -> None:
    lacking = ~np.isfinite(point)
    if lacking.any():
        issue, draw = (int(axis) for axis in np.argwhere(lacking)[0])
        raise ModelError(
            f"no member has weight on issue {issue} in draw {first_draw + draw}",
            expected="salience and capability above 0 for at least one member",
        )
