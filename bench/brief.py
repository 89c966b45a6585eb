"""The main job as a whole process, cache warm, beside an empty Python process."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
RUNS = 5


def seconds(*command: str) -> float:
    """Return the median time of a few runs of a command."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Time the brief, the reading alone, and an empty process."""
    empty = seconds(sys.executable, "-c", "pass")
    foedus = (sys.executable, "-m", "foedus")
    dated = ("--as-of", "2023-06-08")
    reading = seconds(*foedus, "read", str(EXAMPLES), *dated)
    with tempfile.TemporaryDirectory() as folder:
        brief = seconds(*foedus, "brief", str(EXAMPLES), *dated, "--out", f"{folder}/brief")
    print(f"empty process           {empty:7.3f} s")
    print(f"foedus read, one page   {reading:7.3f} s   {reading / empty:6.1f} x an empty process")
    print(f"foedus brief, one page  {brief:7.3f} s   {brief / empty:6.1f} x an empty process")


if __name__ == "__main__":
    main()
