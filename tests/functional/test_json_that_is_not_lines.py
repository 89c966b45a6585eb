"""A JSON array, or one object over many lines, is no JSON lines and is refused once."""

from __future__ import annotations

import gzip
import json

import pytest

from functional.commands import ROOT, command, process, refused

TEXT = "The foreign minister of Germany said that Ukraine should join NATO after the war."
ROWS = [{"doc_id": f"d{number}", "date": "2023-06-08", "text": TEXT} for number in range(3)]
DOCUMENTS = {
    "an array on one line": json.dumps(ROWS),
    "an array over many lines": json.dumps(ROWS, indent=2),
    "an array with a line for each": "[\n" + ",\n".join(map(json.dumps, ROWS)) + "\n]\n",
    "one object over many lines": json.dumps(ROWS[0], indent=2),
    "an object of articles": json.dumps({"articles": ROWS}, indent=1),
    "an empty array": "[]\n",
    "with a mark of its encoding": "\ufeff" + json.dumps(ROWS, indent=2),
}
LINES = "".join(json.dumps(row) + "\n" for row in ROWS)


@pytest.mark.parametrize("name", ["arr.json", "arr.jsonl", "arr", "arr.json.gz"])
@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_a_document_that_is_not_lines_is_refused_once(capsys, tmp_path, name, document):
    path = tmp_path / name
    data = document.encode("utf-8")
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    for asked in (("read", path), ("read", path, "--format", "jsonl")):
        refused(command(capsys, *asked), str(path), "JSON lines")


def test_it_is_refused_once_from_standard_input(tmp_path):
    done = process("read", "-", stdin=json.dumps(ROWS, indent=2), package=ROOT / "src")
    refused(done, "standard input", "JSON lines")


def test_a_ledger_and_a_brief_refuse_it_and_write_nothing(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "arr.json").write_text(json.dumps(ROWS, indent=2))
    refused(command(capsys, "ledger", "add", "arr.json"), "arr.json", "JSON lines")
    refused(command(capsys, "brief", "arr.json"), "arr.json", "JSON lines")
    assert [path.name for path in tmp_path.iterdir()] == ["arr.json"]


@pytest.mark.parametrize("name", ["lines.json", "lines.jsonl", "lines"])
@pytest.mark.parametrize("lines", [LINES, "\n\n" + LINES, json.dumps(ROWS[0])])
def test_json_lines_are_read_under_any_name(capsys, tmp_path, name, lines):
    path = tmp_path / name
    path.write_text(lines)
    done = command(capsys, "read", path, "--format", "jsonl")
    assert done.status == 0, done
    assert len(done.out.splitlines()) == lines.count("doc_id")


@pytest.mark.parametrize(
    "text",
    [
        f"[Photo: the hall before the meeting]\n\n{TEXT}\n",
        f"[AP] {TEXT}\n",
        f"{{{{template}}}}\n\n{TEXT}\n",
    ],
)
def test_prose_that_opens_with_a_bracket_is_read_as_prose(capsys, tmp_path, text):
    path = tmp_path / "page.txt"
    path.write_text(text)
    done = command(capsys, "read", path, "--as-of", "2023-06-08", "--format", "jsonl")
    assert done.status == 0, done


def test_a_broken_line_among_lines_is_named_with_its_column(capsys, tmp_path):
    path = tmp_path / "pages.jsonl"
    path.write_text(LINES + '{"doc_id": "d9", "text": "two\tparts"}\n')
    done = command(capsys, "read", path, "--format", "jsonl")
    assert done.status == 3
    assert len(done.out.splitlines()) == 3
    assert f"{path}:4: the record is not JSON: " in done.err
    assert "column 30" in done.err
    assert "at;" not in done.err
