"""Decision rules of every shape, for Hypothesis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from foedus.terms.rule import ALL_VOTES, NOT_FOR, VOTING, AllOf, AnyOf, Condition, Rule, Tally, Vote

FOR = frozenset({Vote.FOR})
AGAINST = frozenset({Vote.AGAINST})
ABSTAIN = frozenset({Vote.ABSTAIN})
NOT_AGAINST = FOR | ABSTAIN

SHARES = st.sampled_from([Fraction(1, 3), Fraction(1, 2), Fraction(65, 100), Fraction(2, 3)])


@st.composite
def tallies(draw: st.DrawFn, size: int, heaviest: int) -> Tally:
    """Any tally that no vote against can help."""
    weight = draw(
        st.one_of(
            st.just((1,) * size),
            st.tuples(*[st.integers(0, 1)] * size),
            st.tuples(*[st.integers(0, heaviest)] * size),
        )
    )
    counts = draw(st.sampled_from([FOR, NOT_AGAINST, AGAINST, NOT_FOR, ABSTAIN]))
    if Vote.FOR in counts:
        relation = draw(st.sampled_from(["at_least", "more_than"]))
    else:
        relation = "fewer_than"
    of = None
    if draw(st.booleans()):
        of = VOTING if counts <= VOTING and draw(st.booleans()) else ALL_VOTES
    bound = draw(SHARES) if of else Fraction(draw(st.integers(0, sum(weight) + 1)))
    return Tally(counts=counts, weight=weight, relation=relation, bound=bound, of=of)


def conditions(size: int, heaviest: int = 9) -> st.SearchStrategy[Condition]:
    """Trees of a few tallies."""
    return st.recursive(
        tallies(size, heaviest),
        lambda parts: st.builds(
            lambda kind, found: kind(parts=tuple(found)),
            st.sampled_from([AllOf, AnyOf]),
            st.lists(parts, min_size=1, max_size=3),
        ),
        max_leaves=4,
    )


@st.composite
def rules(draw: st.DrawFn, most: int = 6, heaviest: int = 9) -> Rule:
    """Rules of bodies of one to ``most`` members."""
    size = draw(st.integers(1, most))
    return Rule(size=size, adopted_if=draw(conditions(size, heaviest)))


def votes(size: int) -> st.SearchStrategy[tuple[int, ...]]:
    """Votes of every member."""
    return st.tuples(*[st.sampled_from([-1, 0, 1])] * size)


def reordered(condition: Condition, order: Sequence[int]) -> Condition:
    """Return a condition on the same members in another order."""
    if isinstance(condition, Tally):
        return replace(condition, weight=tuple(condition.weight[i] for i in order))
    return replace(condition, parts=tuple(reordered(part, order) for part in condition.parts))
