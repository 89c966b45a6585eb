"""Progress on a terminal: a bar where the size is known, a count where not, nothing left over."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest

from functional.commands import EXAMPLES, process

TEXT = next(EXAMPLES.glob("*.txt")).read_text("utf-8")
# The bar waits for work of a moment to end; here it is drawn from the first document on.
AT_ONCE = """
import sys
from foedus.cli import progress
progress.PATIENCE = progress.EVERY = 0.0
from foedus.cli.main import status
sys.exit(status(sys.argv[1:]))
"""
SIGNS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@pytest.fixture
def pages(tmp_path):
    path = tmp_path / "pages.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(40):
            text = "" if number == 20 else TEXT
            file.write(json.dumps({"doc_id": f"d{number}", "text": text}) + "\n")
    return path


def on_a_terminal(out, *arguments, stdin=os.devnull):
    """Return what a terminal as standard error was sent; standard output goes to a file."""
    ours, theirs = os.openpty()
    with (
        open(theirs, "wb", buffering=0) as terminal,
        open(out, "wb") as file,
        open(stdin, "rb") as given,
    ):
        run = subprocess.Popen(
            [sys.executable, "-c", AT_ONCE, "read", *map(str, arguments), "--format", "jsonl"],
            stdin=given,
            stdout=file,
            stderr=terminal,
            env={**os.environ, "TERM": "xterm", "COLUMNS": "160"},
        )
    seen = bytearray()
    with open(ours, "rb", buffering=0) as terminal:
        while part := received(terminal):
            seen += part
    return run.wait(timeout=300), seen.decode("utf-8", "replace")


def received(terminal):
    try:
        return terminal.read(4096)
    except OSError:  # the other end is closed
        return b""


def last_line(seen):
    """Return what is left on the line of the cursor once everything was sent."""
    return SIGNS.sub("", seen.rpartition("\x1b[2K")[2]).strip()


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_file_gives_a_bar_with_share_rate_and_time_left(pages, tmp_path, jobs):
    status, seen = on_a_terminal(tmp_path / "out", pages, "--jobs", jobs)
    plain = process("read", pages, "--format", "jsonl")
    assert status == plain.status == 3
    assert (tmp_path / "out").read_text("utf-8") == plain.out
    assert re.search(r"documents, [\d,]+ a second", seen)
    assert "━" in seen
    assert "100%" in seen
    assert re.search(r"\d:\d\d:\d\d", seen)
    assert last_line(seen) == ""


def test_a_broken_record_is_named_above_the_bar(pages, tmp_path):
    _, seen = on_a_terminal(tmp_path / "out", pages)
    assert f"foedus: {pages}:21: the page is empty" in SIGNS.sub("", seen)


def test_a_folder_gives_a_bar(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(20):
        (folder / f"{number:02}.txt").write_text(TEXT, "utf-8")
    status, seen = on_a_terminal(tmp_path / "out", folder, "--as-of", "2023-06-08")
    assert status == 0
    assert "100%" in seen


def test_standard_input_gives_a_count(pages, tmp_path):
    _, seen = on_a_terminal(tmp_path / "out", "-", stdin=pages)
    assert re.search(r"documents, [\d,]+ a second", seen)
    assert "%" not in SIGNS.sub("", seen)
    assert len((tmp_path / "out").read_text("utf-8").splitlines()) == 39
    assert last_line(seen) == ""


def test_no_bar_is_drawn_where_standard_error_is_no_terminal(pages):
    assert len(process("read", pages, "--format", "jsonl").err.splitlines()) == 1
