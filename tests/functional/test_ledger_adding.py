"""Adding many documents: one that is bad stops nothing, and what was told is kept."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from foedus.cli.ledger_options import counted
from foedus.ledger import Ledger
from functional.commands import command, refused

PAGE = (
    "BRUSSELS, 8 June 2023 - Jane Doe, the foreign minister of Norway, said on Thursday that "
    "Norway would send {number} engineers to the border this autumn.\n"
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Return a folder of two good pages, with one between them that cannot be read."""
    monkeypatch.chdir(tmp_path)
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.txt").write_text(PAGE.format(number=10), "utf-8")
    (pages / "b.txt").write_bytes(b"\x00\x01 no text at all")
    (pages / "c.txt").write_text(PAGE.format(number=30), "utf-8")
    return tmp_path


def many(path, count):
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            text = PAGE.format(number=number)
            file.write(json.dumps({"doc_id": f"d{number}", "text": text, "date": "2023-06-08"}))
            file.write("\n")
    return path


def kept():
    with Ledger.open(Path("ledger.sqlite"), create=False) as ledger:
        ledger.check()
        return [reading.article.doc_id for reading in ledger.readings()]


@pytest.mark.parametrize("sources", [("pages",), ("pages/a.txt", "pages/b.txt", "pages/c.txt")])
def test_a_bad_page_is_reported_and_the_others_are_added(folder, capsys, sources):
    done = command(capsys, "ledger", "add", *sources)
    assert done.status == 3
    assert done.out == "a: added, 1 statement\nc: added, 1 statement\n"
    assert done.err.startswith("foedus: pages/b.txt: ")
    assert len(done.err.splitlines()) == 1
    assert kept() == ["a", "c"]


def test_every_bad_page_is_reported_and_the_data_are_whole(folder, capsys):
    (folder / "pages" / "0.txt").write_bytes(b"\x00\x01 nor here")
    done = command(capsys, "ledger", "add", "pages", "none.txt", "--format", "json")
    assert done.status == 3
    assert [row["doc_id"] for row in json.loads(done.out)] == ["a", "c"]
    places = [line.split(": ")[1] for line in done.err.splitlines()]
    assert places == ["pages/0.txt", "pages/b.txt", "none.txt"]


def test_half_a_character_in_one_document_stops_no_other(folder, capsys):
    good = json.dumps({"doc_id": "good", "text": PAGE.format(number=1), "date": "2023-06-08"})
    spoiled = good.replace('"good"', '"spoiled"').replace("engineers", r"\ud800 engineers")
    (folder / "pages.jsonl").write_text(f"{spoiled}\n{good}\n", "utf-8")
    done = command(capsys, "ledger", "add", "pages.jsonl")
    assert (done.status, done.out) == (3, "good: added, 1 statement\n")
    assert len(done.err.splitlines()) == 1


def test_a_page_that_stands_alone_is_refused_and_makes_no_ledger(folder, capsys):
    refused(command(capsys, "ledger", "add", "pages/b.txt"), "pages/b.txt")
    done = command(capsys, "ledger", "add", "pages/b.txt", "--format", "json")
    assert (done.status, json.loads(done.out)["error"]["where"]) == (3, "pages/b.txt")
    assert not (folder / "ledger.sqlite").exists()


def test_pages_on_which_nobody_speaks_are_refused_together(folder, capsys):
    for name in ("x", "y"):
        text = (
            f"The harbour of {name} was quiet. Boats lay at the pier while the sun shone on them."
        )
        (folder / f"{name}.txt").write_text(text, "utf-8")
    refused(command(capsys, "ledger", "add", "x.txt", "y.txt", "--as-of", "2023-06-08"), "no page")
    assert not (folder / "ledger.sqlite").exists()
    done = command(capsys, "ledger", "add", "x.txt", "pages/a.txt", "--as-of", "2023-06-08")
    assert (done.status, done.out) == (0, "x: added, 0 statements\na: added, 1 statement\n")


def stopped(source, signal_number, *more):
    """Add a source until something is told or stored, send a signal; return status, out and err."""
    log = Path("ledger.sqlite-wal")
    with subprocess.Popen(
        [sys.executable, "-m", "foedus", "ledger", "add", str(source), *more],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as adding:
        assert adding.stdout is not None
        assert adding.stderr is not None
        first = "" if more else adding.stdout.readline()
        while more and not log.exists():
            time.sleep(0.1)
        adding.send_signal(signal_number)
        # What is in the buffer of the pipe already is not given by communicate().
        out, err = first + adding.stdout.read(), adding.stderr.read()
        return adding.wait(timeout=60), out, err


def test_what_was_told_is_kept_when_the_person_stops_it(folder):
    status, out, err = stopped(many(folder / "many.jsonl", 20_000), signal.SIGINT)
    names = [line.partition(":")[0] for line in out.splitlines()]
    assert (status, err) == (130, f"foedus: stopped; {counted(len(names), 'article')} kept\n")
    assert kept() == names


def test_what_was_told_as_data_is_kept_when_the_person_stops_it(folder):
    source = many(folder / "many.jsonl", 20_000)
    status, out, err = stopped(source, signal.SIGINT, "--format", "json")
    names = [row["doc_id"] for row in json.loads(out)]
    assert (status, err) == (130, f"foedus: stopped; {counted(len(names), 'article')} kept\n")
    assert kept() == names


def test_what_was_told_is_kept_when_the_process_is_killed(folder):
    status, out, _ = stopped(many(folder / "many.jsonl", 20_000), signal.SIGKILL)
    assert status == -signal.SIGKILL
    whole = [line.partition(":")[0] for line in out.splitlines(keepends=True) if "\n" in line]
    assert set(whole) <= set(kept())


def test_who_reads_no_further_stops_nothing(folder):
    source = many(folder / "many.jsonl", 600)
    line = f"{sys.executable} -m foedus ledger add {source} | head -n 1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "d0: added, 1 statement\n", "")
    assert len(kept()) == 600


def test_the_help_says_what_becomes_of_bad_pages(capsys):
    told = " ".join(command(capsys, "ledger", "add", "--help").out.split())
    assert "exit status is 3" in told
