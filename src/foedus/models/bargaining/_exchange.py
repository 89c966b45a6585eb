"""Kernels of position exchange.

A row of trades holds buyer, seller, bought issue, sold issue, the moves of seller and buyer, and
the gains of buyer and seller. Positions asked for are always those that members hold at the
start of a round; what has been moved already counts for the mover alone.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from foedus.models.kernels import kernel

BUYER, SELLER, BOUGHT, SOLD, SELLER_MOVES, BUYER_MOVES, BUYER_GAIN, SELLER_GAIN = range(8)
COLUMNS = 8
SETTLED, LIMIT = 0, 2

GAINFUL = 1e-9
TIE = 1e-9
TRADES_A_PLACE = 40
TOGETHER = 4096
PULL = 0.1
YIELDING = 0.4


class Reading(NamedTuple):
    """The options of the model as kernels take them."""

    capped: bool
    first: bool
    iterations: int


class Kept(NamedTuple):
    """What is kept of each draw: (m, d, n), (d, n) and two of (n,)."""

    position: npt.NDArray[np.float64]
    point: npt.NDArray[np.float64]
    rounds: npt.NDArray[np.int64]
    stop: npt.NDArray[np.int64]


class Stage(NamedTuple):
    """One round of trading: held positions, saliences, shares of influence, sides, votes."""

    held: npt.NDArray[np.float64]
    salience: npt.NDArray[np.float64]
    share: npt.NDArray[np.float64]
    side: npt.NDArray[np.float64]
    voted: npt.NDArray[np.float64]
    outcome: npt.NDArray[np.float64]


@kernel
def _outcomes(x, share, outcome):  # type: ignore[no-untyped-def]
    for d in range(x.shape[1]):
        outcome[d] = 0.0
        for i in range(x.shape[0]):
            outcome[d] += share[i, d] * x[i, d]


@kernel
def _stage(x, salience, capability):  # type: ignore[no-untyped-def]
    """Set the stage: shares of influence on each issue and who stands on which side."""
    share = salience * capability
    for d in range(x.shape[1]):
        share[:, d] /= share[:, d].sum()
    outcome = np.empty(x.shape[1])
    _outcomes(x, share, outcome)
    side = np.zeros(x.shape)
    for i in range(x.shape[0]):
        for d in range(x.shape[1]):
            away = x[i, d] - outcome[d]
            if abs(away) > TIE:
                side[i, d] = 1.0 if away > 0.0 else -1.0
    return Stage(x, salience, share, side, x.copy(), outcome)


@kernel
def _ways(stage, capped, ways):  # type: ignore[no-untyped-def]
    """Fill ways[i, j, d], how far d's outcome can shift if j goes to the place of i across it."""
    held, side, outcome = stage.held, stage.side, stage.outcome
    m, issues = held.shape
    for i in range(m):
        for j in range(m):
            for d in range(issues):
                ways[i, j, d] = 0.0
                move = held[i, d] - stage.voted[j, d]
                if side[i, d] * side[j, d] >= 0.0 or move * side[j, d] >= 0.0:
                    continue
                shift = abs(move) * stage.share[j, d]
                if capped:
                    # Earlier trades may have carried the outcome past the one who would move,
                    # who would then not lose by it.
                    lost = (held[j, d] - outcome[d]) * side[j, d]
                    left = (held[i, d] - outcome[d]) * side[i, d]
                    shift = min(shift, max(left, 0.0)) if lost >= 0.0 else 0.0
                ways[i, j, d] = shift


@kernel
def _terms(buyer, seller, on_p, on_q):  # type: ignore[no-untyped-def]
    """Return the shifts of the outcomes on the bought and the sold issue at equal gain.

    Buyer and seller are pairs of saliences on the two issues. Equal gain means
    (s_ip + s_jp) D_p = (s_iq + s_jq) D_q; the shorter way binds.
    """
    if buyer[0] * seller[1] <= seller[0] * buyer[1] * (1.0 + TIE):
        return 0.0, 0.0
    on_both_p = (buyer[0] + seller[0]) * on_p
    on_both_q = (buyer[1] + seller[1]) * on_q
    if on_both_p <= on_both_q:
        return on_p, on_both_p / (buyer[1] + seller[1])
    return on_both_q / (buyer[0] + seller[0]), on_q


@kernel
def _write(stage, row, pair, issues, shifts):  # type: ignore[no-untyped-def]
    i, j = pair
    p, q = issues
    on_p, on_q = shifts
    s = stage.salience
    row[BUYER], row[SELLER], row[BOUGHT], row[SOLD] = i, j, p, q
    row[SELLER_MOVES] = -stage.side[j, p] * on_p / stage.share[j, p]
    row[BUYER_MOVES] = -stage.side[i, q] * on_q / stage.share[i, q]
    row[BUYER_GAIN] = s[i, p] * on_p - s[i, q] * on_q
    row[SELLER_GAIN] = s[j, q] * on_q - s[j, p] * on_p


@kernel
def _best(stage, reading, rows):  # type: ignore[no-untyped-def]
    """Fill rows with the best trades, as many as there is room for, and return how many.

    A trade is the same seen from its seller; with p < q each is met once: i buys p and sells q.
    """
    s = stage.salience
    m, issues = s.shape
    ways = np.empty((m, m, issues))
    _ways(stage, reading.capped, ways)
    best = GAINFUL
    size = 0
    for i in range(m):
        for j in range(m):
            if i == j:
                continue
            for p in range(issues):
                on_p = ways[i, j, p]
                if on_p == 0.0:
                    continue
                for q in range(p + 1, issues):
                    buyer, seller = (s[i, p], s[i, q]), (s[j, p], s[j, q])
                    shifts = _terms(buyer, seller, on_p, ways[j, i, q])
                    gain = buyer[0] * shifts[0] - buyer[1] * shifts[1]
                    if gain < best * (1.0 - TIE) or gain <= GAINFUL:
                        continue
                    if gain > best * (1.0 + TIE):
                        best = gain
                        size = 0
                    if size < rows.shape[0]:
                        _write(stage, rows[size], (i, j), (p, q), shifts)
                        size += 1
    return size


@kernel
def _make(stage, rows):  # type: ignore[no-untyped-def]
    """Make equally good trades at once, each in the share that trades on its issues leave it."""
    issues = stage.held.shape[1]
    wanted = np.zeros(issues)
    for t in range(rows.shape[0]):
        wanted[int(rows[t, BOUGHT])] += 1.0
        wanted[int(rows[t, SOLD])] += 1.0
    for t in range(rows.shape[0]):
        i, j = int(rows[t, BUYER]), int(rows[t, SELLER])
        p, q = int(rows[t, BOUGHT]), int(rows[t, SOLD])
        part = 1.0 / max(wanted[p], wanted[q])
        rows[t, SELLER_MOVES:] *= part
        stage.voted[j, p] += rows[t, SELLER_MOVES]
        stage.voted[i, q] += rows[t, BUYER_MOVES]
    _outcomes(stage.voted, stage.share, stage.outcome)


@kernel
def _trade(stage, reading, made):  # type: ignore[no-untyped-def]
    """Trade until nobody gains; return how many trades were made, or -1 if they do not end."""
    m, issues = stage.held.shape
    rows = np.empty((1 if reading.first else TOGETHER, COLUMNS))
    count = 0
    for _ in range(TRADES_A_PLACE * m * issues):
        size = _best(stage, reading, rows)
        if size == 0:
            return count
        _make(stage, rows[:size])
        for t in range(size):
            if count < made.shape[0]:
                made[count] = rows[t]
                count += 1
    return -1


@kernel
def trade_all(span, given, reading, kept):  # type: ignore[no-untyped-def]
    """Trade the draws of a span, round after round."""
    position, salience, capability = given
    nothing = np.empty((0, COLUMNS))
    for draw in range(span[0], span[1]):
        s = salience[:, :, draw].copy()
        c = capability[:, :, draw].copy()
        x = position[:, :, draw].copy()
        for t in range(reading.iterations):
            stage = _stage(x, s, c)
            ended = _trade(stage, reading, nothing) >= 0
            kept.rounds[draw] = t + 1
            kept.stop[draw] = SETTLED if ended else LIMIT
            way = stage.voted - x
            if np.abs(way).max() <= GAINFUL:
                break
            if t + 1 < reading.iterations:
                x = x + (PULL + YIELDING * (1.0 - s)) * way
            elif reading.iterations > 1:
                kept.stop[draw] = LIMIT
        kept.position[:, :, draw] = stage.voted
        kept.point[:, draw] = stage.outcome


@kernel
def follow(given, draw, reading):  # type: ignore[no-untyped-def]
    """Return the trades of the first round of one draw."""
    position, salience, capability = given
    x = position[:, :, draw].copy()
    made = np.empty((TRADES_A_PLACE * x.size, COLUMNS))
    stage = _stage(x, salience[:, :, draw].copy(), capability[:, :, draw].copy())
    count = _trade(stage, reading, made)
    return made[: max(count, 0)]


@kernel
def open_now(given, draw, voted, reading):  # type: ignore[no-untyped-def]
    """Return the best trades where members already vote for some positions."""
    position, salience, capability = given
    x = position[:, :, draw].copy()
    stage = _stage(x, salience[:, :, draw].copy(), capability[:, :, draw].copy())
    stage.voted[:] = voted
    _outcomes(stage.voted, stage.share, stage.outcome)
    rows = np.empty((TOGETHER, COLUMNS))
    return rows[: _best(stage, reading, rows)].copy()
