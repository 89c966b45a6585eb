"""What goes into the ledger comes out again, whole."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from foedus.ledger import Ledger
from foedus.terms.errors import LedgerError
from foedus.terms.reading import Reading
from made.readings import readings


@settings(max_examples=40, deadline=None)
@given(first=readings(), second=readings())
def test_every_field_of_a_reading_survives(first: Reading, second: Reading) -> None:
    # The same words at a second address are the article at the first, and add nothing.
    assume(first.article.text != second.article.text or first.reader != second.reader)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.sqlite"
        with Ledger.open(path) as ledger:
            stored = [_under_ids(reading, ledger) for reading in (first, second)]
        with Ledger.open(path, create=False) as ledger:
            kept = ledger.readings(every=True)
            ledger.check()
    assert [reading for reading in stored if reading not in kept] == []


def _under_ids(reading: Reading, ledger: Ledger) -> Reading:
    added = ledger.add(reading)
    numbered = zip(reading.statements, added.statement_ids, strict=True)
    return replace(reading, statements=tuple(replace(s, id=key) for s, key in numbered))


@settings(max_examples=40, deadline=None)
@given(reading=readings())
def test_ledger_ids_follow_the_position_in_the_article(reading: Reading) -> None:
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "l.sqlite") as ledger:
        ledger.add(reading)
        starts = [min(statement.content) for statement in ledger.statements()]
        ids = [statement.id for statement in ledger.statements()]
    assert starts == sorted(starts)
    assert ids == [f"s{number + 1}" for number in range(len(ids))]


@settings(max_examples=150, deadline=None)
@given(query=st.text(max_size=30))
def test_no_query_is_taken_as_an_operator_of_the_index(query: str) -> None:
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "l.sqlite") as ledger:
        if any(character.isalnum() for character in query):
            assert ledger.search(query) == ()
        else:
            with pytest.raises(LedgerError, match="nothing to look for"):
                ledger.search(query)
