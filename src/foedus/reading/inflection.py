"""The forms of a regular English verb, so that a list of words needs only infinitives."""

from __future__ import annotations

from typing import Final

_DOUBLED: Final = frozenset(
    (
        "commit",
        "admit",
        "permit",
        "ship",
        "let",
        "put",
        "get",
        "drop",
        "scrap",
        "stop",
        "ban",
        "cut",
        "plan",
    )
)


def verb_forms(verb: str) -> tuple[str, ...]:
    """Return infinitive, third person, past and participle; what follows the verb stays.

    Examples
    --------
    >>> verb_forms("rely on")
    ('rely on', 'relies on', 'relied on', 'relying on')
    >>> verb_forms("admit")
    ('admit', 'admits', 'admitted', 'admitting')
    """
    word, space, rest = verb.partition(" ")
    stem = word
    if word in _DOUBLED:
        stem = word + word[-1]
    if word.endswith("y") and word[-2] not in "aeou":
        forms = (word, word[:-1] + "ies", word[:-1] + "ied", word + "ing")
    elif word.endswith("e"):
        forms = (word, word + "s", word + "d", word[:-1] + "ing")
    else:
        third = "es" if word.endswith(("s", "sh", "ch", "x")) else "s"
        forms = (word, word + third, stem + "ed", stem + "ing")
    return tuple(form + space + rest for form in forms)
