"""Who declines to comment has said nothing of anybody: such a statement is about no party."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from foedus.reading.lexicon import table
from foedus.terms.article import Span

_NEAR: Final = 60
"""Characters of a content that tell what was declined."""


def keeps_silent(lower: str, cue: Sequence[Span], content: Sequence[Span]) -> bool:
    """Say whether cue and content tell only that somebody did not speak."""
    if not cue:
        return False
    start, end = cue[0]
    first, stop = content[0]
    if first < end:
        return False
    return _silent().match(lower, start, min(stop, first + _NEAR)) is not None


@cache
def _silent() -> re.Pattern[str]:
    listed = table("stances")["unspoken"]
    light = r"(?:(?:has|have|had|also|again|once more|\w+ly) )*"
    declined = "|".join(listed["declining"])
    what = "|".join(listed["spoken"])
    denied = "|".join(listed["denying"])
    words = "|".join(listed["comment"])
    return re.compile(
        rf"{light}(?:(?:{declined}) to (?:{what})|(?:{denied}) (?:\w+ly )?(?:{words}))\b"
    )
