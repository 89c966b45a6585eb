"""Issue templates, default assumptions and triggers."""

from __future__ import annotations

import pytest

from foedus.case import default_assumptions, parse_trigger, template, templates
from foedus.case.templates import VARIANTS, IssueTemplate, assumptions_for
from foedus.states.body_file import KINDS
from foedus.terms.errors import NameUnknown


@pytest.fixture(params=templates())
def issue(request: pytest.FixtureRequest) -> IssueTemplate:
    return template(request.param)


def test_options_ascend_along_the_whole_scale(issue: IssueTemplate) -> None:
    places = [option.at for option in issue.options]
    assert places == sorted(set(places))
    assert (places[0], places[-1]) == (0, 100)
    assert issue.status_quo in places


def test_the_question_names_body_and_protege(issue: IssueTemplate) -> None:
    asked = issue.asked(body="the club", protege="Ruritania")
    assert "the club" in asked
    assert "Ruritania" in asked
    assert "{" not in asked + issue.title.format(body="", protege="")


def test_a_failure_leads_to_an_action_that_knows_its_trigger(issue: IssueTemplate) -> None:
    if issue.kind == "decided":
        action = template(issue.on_failure)
        assert action.kind == "acted_on"
        assert parse_trigger(action.triggers[issue.key]).holds(issue.status_quo)
    else:
        assert issue.triggers.keys() <= templates().keys()
        assert issue.trigger in issue.triggers.values()
        assert issue.challenge
        assert issue.wider_war


def test_both_kinds_of_issue_ship() -> None:
    kinds = {key: issue.kind for key, issue in templates().items()}
    assert kinds["membership"] == kinds["guarantees"] == kinds["mission"] == "decided"
    assert kinds["troops"] == kinds["arms"] == "acted_on"


def test_an_issue_fits_only_the_kinds_of_body_it_names() -> None:
    fits = {
        kind: [key for key, issue in templates().items() if issue.fits(kind)]
        for kind in (*KINDS, "")
    }
    assert "membership" in fits["alliance"]
    assert fits["council"] == fits["forum"] == ["mission", "troops", "arms"]
    assert fits[""] == list(templates())
    assert {kind for issue in templates().values() for kind in issue.bodies} == set(KINDS)


def test_no_wording_of_a_default_assumption_is_left_with_a_gap() -> None:
    for so in ((), *((variant,) for variant in VARIANTS), VARIANTS):
        for assumption in assumptions_for("the Council", so).values():
            assert "{" not in assumption.text + assumption.reason
            assert assumption.low <= assumption.high


def test_an_unknown_issue_lists_the_known() -> None:
    with pytest.raises(NameUnknown, match="membership, guarantees, mission, troops, arms"):
        template("harbour dues")


def test_every_default_assumption_says_what_it_is() -> None:
    assert "silent_member" in default_assumptions()
    for key, assumption in default_assumptions().items():
        assert assumption.key == key
        assert assumption.text
        assert assumption.choice or assumption.kind != "choice"


@pytest.mark.parametrize(
    ("text", "below", "at", "above"),
    [
        ("decision < 50", True, False, False),
        ("decision <= 50", True, True, False),
        ("decision == 50", False, True, False),
        ("decision >= 50.0", False, True, True),
        ("  decision>50 ", False, False, True),
    ],
)
def test_a_trigger_compares_with_the_place_decided(
    text: str, below: bool, at: bool, above: bool
) -> None:
    trigger = parse_trigger(text)
    assert [trigger.holds(place) for place in (49.9, 50, 50.1)] == [below, at, above]


@pytest.mark.parametrize(
    "text", ["", "decision", "decision < ", "outcome < 50", "decision < 50 or 1", "decision < -1"]
)
def test_what_is_no_trigger_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no trigger"):
        parse_trigger(text)
