"""A body that a user writes."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import numpy as np
import pytest

from foedus.states.bodies import decision_rule, voting
from foedus.states.body_file import read_body
from foedus.terms.errors import CaseError, ModelError
from foedus.terms.rule import VOTING

BODY = """\
key = "trio"
code = "TRIO"
name = "Three neighbours"
rule = "voting"
guarantee = "None."
source = "A test"
as_of = 2024-01-01

[[membership]]
parties = ["BEL", "NLD", "LUX"]
start = 2000-01-01
source = "A test"

[[voting]]
variant = "ordinary"
start = 2000-01-01
source = "A test"
quotas = [{ weight = "votes", at_least = 5 }, { weight = "population", percent = 50 }]
veto = ["LUX"]

[voting.votes]
BEL = 3
NLD = 3
LUX = 1

[[population]]
start = 2000-01-01
unit = "thousand persons"
source = "A test"
figures = { BEL = 11000, NLD = 17000, LUX = 600 }
"""


def test_a_body_of_ones_own_votes_like_one_that_ships() -> None:
    body, on = read_body(BODY, where="trio.toml"), date(2024, 1, 1)
    rule = voting(body, ("LUX", "BEL", "NLD"), on)
    assert rule.weight.tolist() == [[1, 3, 3], [600, 11000, 17000]]
    assert rule.quota.tolist() == [5, 14300]
    assert np.array_equal(rule.veto, [True, False, False])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('key = "trio"', "key = ", "trio.toml: this is not TOML"),
        ('name = "Three neighbours"\n', "", "a body lacks 'name'"),
        ('rule = "voting"', 'rule = "lottery"', "line 4: no rule is called 'lottery'"),
        ('rule = "voting"', 'rule = "voting"\ncolour = 1', "line 5: a body has no key 'colour'"),
        ("as_of = 2024-01-01", 'as_of = "soon"', "line 7: as_of is 'soon'"),
        ('"BEL", "NLD"', '"BLG", "NLD"', "line 10: no party has the code 'BLG'"),
        ('"BEL", "NLD"', '"BEL", "BEL"', "BEL is a member twice on 2000-01-01"),
        ("start = 2000-01-01", "start = 2000-01-01\nend = 1999-01-01", "line 12: a spell ends"),
        ('weight = "votes"', 'weight = "wealth"', "line 18: no weight is called 'wealth'"),
        ("at_least = 5", "at_least = 5, percent = 5", "line 18: a quota asks for 2 thresholds"),
        ("percent = 50", "percent = 500", "percent is 500"),
        ("LUX = 1", "LUX = -1", "votes of LUX is -1"),
        ("BEL = 11000", "BEL = 1.5", "figures of BEL is 1.5"),
        ('veto = ["LUX"]', 'veto = ["LUX"]\nblocking_minimum = -1', "blocking_minimum is -1"),
    ],
)
def test_a_faulty_body_is_refused_with_its_line(old: str, new: str, message: str) -> None:
    assert old in BODY
    with pytest.raises(CaseError) as refused:
        read_body(BODY.replace(old, new, 1), where="trio.toml")
    assert message in str(refused.value)
    assert "expected" in str(refused.value)


MINORITY = '{ members_holding_more_than = "50 %", of = "population", plus = 1 }'
TREE = (
    BODY.partition("quotas =")[0]
    + """\
adopted_if = { all = [
  { for = "population", at_least = "65 %" },
  { not_for = "member", fewer_than = MINORITY },
  { any = [
    { for = "member", more_than = "1/2", of = "voting" },
    { against = "member", among = ["LUX"], fewer_than = 1 },
  ] },
] }

[[population]]"""
    + BODY.partition("[[population]]")[2]
).replace("MINORITY", MINORITY)


def test_a_tree_of_conditions_becomes_a_rule() -> None:
    body, on = read_body(TREE, where="trio.toml"), date(2024, 1, 1)
    rule = decision_rule(body, ("LUX", "BEL", "NLD"), on)
    people, few, cast, veto = rule.tallies()
    assert (people.weight, people.bound) == ((600, 11000, 17000), Fraction(65, 100))
    assert (few.weight, few.bound) == ((1, 1, 1), 2)
    assert cast.of == VOTING
    assert (veto.weight, veto.bound) == ((1, 0, 0), 1)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{ all = [", "{ every = [", "a tally does not say whose votes count"),
        ("{ all = [", '{ all = [], x = "', "not TOML"),
        ('at_least = "65 %"', 'at_least = "much"', "line 19: a share is 'much'"),
        ('at_least = "65 %"', 'at_least = "165 %"', "line 19: a share is '165 %'"),
        ('at_least = "65 %"', "at_least = -1", "line 19: at_least is -1"),
        ('at_least = "65 %"', 'fewer_than = "65 %"', "line 19: for with fewer_than would reward"),
        ('at_least = "65 %"', 'at_least = 3, of = "all"', "line 19: of is 'all'"),
        ('at_least = "65 %"', 'at_least = "2/0"', "a share is '2/0'"),
        ('for = "population"', 'for = "wealth"', "line 19: no weight is called 'wealth'"),
        ('{ for = "population", at_least = "65 %" }', "5", "a condition is 5"),
        ("plus = 1", 'plus = "1"', "line 20: plus is '1'"),
        ('of = "voting"', 'of = "present"', "line 22: of is 'present'"),
        ('["LUX"]', '["LXU"]', "line 23: no party has the code 'LXU'"),
        ("adopted_if", "quotas = []\nadopted_if", "line 18: a vote has no key 'quotas'"),
        ("adopted_if", "subset = 1\nadopted_if", "line 18: subset is 1"),
        ("[[population]]\n", "[[population]]\nstart = 1999-01-01\n", "not TOML"),
    ],
)
def test_a_faulty_tree_is_refused_with_its_line(old: str, new: str, message: str) -> None:
    assert old in TREE
    with pytest.raises(CaseError) as refused:
        read_body(TREE.replace(old, new, 1), where="trio.toml")
    assert message in str(refused.value)


def test_a_missing_key_is_told_with_the_line_of_its_table() -> None:
    second = BODY + BODY.partition("[[voting]]")[1] + '\nvariant = "other"\nstart = 2000-01-01\n'
    line = second.splitlines().index("[[voting]]", 20) + 1
    with pytest.raises(CaseError, match=rf"trio.toml, line {line}: a vote lacks 'quotas'"):
        read_body(second, where="trio.toml")


def test_a_voting_body_without_votes_is_refused() -> None:
    head = BODY.partition("[[voting]]")[0]
    with pytest.raises(CaseError, match="no vote is described"):
        read_body(head, where="trio.toml")


def test_a_vote_needs_a_figure_for_every_member() -> None:
    body, on = read_body(BODY.replace("LUX = 1\n", ""), where="trio.toml"), date(2024, 1, 1)
    with pytest.raises(ModelError, match="no votes for LUX"):
        voting(body, body.members(on), on)


def test_votes_cannot_be_drawn_under_a_tree_that_is_no_list_of_quotas() -> None:
    text = TREE.replace('against = "member", among = ["LUX"]', 'for = "member", among = ["LUX"]')
    text = text.replace('among = ["LUX"], fewer_than = 1', 'among = ["LUX"], at_least = 1')
    body, on = read_body(text, where="trio.toml"), date(2024, 1, 1)
    assert decision_rule(body, body.members(on), on).size == 3
    with pytest.raises(ModelError, match="'ordinary' of trio is a tree"):
        voting(body, body.members(on), on)
