"""The wording of conditions: which are the same, what they are called, which restate a failure."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Collection, Iterable
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")
_KEY_WORDS = 4


@cache
def _words() -> dict[str, frozenset[str]]:
    text = files("foedus.case").joinpath("data", "conditions.toml").read_text(encoding="utf-8")
    return {name: frozenset(found) for name, found in tomllib.loads(text).items()}


def _split(text: str) -> list[str]:
    return [word.casefold().replace("\u2019", "'") for word in _WORD.findall(text)]


def sense(text: str) -> str:
    """Return what two wordings of one condition share: its words, without case and marks.

    Examples
    --------
    >>> sense("If the war goes on,") == sense("if the war  goes on")
    True
    """
    return " ".join(_split(text))


def key_of(text: str, taken: Collection[str]) -> str:
    """Return a key for a condition: its first words that say something.

    Examples
    --------
    >>> key_of("if the war goes on until winter", ())
    'war_goes_winter'
    >>> key_of("if the war goes on until winter", ("war_goes_winter",))
    'war_goes_winter_2'
    """
    kept = [word for word in _split(text) if word not in _words()["passed_over"]]
    plain = unicodedata.normalize("NFKD", "_".join(kept[:_KEY_WORDS]))
    key = re.sub(r"[^a-z0-9_]", "", plain)
    key = key if key[:1].isalpha() else f"condition_{key}".rstrip("_")
    number = 1
    found = key
    while found in taken:
        number += 1
        found = f"{key}_{number}"
    return found


def restates_failure(text: str, *, body: Iterable[str], others: Iterable[str]) -> bool:
    """Say whether a condition is that the body does not agree.

    Parameters
    ----------
    text : str
    body : iterable of str
        Names of the body, as written.
    others : iterable of str
        Names of parties that do not decide: with one of them before the word of agreement it is
        theirs, 'if the club cannot agree on a path for Ruritania' is the body's.

    Examples
    --------
    >>> restates_failure("if the Club cannot agree on a path", body=["Club"], others=["Ruritania"])
    True
    >>> restates_failure("if Ruritania does not agree", body=["Club"], others=["Ruritania"])
    False
    """
    words = _split(text)
    agreed = [at for at, word in enumerate(words) if word in _words()["agreement"]]
    if not agreed or _words()["failure"].isdisjoint(words):
        return False
    body, others = tuple(body), tuple(others)
    subject = words[: agreed[0]]
    if _names(subject, others):
        return False
    return _of_body(subject, body) or (_of_body(words, body) and not _names(words, others))


def _of_body(words: list[str], body: Iterable[str]) -> bool:
    return not _words()["body"].isdisjoint(words) or _names(words, body)


def _names(words: list[str], names: Iterable[str]) -> bool:
    said = f" {' '.join(words)} "
    return any(f" {sense(name)} " in said for name in names)
