"""The body that the documentation shows can be read and does what is said of it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from foedus.models.rules.votes import adopted, bound
from foedus.states.body_file import read_body
from foedus.states.rules import decision_rule, variants

PAGE = Path(__file__).resolve().parents[2] / "docs/reference/body-files.md"
ON = date(2026, 1, 1)


def shown():
    (text,) = re.findall(r"```toml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    return read_body(text, where=PAGE.name)


def test_the_body_shown_is_one():
    pact = shown()
    assert pact.members(ON) == ("BEL", "LUX", "NLD", "DEU")
    assert variants(pact) == ("ordinary", "declared")


def test_its_quotas_are_of_members_and_of_votes():
    pact = shown()
    rule = decision_rule(pact, pact.members(ON), ON)
    assert adopted(rule, [1, 1, 0, 1])
    assert not adopted(rule, [1, 1, 1, -1])
    assert not adopted(rule, [1, 0, 0, 1])


def test_its_tree_blocks_where_half_abstain_unless_the_people_are_in_favour():
    pact = shown()
    rule = decision_rule(pact, pact.members(ON), ON, variant="declared")
    assert adopted(rule, [0, 1, 1, 1])
    assert adopted(rule, [0, 0, 0, 1])
    assert not adopted(rule, [0, 0, 0, 0])
    assert not adopted(rule, [-1, 1, 1, 1])
    assert bound(rule, [0, 1, 1, 1]).tolist() == [False, True, True, True]
