"""Running the command as a user does, in this process or in a new one."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from foedus.cli.main import status

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"


@dataclass(frozen=True)
class Outcome:
    status: int
    out: str
    err: str


def command(capsys, *arguments: object) -> Outcome:
    """Run in this process."""
    capsys.readouterr()
    left = status([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return Outcome(left, captured.out, captured.err)


def process(
    *arguments: object,
    cwd: Path | None = None,
    stdin: str | None = None,
    package: Path | None = None,
) -> Outcome:
    """Run in a new process, with the package in a folder or else the one installed."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    if package is not None:
        environment["PYTHONPATH"] = str(package)
    done = subprocess.run(
        [sys.executable, "-m", "foedus", *(str(argument) for argument in arguments)],
        capture_output=True,
        text=True,
        cwd=cwd,
        input=stdin,
        env=environment,
        timeout=300,
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


def refused(outcome: Outcome, *words: str, status: int = 3) -> None:
    """Assert a refusal: one line on standard error with these words, nothing on output."""
    assert outcome.status == status, outcome
    assert outcome.out == ""
    assert len(outcome.err.strip().splitlines()) == 1, outcome.err
    assert outcome.err.startswith("foedus: ")
    missing = [word for word in words if word not in outcome.err]
    assert missing == [], outcome.err
