"""A process killed while it adds articles, and several at once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from foedus.ledger import Ledger

TESTS = Path(__file__).resolve().parents[2]
ARTICLES = 100
STATEMENTS = 5


@contextmanager
def _adding(path: Path, first: int) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, str(TESTS / "made" / "add_until_killed.py"), str(path), str(first)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(TESTS)},
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _acknowledgement(process: subprocess.Popen[str]) -> int:
    assert process.stdout is not None
    return int(process.stdout.readline())


def _kill_after(process: subprocess.Popen[str], articles: int) -> list[int]:
    assert process.stdout is not None
    acknowledged = [_acknowledgement(process) for _ in range(articles)]
    process.kill()
    rest = process.stdout.read().splitlines(keepends=True)
    return acknowledged + [int(line) for line in rest if line.endswith("\n")]


@pytest.mark.parametrize("repetition", range(5))
def test_a_kill_in_the_middle_loses_and_halves_nothing(tmp_path: Path, repetition: int) -> None:
    path = tmp_path / "ledger.sqlite"
    with _adding(path, 0) as process:
        acknowledged = _kill_after(process, ARTICLES + repetition)
    with Ledger.open(path) as ledger:
        ledger.check()
        kept = ledger.readings()
    assert {f"report-{number}.txt" for number in acknowledged} <= {r.article.doc_id for r in kept}
    assert {len(reading.statements) for reading in kept} == {STATEMENTS}
    assert {len(s.about) for reading in kept for s in reading.statements} == {1}


def test_a_kill_while_the_ledger_is_being_made_leaves_a_file_that_opens(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with _adding(path, 0) as process:
        while not path.exists() and process.poll() is None:
            pass
        _kill_after(process, 0)
    with Ledger.open(path) as ledger:
        ledger.check()


def test_two_writers_and_readers_at_once(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with _adding(path, 0) as one, _adding(path, 1_000_000) as other:
        acknowledged = [_acknowledgement(one), _acknowledgement(other)]
        for _ in range(10):
            with Ledger.open(path) as ledger:
                assert {len(reading.statements) for reading in ledger.readings()} == {STATEMENTS}
        acknowledged += _kill_after(one, 5) + _kill_after(other, 5)
    with Ledger.open(path) as ledger:
        ledger.check()
        kept = {reading.article.doc_id for reading in ledger.readings()}
    assert {f"report-{number}.txt" for number in acknowledged} <= kept
