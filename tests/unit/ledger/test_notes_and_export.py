"""Own notes with their handling marks, and what leaves a ledger."""

from __future__ import annotations

import csv
import io
import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from foedus.ledger import Ledger
from foedus.ledger.export import COLUMNS, as_csv, as_json, export_rows, write_export
from foedus.ledger.grading import grades
from foedus.ledger.handling import ANY_HANDLING
from foedus.ledger.notes import Note, add_note, held_back, withheld, withheld_digests
from foedus.ledger.search import Filters
from foedus.ledger.utterances import utterances
from foedus.terms.digest import digest
from foedus.terms.errors import LedgerError, UsageError
from foedus.terms.statement import About, content_text
from made.spoken import FIRST_DAY, spoken

MARK = "not for circulation"
SECRET = "Ruritania could live with a date"
NOTE = Note(
    speaker="the ambassador of A",
    words=SECRET,
    on=date(2023, 6, 9),
    by="A. Reader",
    party="DEU",
    role="ambassador",
    handling=MARK,
    about=(About(party="DEU", own=True, issue="membership", stance="open"),),
)
WORDS = "“We will keep the door open for every state that wants to join.”"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    ledger = Ledger.open(tmp_path / "ledger.sqlite")
    ledger.add(spoken("Post", WORDS))
    add_note(ledger, NOTE)
    return ledger


def test_a_note_is_evidence_with_words_speaker_and_stance(ledger: Ledger) -> None:
    reading = ledger.readings(handling=[MARK])[1]
    (statement,) = reading.statements
    assert content_text(reading.article.text, statement) == SECRET
    assert reading.article.text[slice(*statement.source[0])] == NOTE.speaker
    assert (reading.article.date, reading.article.handling) == (NOTE.on, MARK)
    assert (statement.speaker.party, statement.about) == ("DEU", NOTE.about)


def test_the_same_words_of_two_parties_speakers_are_two_notes(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "ledger.sqlite")
    note = replace(NOTE, speaker="the ambassador", handling="")
    first = add_note(ledger, note)
    second = add_note(ledger, replace(note, party="FRA"))
    assert add_note(ledger, note).statement_ids == first.statement_ids
    assert first.article_digest != second.article_digest
    told = [reading.statements[0].speaker.party for reading in ledger.readings()]
    assert told == ["DEU", "FRA"]
    assert len(utterances(ledger)) == 2


def test_a_note_kept_before_its_text_told_the_party_is_the_same_note(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "ledger.sqlite")
    note = replace(NOTE, handling="")
    bare = add_note(ledger, replace(note, party=None, role=""))
    with ledger.transaction("IMMEDIATE") as connection:
        connection.execute(
            "UPDATE statement SET party = ?, role = ?", (json.dumps(note.party), note.role)
        )
    assert add_note(ledger, note).article_digest == bare.article_digest
    assert add_note(ledger, replace(note, party="FRA")).article_digest != bare.article_digest


def test_what_is_passed_on_of_a_marked_note_is_its_mark_day_party_and_stance(
    ledger: Ledger,
) -> None:
    page, note = ledger.readings(handling=[MARK])
    kept = withheld(note)
    (statement,) = kept.statements
    told = repr(kept)
    assert [word for word in ("Ruritania", "ambassador", "A. Reader") if word in told] == []
    assert MARK in content_text(kept.article.text, statement)
    assert (statement.id, statement.about) == (note.statements[0].id, NOTE.about)
    assert (kept.article.date, statement.speaker.party) == (NOTE.on, "DEU")
    assert withheld(kept) == kept
    assert withheld_digests(ledger) == {digest(kept.article.text)}
    # A page, and a note without a mark, are passed on as they are.
    assert withheld(page) == page
    add_note(ledger, replace(NOTE, words="Other words", handling=""))
    assert withheld(ledger.readings()[-1]) == ledger.readings()[-1]


def test_notes_alone_are_given_where_they_are_asked_for(ledger: Ledger) -> None:
    assert ledger.readings(notes=True) == ()
    assert ledger.readings(notes=True, handling=[MARK]) == ledger.readings(handling=[MARK])[1:]


def test_nothing_gives_a_marked_note_unless_the_mark_is_named(ledger: Ledger) -> None:
    def given(handling: frozenset[str]) -> dict[str, str]:
        return {
            "readings": repr(ledger.readings(handling=handling)),
            "every reading": repr(ledger.readings(every=True, handling=handling)),
            "statements": repr(ledger.statements(handling=handling)),
            "search": repr(ledger.search("date", handling=handling)),
            "articles": repr(ledger.search_articles("ambassador", handling=handling)),
            "utterances": repr(utterances(ledger, handling=handling)),
            "grades": repr(grades(ledger, handling=handling)),
            "export": repr(list(export_rows(ledger, text=True, handling=handling))),
        }

    held = repr(ledger.readings(handling=[MARK])[1].statements[0].id)
    for named in (frozenset(), frozenset({"internal"})):
        for text in given(named).values():
            assert "Ruritania" not in text
            assert held not in text
            assert "ambassador" not in text
    for named in (frozenset({MARK}), ANY_HANDLING):
        assert all(held in text or "ambassador" in text for text in given(named).values())


def test_a_mark_holds_for_the_same_words_read_again(ledger: Ledger) -> None:
    reading = ledger.readings(handling=[MARK])[1]
    ledger.add(replace(reading, reader="rules 2"))
    assert "Ruritania" not in repr(ledger.readings(every=True))


def test_a_note_without_a_mark_is_like_any_article(ledger: Ledger) -> None:
    add_note(ledger, replace(NOTE, words="the hall is too small for it", handling=""))
    assert len(ledger.readings()) == 2


def test_how_many_notes_are_held_back_is_told(ledger: Ledger) -> None:
    assert held_back(ledger) == {MARK: 1}
    assert held_back(ledger, {MARK}) == {}


def test_the_same_note_twice_is_one_and_keeps_its_mark(ledger: Ledger) -> None:
    assert not add_note(ledger, NOTE).new
    with pytest.raises(LedgerError, match=MARK):
        add_note(ledger, replace(NOTE, handling=""))
    assert held_back(ledger) == {MARK: 1}


@pytest.mark.parametrize("field", ["speaker", "words", "by"])
def test_a_note_says_who_what_and_by_whom(ledger: Ledger, field: str) -> None:
    with pytest.raises(LedgerError, match=field):
        add_note(ledger, replace(NOTE, **{field: " "}))


def test_a_verbatim_note_is_a_direct_quotation(ledger: Ledger) -> None:
    added = add_note(ledger, replace(NOTE, words=WORDS, verbatim=True))
    assert ledger.statement(added.statement_ids[0]).kind == "direct"


@pytest.mark.parametrize(
    ("only", "found"),
    [
        (Filters(), ["s1", "s3", "s4"]),
        (Filters(party="NOR"), ["s3"]),
        (Filters(party="POL"), ["s4"]),
        (Filters(speaker="DOE"), ["s1", "s4"]),
        (Filters(issue="troops"), ["s4"]),
        (Filters(outlet="wire"), ["s3", "s4"]),
        (Filters(outlet="post"), ["s1"]),
        (Filters(since=date(2023, 6, 6)), ["s3", "s4"]),
        (Filters(until=date(2023, 6, 6)), ["s1", "s3"]),
        (Filters(since=date(2023, 6, 6), until=date(2023, 6, 6), party="NOR"), ["s3"]),
        (Filters(party="'; DROP TABLE statement; --"), []),
    ],
)
def test_filters_narrow_search_and_export_alike(
    ledger: Ledger, only: Filters, found: list[str]
) -> None:
    ledger.add(spoken("Wire", WORDS, day=1, speaker="Richard Miles", party="NOR"))
    about = (About(party="POL", own=False, issue="troops", stance="none"),)
    ledger.add(spoken("Herald", WORDS, day=2, chain=("The Wire",), about=about))
    assert sorted(key for key, _ in ledger.search("door", only=only)) == found
    assert [row["id"] for row in export_rows(ledger, only=only)] == found


def test_a_statement_is_found_under_every_outlet_of_its_text(ledger: Ledger) -> None:
    ledger.add(spoken("Late", WORDS, dateline=""))
    ledger.add(spoken("Later", WORDS, dateline=""))
    assert len(ledger.search("door", only=Filters(outlet="later"))) == 1


def test_the_articles_text_leaves_only_when_asked_for(ledger: Ledger) -> None:
    plain, whole = list(export_rows(ledger)), list(export_rows(ledger, text=True))
    assert [tuple(row) for row in plain] == [COLUMNS]
    text = whole[0]["text"]
    assert text[whole[0]["start"] : whole[0]["end"]] == WORDS == whole[0]["words"]


def test_json_and_csv_hold_the_same_values(ledger: Ledger) -> None:
    rows = list(export_rows(ledger, handling=[MARK]))
    assert json.loads("".join(as_json(rows))) == rows
    (one, other) = csv.DictReader(io.StringIO("".join(as_csv(rows))))
    assert (one["words"], other["words"], other["handling"]) == (WORDS, SECRET, MARK)
    assert json.loads(other["about"]) == rows[1]["about"]
    assert json.loads("".join(as_json([]))) == []


def test_a_spreadsheet_takes_no_words_for_a_formula(ledger: Ledger) -> None:
    ledger.add(spoken("Post", "=1+1 was never the plan"))
    last = list(csv.DictReader(io.StringIO("".join(as_csv(export_rows(ledger))))))[-1]
    assert last["words"] == "'=1+1 was never the plan"


def test_parquet_holds_every_row_with_types(ledger: Ledger, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    out = tmp_path / "statements.parquet"
    assert write_export(export_rows(ledger, handling=[MARK]), out, "parquet") == 2
    table = parquet.read_table(out)
    assert table.column_names == list(COLUMNS)
    assert table.column("date").to_pylist() == [FIRST_DAY, NOTE.on]
    assert table.column("party").to_pylist() == [["DEU"], ["DEU"]]
    assert table.column("about").to_pylist()[1][0]["stance"] == "open"
    assert write_export(iter(()), out, "parquet") == 0


def test_without_its_library_parquet_names_the_extra(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"foedus\[parquet\]"):
        write_export(export_rows(ledger), tmp_path / "out.parquet", "parquet")
    assert sorted(path.name for path in tmp_path.glob("*out*")) == []


def test_an_export_that_fails_leaves_what_was_there(ledger: Ledger, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    out.write_text("older")

    def broken():
        yield next(iter(export_rows(ledger)))
        raise LedgerError("the disk does not answer")

    with pytest.raises(LedgerError, match="does not answer"):
        write_export(broken(), out, "json")
    assert out.read_text() == "older"
    assert [path.name for path in tmp_path.glob("*out*")] == ["out.json"]
    with pytest.raises(LedgerError, match="cannot write"):
        write_export(export_rows(ledger), tmp_path / "none" / "out.json", "json")
