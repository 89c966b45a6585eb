"""Full text: what a person types, made safe for the index."""

from __future__ import annotations

import re

from foedus.terms.errors import LedgerError

_PIECES = re.compile(r'"([^"]*)"?|([^\s"]+)')


def match_expression(query: str) -> str:
    """Return a full-text expression that asks for every word of a query.

    Words in double quotes are looked for side by side; nothing a person types is taken as an
    operator of the index.

    Raises
    ------
    LedgerError
        If no letter or digit is left to look for.

    Examples
    --------
    >>> match_expression('path "full members" NOT*')
    '"path" "full members" "NOT*"'
    """
    pieces = [quoted or bare for quoted, bare in _PIECES.findall(query)]
    # Half a surrogate pair cannot be encoded, and no text in the store holds one.
    words = [
        piece.replace("\x00", " ").encode("utf-8", "replace").decode("utf-8")
        for piece in pieces
        if any(character.isalnum() for character in piece)
    ]
    if not words:
        raise LedgerError(
            f"nothing to look for in {query[:60]!r}", expected='words, or a "phrase in quotes"'
        )
    return " ".join(f'"{word}"' for word in words)
