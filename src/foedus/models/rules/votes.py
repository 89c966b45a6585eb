"""What a rule says of votes cast: adopted or not, who is bound, who is decisive."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt

from foedus.terms.errors import ModelError
from foedus.terms.rule import AllOf, Condition, Rule, Tally, Vote

Bools = npt.NDArray[np.bool_]
Integers = npt.NDArray[np.int64]
Sums = Mapping[Vote, Integers]
Count = Callable[[tuple[int, ...]], Sums]


def holds(condition: Condition, count: Count) -> Bools:
    """Return where a condition is met, given the weight of each way of voting.

    Parameters
    ----------
    condition : Tally, AllOf or AnyOf
    count : callable
        Takes the weights of a tally and returns, for each way of voting, the weight of those who
        voted so: whole numbers in arrays of one shape, or of shapes that broadcast.
    """
    if isinstance(condition, Tally):
        return _reached(condition, count(condition.weight))
    parts = [holds(part, count) for part in condition.parts]
    met: Bools = np.array(isinstance(condition, AllOf))
    for part in parts:
        met = np.asarray(met & part if isinstance(condition, AllOf) else met | part)
    return met


def _reached(tally: Tally, sums: Sums) -> Bools:
    asked = tally.bound.numerator
    scaled = _of(tally.counts, sums) * tally.bound.denominator
    of: Integers = np.array(1) if tally.of is None else _of(tally.of, sums)
    if tally.relation == "at_least":
        met = (scaled >= asked * of) & (of > 0)
    elif tally.relation == "more_than":
        met = scaled > asked * of
    else:
        met = scaled < asked * of
    return np.asarray(met)


def _of(votes: frozenset[Vote], sums: Sums) -> Integers:
    total: Integers = np.array(0)
    for vote in sorted(votes):
        total = total + sums[vote]
    return total


def _counter(votes: npt.NDArray[np.int8]) -> Count:
    cast = {vote: (votes == vote).astype(np.int64) for vote in Vote}

    def count(weight: tuple[int, ...]) -> Sums:
        weights = np.array(weight, dtype=np.int64)
        return {vote: np.tensordot(weights, ways, axes=1) for vote, ways in cast.items()}

    return count


def _checked(rule: Rule, votes: npt.ArrayLike) -> npt.NDArray[np.int8]:
    cast = np.asarray(votes)
    if cast.ndim == 0 or cast.shape[0] != rule.size:
        raise ModelError(
            f"votes have the shape {cast.shape}", expected=f"{rule.size} rows, one a member"
        )
    if not np.isin(cast, list(Vote)).all():
        raise ModelError("a vote is none of the three", expected="1 for, 0 abstaining, -1 against")
    return cast.astype(np.int8)


def adopted(rule: Rule, votes: npt.ArrayLike) -> Bools:
    """Return whether each vote adopts the draft.

    Parameters
    ----------
    rule : Rule
    votes : (m,) or (m, ...)
        1 for, 0 abstaining, -1 against; one row a member.

    Raises
    ------
    ModelError
        If the rows are not as many as members, or a vote is none of the three.

    Examples
    --------
    >>> from foedus.terms.rule import Rule, none_against
    >>> unanimity = Rule(size=3, adopted_if=none_against((True, True, True)))
    >>> bool(adopted(unanimity, [1, 0, 0])), bool(adopted(unanimity, [1, 1, -1]))
    (True, False)
    """
    cast = _checked(rule, votes)
    return np.broadcast_to(holds(rule.adopted_if, _counter(cast)), cast.shape[1:])


def bound(rule: Rule, votes: npt.ArrayLike) -> Bools:
    """Return which members are bound by the result: none if it fails, else all but those exempt."""
    cast = _checked(rule, votes)
    stands = adopted(rule, cast)
    exempt = (cast == Vote.ABSTAIN) & (not rule.binds_abstainers)
    return np.asarray(stands & ~exempt)


def decisive(rule: Rule, votes: npt.ArrayLike) -> Bools:
    """Return which members could alone turn the result by voting in another way.

    Parameters
    ----------
    rule : Rule
    votes : (m,)
        1 for, 0 abstaining, -1 against.

    Returns
    -------
    (m,) bool
    """
    cast = _checked(rule, votes)
    if cast.ndim != 1:
        raise ModelError(f"votes have the shape {cast.shape}", expected=f"({rule.size},)")
    stands = adopted(rule, cast)
    turned = np.zeros(rule.size, dtype=np.bool_)
    for vote in Vote:
        others = np.repeat(cast[:, np.newaxis], rule.size, axis=1)
        np.fill_diagonal(others, vote)
        turned |= adopted(rule, others) != stands
    return turned
