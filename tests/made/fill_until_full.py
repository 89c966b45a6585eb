"""Add articles until the disk is full; say how many were acknowledged, and the error."""

from __future__ import annotations

import resource
import signal
import sys
from itertools import count
from pathlib import Path

from foedus.ledger import Ledger
from foedus.terms.errors import LedgerError
from made.readings import plain_reading

if __name__ == "__main__":
    limit = int(sys.argv[2])
    if limit:
        # Writing past the limit then fails as on a full disk instead of ending the process.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    acknowledged = 0
    with Ledger.open(Path(sys.argv[1])) as ledger:
        try:
            for number in count():
                ledger.add(plain_reading(number, statements=20))
                acknowledged += 1
        except LedgerError as error:
            sys.stdout.write(f"{acknowledged}\n{error}\n")
