"""How a machine-written file is told from one that a person has edited."""

from __future__ import annotations

import re

from foedus.terms.digest import digest

END = "# end of case"
"""The last line of a machine-written file; without it the file was cut short."""

_FIRST = "# foedus case, machine-written; sha256 of the lines below: "
_FORM = re.compile(re.escape(_FIRST) + r"([0-9a-f]{64})")


def marked(text: str) -> str:
    """Return a file's text below a first line with its digest and above the line that ends it."""
    below = f"{text}{END}\n"
    return f"{_FIRST}{digest(below)}\n{below}"


def is_marked(text: str) -> bool:
    """Say whether a text was written by machine, edited since or not."""
    return text.startswith(_FIRST)


def is_untouched(text: str) -> bool:
    """Say whether nobody has edited a machine-written text."""
    first, _, below = text.partition("\n")
    found = _FORM.fullmatch(first)
    return found is not None and found[1] == digest(below)
