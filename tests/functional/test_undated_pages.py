"""A page without a date is refused or taken alike, whatever its format, and told how to mend it."""

from __future__ import annotations

import json

import pytest

from functional.commands import command, refused

SAID = "Norway would send engineers, the foreign minister of Norway said.\n"
PAGES = {
    "page.txt": SAID,
    "page.html": f"<html><body><article><p>{SAID * 5}</p></article></body></html>",
    "page.jsonl": json.dumps({"doc_id": "a", "text": SAID}) + "\n",
}
INTO = (("ledger", "add"), ("brief",))


@pytest.fixture(params=PAGES)
def page(request, tmp_path):
    path = tmp_path / request.param
    path.write_text(PAGES[request.param], "utf-8")
    return path


@pytest.mark.parametrize("verb", INTO, ids=" ".join)
def test_a_ledger_and_a_brief_refuse_it_in_every_format(capsys, page, verb, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    refused(command(capsys, *verb, page), str(page), "the page has no date", "--as-of YYYY-MM-DD")
    assert [path.name for path in tmp_path.iterdir()] == [page.name]


@pytest.mark.parametrize("verb", INTO, ids=" ".join)
def test_of_a_record_of_json_lines_the_key_that_is_missing_is_named(capsys, tmp_path, verb):
    path = tmp_path / "page.jsonl"
    path.write_text(PAGES["page.jsonl"], "utf-8")
    outcome = command(capsys, *verb, path, *(("--out", tmp_path / "out") if len(verb) == 1 else ()))
    refused(outcome, f"{path}:1: ", '"date" in the record', "only `foedus read`")


def test_a_cut_off_lets_every_format_in_and_leaves_it_undated(capsys, page, tmp_path):
    ledger = tmp_path / "ledger.sqlite"
    added = command(capsys, "ledger", "add", page, "--as-of", "2023-06-08", "--ledger", ledger)
    assert added.status == 0, added.err
    asked = ("ledger", "export", "--ledger", ledger, "--format", "json")
    assert {row["date"] for row in json.loads(command(capsys, *asked).out)} == {None}
    late = command(capsys, *asked, "--since", "2023-01-01")
    assert json.loads(late.out) == []
    assert "left out for having no date" in late.err


def test_reading_alone_takes_a_record_without_a_date(capsys, tmp_path):
    path = tmp_path / "page.jsonl"
    path.write_text(PAGES["page.jsonl"], "utf-8")
    assert command(capsys, "read", path).status == 0
