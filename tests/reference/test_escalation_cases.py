"""The eight complete-information cases, and equilibria by the specification's own equations."""

from __future__ import annotations

import csv
import json
from dataclasses import fields, replace

import numpy as np
import pytest

from foedus.models.deterrence import Escalation, escalation
from foedus.terms.errors import ModelError
from made import records
from oracles import escalating

PAYOFFS = {
    "challenger_sq": 6, "challenger_dc": 7, "challenger_dd": 4, "challenger_ed": 5,
    "challenger_de": 2, "challenger_ee_hard": 3, "challenger_ee_soft": 1,
    "defender_sq": 8, "defender_dc": 5, "defender_ed": 2, "defender_de": 7,
    "defender_dd_hard": 6, "defender_dd_soft": 4, "defender_ee_hard": 3, "defender_ee_soft": 1,
}  # fmt: skip
PRECISIONS = (1.0, 2.0, 4.0)


def case(challenger: int, defender: int) -> Escalation:
    types = np.zeros((4, 1))
    types[defender] = 1
    return Escalation(
        **{name: np.array([float(value)]) for name, value in PAYOFFS.items()},
        challenger_hard=np.array([1.0 - challenger]),
        defender_type=types,
        precision=np.array(PRECISIONS),
    )


@pytest.fixture(scope="module")
def cases(shared):
    """Return the reference rows with the indices of both types."""
    with (shared / "reference" / "aeg_reference_cases.csv").open(newline="") as file:
        return [
            (
                row,
                "HS".index(row["ch"]),
                2 * "HS".index(row["def_tactical"]) + "HS".index(row["def_strategic"]),
            )
            for row in csv.DictReader(file)
        ]


def test_subgame_perfect_outcomes_and_replies_are_those_of_the_reference(cases):
    assert len(cases) == 8
    for row, challenger, defender in cases:
        solved = escalation.subgame_perfect(case(challenger, defender))
        assert not solved.tied.any()
        outcome = escalation.OUTCOMES[solved.outcome[challenger, defender, 0]]
        reply = escalation.REPLIES[solved.reply[challenger, defender, 0]]
        assert (outcome, reply) == (row["spe_outcome"], row["def_reply"])


def test_quantal_responses_are_those_that_gambit_gives(cases):
    for row, challenger, defender in cases:
        given = case(challenger, defender)
        answer = escalation.solve(given, seed=0, first_draw=0, n=1)
        played = escalation.branches(given, n=1)
        assert answer.certified.all()
        for p, precision in enumerate(PRECISIONS):
            challenge = float(row[f"qre_lam{precision:g}_P(challenge)"])
            reply = json.loads(row[f"qre_lam{precision:g}_P(reply C,D,E)"])
            assert answer.challenge[p, 0] == pytest.approx(challenge, abs=1e-5)
            assert played.reply[:, defender, p, 0] == pytest.approx(reply, abs=1e-5)


def test_typed_games_lie_on_the_branch_that_small_steps_in_four_logits_follow():
    precision = (0.5, 1.5)
    given = records.escalation(11, 40, precision)
    answer = escalation.solve(given, seed=0, first_draw=0, n=40)
    played = escalation.branches(given, n=40)
    assert answer.certified.all()
    for k in range(40):
        for p, lam in enumerate(precision):
            x = escalating.principal(given, k, lam, 20 * (p + 1))
            chance = escalating.sigma(x)
            np.testing.assert_allclose(played.challenge[:, p, k], chance[:2], atol=1e-7)
            np.testing.assert_allclose(played.escalate[:, p, k], chance[2:], atol=1e-7)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("challenger_dc", "challenger_sq"),
        ("challenger_ed", "challenger_dd"),
        ("defender_ee_hard", "defender_ed"),
        ("defender_ed", "defender_ee_soft"),
    ],
)
def test_payoffs_against_the_story_are_refused_with_the_pair(above, below):
    wrong = replace(case(0, 0), **{above: np.array([1.5]), below: np.array([1.5])})
    with pytest.raises(ModelError, match=f"{above} .*{below}"):
        escalation.check(wrong)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("challenger_hard", [1.2], "challenger_hard"),
        ("challenger_sq", [np.nan], "challenger_sq"),
        ("defender_type", [[0.5], [0.5], [0.5], [0.5]], "sums to 2"),
        ("precision", [2.0, 1.0], "precision"),
        ("precision", [], "precision"),
        ("defender_de", [1.0, 2.0], "shape"),
    ],
)
def test_what_is_not_a_game_is_refused_by_name(field, value, said):
    with pytest.raises(ModelError, match=said):
        escalation.solve(replace(case(0, 0), **{field: np.array(value)}), seed=0, first_draw=0, n=1)


def test_the_order_that_remains_is_printed_whole():
    challenger, defender = escalation.order(case(0, 0))
    assert challenger == "DC > SQ > ED > DD > EE hard > DE > EE soft"
    assert defender == "SQ > DE > DD hard > DC > DD soft > EE hard > ED > EE soft"


def test_every_payoff_is_read():
    assert {field.name for field in fields(Escalation)} == set(escalation.card.reads)
