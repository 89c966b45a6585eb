"""A mandate is not participation: Libya 2011, and the talk of troops of 2024.

Nothing in the model was set by these two; what comes out is pinned in wide bands.
"""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from foedus.case.templates import default_assumptions
from foedus.forecast.action import act
from foedus.forecast.compose import compose
from foedus.forecast.decision import DecisionDraws
from foedus.forecast.draws import Block
from foedus.forecast.results import operation_result
from foedus.forecast.setting import ActionSetting, Places, Setting
from foedus.terms.estimate import Estimate
from foedus.workbench.arrays import members, setting
from foedus.workbench.casemaking import Wanted, make_case
from foedus.workbench.joining import packaged
from foedus.workbench.operation_forecasts import NAMES, READINGS, fitted
from foedus.workbench.operations_file import columns, facts, read, ties
from foedus.workbench.past_operations import from_columns

DRAWS = 10_000
NEEDED = 75.0


def without(rows, operation):
    """Return the packaged fit as it would be had the operation not been in the file."""
    known = ~rows.starred() & (rows.at != rows.operation.index(operation))
    model, _ = fitted(rows, known, READINGS["effects"])
    at = 1 + len(NAMES)
    turn = np.diag(1 / np.concatenate([[1.0], model.unit]))
    turn[0, 1:] = -model.centre / model.unit
    names = ("state", "operation", "member")
    return replace(
        packaged(),
        coefficients=dict(zip(("constant", *NAMES), turn @ model.fixed, strict=True)),
        covariance=turn @ model.covariance[:at, :at] @ turn.T,
        deviation=dict(zip(names, model.deviation, strict=True)),
        joined_members=float(rows.joined[known & rows.member].mean()),
        joined_others=float(rows.joined[known & ~rows.member].mean()),
    )


def size_with_a_mandate(path, operation):
    """Return how many of the members asked take part in each draw, the body having approved."""
    rows = read(path)
    j = rows.operation.index(operation)
    here, among = (rows.at == j) & rows.member, rows.member[rows.at == j]
    column = {name: values[here] for name, values in columns(path).items()}
    m = int(here.sum())
    tie = ties(rows, j)[np.ix_(among, among)]
    tie /= tie.sum(axis=1, keepdims=True)
    told = {key: (float(value),) * 2 for key, value in facts()[operation].items()}
    assumptions = default_assumptions()
    ranges = {k: (a.low, a.high) for k, a in assumptions.items() if a.kind == "range"}
    known = {
        "presence": told["presence"],
        "from_the_air": told["air"],
        "run_by_alliance": told["alliance"],
    }
    action = ActionSetting(
        places=Places(
            issue="troops",
            value=np.full(m, 50.0),
            low=np.zeros(m),
            high=np.full(m, 100.0),
            silent=np.ones(m, dtype=bool),
        ),
        operator=">=",
        threshold=NEEDED,
        leader=np.zeros((1, m), dtype=bool),
        nearness=np.zeros(m),
        capability=column["cinc"],
        tie=tie,
        exposure=np.zeros(m),
        backing=np.ones(m),
        experience=from_columns(
            without(rows, operation),
            [column],
            alliance=column["nato"],
            tie=tie,
            led_by=[None],
            other_leader=[False],
        ),
    )
    whole = Setting(
        actor=np.arange(m, dtype=np.uint32),
        ranges={**ranges, **known},
        each={k: (a.low, a.high) for k, a in assumptions.items() if a.kind == "each"},
        decision=None,
        action=action,
        adversary=None,
    )
    place = np.full(DRAWS, NEEDED)
    decided = DecisionDraws(
        position=np.full((m, DRAWS), NEEDED),
        place=place,
        place_greatest=place,
        place_acquiescing=place,
        objects=np.zeros((1, m, DRAWS), dtype=bool),
        compromise=place,
    )
    (drawn,) = act(Block(setting=whole, seed=1, first=0, n=DRAWS), action, decided, 1.0)
    assert drawn.held.all()
    assert not drawn.mandate.any()
    return (drawn.coalition.joins_in >= 0).sum(axis=0), int(rows.joined[here].sum()), m


def test_libya_2011_all_agreed_and_half_of_them_is_within_the_forecast(shared):
    path = shared / "data" / "derived_coalition_participation.csv"
    size, took_part, asked = size_with_a_mandate(path, "Libya 2011")
    assert (took_part, asked) == (13, 27), "the 14th of 28 is the United States, in no row"
    low, middle, high = np.quantile(size, [0.05, 0.5, 0.95])
    assert low <= took_part <= high
    assert (size == asked).mean() < 0.15, "that all agreed does not mean that all come"
    # The forecast is wide and leans to more members than came.
    assert (low, middle, high) == pytest.approx((4, 19, 26), abs=2)


AGAINST = ("USA", "GBR", "DEU", "POL", "CZE", "SVK", "ITA", "SWE", "HUN", "ESP", "FIN", "BGR")
OPEN = ("FRA", "EST", "LTU")


def talk_of_troops():
    """Return a case as of March 2024: twelve members rule troops out, three leave them open."""
    wanted = Wanted(
        as_of=date(2024, 3, 8),
        body="nato",
        protege="UKR",
        adversary="RUS",
        issues=("membership", "troops"),
        deadline=date(2024, 7, 11),
    )
    case = make_case((), wanted)

    def said(value, low, high):
        return Estimate(value=value, low=low, high=high, grounds=("s1",), coder="a test")

    return replace(
        case,
        positions={
            "troops": {
                **dict.fromkeys(AGAINST, said(5, 0, 20)),
                **dict.fromkeys(OPEN, said(50, 25, 75)),
            }
        },
        action=replace(case.action, leaders=("FRA",)),
    )


def followed(case):
    made = compose(setting(case), seed=1, draws=DRAWS)
    return operation_result(made.operations[0])


def test_talk_of_troops_2024_nobody_following_is_no_rare_draw():
    case = talk_of_troops()
    assert len(members(case)) == 32
    result = followed(case)
    assert result.size[1] == pytest.approx(0.23, abs=0.06), "France alone"
    assert result.size[1] == result.size.max()
    refused = [members(case).index(code) for code in AGAINST]
    joins = result.first + result.follows
    assert joins[refused].mean() < 0.75 * np.delete(joins, refused).mean()


def test_talk_of_troops_2024_by_ranges_set_by_hand_leaves_the_leader_alone_most_often():
    case = talk_of_troops()
    by_hand = replace(case.assumptions["participation"], choice="assumed")
    assumptions = {**case.assumptions, "participation": by_hand}
    assert followed(replace(case, assumptions=assumptions)).size[1] > 0.5
