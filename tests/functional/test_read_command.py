"""``foedus read``: one document, many, broken ones among them, on one core or two."""

from __future__ import annotations

import csv
import gzip
import io
import json

import pytest

from functional.commands import EXAMPLES, command, process, refused

TEXT = next(EXAMPLES.glob("*.txt")).read_text("utf-8")
KEYS = {"id", "source", "cue", "content", "kind", "speaker", "outlet_chain", "modality",
        "hedges", "condition", "about", "frame", "confidence"}  # fmt: skip


@pytest.fixture
def pages(tmp_path):
    """Return a packed file of 40 records, two of them broken."""
    path = tmp_path / "pages.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        for number in range(40):
            if number == 7:
                file.write('{"doc_id": "broken", "text"\n')
            elif number == 23:
                file.write(json.dumps({"doc_id": "empty", "text": "  "}) + "\n")
            else:
                cut = TEXT[: 900 + 40 * number]
                file.write(json.dumps({"doc_id": f"d{number}", "text": cut}) + "\n")
    return path


def test_one_line_a_document_in_the_documented_shape(capsys):
    outcome = command(capsys, "read", EXAMPLES, "--as-of", "2023-06-08", "--format", "jsonl")
    assert outcome.status == 0
    found = [json.loads(line) for line in outcome.out.splitlines()]
    assert len(found) == 1
    entry = found[0]
    assert {"doc_id", "text", "date", "regions", "flags", "attributions"} <= set(entry)
    assert entry["text"] == TEXT
    for statement in entry["attributions"]:
        assert set(statement) >= KEYS
        assert set(statement["speaker"]) >= {"name", "as_written", "party", "role", "status"}
        for start, end in statement["content"]:
            assert TEXT[start:end].strip() == TEXT[start:end]


def test_broken_records_are_named_with_their_line_and_the_rest_is_read(capsys, pages):
    outcome = command(capsys, "read", pages, "--format", "jsonl")
    assert outcome.status == 3
    read = [json.loads(line)["doc_id"] for line in outcome.out.splitlines()]
    assert read == [f"d{n}" for n in range(40) if n not in (7, 23)]
    errors = outcome.err.strip().splitlines()
    assert len(errors) == 2
    assert "pages.jsonl.gz:8" in errors[0]
    assert "pages.jsonl.gz:24" in errors[1]


def test_order_and_bytes_do_not_depend_on_the_number_of_jobs(pages):
    one, two = (process("read", pages, "--format", "jsonl", "--jobs", n) for n in (1, 2))
    assert one.out == two.out
    assert one.err == two.err
    assert one.status == two.status == 3


def test_a_table_shows_speaker_words_and_what_they_bear_on(capsys):
    outcome = command(capsys, "read", EXAMPLES, "--as-of", "2023-06-08")
    assert outcome.status == 0
    for words in ("Anders Fogh Rasmussen", "membership", "flag headline_exceeds_body"):
        assert words in outcome.out


def test_strict_keeps_a_part(capsys):
    def found(*options):
        outcome = command(
            capsys, "read", EXAMPLES, "--as-of", "2023-06-08", "--format", "jsonl", *options
        )
        return {str(s["content"]) for s in json.loads(outcome.out)["attributions"]}

    assert found("--strict") < found()


def test_the_dateline_serves_as_the_date(capsys):
    outcome = command(capsys, "read", EXAMPLES, "--format", "jsonl")
    assert json.loads(outcome.out)["date"] == "2023-06-08"


def test_a_single_page_without_a_statement_or_a_date_is_refused(capsys, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("It rained in the town. The hall is large.\n")
    refused(command(capsys, "read", page, "--as-of", "2023-06-08"), "page", "statement")
    page.write_text("The minister said that it rains.\n")
    refused(command(capsys, "read", page), "page.txt", "--as-of")


def _table(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_a_table_with_commas_has_the_columns_and_cells_of_a_ledgers_export(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    source = next(EXAMPLES.glob("*.txt"))
    read = _table(process("read", source, "--as-of", "2023-06-08", "--format", "csv").out)
    assert process("ledger", "add", source, "--as-of", "2023-06-08").status == 0
    kept = _table(process("ledger", "export", "--format", "csv").out)
    shared = list(read[0])
    assert shared == list(kept[0])[: len(shared)]
    assert set(kept[0]) - set(shared) == {
        "utterance", "reliability", "credibility", "review", "verdict", "reviewed_by",
        "reviewed_on", "reviewed_why", "machine", "handling",
    }  # fmt: skip
    assert [{name: row[name] for name in shared} for row in kept] == read


def test_a_table_has_one_head_whatever_is_refused_and_on_however_many_cores(pages):
    alone = process("read", pages, "--format", "csv")
    both = process("read", pages, "--format", "csv", "--jobs", 2)
    assert (alone.status, both.status) == (3, 3)
    assert alone.out == both.out
    rows = _table(alone.out)
    assert [row["id"] for row in rows].count("id") == 0
    assert len({row["doc_id"] for row in rows}) > 30


def test_words_that_a_spreadsheet_would_calculate_are_only_shown(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text('"=2+5 is what we can offer them this year," said Jane Doe, the foreign '
                    'minister of Norway, on Thursday.\n', "utf-8")  # fmt: skip
    done = process("read", page, "--as-of", "2023-06-08", "--format", "csv")
    told = [row["words"] for row in _table(done.out)]
    assert any("=2+5" in words for words in told)
    assert not any(words.startswith("=") for words in told)


def test_a_table_of_nothing_but_refusals_is_empty(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("Jane Doe said that it may rain in the valley.\n", "utf-8")
    refused(process("read", page, "--format", "csv"), "no date")


def test_json_is_one_list_of_what_json_lines_give(capsys, pages):
    lines = command(capsys, "read", pages, "--format", "jsonl")
    listed = command(capsys, "read", pages, "--format", "json")
    assert json.loads(listed.out) == [json.loads(line) for line in lines.out.splitlines()]
    assert listed.status == lines.status


def test_json_of_a_refused_page_is_nothing(capsys, tmp_path):
    (tmp_path / "empty.txt").write_text("")
    refused(command(capsys, "read", tmp_path / "empty.txt", "--format", "json"))
