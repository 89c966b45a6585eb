"""Handling marks: what bears one leaves the ledger only where the mark is named."""

from __future__ import annotations

import json
from collections.abc import Collection

ANY_HANDLING: frozenset[str] = frozenset({"*"})
"""Every mark: for the person's own screen, never for what is passed on."""

MAY_LEAVE = (
    "(SELECT ifnull(note.handling, '') = '' OR count(*) > 0 FROM json_each(?) "
    "WHERE value IN ('*', note.handling))"
)
"""A condition of SQL; it asks for the tables joined to ``note`` and for :func:`marks`."""


def marks(handling: Collection[str]) -> str:
    """Return the marks that a caller names, as the condition takes them."""
    return json.dumps(sorted(handling))
