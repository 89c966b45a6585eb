"""Linking as plainly as it can be written: every pair is compared, no candidates are looked up."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from foedus.ledger.remarks import Remark, likeness


def pairs(remarks: Sequence[Remark]) -> tuple[set[frozenset[int]], set[tuple[int, int]]]:
    """Return the pairs in the same words, and the pairs of a part and what holds it."""
    same: set[frozenset[int]] = set()
    part: set[tuple[int, int]] = set()
    for one, other in combinations(range(len(remarks)), 2):
        found = likeness(remarks[one], remarks[other])
        if found == "same":
            same.add(frozenset((one, other)))
        elif found:
            part.add((one, other) if found == "part" else (other, one))
    return same, part


def groups(size: int, same: set[frozenset[int]]) -> set[frozenset[int]]:
    """Return the groups that pairs in the same words make, by repeated merging."""
    made = [frozenset({place}) for place in range(size)]
    for pair in same:
        touched = [group for group in made if group & pair]
        made = [group for group in made if not group & pair]
        made.append(frozenset().union(*touched))
    return set(made)
