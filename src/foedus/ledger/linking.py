"""Which reports carry one remark: candidates by min-hashing, an exact check, then joining."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from foedus.ledger.occasions import UNKNOWN, Occasion, occasions_differ
from foedus.ledger.remarks import Remark, bigrams, likeness, window
from foedus.ledger.speakers import names_meet, skeleton
from foedus.ledger.wording_rule import rule

_FEW = 12
"""Up to this many wordings are compared each with each; beyond, candidates are looked up."""
_PERMUTATIONS = 32
_BANDS = (16, 2)
"""Bands and rows: wordings that share two thirds of their words and bigrams are missed once in
ten thousand times; the exact check decides on what is found."""

Edge = tuple[int, int]


def link(remarks: Sequence[Remark]) -> list[list[int]]:
    """Return the remarks by utterance, as places in the sequence, the earliest first.

    Reports are compared within a speaker and some days. The same words join first; a part then
    joins the longer quotation of the nearest day, unless several different ones hold it.
    """
    same: set[Edge] = set()
    part: set[Edge] = set()
    for block in _blocks(remarks):
        _compare(remarks, block, same, part)
    joined = _Joined(remarks)
    for one, other in sorted(same, key=lambda edge: (_distance(remarks, *edge), edge)):
        joined.join(one, other, window(remarks[one], remarks[other]))
    _join_parts(remarks, joined, part)
    return joined.groups()


def _distance(remarks: Sequence[Remark], one: int, other: int) -> int:
    first, second = remarks[one].day, remarks[other].day
    return abs(first - second) if first is not None and second is not None else 0


def _blocks(remarks: Sequence[Remark]) -> Iterator[list[int]]:
    """Yield places of remarks whose speakers may be one: by name, or by party and role."""
    by_name: dict[str, list[int]] = defaultdict(list)
    by_office: dict[tuple[str, ...], list[int]] = defaultdict(list)
    unnamed: set[tuple[str, ...]] = set()
    for place, remark in enumerate(remarks):
        office = (*remark.party, remark.role) if remark.party else (remark.as_written,)
        if remark.name:
            by_name[skeleton(remark.name)].append(place)
        else:
            unnamed.add(office)
        if remark.party or not remark.name:
            by_office[office].append(place)
    yield from (block for block in by_name.values() if len(block) > 1)
    for office in sorted(unnamed):
        if len(by_office[office]) > 1:
            yield by_office[office]


def _compare(remarks: Sequence[Remark], block: list[int], same: set[Edge], part: set[Edge]) -> None:
    """Compare the wordings of one speaker, those of neighbouring days with each other."""
    days = rule().limit["days_long"] + 1
    pools: dict[int | None, _Pool] = {}
    for place in _chained(remarks, block, same, part):
        day = remarks[place].day
        key = None if day is None else day // days
        pools.setdefault(key, _Pool(remarks)).places.append(place)
    undated = pools.pop(None, None)
    before: tuple[int, _Pool] | None = None
    for key in sorted(key for key in pools if key is not None):
        pool = pools[key]
        pairs = [pool.within()]
        if before is not None and before[0] == key - 1:
            pairs.append(pool.across(before[1]))
        if undated is not None:
            pairs.append(pool.across(undated))
        for found in pairs:
            _check(remarks, found, same, part)
        before = (key, pool)
    if undated is not None:
        _check(remarks, undated.within(), same, part)


def _chained(
    remarks: Sequence[Remark], block: list[int], same: set[Edge], part: set[Edge]
) -> list[int]:
    """Link reports in the very same words to the first of them; return those that are first."""
    by_words: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place in block:
        by_words[remarks[place].shifted.sequence].append(place)
    firsts: list[int] = []
    for places in by_words.values():
        # Latest first, so that a report is compared with the nearest earlier ones.
        kept: list[int] = []
        for place in sorted(places, key=lambda p: (remarks[p].day or 0, remarks[p].number)):
            edges: set[Edge] = set()
            _check(remarks, ((first, place) for first in kept[-3:]), edges, part)
            same |= edges
            if not edges:
                kept.append(place)
        firsts.extend(kept)
    return sorted(firsts)


def _check(
    remarks: Sequence[Remark], pairs: Iterable[Edge], same: set[Edge], part: set[Edge]
) -> None:
    for one, other in pairs:
        found = likeness(remarks[one], remarks[other])
        if found == "same":
            same.add((min(one, other), max(one, other)))
        elif found:
            part.add((one, other) if found == "part" else (other, one))


@dataclass(slots=True)
class _Pool:
    """The wordings of one speaker and a few days."""

    remarks: Sequence[Remark]
    places: list[int] = field(default_factory=list)
    _index: _Index | None = None

    def within(self) -> Iterator[Edge]:
        if len(self.places) <= _FEW:
            return combinations(self.places, 2)
        return self._looked_up(self)

    def across(self, other: _Pool) -> Iterator[Edge]:
        if len(self.places) * len(other.places) <= _FEW * _FEW:
            return ((one, two) for one in self.places for two in other.places)
        return (pair for a, b in ((self, other), (other, self)) for pair in a._looked_up(b))

    def _looked_up(self, other: _Pool) -> Iterator[Edge]:
        own, index = self.index(), other.index()
        for place in self.places:
            found = index.alike(own.hashes[place]) | index.holding(self.remarks[place])
            found.discard(place)
            yield from ((place, other_place) for other_place in sorted(found))

    def index(self) -> _Index:
        if self._index is None:
            self._index = _Index(self.remarks, self.places)
        return self._index


class _Index:
    """Wordings by their min-hashes, and by each two words side by side."""

    def __init__(self, remarks: Sequence[Remark], places: list[int]) -> None:
        from datasketch import MinHash, MinHashLSH

        features = [_features(remarks[place]) for place in places]
        hashes = MinHash.bulk(features, num_perm=_PERMUTATIONS, hashfunc=int)
        self.hashes = dict(zip(places, hashes, strict=True))
        self._bands = MinHashLSH(num_perm=_PERMUTATIONS, params=_BANDS)
        self._postings: dict[str, list[int]] = defaultdict(list)
        for place in places:
            self._bands.insert(place, self.hashes[place], check_duplication=False)
            for pair in set(bigrams(remarks[place].shifted)):
                self._postings[pair].append(place)

    def alike(self, hashed: object) -> set[int]:
        return set(self._bands.query(hashed))

    def holding(self, remark: Remark) -> set[int]:
        """Return the wordings that hold the rarest two words of a remark."""
        rarest: list[int] | None = None
        for pair in bigrams(remark.shifted):
            found = self._postings.get(pair, [])
            if rarest is None or len(found) < len(rarest):
                rarest = found
        return set(rarest or ())


def _features(remark: Remark) -> list[int]:
    words = {*remark.shifted.words, *bigrams(remark.shifted)}
    return [zlib.crc32(word.encode()) for word in words] or [0]


def _join_parts(remarks: Sequence[Remark], joined: _Joined, part: set[Edge]) -> None:
    holders: dict[int, list[Edge]] = defaultdict(list)
    for short, long in part:
        holders[joined.root(short)].append((short, long))
    longest_first = sorted(
        holders, key=lambda root: (-max(len(remarks[s].told.words) for s, _ in holders[root]), root)
    )
    days = rule().limit["days_long"]
    for root in longest_first:
        nearest: dict[int, tuple[int, Edge]] = {}
        for edge in sorted(holders[root]):
            holder = joined.root(edge[1])
            if holder != joined.root(root):
                entry = (_distance(remarks, *edge), edge)
                nearest[holder] = min(entry, nearest.get(holder, entry))
        if nearest:
            distance, edge = min(nearest.values())
            # Two different remarks may hold the same stock phrase: then it is neither's.
            if sum(entry[0] == distance for entry in nearest.values()) == 1:
                joined.join(*edge, days)


class _Joined:
    """Disjoint sets of reports, each of one speaker and a few days."""

    def __init__(self, remarks: Sequence[Remark]) -> None:
        self._parent = list(range(len(remarks)))
        self._days = [(r.day, r.day) for r in remarks]
        self._names = [frozenset({r.name} if r.name else ()) for r in remarks]
        nowhere: frozenset[Occasion] = frozenset()
        self._occasions = [
            nowhere if r.occasion is UNKNOWN else frozenset({r.occasion}) for r in remarks
        ]

    def root(self, place: int) -> int:
        parent = self._parent
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    def join(self, one: int, other: int, days: int) -> None:
        first, second = sorted((self.root(one), self.root(other)))
        if first == second:
            return
        known = [d for pair in (self._days[first], self._days[second]) for d in pair if d]
        low, high = (min(known), max(known)) if known else (None, None)
        if low is not None and high is not None and high - low > days:
            return
        if not all(names_meet(a, b) for a in self._names[first] for b in self._names[second]):
            return
        told = self._occasions
        if any(occasions_differ(a, b) for a in told[first] for b in told[second]):
            return
        self._parent[second] = first
        self._days[first] = (low, high)
        self._names[first] |= self._names[second]
        if told[second]:
            told[first] |= told[second]

    def groups(self) -> list[list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for place in range(len(self._parent)):
            found[self.root(place)].append(place)
        return list(found.values())
