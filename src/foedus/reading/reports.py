"""Which sources are outlets: 'Reuters', 'a report by the German paper Bild'."""

from __future__ import annotations

import re
from typing import Final

from foedus.reading.scan import Marks

_CAPITAL: Final = re.compile(r"(?<![\w'-])[A-Z]")
_ARTICLE: Final = ("The ", "A ", "An ")


def is_outlet(seen: Marks, start: int, end: int) -> bool:
    """Say whether a source names an outlet, and nobody of it."""
    named = seen.named(start, end)
    if not any(mention.outlet for mention in named):
        return False
    if any(role.value.level != "public" for role in seen.within("role", start, end)):
        return False
    at = start + 1 if seen.text.startswith(_ARTICLE, start) else start
    for mention in named:
        if _CAPITAL.search(seen.text, at, mention.start):
            return False
        at = mention.end
    return _CAPITAL.search(seen.text, at, end) is None
