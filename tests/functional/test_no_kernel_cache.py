"""Where no folder can keep compiled kernels a command computes all the same, and says so once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import foedus
from foedus.workbench import compiling

PACKAGE = Path(foedus.__file__).parent
DRAW = """
import numpy as np
from foedus.cli import main
main._warn_in_one_line()
from foedus.models import stream
print(stream.uniforms(7, 0, 2, np.zeros(1, dtype=np.uint32), 'warm').tolist())
"""
"""One kernel stands for all: a whole run would compile for most of a minute, each time anew."""


@pytest.fixture(scope="module")
def locked(tmp_path_factory) -> Path:
    """Return a copy of the package beside which nothing can be kept, whoever runs it.

    A file stands where the folder of compiled copies would be made: it holds for root, too.
    """
    home = tmp_path_factory.mktemp("locked")
    shutil.copytree(PACKAGE, home / "foedus", ignore=shutil.ignore_patterns("__pycache__"))
    for folder in [home / "foedus", *(home / "foedus").rglob("*")]:
        if folder.is_dir():
            (folder / "__pycache__").touch()
    return home


def run(folder, package, *arguments, **environment):
    kept = {name: value for name, value in os.environ.items() if name != "NUMBA_CACHE_DIR"}
    nowhere = {"HOME": os.devnull, "XDG_CACHE_HOME": os.devnull, "PYTHONPATH": str(package)}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**kept, **nowhere, **environment},
        capture_output=True,
        text=True,
    )


def says_so(done):
    assert done.returncode == 0, done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert done.stderr.startswith("foedus: kernels are compiled for this run alone")
    assert "NUMBA_CACHE_DIR" in done.stderr


@pytest.mark.parametrize("folder", [None, "/dev/null/none"], ids=["unset", "not to be written"])
def test_what_is_computed_where_nothing_can_be_kept_is_the_same(tmp_path, locked, folder):
    from foedus.models import stream

    chosen = {"NUMBA_CACHE_DIR": folder} if folder else {}
    done = run(tmp_path, locked, "-c", DRAW, **chosen)
    says_so(done)
    drawn = stream.uniforms(7, 0, 2, np.zeros(1, dtype=np.uint32), "warm").tolist()
    assert done.stdout == f"{drawn}\n"
    assert list(tmp_path.iterdir()) == []


def test_a_command_that_loads_kernels_goes_on_and_says_so_in_one_line(tmp_path, locked):
    done = run(tmp_path, locked, "-m", "foedus", "models", "cascade")
    says_so(done)
    assert "cascade" in done.stdout


def test_with_a_folder_kernels_are_kept_and_nothing_is_said(tmp_path, locked):
    done = run(tmp_path, locked, "-c", DRAW, NUMBA_CACHE_DIR=str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert any(tmp_path.rglob("*.nbi"))


def test_a_command_that_computes_nothing_says_nothing(tmp_path, locked):
    done = run(tmp_path, locked, "-m", "foedus", "bodies")
    assert (done.returncode, done.stderr) == (0, "")


def test_kernels_that_are_never_kept_are_not_announced_as_compiled_the_first_time(monkeypatch):
    from foedus.models.coalition import cascade
    from foedus.models.deterrence import _search

    class Stats:
        cache_path = None

    class Uncached:
        stats = Stats()

    monkeypatch.setattr(cascade, "_solve", Uncached())
    monkeypatch.setattr(_search, "describe", Uncached())
    assert not compiling.is_cold()
