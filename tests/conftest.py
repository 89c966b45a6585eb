"""Fixtures that more than one kind of test needs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ["COLUMNS"] = "160"  # tables fold by the terminal's width
# The tests use the cores; threads of linear algebra beside them only wait on each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of oracles and yardsticks beside the checkout, or skip."""
    folder = Path(os.environ.get("FOEDUS_SHARED", REPOSITORY.parent / "shared"))
    if not (folder / "README.md").exists():
        pytest.skip("the folder of oracles and yardsticks (../shared) is not here")
    return folder
