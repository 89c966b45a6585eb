"""A case made for every body that ships: checked, forecast, and in words that fit the body."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from foedus.cli.main import status
from foedus.states.bodies import bodies, body
from functional.commands import command, process, refused

ASKED = {
    "au-psc": ("MOZ", "ZAF", "2023-05-10"),
    "unsc": ("HTI", "RUS", "2023-06-01"),
}
UKRAINE = ("UKR", "RUS", "2024-05-10")


def asked(folder: Path, key: str) -> list[object]:
    protege, adversary, as_of = ASKED.get(key, UKRAINE)
    given = ("--protege", protege, "--adversary", adversary, "--as-of", as_of)
    return ["case", "new", folder, "--body", key, *given]


@pytest.fixture(scope="module", params=bodies())
def made(request, tmp_path_factory):
    """Return a body's key, the folder of its case, and what the forecast printed."""
    folder = tmp_path_factory.mktemp(request.param) / "case"
    assert status([str(argument) for argument in asked(folder, request.param)]) == 0
    assert status(["case", "check", str(folder)]) == 0
    done = process("forecast", folder, "--draws", "200")
    assert done.status == 0, done.err
    return request.param, folder, done.out


def test_no_text_speaks_of_another_body(made):
    key, folder, printed = made
    files = ("case.toml", "brief.html", "run.json")
    texts = [printed, *((folder / name).read_text("utf-8") for name in files)]
    assert body(key).called in re.sub(r"\s+", " ", printed)
    speak = ["NATO" in text for text in texts]
    assert all(speak) if key == "nato" else not any(speak)


def test_the_leader_is_said_to_be_assumed_and_is_neither_protege_nor_adversary(made):
    key, folder, printed = made
    protege, adversary, _ = ASKED.get(key, UKRAINE)
    action = json.loads((folder / "run.json").read_text("utf-8"))["results"]["action"]
    assert action["leader"] not in (protege, adversary)
    assert "no source names a leader: assumed, A" in re.sub(r"\s+", " ", printed)


def test_a_council_is_not_asked_about_membership(tmp_path, capsys):
    words = ("'membership' does not fit the Security Council", "one of mission, troops, arms")
    outcome = command(capsys, *asked(tmp_path / "case", "unsc"), "--issue", "membership")
    refused(outcome, *words, status=2)
    assert not (tmp_path / "case").exists()
