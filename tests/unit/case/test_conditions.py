"""Conditions of a case: refused with name and line, switched, written and read again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from foedus.case import Condition, load, save, with_values
from foedus.case.record import plain
from foedus.terms.errors import CaseError
from made.cases import NAMES, plain_case

SECOND = """
text = "in war"
grounds = ["s1"]
author = "an analyst"

[conditions.war_goes_on]"""


def case_with(**changes: object):
    """Return the plain case with BBB's position resting on a condition."""
    condition = Condition(text="while the war goes on", grounds=("s17",), low=0.5, high=0.9)
    plain_ = plain_case()
    membership = plain_.positions["membership"]
    resting = replace(membership["BBB"], condition="war_goes_on")
    return replace(
        plain_,
        positions={"membership": {**membership, "BBB": resting}},
        conditions={"war_goes_on": replace(condition, **changes)},
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save(case_with(), tmp_path)
    return tmp_path


def spoiled(folder: Path, before: str, after: str) -> tuple[CaseError, int]:
    """Return the refusal of the file with a change, and the line on which that stands."""
    path = folder / "case.toml"
    text = path.read_text(encoding="utf-8").partition("\n")[2]
    assert before in text
    changed = text.replace(before, after, 1)
    path.write_text(changed, encoding="utf-8")
    with pytest.raises(CaseError) as refused:
        load(folder, NAMES)
    return refused.value, changed[: changed.index(after)].count("\n") + 1


def test_a_case_with_a_condition_loads_as_it_was_saved(folder: Path) -> None:
    assert load(folder, NAMES) == case_with()


def test_a_case_without_conditions_has_the_tables_it_always_had() -> None:
    whole = plain(plain_case())
    assert "conditions" not in whole
    assert "if" not in whole["action"]
    assert all("if" not in fields for fields in whole["positions"]["membership"].values())


@pytest.mark.parametrize(
    ("before", "after", "words", "expected"),
    [
        ('holds = "open"', 'holds = "maybe"', "holds is 'maybe'", "'open', 'yes', 'no' or"),
        ("range = [0.5, 0.9]", "range = [0.5, 1.9]", "is 1.9", "a chance from 0 to 1"),
        ("range = [0.5, 0.9]", "range = [0.9, 0.5]", "from 0.9 down to 0.5", "two chances"),
        ("range = [0.5, 0.9]", "range = [0.5]", "range is", "two numbers"),
        ('if = "war_goes_on"', 'if = "peace"', "'peace', which is no cond", "war_goes_on"),
        ("[conditions.war_goes_on]", f"[conditions.War]{SECOND}", "is no key", "small letters"),
        ('holds = "open"', 'hold = "open"', "unknown key", "perhaps 'holds'"),
        ('holds = "open"', 'holds = "trigger"', "cannot rest on its outcome", "open, yes or no"),
    ],
)
def test_what_is_no_condition_is_refused(
    folder: Path, before: str, after: str, words: str, expected: str
) -> None:
    error, _ = spoiled(folder, before, after)
    assert words in error.message
    assert expected in error.expected
    assert "case.toml:" in error.where


def test_a_refusal_names_the_line_of_the_value(folder: Path) -> None:
    error, line = spoiled(folder, 'holds = "open"', 'holds = "maybe"')
    assert error.where.endswith(f"case.toml:{line}")


def test_without_an_action_there_is_no_trigger_to_restate(tmp_path: Path) -> None:
    case = replace(case_with(holds="trigger"), action=None, positions={})
    with pytest.raises(CaseError, match=r"no \[action\]"):
        save(case, tmp_path)


def test_switching_one_says_who_did_it() -> None:
    switched = with_values(case_with(), {"conditions.war_goes_on.holds": "no"}, NAMES)
    condition = switched.conditions["war_goes_on"]
    assert (condition.holds, condition.author) == ("no", "by hand (--set)")


def test_an_unknown_condition_cannot_be_switched() -> None:
    with pytest.raises(CaseError) as refused:
        with_values(case_with(), {"conditions.peace.holds": "no"}, NAMES)
    assert "war_goes_on" in refused.value.expected


def test_a_switch_that_is_no_value_is_refused_by_its_key() -> None:
    with pytest.raises(CaseError, match="holds is True") as refused:
        with_values(case_with(), {"conditions.war_goes_on.holds": "true"}, NAMES)
    assert refused.value.where == "--set conditions.war_goes_on.holds"
