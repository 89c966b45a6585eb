"""A device that fails names no file: what is told is what was being read or written."""

from __future__ import annotations

import errno
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from foedus.cli import main
from foedus.workbench import compiling
from functional.commands import ROOT, command, refused

CASE = ROOT / "cases" / "vilnius-2023"


@pytest.fixture
def broken():
    """Give a terminal whose other end is gone: reading it is an input/output error."""
    ours, theirs = pty.openpty()
    os.close(theirs)
    yield ours
    os.close(ours)


@pytest.mark.parametrize(
    "arguments",
    [("read", "-"), ("ledger", "add", "-"), ("brief", "-"), ("read", "-", "--format", "jsonl")],
    ids=" ".join,
)
def test_standard_input_that_fails_is_told_as_input(tmp_path, broken, arguments):
    asked = [sys.executable, "-m", "foedus", *arguments]
    done = subprocess.run(asked, cwd=tmp_path, stdin=broken, capture_output=True, text=True)
    assert done.returncode == 3
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("foedus: standard input: the source cannot be read: input/output")
    assert list(tmp_path.iterdir()) == []


def test_a_source_that_fails_is_named_and_the_others_are_read(capsys, monkeypatch, tmp_path):
    from foedus.workbench import sources

    page = tmp_path / "page.txt"
    page.write_text("OSLO, June 8, 2023 - Jonas Store said that Norway would send engineers.\n")
    opened = sources.open_records

    def open_records(source, meter=None):
        if source == "card":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        yield from opened(source, meter)

    monkeypatch.setattr(sources, "open_records", open_records)
    done = command(capsys, "read", "card", page, "--as-of", "2023-06-08", "--format", "jsonl")
    assert done.status == 3
    assert done.err.startswith("foedus: card: the source cannot be read: input/output error;")
    assert len(done.out.splitlines()) == 1


def test_a_brief_that_finds_no_room_names_the_file_it_was_writing(capsys, monkeypatch, tmp_path):
    kept = Path.open

    class Full:
        """A file on a disk without room."""

        def __enter__(self):
            return self

        def __exit__(self, *left):
            return None

        def write(self, data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def opened(path, *arguments, **options):
        return Full() if ".brief.html." in path.name else kept(path, *arguments, **options)

    monkeypatch.setattr(compiling, "is_cold", lambda: False)
    monkeypatch.setattr(Path, "open", opened)
    out = tmp_path / "out"
    told = command(capsys, "forecast", CASE, "--draws", 100, "--out", out)
    refused(told, f"{out / 'brief.html'}: cannot be written: No space left on device")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, ("a file that the command writes", "no space left")),
        (errno.EIO, ("a file or device that the command uses", "input/output error")),
    ],
)
def test_a_failure_that_nobody_names_is_not_laid_on_standard_output(
    capsys, monkeypatch, number, words
):
    def fail(arguments, as_json):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(main, "_outcome", fail)
    told = command(capsys, "bodies")
    refused(told, *words)
    assert "standard output: " not in told.err


def test_a_bug_that_looks_like_a_file_keeps_its_traceback(capsys, monkeypatch):
    def fail(arguments, as_json):
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), "table.csv")

    monkeypatch.setattr(main, "_outcome", fail)
    with pytest.raises(FileNotFoundError):
        command(capsys, "bodies")
