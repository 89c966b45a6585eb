"""What adding a reading does to a ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from foedus.ledger import Ledger
from foedus.terms.article import Flag
from foedus.terms.errors import LedgerError, NameUnknown
from foedus.terms.reading import Reading
from foedus.terms.statement import Speaker
from made.readings import plain_reading


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(tmp_path / "ledger.sqlite")


def test_the_same_article_twice_adds_nothing(ledger: Ledger) -> None:
    first = ledger.add(plain_reading())
    second = ledger.add(plain_reading())
    assert (first.new, second.new) == (True, False)
    assert first.statement_ids == second.statement_ids == ("s1", "s2")
    assert first.article_digest == second.article_digest
    assert len(ledger.readings(every=True)) == 1


def test_the_same_text_under_another_address_is_the_same_article(ledger: Ledger) -> None:
    reading = plain_reading()
    elsewhere = replace(
        reading,
        article=replace(reading.article, doc_id="copy.txt"),
        statements=tuple(replace(s, doc_id="copy.txt") for s in reading.statements),
    )
    ledger.add(reading)
    added = ledger.add(elsewhere)
    assert (added.new, added.appearance) == (False, True)
    assert ledger.statements()[0].doc_id == reading.article.doc_id
    (places,) = ledger.appearances().values()
    assert [place.doc_id for place in places] == [reading.article.doc_id, "copy.txt"]


@pytest.mark.parametrize(("first", "second"), [(8, 9), (9, 8), (8, None)])
def test_the_same_page_of_another_day_is_an_appearance_and_keeps_its_ids(
    ledger: Ledger, first: int, second: int | None
) -> None:
    def of(day: int | None) -> Reading:
        when = None if day is None else date(2023, 6, day)
        reading = plain_reading()
        return replace(reading, article=replace(reading.article, date=when))

    ledger.add(of(first))
    added = ledger.add(of(second))
    assert (added.new, added.appearance, added.statement_ids) == (False, True, ("s1", "s2"))
    (places,) = ledger.appearances().values()
    assert [place.date and place.date.day for place in places] == [first, second]
    assert not ledger.add(of(second)).appearance


def test_a_page_without_a_date_learns_it_from_a_new_reading(ledger: Ledger) -> None:
    reading = plain_reading()
    ledger.add(replace(reading, article=replace(reading.article, date=None)))
    assert ledger.add(reading).new
    assert ledger.readings()[0].article.date == reading.article.date


def test_ids_run_through_the_ledger_in_the_order_of_adding(ledger: Ledger) -> None:
    assert ledger.add(plain_reading(7)).statement_ids == ("s1", "s2")
    assert ledger.add(plain_reading(3, statements=3)).statement_ids == ("s3", "s4", "s5")
    assert [s.id for s in ledger.statements()] == ["s1", "s2", "s3", "s4", "s5"]


def test_ids_go_by_position_whatever_the_order_of_the_reading(ledger: Ledger) -> None:
    reading = plain_reading(statements=3)
    turned = replace(reading, statements=reading.statements[::-1])
    assert ledger.add(turned).statement_ids == ("s3", "s2", "s1")
    assert [s.content for s in ledger.readings()[0].statements] == [
        s.content for s in turned.statements
    ]


def test_a_newer_reader_stands_beside_the_older_and_is_the_one_returned(ledger: Ledger) -> None:
    older = ledger.add(plain_reading(reader="rules 1"))
    newer = ledger.add(plain_reading(reader="rules 2"))
    assert newer.new
    assert newer.article_digest == older.article_digest
    assert [s.id for s in ledger.statements()] == ["s3", "s4"]
    assert [r.reader for r in ledger.readings(every=True)] == ["rules 1", "rules 2"]
    assert ledger.statement("s1").content == ledger.statement("s3").content


def test_a_reading_of_the_same_reader_that_says_something_else_is_kept_too(ledger: Ledger) -> None:
    reading = plain_reading()
    ledger.add(reading)
    flagged = replace(reading, flags=(Flag(kind="undated", spans=(), message="no date"),))
    assert ledger.add(flagged).new
    assert len(ledger.readings(every=True)) == 2
    assert ledger.readings()[0].flags == flagged.flags


def test_statements_can_be_asked_of_one_article(ledger: Ledger) -> None:
    ledger.add(plain_reading(1))
    wanted = ledger.add(plain_reading(2))
    assert [s.id for s in ledger.statements(wanted.article_digest)] == ["s3", "s4"]
    assert ledger.article(wanted.article_digest) == plain_reading(2).article


def test_an_unknown_article_is_named(ledger: Ledger) -> None:
    with pytest.raises(NameUnknown, match="no article with digest 'abc'"):
        ledger.statements("abc")


@pytest.mark.parametrize("key", ["s3", "s0", "17", "s", "sx", "", "s-1"])
def test_an_unknown_statement_is_named_with_those_there_are(ledger: Ledger, key: str) -> None:
    ledger.add(plain_reading())
    with pytest.raises(NameUnknown, match="s1 to s2"):
        ledger.statement(key)


def _with_span_past_the_end(reading: Reading) -> Reading:
    # Past the record's own check, as a reader in another language might come.
    object.__setattr__(reading.statements[0], "content", ((5, 10_000),))
    return reading


def _with_invented_speaker(reading: Reading) -> Reading:
    invented = replace(reading.statements[1], speaker=Speaker(name="", as_written="The pope"))
    return replace(reading, statements=(reading.statements[0], invented))


def _with_foreign_statement(reading: Reading) -> Reading:
    foreign = replace(reading.statements[1], doc_id="another.txt")
    return replace(reading, statements=(reading.statements[0], foreign))


def _with_flag_past_the_end(reading: Reading) -> Reading:
    return replace(reading, flags=(Flag(kind="cut", spans=((0, 10_000),), message=""),))


def _with_half_a_character(reading: Reading) -> Reading:
    return replace(reading, article=replace(reading.article, text=reading.article.text + "\ud83d"))


@pytest.mark.parametrize(
    ("spoil", "finding"),
    [
        (_with_span_past_the_end, "s1: span 5-10000 leaves the text"),
        (_with_invented_speaker, "s2: speaker 'The pope' is not in the text"),
        (_with_foreign_statement, "s2 is of document 'another.txt'"),
        (_with_flag_past_the_end, "flag cut: span 0-10000 leaves the text"),
        (_with_half_a_character, "half a surrogate pair at character"),
    ],
)
def test_what_does_not_stand_in_the_text_is_refused_whole(
    ledger: Ledger, spoil: object, finding: str
) -> None:
    assert callable(spoil)
    with pytest.raises(LedgerError, match=finding):
        ledger.add(spoil(plain_reading()))
    assert ledger.readings() == ()


def test_a_speaker_written_over_two_lines_is_in_the_text(ledger: Ledger) -> None:
    reading = plain_reading(statements=1)
    broken = reading.article.text.replace("foreign minister", "foreign\nminister")
    ledger.add(replace(reading, article=replace(reading.article, text=broken)))
    assert len(ledger.statements()) == 1


def test_two_ledgers_of_the_same_articles_have_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        with Ledger.open(tmp_path / name) as ledger:
            ledger.add(plain_reading(1))
            ledger.add(plain_reading(2))
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_what_is_added_together_is_kept_together(ledger: Ledger) -> None:
    with ledger.together():
        ledger.add(plain_reading(1))
        assert ledger.add(plain_reading(2)).statement_ids == ("s3", "s4")
        assert [s.id for s in ledger.statements()] == ["s1", "s2", "s3", "s4"]
    assert len(ledger.readings()) == 2


def test_an_error_in_the_block_keeps_nothing_of_it_and_stays_that_error(ledger: Ledger) -> None:
    ledger.add(plain_reading(0))

    def add_and_fail() -> None:
        with ledger.together():
            ledger.add(plain_reading(1))
            raise OSError("no brief today")

    with pytest.raises(OSError, match="no brief today"):
        add_and_fail()
    assert [reading.article.doc_id for reading in ledger.readings()] == ["report-0.txt"]
    assert ledger.add(plain_reading(2)).statement_ids == ("s3", "s4")


def test_a_refused_article_leaves_the_others_of_its_block(ledger: Ledger) -> None:
    with ledger.together():
        ledger.add(plain_reading(1))
        with pytest.raises(LedgerError):
            ledger.add(_with_invented_speaker(plain_reading(2)))
        with pytest.raises(NameUnknown):
            ledger.article("abc")
    assert [reading.article.doc_id for reading in ledger.readings()] == ["report-1.txt"]
