"""The reader's scores may not fall below their pinned floors."""

from __future__ import annotations

import importlib.util
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FLOORS = tomllib.loads((ROOT / "scripts/score_floors.toml").read_text("utf-8"))
EVERY = 8
SMALL_SAMPLE = 0.03
"""How far a sample of the yardstick may lie below what holds for all of it."""


@pytest.fixture(scope="module")
def score():
    spec = importlib.util.spec_from_file_location("score", ROOT / "scripts/score.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("half", ["development", "held_out"])
def test_our_own_articles_are_read_as_well_as_before(score, half):
    figures = score.annotated(half)
    floors = FLOORS[f"annotated_{half}"]
    assert {name: figures[name] for name in floors if figures[name] < floors[name]} == {}


def test_political_news_is_read_as_well_as_before(score, shared):
    figures = score.news(score.module(shared / "eval/score_attribution.py"), EVERY)
    floors = FLOORS["news"]
    low = {k: figures[k] for k in floors if figures[k] < floors[k] - SMALL_SAMPLE}
    assert low == {}
