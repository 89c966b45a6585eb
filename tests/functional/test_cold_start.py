"""The first run after installation says that it compiles; later ones do not."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from foedus.workbench import compiling
from functional.commands import EXAMPLES, ROOT, command

CASE = ROOT / "cases" / "vilnius-2023"


@pytest.mark.parametrize("cold", [True, False])
@pytest.mark.parametrize("which", ["brief", "forecast"])
def test_the_first_run_says_once_that_it_compiles(tmp_path, capsys, monkeypatch, which, cold):
    monkeypatch.setattr(compiling, "is_cold", lambda: cold)
    source = next(EXAMPLES.glob("*.txt"))
    asked = {
        "brief": ("brief", source, "--as-of", "2023-06-08", "--draws", 100),
        "forecast": ("forecast", CASE, "--draws", 100),
    }
    done = command(capsys, *asked[which], "--out", tmp_path / "out")
    assert done.status == 0, done.err
    assert done.err.count("compiling kernels") == cold
    assert "compiling" not in done.out


def test_a_refused_run_compiles_nothing_and_says_nothing(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(compiling, "is_cold", lambda: True)
    done = command(capsys, "forecast", tmp_path)
    assert done.status == 3
    assert "compiling" not in done.err


def test_an_empty_cache_is_cold_a_filled_one_is_not_and_an_older_one_is(tmp_path):
    """In a process of its own, whose cache is an empty folder."""
    looked = """
import os
from pathlib import Path
from foedus.models.warm import compiled_copies
from foedus.workbench.compiling import is_cold
told = [is_cold()]
for copy in compiled_copies():
    folder = Path(copy.folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{copy.name}-1.py311.nbi").touch()
told.append(is_cold())
os.utime(folder / f"{copy.name}-1.py311.nbi", (0, 0))
told.append(is_cold())
print(told)
"""
    done = subprocess.run(
        [sys.executable, "-c", looked],
        env={**os.environ, "NUMBA_CACHE_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[True, False, True]\n"


def test_the_kernels_that_are_looked_at_are_those_that_a_forecast_compiles(tmp_path):
    """Their copies are there once a forecast has run, under the names that are looked for."""
    process = [sys.executable, "-m", "foedus", "forecast", str(CASE), "--draws", "100"]
    subprocess.run([*process, "--out", str(tmp_path)], capture_output=True, check=True)
    assert not compiling.is_cold()
