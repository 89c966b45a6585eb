"""What statements are made to depend on becomes conditions of the case."""

from dataclasses import replace

import pytest

from foedus.case.wording import restates_failure
from foedus.terms.statement import About
from foedus.workbench.casemaking import Wanted, make_case
from made.spoken import FIRST_DAY, spoken

DEU = About(party="DEU", own=True, issue="membership", stance="against")
FRA = About(party="FRA", own=True, issue="membership", stance="for")
LVA = About(party="LVA", own=True, issue="troops", stance="open")
POL = About(party="POL", own=False, issue="troops", stance="none")
WAR = "while the war goes on"
FAILURE = "if NATO cannot agree on a path"


def made(*said):
    """Return the case of statements given as (about, words, condition)."""
    readings = []
    for number, (about, words, condition) in enumerate(said, start=1):
        one = spoken(f"Outlet {number}", words, about=(about,), condition=condition)
        (statement,) = one.statements
        readings.append(replace(one, statements=(replace(statement, id=f"s{number}"),)))
    wanted = Wanted(as_of=FIRST_DAY, body="nato", protege="UKR", adversary="RUS")
    return make_case(readings, wanted)


def test_one_wording_is_one_condition_whoever_says_it_and_however_it_is_written():
    case = made(
        (DEU, f"no talks {WAR}", WAR),
        (FRA, "yes, While  the war goes on, it helps", "While  the war goes on"),
    )
    assert list(case.conditions) == ["war_goes"]
    assert case.conditions["war_goes"].grounds == ("s1", "s2")
    assert {e.condition for e in case.positions["membership"].values()} == {"war_goes"}


def test_a_condition_is_open_from_never_to_always_until_somebody_says_more():
    (condition,) = made((DEU, f"no talks {WAR}", WAR)).conditions.values()
    assert (condition.holds, condition.low, condition.high) == ("open", 0, 1)
    assert condition.reason == "nobody has said how likely it is"


def test_the_failure_of_the_decision_is_the_chain_s_own_event():
    case = made((DEU, "no", None), (POL, f"troops may go {FAILURE}", FAILURE))
    (condition,) = case.conditions.values()
    assert condition.holds == "trigger"
    assert case.action.condition == next(iter(case.conditions))


def test_a_position_on_the_decision_does_not_rest_on_how_it_ends():
    case = made((DEU, f"no {FAILURE}", FAILURE), (POL, "troops may go", None))
    assert case.positions["membership"]["DEU"].condition == ""
    assert case.conditions


def test_leaders_named_under_different_conditions_make_none_for_the_action():
    case = made(
        (DEU, "no", None), (LVA, f"yes {WAR}", WAR), (POL, f"troops may go {FAILURE}", FAILURE)
    )
    assert case.action.condition == ""
    assert case.positions["troops"]["LVA"].condition == "war_goes"


def test_a_condition_on_another_issue_is_none_of_the_case():
    other = About(party="DEU", own=True, issue="consensus", stance="for")
    assert made((FRA, "yes", None), (other, f"harbours {WAR}", WAR)).conditions == {}


@pytest.mark.parametrize(
    ("text", "restates"),
    [
        ("if NATO cannot agree on a clear path for Ukraine", True),
        ("unless the allies reach a decision", True),
        ("if Russia does not agree to a truce with NATO", False),
        ("if NATO and Russia cannot agree", False),
        ("if Ukraine does not agree", False),
        ("if NATO agrees on a path", False),
        ("if Russia goes on", False),
    ],
)
def test_only_the_body_s_own_failure_restates_the_trigger(text, restates):
    found = restates_failure(text, body=["NATO"], others=["Russia", "Ukraine"])
    assert found is restates
