"""The ledger's commands as a person and a script use them."""

from __future__ import annotations

import csv
import io
import json

import pytest

from foedus.cli.main import status
from functional.commands import EXAMPLES, command, refused

SAID = '"We cannot talk about accepting new members in the midst of a war,"'
PAGES = (
    ("post", "2023-06-06", f"BERLIN - {SAID} the foreign minister of Germany said on Tuesday."),
    ("herald", "2023-06-07", f"The foreign minister of Germany said: {SAID.replace(',', '.')}"),
    ("gazette", "2023-09-07", f"The foreign minister of Germany said: {SAID.replace(',', '.')}"),
    ("copy", "2023-06-08", f"BERLIN - {SAID} the foreign minister of Germany said on Tuesday."),
)
BY = ("--by", "A. Reader", "--on", "2023-06-10", "--why", "compared with the page")
MARK = "not for circulation"


@pytest.fixture
def ledger(capsys, tmp_path):
    pages = tmp_path / "pages.jsonl"
    rows = [{"doc_id": key, "date": day, "text": text} for key, day, text in PAGES]
    pages.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    path = tmp_path / "ledger.sqlite"
    assert command(capsys, "ledger", "add", pages, "--ledger", path).status == 0
    return path


def rows(capsys, *arguments: object, ledger) -> list:
    outcome = command(capsys, "ledger", *arguments, "--ledger", ledger, "--format", "json")
    assert outcome.status == 0, outcome
    return json.loads(outcome.out)


def note(capsys, ledger, *more: object):
    words = ("ledger", "note", "Ruritania could live with a date", "--speaker", "the ambassador")
    said = ("--party", "DEU", "--by", "A. Reader", "--on", "2023-06-09")
    return command(capsys, *words, *said, "--handling", MARK, "--ledger", ledger, *more)


def test_a_remark_in_two_outlets_counts_once_with_every_place(capsys, ledger):
    found = rows(capsys, "utterances", ledger=ledger)
    places = [sorted(s["doc_id"] for s in u["statements"]) for u in found]
    assert sorted(places) == [["copy", "herald", "post"], ["gazette"]]
    texts = {key: text for key, _, text in PAGES}
    for utterance in found:
        assert {"utterance", "statements", "sources"} <= set(utterance)
        for entry in utterance["statements"]:
            assert "accepting new members" in texts[entry["doc_id"]][entry["start"] : entry["end"]]


def test_the_table_of_utterances_says_the_same(capsys, ledger):
    outcome = command(capsys, "ledger", "utterances", "--ledger", ledger)
    assert outcome.status == 0
    assert "post 2023-06-06" in " ".join(outcome.out.split())


def test_many_outlets_on_one_source_are_warned_of(capsys, tmp_path):
    path = tmp_path / "pages.jsonl"
    text = PAGES[0][2] + " Reporters waited in the rain until the doors opened late."
    path.write_text(
        "".join(
            json.dumps({"doc_id": key, "date": "2023-06-06", "text": text}) + "\n"
            for key in ("post", "herald", "gazette")
        )
    )
    ledger = tmp_path / "ledger.sqlite"
    added = command(capsys, "ledger", "add", path, "--ledger", ledger)
    assert "another address" in added.out
    outcome = command(capsys, "ledger", "utterances", "--ledger", ledger, "--format", "json")
    assert json.loads(outcome.out)[0]["warning"] == "3 outlets rest on one source, post"
    assert outcome.err == "foedus: u1: 3 outlets rest on one source, post\n"


def test_a_review_is_kept_listed_and_shown(capsys, ledger):
    outcome = command(capsys, "ledger", "review", "s1", "confirm", *BY, "--ledger", ledger)
    assert outcome.out == "s1: statement confirmed by A. Reader\n"
    (kept,) = rows(capsys, "review", ledger=ledger)
    assert (kept["statement"], kept["why"], kept["on"]) == ("s1", BY[-1], "2023-06-10")
    listed = {row["id"]: row["review"] for row in rows(capsys, "list", ledger=ledger)}
    assert "confirmed by A. Reader" in listed["s1"]
    assert listed["s2"] == "machine-read"


def test_a_correction_sets_fields(capsys, ledger):
    sets = ("--set", "speaker=Jane Doe", "--set", "stance=open")
    made = rows(capsys, "review", "s1", "correct", *sets, *BY, ledger=ledger)
    assert made["correction"] == {"speaker": "Jane Doe", "stance": "open"}
    found = rows(capsys, "utterances", ledger=ledger)
    assert found[0]["speaker"] == "Jane Doe"


def test_a_rejected_statement_marks_the_runs_of_a_case(capsys, tmp_path):
    out = tmp_path / "brief"
    made = command(capsys, "brief", EXAMPLES, "--as-of", "2023-06-08", "--draws", 200, "--out", out)
    assert made.status == 0, made
    ledger = out / "ledger.sqlite"
    (run,) = rows(capsys, "runs", ledger=ledger)
    assert run["marks"] == []
    record = next((out / "runs").glob("*/run.json"))
    before = record.read_bytes()
    used = run["statements"][0]
    outcome = command(capsys, "ledger", "review", used, "reject", *BY, "--ledger", ledger)
    assert f"run {record.parent.name} of brief used it and is marked" in outcome.out
    (run,) = rows(capsys, "runs", ledger=ledger)
    assert [mark["statement"] for mark in run["marks"]] == [used]
    assert json.loads((record.parent / "marks.json").read_text())[0]["verdict"] == "rejected"
    assert record.read_bytes() == before


def test_a_ledger_elsewhere_is_told_of_the_case(capsys, tmp_path):
    out, ledger = tmp_path / "brief", tmp_path / "elsewhere.sqlite"
    dated = ("--as-of", "2023-06-08", "--draws", 200)
    assert command(capsys, "brief", EXAMPLES, *dated, "--out", out, "--ledger", ledger).status == 0
    (run,) = rows(capsys, "runs", "--case", out, ledger=ledger)
    used = run["statements"][0]
    made = rows(capsys, "review", used, "reject", *BY, "--case", out, ledger=ledger)
    assert [marked["case"] for marked in made["runs"]] == ["brief"]
    refused(
        command(capsys, "ledger", "runs", "--case", tmp_path, "--ledger", ledger), "no runs here"
    )


def test_grades_are_listed_and_given(capsys, ledger):
    assert {row["credibility"] for row in rows(capsys, "grade", ledger=ledger)} == {"2"}
    given = ("--outlet", "post", "--as", "B")
    assert command(capsys, "ledger", "grade", *given, *BY, "--ledger", ledger).status == 0
    found = {row["statement"]: row for row in rows(capsys, "grade", ledger=ledger)}
    assert found["s1"]["reliability"] == "B"
    assert found["s1"]["reliability_by"] == "A. Reader"


def test_a_marked_note_is_given_only_where_the_mark_is_named(capsys, ledger):
    assert note(capsys, ledger).out.endswith(f", marked '{MARK}'\n")
    for verb in (("list",), ("search", "date"), ("utterances",), ("grade",), ("export",)):
        outcome = command(capsys, "ledger", *verb, "--ledger", ledger)
        assert outcome.status == 0, outcome
        assert "Ruritania" not in outcome.out
        assert f"notes left out: 1 marked '{MARK}'" in outcome.err
    named = command(capsys, "ledger", "export", "--ledger", ledger, "--handling", MARK)
    assert json.loads(named.out)[-1]["handling"] == MARK
    assert named.err == ""


@pytest.mark.parametrize(
    ("more", "words", "left"),
    [
        (("--issue", "weather"), ("weather", "membership"), 2),
        (("--issue", "membership", "--stance", "maybe"), ("maybe", "open"), 2),
        (("--stance", "for"), ("issue",), 2),
        (("--about", "ZZQ", "--issue", "troops"), ("ZZQ",), 3),
    ],
)
def test_a_note_that_cannot_be_coded_is_refused(capsys, ledger, more, words, left):
    refused(note(capsys, ledger, *more), *words, status=left)


@pytest.mark.parametrize("mark", ["", "  "])
def test_a_mark_that_is_an_empty_variable_is_refused(capsys, ledger, mark):
    said = ("note", "a secret", "--speaker", "the envoy", "--by", "A", "--on", "2023-06-09")
    done = command(capsys, "ledger", *said, "--handling", mark, "--ledger", ledger)
    refused(done, "--handling", "mark", status=2)
    assert "a secret" not in command(capsys, "ledger", "list", "--ledger", ledger).out


def test_a_note_without_words_says_what_is_missing(capsys, ledger):
    said = ("note", " ", "--speaker", "the envoy", "--by", "A", "--on", "2023-06-09")
    refused(command(capsys, "ledger", *said, "--ledger", ledger), "no words", "what was said")


def test_a_note_is_not_called_machine_read(capsys, ledger):
    key = note(capsys, ledger).out.partition(":")[0]
    for verb in ("list", "export"):
        (row,) = (
            r for r in rows(capsys, verb, "--handling", MARK, ledger=ledger) if r["id"] == key
        )
        assert (row["review"], row["verdict"]) == ("note by a person", "note")


def test_one_statements_grade_is_shown(capsys, ledger):
    every = rows(capsys, "grade", ledger=ledger)
    assert rows(capsys, "grade", "s2", ledger=ledger) == [every[1]]
    assert "s2" in command(capsys, "ledger", "grade", "s2", "--ledger", ledger).out
    key = note(capsys, ledger).out.partition(":")[0]
    refused(command(capsys, "ledger", "grade", key, "--ledger", ledger), key, "--handling")
    assert rows(capsys, "grade", key, "--handling", MARK, ledger=ledger)[0]["statement"] == key


def test_search_takes_filters(capsys, ledger):
    since = rows(capsys, "search", "members", "--since", "2023-06-07", ledger=ledger)
    assert [row["id"] for row in rows(capsys, "search", "members", ledger=ledger)]
    assert {row["id"] for row in since} < {
        row["id"] for row in rows(capsys, "search", "members", ledger=ledger)
    }
    assert rows(capsys, "search", "members", "--party", "NOR", ledger=ledger) == []


def test_an_export_is_printed_or_written(capsys, ledger, tmp_path):
    printed = command(capsys, "ledger", "export", "--format", "csv", "--ledger", ledger)
    found = list(csv.DictReader(io.StringIO(printed.out)))
    assert {row["party"] for row in found} == {"DEU"}
    assert "text" not in found[0]
    out = tmp_path / "out.json"
    asked = ("--out", out, "--text", "--ledger", ledger)
    assert command(capsys, "ledger", "export", *asked).out == ""
    assert json.loads(out.read_text())[0]["text"] == PAGES[0][2]


def test_parquet_is_written_and_not_printed(capsys, ledger, tmp_path):
    parquet = ("ledger", "export", "--format", "parquet", "--ledger", ledger)
    refused(command(capsys, *parquet), "--out", status=2)
    assert command(capsys, *parquet, "--out", tmp_path / "out.parquet").status == 0
    assert (tmp_path / "out.parquet").read_bytes()[:4] == b"PAR1"


def test_a_check_says_what_the_ledger_holds(capsys, ledger):
    held = rows(capsys, "check", ledger=ledger)
    assert (held["articles"], held["appearances"]) == (2, 4)


@pytest.mark.parametrize(
    ("arguments", "words", "left"),
    [
        (("review", "s99", "confirm", *BY), ("s99", "s1 to s"), 3),
        (("review", "s1"), ("s1", "confirm, correct, reject"), 2),
        (("review", "s1", "confirm", "--why", "so"), ("--by",), 2),
        (("review", "s1", "confirm", "--by", "A", "--why", "so", "--on", "June"), ("June",), 2),
        (("review", "s1", "correct", "--set", "mood", *BY), ("mood", "KEY=VALUE"), 2),
        (("review", "s1", "correct", "--set", "mood=bad", *BY), ("mood", "stance"), 3),
        (("review", "s1", "correct", "--set", "party=ZZQ", *BY), ("ZZQ",), 3),
        (("grade", "s1", *BY), ("--as",), 2),
        (("grade", "s1", "--as", "B", *BY), ("'B'", "1 to 6"), 2),
        (("grade", "--outlet", "post", "--as", "Z", *BY), ("'Z'", "A to F"), 2),
        (("grade", "--outlet", "The Pots", "--as", "B", *BY), ("'The Pots'", "'post'"), 3),
        (("grade", "s99"), ("s99", "s1 to s"), 3),
        (("grade", "s1", "--as", "2", *BY[:2], "--on", "2999-01-01", *BY[4:]), ("future",), 2),
        (("grade", "s1", "--as", "2", *BY[:2], "--on", "2023-06-05", *BY[4:]), ("2023-06-06",), 3),
        (("review", "s1", "confirm", *BY[:2], "--on", "2999-01-01", *BY[4:]), ("future",), 2),
        (("review", "s1", "confirm", *BY[:2], "--on", "2023-06-05", *BY[4:]), ("2023-06-06",), 3),
        (("review", "s1", "correct", *BY), ("nothing is corrected", "--set"), 2),
        (("review", "s1", "confirm", "--set", "role=envoy", *BY), ("confirm", "--set"), 2),
        (("review", "s1", "correct", "--set", "speaker=", *BY), ("speaker", "--set"), 2),
        (("review", "s1", "correct", "--set", "about=", *BY), ("about", "--set"), 2),
        (("search", "members", "--since", "soon"), ("soon", "YYYY-MM-DD"), 2),
        (("search", "!?"), ("nothing to look for",), 3),
    ],
)
def test_a_mistake_is_one_line_and_changes_nothing(capsys, ledger, arguments, words, left):
    refused(command(capsys, "ledger", *arguments, "--ledger", ledger), *words, status=left)
    assert rows(capsys, "review", ledger=ledger) == []


@pytest.mark.parametrize("verb", ["utterances", "grade", "review", "runs", "export", "check"])
def test_no_ledger_is_one_line(capsys, tmp_path, verb):
    missing = tmp_path / "none.sqlite"
    refused(command(capsys, "ledger", verb, "--ledger", missing), "no ledger here")
    assert not missing.exists()


@pytest.mark.parametrize(
    "verb",
    ["add", "list", "search", "utterances", "grade", "review", "runs", "note", "export", "check"],
)
def test_every_command_has_help_with_an_example(capsys, verb):
    capsys.readouterr()
    assert status(["ledger", verb, "--help"]) == 0
    assert f"Example: foedus ledger {verb}" in " ".join(capsys.readouterr().out.split())
