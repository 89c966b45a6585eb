"""A process killed while it adds articles, several at once, and a disk that is full."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from foedus.ledger import Ledger

TESTS = Path(__file__).resolve().parents[2]
STATEMENTS = 5


@contextmanager
def _running(script: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, str(TESTS / "made" / script), *map(str, arguments)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(TESTS)},
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _adding(path: Path, first: int):
    return _running("add_until_killed.py", path, first)


def _acknowledgement(process: subprocess.Popen[str]) -> int:
    assert process.stdout is not None
    return int(process.stdout.readline())


def _kill_after(process: subprocess.Popen[str], articles: int) -> list[int]:
    assert process.stdout is not None
    acknowledged = [_acknowledgement(process) for _ in range(articles)]
    process.kill()
    rest = process.stdout.read().splitlines(keepends=True)
    assert process.wait() == -signal.SIGKILL
    return acknowledged + [int(line) for line in rest if line.endswith("\n")]


def _assert_whole(path: Path, acknowledged: list[int]) -> None:
    with Ledger.open(path) as ledger:
        ledger.check()
        kept = ledger.readings()
        places = ledger.appearances()
        found = len(ledger.search("alliance"))
    lost = {f"report-{number}.txt" for number in acknowledged} - {r.article.doc_id for r in kept}
    assert lost == set()
    assert {len(reading.statements) for reading in kept} == {STATEMENTS}
    assert {len(s.about) for reading in kept for s in reading.statements} == {1}
    assert {len(reading.article.regions) for reading in kept} == {1}
    assert len(places) == len(kept)
    assert found == STATEMENTS * len(kept)


def _kill_again_and_again(path: Path, times: int, articles: int) -> None:
    """Kill in the middle of adding so many articles, at another place and moment each time."""
    stream = random.Random(articles)
    acknowledged: list[int] = []
    for repetition in range(times):
        with _adding(path, repetition * articles) as process:
            reached = stream.randint(1, articles - 1)
            acknowledged += [_acknowledgement(process) for _ in range(reached)]
            time.sleep(stream.random() * 0.003)
            acknowledged += _kill_after(process, 0)
        if articles <= 1000 or repetition % 10 == 9:
            _assert_whole(path, acknowledged)
    _assert_whole(path, acknowledged)


def test_a_kill_in_the_middle_loses_and_halves_nothing(tmp_path: Path) -> None:
    _kill_again_and_again(tmp_path / "ledger.sqlite", 5, 500)


@pytest.mark.soak
def test_fifty_kills_in_the_middle_of_ten_thousand_articles(tmp_path: Path) -> None:
    # A ledger of its own each time, so that a check of it stays short.
    for part in range(5):
        _kill_again_and_again(tmp_path / f"ledger-{part}.sqlite", 10, 10_000)


def test_a_kill_while_the_ledger_is_being_made_leaves_a_file_that_opens(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with _adding(path, 0) as process:
        while not path.exists() and process.poll() is None:
            pass
        _kill_after(process, 0)
    with Ledger.open(path) as ledger:
        ledger.check()


def test_two_writers_and_five_readers_at_once(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path):
        pass
    with ExitStack() as running:
        one, other = (running.enter_context(_adding(path, n)) for n in (0, 1_000_000))
        acknowledged = [_acknowledgement(one), _acknowledgement(other)]
        readers = [
            running.enter_context(_running("read_until_killed.py", path, STATEMENTS))
            for _ in range(5)
        ]
        seen = []
        for reader in readers:
            assert reader.stdout is not None
            seen.append([[int(n) for n in reader.stdout.readline().split()] for _ in range(4)])
        acknowledged += _kill_after(one, 5) + _kill_after(other, 5)
    _assert_whole(path, acknowledged)
    for told in seen:
        counts = [count for count, _, _ in told]
        assert counts == sorted(counts)
        assert counts[0] >= 2
        assert {(halves, missing) for _, halves, missing in told} == {(0, 0)}


def _fill(path: Path, limit: int) -> tuple[int, str]:
    with _running("fill_until_full.py", path, limit) as process:
        told, _ = process.communicate(timeout=120)
    count, message = told.splitlines()
    return int(count), message


def test_no_room_for_the_file_is_one_clear_error_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    acknowledged, message = _fill(path, 600_000)
    assert acknowledged > 0
    assert message.startswith(f"{path}: the disk")
    with Ledger.open(path) as ledger:
        ledger.check()
        kept = ledger.readings()
    assert len(kept) >= acknowledged
    assert {len(reading.statements) for reading in kept} == {20}


def test_a_disk_that_is_full_is_one_clear_error_and_loses_nothing(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    try:
        subprocess.run(mounting, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("a small file system cannot be mounted here")
    try:
        path = disk / "ledger.sqlite"
        acknowledged, message = _fill(path, 0)
        assert acknowledged > 0
        assert message.startswith(f"{path}: the disk is full; expected free space")
        # Room is needed to open it again, as the error says.
        subprocess.run(["mount", "-o", "remount,size=4m", str(disk)], check=True)
        with Ledger.open(path) as ledger:
            ledger.check()
            kept = ledger.readings()
        assert len(kept) == acknowledged
        assert {len(reading.statements) for reading in kept} == {20}
    finally:
        subprocess.run(["umount", str(disk)], check=True)
