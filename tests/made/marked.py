"""Groups of short pages whose remarks are marked, and how well linking finds them.

``{a:words}`` in a page marks a remark; the same letter in one group is the same remark.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from foedus.ledger import Ledger
from foedus.ledger.utterances import Utterance, utterances
from foedus.reading.read import read
from foedus.terms.article import Page

_MARK = re.compile(r"\{([a-z]):(.*?)\}", re.DOTALL)
Which = tuple[int, str]
"""A group by its number, and a letter in it."""


@dataclass(kw_only=True)
class Found:
    """Pairs of pages that hold one remark: wanted and linked, by kind; and what is wrong."""

    wanted: Counter[str] = field(default_factory=Counter)
    linked: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    sources: dict[str, Utterance] = field(default_factory=dict)


def groups(*paths: Path) -> list[dict[str, Any]]:
    """Return the groups of several files."""
    return [group for path in paths for group in tomllib.loads(path.read_text("utf-8"))["group"]]


def _plain(text: str) -> tuple[str, list[tuple[str, int, int]]]:
    """Return a page without marks, and the letter and place of each remark."""
    plain, last = "", 0
    places = []
    for mark in _MARK.finditer(text):
        plain += text[last : mark.start()]
        places.append((mark[1], len(plain), len(plain) + len(mark[2])))
        plain += mark[2]
        last = mark.end()
    return plain + text[last:], places


def found(ledger: Ledger, told: Sequence[dict[str, Any]]) -> Found:
    """Read and link the pages of all groups together, and compare with their marks."""
    places: dict[str, tuple[int, list[tuple[str, int, int]]]] = {}
    with ledger.together():
        for number, group in enumerate(told):
            for page, (outlet, day, text) in enumerate(group["pages"]):
                plain, marked = _plain(text)
                doc_id = f"g{number}p{page}"
                places[doc_id] = number, marked
                ledger.add(read(_page(doc_id, plain, outlet, day)))
    result = Found()
    linked: set[tuple[str, str, Which]] = set()
    for utterance in utterances(ledger):
        _compare(utterance, places, told, linked, result)
    for one, other, which in _wanted(places):
        kind = told[which[0]]["kind"]
        result.wanted[kind] += 1
        result.linked[kind] += (one, other, which) in linked
    return result


def _page(doc_id: str, text: str, outlet: str, day: str) -> Page:
    on = date.fromisoformat(day)
    return Page(doc_id=doc_id, text=text, date=on, outlet=outlet, where=doc_id, media="text")


def _compare(
    utterance: Utterance,
    places: dict[str, tuple[int, list[tuple[str, int, int]]]],
    told: Sequence[dict[str, Any]],
    linked: set[tuple[str, str, Which]],
    result: Found,
) -> None:
    which = []
    for report in utterance.reports:
        number, marked = places[report.doc_id]
        letters = {k for k, start, end in marked if start < report.end and report.start < end}
        which.append((report.doc_id, (number, "".join(sorted(letters)))))
    for (one, first), (other, second) in combinations(sorted(which), 2):
        if first != second:
            result.wrong.append(told[first[0]]["name"])
        elif one != other:
            linked.add((one, other, first))
    for number in {number for _, (number, letters) in which if letters}:
        result.sources.setdefault(told[number]["name"], utterance)


def _wanted(
    places: dict[str, tuple[int, list[tuple[str, int, int]]]],
) -> Iterator[tuple[str, str, Which]]:
    holding: dict[Which, list[str]] = {}
    for doc_id, (number, marked) in places.items():
        for letter in {letter for letter, _, _ in marked}:
            holding.setdefault((number, letter), []).append(doc_id)
    for which, pages in holding.items():
        for one, other in combinations(sorted(pages), 2):
            yield one, other, which
