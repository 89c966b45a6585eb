"""Single values changed, in memory and in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.case import load, save, set_value, with_values
from foedus.terms.errors import CaseError
from made.cases import NAMES, plain_case


def test_a_changed_position_is_no_longer_the_machines() -> None:
    changed = with_values(plain_case(), {"positions.membership.BBB.value": "30"}, NAMES)
    estimate = changed.positions["membership"]["BBB"]
    assert (estimate.value, estimate.low, estimate.coder) == (30, 5, "by hand (--set)")
    assert changed.positions["membership"]["CCC"] == plain_case().positions["membership"]["CCC"]


def test_whoever_is_named_as_coder_stays() -> None:
    values = {
        "positions.membership.BBB.coded": "B. Analyst",
        "positions.membership.BBB.value": "30",
    }
    changed = with_values(plain_case(), values, NAMES)
    assert changed.positions["membership"]["BBB"].coder == "B. Analyst"


def test_a_changed_assumption_says_who_chose_it() -> None:
    changed = with_values(plain_case(), {"assumptions.silent_common.range": "[0.1, 0.2]"}, NAMES)
    assumption = changed.assumptions["silent_common"]
    assert (assumption.low, assumption.high) == (0.1, 0.2)
    assert assumption.author == "by hand (--set)"


def test_several_values_are_checked_together() -> None:
    values = {
        "positions.membership.BBB.value": "70",
        "positions.membership.BBB.high": "80",
        "decision.options.4.at": "95",
        "protege": "CCC",
        "decision.deadline": "2023-08-01",
    }
    changed = with_values(plain_case(), values, NAMES)
    assert changed.positions["membership"]["BBB"].high == 80
    assert changed.decision.options[4].at == 95
    assert changed.protege == "CCC"
    assert changed.decision.deadline.month == 8


def test_the_case_given_stays_as_it_was() -> None:
    case = plain_case()
    with_values(case, {"positions.membership.BBB.value": "30"}, NAMES)
    assert case == plain_case()


def test_no_values_give_the_same_case() -> None:
    assert with_values(plain_case(), {}, NAMES) == plain_case()


@pytest.mark.parametrize(
    ("key", "value", "message", "expected"),
    [
        ("positions.membership.BBX.value", "3", "no 'positions.membership.BBX'", "'BBB'"),
        ("assumptions.silent_comon.range", "[0, 1]", "silent_comon", "'silent_common'"),
        ("decision.options.9.at", "3", "no 'decision.options.9'", "one of 0, 1, 2, 3, 4"),
        ("decision.options.9", "3", "no 'decision.options.9'", "one of 0, 1, 2, 3, 4"),
        ("bodi", "club", "unknown key 'bodi'", "'body'"),
        ("body", "clubb", "unknown body 'clubb'", "'club'"),
        ("body.name", "club", "no 'body.name'", "nothing here"),
        ("", "1", "no ''", "one of"),
        ("decision.deadline", "2023-13-01", "decision.deadline is '2023-13-01'", "a date such as"),
        ("decision.status_quo", "many", "decision.status_quo is 'many'", "a number"),
        ("decision.status_quo", "1\nbody = 2", "decision.status_quo is", "a number"),
        ("positions.membership.BBB.value", "70", "low 5, value 70, high 40", "low <= value"),
        ("action.trigger", "decision << 5", "no trigger", "'decision < 50'"),
        ("assumptions.silent_common.range", "[2, 1]", "from 2 down to 1", "two numbers"),
    ],
)
def test_a_refused_value_is_named_by_its_key(
    key: str, value: str, message: str, expected: str
) -> None:
    with pytest.raises(CaseError) as refused:
        with_values(plain_case(), {"as_of": "2023-06-09", key: value}, NAMES)
    assert refused.value.where == f"--set {key}".strip()
    assert message in refused.value.message
    assert expected in refused.value.expected


def test_a_value_set_in_the_file_keeps_the_comments(tmp_path: Path) -> None:
    save(plain_case(), tmp_path)
    before = (tmp_path / "case.toml").read_text()
    set_value(tmp_path, "assumptions.silent_common.range", "[0, 2]")
    after = (tmp_path / "case.toml").read_text()
    assert after == before.replace("range = [0.3, 0.9]", "range = [0, 2]")
    assert load(tmp_path, NAMES).assumptions["silent_common"].high == 2
    with pytest.raises(CaseError, match="edited by hand"):
        save(plain_case(), tmp_path)


def test_a_value_can_be_set_in_a_text() -> None:
    text = 'a = 1 # one\n[b]\nc = ["x", "y"]\n'
    assert set_value(text, "b.c.1", "z") == 'a = 1 # one\n[b]\nc = ["x", "z"]\n'


def test_a_key_that_the_file_does_not_hold_is_refused(tmp_path: Path) -> None:
    save(plain_case(), tmp_path)
    before = (tmp_path / "case.toml").read_bytes()
    with pytest.raises(CaseError, match=r"positions\.troops"):
        set_value(tmp_path, "positions.troops.BBB.value", "3")
    assert (tmp_path / "case.toml").read_bytes() == before
