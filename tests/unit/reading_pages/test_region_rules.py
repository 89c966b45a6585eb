"""What opens a rule only saves time: no line that its pattern knows is kept from it."""

from __future__ import annotations

import string
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.reading.region_rules import Rule, all_rules, rules_for

SIGNS = string.ascii_letters + string.digits + string.punctuation + " “”‘’©–—…»·→▶"
RULES = [pytest.param(rule, id=rule.id) for rule in all_rules() if rule.opens]


@cache
def known_to(rule: Rule) -> st.SearchStrategy[str]:
    """Return lines that the pattern of a rule knows."""
    end = r"\Z" if rule.at == "whole" else ""
    return st.from_regex(rf"\A(?:{rule.pattern.pattern}){end}", alphabet=SIGNS)


@pytest.mark.parametrize("rule", RULES)
@given(data=st.data())
@settings(max_examples=100, deadline=None)
def test_a_rule_is_tried_on_every_line_that_its_pattern_knows(rule: Rule, data: st.DataObject):
    assert rule in rules_for(data.draw(known_to(rule)))


def test_most_lines_of_prose_are_kept_from_most_rules():
    prose = "Ministers of the club met on Tuesday and left without a decision."
    assert 3 * len(rules_for(prose)) < len(all_rules())
