"""All speeds: every script of this folder, one after the other, in new processes.

A script prints its own lines: what was timed, the absolute figure, and the ratio to a plain twin
timed in the same run. Give names to run only some: ``python bench/run.py models``.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main(names: list[str]) -> int:
    """Run the scripts and return 1 if one failed."""
    scripts = sorted(path for path in HERE.glob("*.py") if path.name != "run.py")
    chosen = [path for path in scripts if not names or path.stem in names]
    failed = 0
    for path in chosen:
        print(f"== {path.stem}", flush=True)
        failed |= subprocess.run([sys.executable, str(path)], check=False).returncode != 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
