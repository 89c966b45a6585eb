"""How the command leaves: when nobody reads on, and with which status."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from foedus.terms import errors
from foedus.terms.errors import FoedusError
from functional.commands import EXAMPLES, command

BIG = (
    ("bodies", "--format", "json"),
    ("models", "--format", "json"),
    ("data", "list", "--format", "json"),
    ("ledger", "list", "--format", "json"),
    ("ledger", "utterances", "--format", "json"),
    ("ledger", "export", "--format", "csv"),
    ("read", "pages.jsonl", "--format", "jsonl"),
)
SMALL = (("--help",), ("--version",), ("ledger", "utterances", "--help"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder with a ledger and a file whose output fills a pipe many times over."""
    import json

    made = tmp_path_factory.mktemp("piped")
    text = next(EXAMPLES.glob("*.txt")).read_text("utf-8")
    with (made / "pages.jsonl").open("w", encoding="utf-8") as file:
        for number in range(30):
            told = text.replace(" would ", f" would, on day {number}, ")
            record = {"doc_id": f"d{number}", "text": told, "date": "2023-06-08"}
            file.write(json.dumps(record) + "\n")
    added = subprocess.run(
        [sys.executable, "-m", "foedus", "ledger", "add", "pages.jsonl"],
        cwd=made,
        capture_output=True,
        check=False,
    )
    assert added.returncode == 0, added.stderr
    return made


@pytest.mark.parametrize("arguments", BIG + SMALL, ids=" ".join)
def test_a_reader_who_has_seen_enough_is_no_error(folder, arguments):
    piped = subprocess.Popen(
        [sys.executable, "-m", "foedus", *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert piped.stdout is not None
    assert piped.stderr is not None
    if arguments in BIG:
        piped.stdout.readline()
    piped.stdout.close()
    told = piped.stderr.read().decode()
    piped.stderr.close()
    assert piped.wait(timeout=120) == 0, told
    assert "Traceback" not in told
    assert "Broken pipe" not in told


def test_head_takes_one_line(folder):
    line = f"{sys.executable} -m foedus ledger list --format json | head -n 1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line], cwd=folder, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "[\n", "")


def test_every_status_is_explained_in_the_help(capsys):
    told = command(capsys, "--help").out
    known = {
        error.exit_status
        for error in vars(errors).values()
        if isinstance(error, type) and issubclass(error, FoedusError)
    }
    assert known | {0, 130} <= {int(number) for number in re.findall(r"\b\d+\b", told)}


STOPPED_AT_AN_IMPORT = """
import importlib.abc, sys

class Stop(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == sys.argv[1]:
            raise KeyboardInterrupt

sys.meta_path.insert(0, Stop())
from foedus.cli.main import run
run(sys.argv[2:])
"""


@pytest.mark.parametrize(
    "imported", ["typer", "foedus.cli.app", "foedus.cli.brief", "foedus.workbench.catalogs"]
)
def test_whoever_stops_it_while_it_starts_sees_no_traceback(imported):
    script = [sys.executable, "-c", STOPPED_AT_AN_IMPORT, imported, "bodies"]
    done = subprocess.run(script, capture_output=True, text=True)
    assert done.returncode == 130, done.stderr
    assert done.stdout == ""
    assert done.stderr in {"", "foedus: stopped\n"}
