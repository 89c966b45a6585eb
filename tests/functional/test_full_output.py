"""Standard output that is full or closed ends a command with one line and status 3."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FULL = Path("/dev/full")
LIMITED = """
import resource, sys
from foedus.cli.main import run
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
run(sys.argv[1:])
"""
PAGE = "The foreign minister of Norway said on 8 June 2023 that Norway would send engineers.\n" * 3
COMMANDS = (
    ("bodies",),
    ("bodies", "--format", "json"),
    ("models", "cascade"),
    ("power", "nato", "--format", "json"),
    ("read", "page.txt", "--as-of", "2023-06-08"),
    ("read", "page.txt", "--as-of", "2023-06-08", "--format", "jsonl"),
    ("ledger", "list", "--ledger", "none.sqlite", "--format", "json"),
    ("ledger", "nonsense", "--format", "json"),
    ("--help",),
    ("--version",),
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "page.txt").write_text(PAGE, "utf-8")
    return tmp_path


def one_line(done, *words):
    told = done.stderr.decode()
    assert done.returncode == 3, told
    assert len(told.splitlines()) == 1, told
    assert told.startswith("foedus: standard output: cannot write: ")
    assert [word for word in words if word not in told] == []


# A stream on a full disk fails when it is written to or, buffered, only when it is flushed.
@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_full_disk_behind_standard_output_is_one_line(folder, monkeypatch, arguments, unbuffered):
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    script = [sys.executable, "-m", "foedus", *arguments]
    with FULL.open("wb") as out:
        done = subprocess.run(script, cwd=folder, stdout=out, stderr=subprocess.PIPE)
    one_line(done, "no space left")


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_file_that_may_not_grow_is_one_line(folder, monkeypatch, unbuffered):
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    script = [sys.executable, "-c", LIMITED, "bodies", "--format", "json"]
    with (folder / "out").open("wb") as out:
        done = subprocess.run(script, cwd=folder, stdout=out, stderr=subprocess.PIPE)
    one_line(done, "file too large")


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_closed_standard_output_is_one_line(folder, arguments):
    script = ["bash", "-c", 'exec "$@" >&-', "bash", sys.executable, "-m", "foedus", *arguments]
    one_line(subprocess.run(script, cwd=folder, capture_output=True), "closed")


def test_a_closed_standard_error_keeps_the_status(folder):
    line = ["bash", "-c", 'exec "$@" 2>&-', "bash", sys.executable, "-m", "foedus"]
    done = subprocess.run([*line, "read", "none.txt"], cwd=folder, capture_output=True)
    assert (done.returncode, done.stdout) == (3, b"")
