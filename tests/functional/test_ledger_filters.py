"""Filters that nothing could answer to are refused, and what days leave out is told."""

from __future__ import annotations

import json

import pytest

from functional.commands import command, refused

TOLD = "The foreign minister of Germany said that Ukraine should join NATO after the war."
PAGES = (("dated", "2023-06-06", TOLD), ("undated", "", TOLD.replace("Germany", "Norway")))


@pytest.fixture
def ledger(capsys, tmp_path):
    pages = tmp_path / "pages.jsonl"
    rows = [{"doc_id": key, "date": day, "text": text} for key, day, text in PAGES]
    pages.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    path = tmp_path / "ledger.sqlite"
    asked = ("ledger", "add", pages, "--as-of", "2023-06-08", "--ledger", path)
    assert command(capsys, *asked).status == 0
    return path


@pytest.mark.parametrize("verb", [("search", "Ukraine"), ("export",)], ids=str)
@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--issue", "bogus"), ("--issue: ", "'bogus'", "troops, membership, arms, guarantees")),
        (("--party", "XXX"), ("--party: ", "'XXX'", "ISO 3166")),
        (("--party", "Germany"), ("--party: ", "such as DEU (Germany)")),
        (
            ("--since", "2023-06-08", "--until", "2023-06-01"),
            ("--since: 2023-06-08 is after the last day, 2023-06-01", "--until"),
        ),
    ],
)
def test_a_filter_that_nothing_could_answer_to_is_refused(capsys, ledger, verb, options, words):
    done = command(capsys, "ledger", *verb, *options, "--ledger", ledger)
    refused(done, *words, status=2)


def test_a_refused_filter_writes_no_file(capsys, ledger, tmp_path):
    out = tmp_path / "out.json"
    done = command(capsys, "ledger", "export", "--issue", "bogus", "--out", out, "--ledger", ledger)
    refused(done, "bogus", status=2)
    assert not out.exists()


@pytest.mark.parametrize("code", ["DEU", "deu", " Deu"])
def test_a_code_is_known_in_any_case(capsys, ledger, code):
    done = command(capsys, "ledger", "export", "--party", code, "--ledger", ledger)
    assert [row["doc_id"] for row in json.loads(done.out)] == ["dated"]


@pytest.mark.parametrize("code", ["NATO", "nato_some"])
def test_a_body_and_some_of_its_members_are_parties(capsys, ledger, code):
    done = command(capsys, "ledger", "export", "--party", code, "--ledger", ledger)
    assert (done.status, done.err) == (0, "")


@pytest.mark.parametrize("verb", [("search", "Ukraine"), ("export",)], ids=str)
def test_what_days_leave_out_is_told(capsys, ledger, verb):
    def told(*options):
        asked = ("ledger", *verb, *options, "--ledger", ledger)
        done = command(capsys, *asked, "--format", "json")
        assert done.status == 0
        return len(json.loads(done.out)), done.err

    assert told() == (2, "")
    for days in (("--since", "2023-06-01"), ("--until", "2023-06-30")):
        assert told(*days) == (1, "foedus: left out for having no date: 1 statement\n")
        assert told(*days, "--party", "DEU") == (1, "")
        assert told(*days, "--party", "NOR") == (
            0,
            "foedus: left out for having no date: 1 statement\n",
        )


def test_words_that_no_undated_statement_holds_leave_none_out(capsys, ledger):
    asked = ("search", "zeppelin", "--since", "2023-06-01", "--ledger", ledger)
    assert command(capsys, "ledger", *asked, "--format", "json").err == ""
