"""Made pages with marked remarks are linked as well as before, and none is put together wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.ledger import Ledger
from made.marked import Found, found, groups

REMARKS = Path(__file__).resolve().parents[1] / "remarks"
TOLD = groups(REMARKS / "same.toml", REMARKS / "apart.toml")
SOURCED = [group for group in TOLD if "first" in group and "unread" not in group]
MISSED = {
    # A word more, and two languages: another remark, as far as words tell.
    "partly quoted": 2,
    "translated": 3,
    # A speaker whose name was not read.
    "through another outlet": 2,
}


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Found:
    return found(Ledger.open(tmp_path_factory.mktemp("marked") / "ledger.sqlite"), TOLD)


def test_no_two_remarks_are_put_together(result: Found) -> None:
    assert result.wrong == []


def test_no_more_pairs_of_each_kind_are_missed(result: Found) -> None:
    missed = result.wanted - result.linked
    assert {kind: count for kind, count in missed.items() if count > MISSED.get(kind, 0)} == {}
    assert sum(result.wanted.values()) == 67


@pytest.mark.parametrize("group", SOURCED, ids=lambda group: group["name"])
def test_who_had_it_first_and_on_whose_word(result: Found, group) -> None:
    utterance = result.sources[group["name"]]
    assert utterance.reports[0].outlet == group["first"]
    assert sorted(utterance.sources) == group["sources"]
    assert bool(utterance.warning) == group["warned"]
