"""Read a ledger again and again, and say after each reading how many articles it held."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from foedus.ledger import Ledger

if __name__ == "__main__":
    whole = int(sys.argv[2])
    for _ in count():
        with Ledger.open(Path(sys.argv[1]), create=False) as ledger:
            readings = ledger.readings()
            halves = [r for r in readings if len(r.statements) != whole]
            found = len(ledger.search("alliance")) - whole * len(readings)
        sys.stdout.write(f"{len(readings)} {len(halves)} {min(found, 0)}\n")
        sys.stdout.flush()
