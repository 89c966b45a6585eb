"""Full text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from foedus.ledger import Ledger
from foedus.terms.errors import LedgerError
from foedus.terms.reading import Reading
from made.readings import plain_reading


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    ledger = Ledger.open(tmp_path / "ledger.sqlite")
    ledger.add(plain_reading(1, statements=1))
    ledger.add(_saying("The minister of B said troops may follow.", 17, 23))
    return ledger


def _saying(text: str, speaker_end: int, content_start: int) -> Reading:
    reading = plain_reading(statements=1)
    statement = replace(
        reading.statements[0],
        source=((0, speaker_end),),
        cue=((speaker_end + 1, content_start - 1),),
        content=((content_start, len(text) - 1),),
        speaker=replace(reading.statements[0].speaker, name="B Minister", as_written="minister"),
    )
    return replace(
        reading,
        article=replace(reading.article, text=text, regions=()),
        statements=(statement,),
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("alliance", ["s1"]),
        ("ALLIANCE wait", ["s1"]),
        ("troop", ["s2"]),
        ('"should wait"', ["s1"]),
        ('"wait should"', []),
        ("alliance troops", []),
        ("alliance OR troops", []),
        ("NOT troops", []),
        ("words:troops", []),
        ("minister", ["s2"]),
    ],
)
def test_every_word_must_stand_in_the_statement(
    ledger: Ledger, query: str, found: list[str]
) -> None:
    assert [key for key, _ in ledger.search(query)] == found


def test_the_snippet_marks_what_was_found(ledger: Ledger) -> None:
    assert ledger.search("follow") == (("s2", "troops may «follow»"),)


def test_only_the_newest_reading_is_searched(ledger: Ledger) -> None:
    ledger.add(plain_reading(1, statements=1, reader="rules 2"))
    assert [key for key, _ in ledger.search("alliance")] == ["s3"]


def test_articles_are_found_by_words_outside_statements(ledger: Ledger) -> None:
    ((key, snippet),) = ledger.search_articles("report")
    assert ledger.article(key).doc_id == "report-1.txt"
    assert snippet.startswith("«Report» 1.")


def test_as_many_are_returned_as_asked_for(ledger: Ledger) -> None:
    ledger.add(plain_reading(2, statements=3))
    assert len(ledger.search("alliance")) == 4
    assert len(ledger.search("alliance", limit=2)) == 2


@pytest.mark.parametrize("query", ["", "  ", '"', '""', "!?", "*"])
def test_a_query_without_a_word_is_refused(ledger: Ledger, query: str) -> None:
    with pytest.raises(LedgerError, match="nothing to look for"):
        ledger.search(query)
