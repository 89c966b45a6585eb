"""What a tally may be."""

from __future__ import annotations

from fractions import Fraction

import pytest

from foedus.models.rules.votes import adopted
from foedus.terms.errors import ModelError
from foedus.terms.rule import ALL_VOTES, NOT_FOR, VOTING, AllOf, AnyOf, Rule, Tally, Vote, quota

FOR = frozenset({Vote.FOR})
AGAINST = frozenset({Vote.AGAINST})


def tally(**changes: object) -> Tally:
    fields = {
        "counts": FOR,
        "weight": (1, 1, 1),
        "relation": "at_least",
        "bound": Fraction(2),
    }
    return Tally(**(fields | changes))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"counts": frozenset()}, "counts nobody"),
        ({"weight": (1, -1, 1)}, "negative"),
        ({"bound": Fraction(-1)}, "a weight of 0 or more"),
        ({"bound": Fraction(2), "of": ALL_VOTES}, r"a share in \[0, 1\]"),
        ({"counts": NOT_FOR, "of": VOTING, "bound": Fraction(0)}, "hold the votes counted"),
        ({"relation": "fewer_than"}, "reward votes against"),
        ({"counts": AGAINST}, "reward votes against"),
        ({"weight": (2**61, 2**61, 1)}, "too large"),
    ],
)
def test_a_tally_without_sense_is_refused(changes: dict[str, object], message: str) -> None:
    with pytest.raises(ModelError, match=message):
        tally(**changes)


def test_a_rule_needs_a_weight_for_every_member() -> None:
    with pytest.raises(ModelError, match="weighs 3 members"):
        Rule(size=4, adopted_if=AllOf(parts=(tally(),)))
    with pytest.raises(ModelError, match="at least one member"):
        Rule(size=0, adopted_if=AllOf(parts=()))


def test_tallies_of_a_tree_come_from_left_to_right() -> None:
    one, two, three = (quota((1, 1), count) for count in (1, 2, 3))
    tree = AnyOf(parts=(AllOf(parts=(one, two)), three))
    assert list(Rule(size=2, adopted_if=tree).tallies()) == [one, two, three]


def test_all_of_nothing_is_met_and_any_of_nothing_is_not() -> None:
    assert adopted(Rule(size=1, adopted_if=AllOf(parts=())), [-1])
    assert not adopted(Rule(size=1, adopted_if=AnyOf(parts=())), [1])


@pytest.mark.parametrize("votes", [[1, 1], [1, 1, 1, 1], 1, [1, 1, 2]])
def test_votes_that_are_not_one_a_member_are_refused(votes: object) -> None:
    with pytest.raises(ModelError, match="vote"):
        adopted(Rule(size=3, adopted_if=tally()), votes)
