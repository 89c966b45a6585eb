"""The exchange model's published runs, trade by trade."""

import csv

import numpy as np
import pytest

from foedus.models.bargaining import BargainMany
from foedus.models.bargaining.exchange import Options, best_trades
from foedus.workbench.actors import read

# The program takes one of equally good trades at random; all of them are looked at here.
ASKED = Options(overshoot="allow")


@pytest.fixture(params=[("data_short", 20), ("CoP21", 129)], ids=lambda run: run[0], scope="module")
def run(request, shared):
    name, trades = request.param
    folder = shared / "reference" / "decide"
    actors = read(folder / f"{name}.csv")
    absent = np.isnan(actors.position)
    bargain = BargainMany(
        actor=np.arange(len(actors.name), dtype=np.uint32),
        position=np.where(absent, 50.0, actors.position)[:, :, None],
        salience=np.where(absent, 0.0, actors.salience)[:, :, None],
        capability=np.where(absent, 0.0, actors.capability)[:, :, None],
        status_quo=np.zeros(len(actors.issue)),
    )
    with (folder / f"{name}.output.csv").open(encoding="utf-8") as lines:
        rows = list(csv.reader(lines, delimiter=";"))
    assert len(rows) == trades
    return actors, bargain, rows


def test_each_published_trade_is_the_best_that_is_left_with_its_gain_and_moves(run):
    actors, bargain, rows = run
    voted = bargain.position[:, :, 0].copy()
    for row in rows:
        i, p = actors.name.index(row[0]), actors.issue.index(row[1])
        j, q = actors.name.index(row[2]), actors.issue.index(row[3])
        gain, i_moves, j_moves = float(row[4]), float(row[6]), float(row[10])
        found = [
            (trade.buyer_gain, moves)
            for trade in best_trades(bargain, voted, options=ASKED)
            for moves in (
                {(trade.buyer, trade.sold): trade.buyer_moves}
                | {(trade.seller, trade.bought): trade.seller_moves},
            )
            if set(moves) == {(i, p), (j, q)}
        ]
        assert len(found) == 1
        assert found[0][0] == pytest.approx(gain, abs=1e-9)
        assert found[0][1] == pytest.approx({(i, p): i_moves, (j, q): j_moves}, abs=1e-9)
        voted[i, p] = float(row[7])
        voted[j, q] = float(row[11])
    assert best_trades(bargain, voted, options=ASKED) == ()
