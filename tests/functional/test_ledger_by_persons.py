"""What persons said of statements, as list, search, export and the list of reviews give it."""

from __future__ import annotations

import csv
import io
import json

import pytest

from functional.commands import command, refused
from functional.test_ledger_commands import BY, MARK, ledger, note, rows

__all__ = ["ledger"]


def test_a_review_of_a_marked_note_is_given_only_where_the_mark_is_named(capsys, ledger):
    key = note(capsys, ledger).out.partition(":")[0]
    why = ("--by", "A. Reader", "--why", "the secret reason")
    told = command(capsys, "ledger", "review", key, "reject", *why, "--ledger", ledger)
    assert "Ruritania" not in told.out
    assert command(capsys, "ledger", "review", "s1", "confirm", *BY, "--ledger", ledger).status == 0
    for shape in ("table", "json"):
        listed = command(capsys, "ledger", "review", "--ledger", ledger, "--format", shape)
        assert "s1" in listed.out
        assert key not in listed.out
        assert "secret" not in listed.out
        assert "Ruritania" not in listed.out
        assert f"reviews left out: 1 of notes marked '{MARK}'" in listed.err
    named = rows(capsys, "review", "--handling", MARK, ledger=ledger)
    assert [row["statement"] for row in named] == [key, "s1"]
    assert "Ruritania" in named[0]["words"]


def test_a_review_of_a_marked_note_gives_its_words_only_where_the_mark_is_named(capsys, ledger):
    key = note(capsys, ledger).out.partition(":")[0]
    assert rows(capsys, "review", key, "confirm", *BY, ledger=ledger)["words"] == ""
    named = rows(capsys, "review", key, "confirm", *BY, "--handling", MARK, ledger=ledger)
    assert "Ruritania" in named["words"]


def corrected(capsys, ledger, key, *sets):
    pairs = (part for one in sets for part in ("--set", one))
    done = command(capsys, "ledger", "review", key, "correct", *pairs, *BY, "--ledger", ledger)
    assert done.status == 0, done


def test_a_correction_is_what_stands_in_list_search_and_export(capsys, ledger):
    before = rows(capsys, "export", ledger=ledger)[0]
    corrected(capsys, ledger, "s1", "speaker=Jane Doe", "party=POL", "role=envoy", "stance=open")
    listed, *others = rows(capsys, "list", ledger=ledger)
    assert (listed["speaker"], listed["party"], listed["role"]) == ("Jane Doe", "POL", "envoy")
    assert (listed["bears_on"], listed["verdict"]) == ("POL membership: open", "corrected")
    assert {row["verdict"] for row in others} == {"machine-read"}
    assert {row["machine"] for row in others} == {None}
    found = {row["id"]: row for row in rows(capsys, "search", "members", ledger=ledger)}
    assert (found["s1"]["speaker"], found["s1"]["review"]) == ("Jane Doe", "corrected")
    row = rows(capsys, "export", ledger=ledger)[0]
    assert (row["speaker"], row["party"], row["role"]) == ("Jane Doe", "POL", "envoy")
    assert row["about"] == [{**before["about"][0], "party": "POL", "stance": "open"}]
    assert row["machine"] == listed["machine"] == found["s1"]["machine"]
    assert row["machine"] == {key: before[key] for key in ("speaker", "party", "role", "about")}
    said = (row["verdict"], row["reviewed_by"], row["reviewed_on"], row["reviewed_why"])
    assert said == ("corrected", "A. Reader", "2023-06-10", BY[-1])


def test_a_rejected_stance_bears_on_nothing_and_says_what_was_read(capsys, ledger):
    command(capsys, "ledger", "review", "s1", "reject", "--stance", *BY, "--ledger", ledger)
    row = rows(capsys, "export", ledger=ledger)[0]
    assert (row["about"], row["verdict"]) == ([], "corrected")
    assert row["machine"]["about"][0]["stance"] == "against"


def test_a_correction_is_shown_in_every_table(capsys, ledger):
    corrected(capsys, ledger, "s1", "speaker=Jane Doe", "party=POL")
    for verb in (("list",), ("search", "members")):
        told = command(capsys, "ledger", *verb, "--ledger", ledger).out
        words = " ".join(told.split())
        assert "Jane" in words
        assert "read as" in words
    told = command(capsys, "ledger", "review", "--ledger", ledger).out
    assert "speaker=Jane" in told
    printed = command(capsys, "ledger", "export", "--format", "csv", "--ledger", ledger).out
    first = next(csv.DictReader(io.StringIO(printed)))
    assert first["speaker"] == "Jane Doe"
    assert json.loads(first["machine"])["party"] == "DEU"


@pytest.mark.parametrize(
    ("by_the_correction", "by_the_machine"),
    [
        (("--party", "POL"), ("--party", "DEU")),
        (("--speaker", "jane"), ("--speaker", "foreign minister")),
        (("--issue", "troops"), ("--issue", "membership")),
    ],
)
def test_filters_find_by_the_correction_and_not_by_the_machine(
    capsys, ledger, by_the_correction, by_the_machine
):
    corrected(capsys, ledger, "s1", "speaker=Jane Doe", "party=POL", "issue=troops")
    for verb in (("search", "members"), ("export",)):
        assert "s1" in [row["id"] for row in rows(capsys, *verb, *by_the_correction, ledger=ledger)]
        others = [row["id"] for row in rows(capsys, *verb, *by_the_machine, ledger=ledger)]
        assert others
        assert "s1" not in others


def test_a_rejected_statement_says_so_wherever_it_is_found(capsys, ledger):
    command(capsys, "ledger", "review", "s1", "reject", *BY, "--ledger", ledger)
    found = {row["id"]: row["review"] for row in rows(capsys, "search", "members", ledger=ledger)}
    assert found.pop("s1") == "rejected"
    assert set(found.values()) == {"machine-read"}
    for verb in ("list", "export"):
        assert rows(capsys, verb, ledger=ledger)[0]["verdict"] == "rejected"
    told = command(capsys, "ledger", "search", "members", "--ledger", ledger).out
    assert "rejected" in told


def test_statements_are_told_apart_by_what_persons_found(capsys, ledger):
    note = ("note", "members may come", "--speaker", "the envoy", "--by", "A", "--on", "2023-06-09")
    assert command(capsys, "ledger", *note, "--ledger", ledger).status == 0
    command(capsys, "ledger", "review", "s1", "reject", *BY, "--ledger", ledger)
    command(capsys, "ledger", "review", "s2", "confirm", *BY, "--ledger", ledger)
    for verb in (("list",), ("search", "members"), ("export",)):
        every = [row["id"] for row in rows(capsys, *verb, ledger=ledger)]
        found = {
            verdict: [row["id"] for row in rows(capsys, *verb, "--review", verdict, ledger=ledger)]
            for verdict in ("rejected", "confirmed", "corrected", "note", "machine-read")
        }
        assert (found["rejected"], found["confirmed"], found["corrected"]) == (["s1"], ["s2"], [])
        assert len(found["note"]) == 1
        assert sorted(key for keys in found.values() for key in keys) == sorted(every)
    wrong = command(capsys, "ledger", "list", "--review", "maybe", "--ledger", ledger)
    refused(wrong, "maybe", "rejected", status=2)
