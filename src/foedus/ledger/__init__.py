"""The store of articles and the statements read in them: one SQLite file.

The room keeps and finds; it interprets nothing. ``Ledger.open(path)`` is the way in.
"""

from foedus.ledger.store import Added, Ledger

__all__ = ["Added", "Ledger"]
