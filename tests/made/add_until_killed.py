"""Add articles to a ledger and acknowledge each on standard output, until somebody ends it."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from foedus.ledger import Ledger
from made.readings import plain_reading

if __name__ == "__main__":
    first = int(sys.argv[2])
    with Ledger.open(Path(sys.argv[1])) as ledger:
        for number in count(first):
            ledger.add(plain_reading(number, statements=5))
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()
