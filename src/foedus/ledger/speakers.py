"""Whether two namings of a speaker may be one person's: by name, or by the office."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from foedus.ledger.wording_rule import rule

LEAST_NAME = 4
"""Letters of a surname that may be spelt otherwise."""

_VOWELS = re.compile(r"[aeiouyw']")
_DOUBLED = re.compile(r"(.)\1+")
_WORD = re.compile(r"[^\W\d_]+")
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
_LEAST_STEM = 4


@lru_cache(maxsize=100_000)
def folded(text: str) -> str:
    """Return text in lower case, without accents and double spaces."""
    if not text.isascii():
        text = "".join(
            c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)
        )
    return " ".join(text.casefold().split())


@lru_cache(maxsize=100_000)
def skeleton(name: str) -> str:
    """Return the consonants of a name's last word: what its transliterations share.

    Examples
    --------
    >>> skeleton("volodymyr zelenskyy"), skeleton("zelensky")
    ('zlnsk', 'zlnsk')
    """
    last = name.split()[-1] if name.split() else ""
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", last)) or last


@lru_cache(maxsize=100_000)
def names_meet(one: str, other: str) -> bool:
    """Say whether two folded names may be one person's: spelt otherwise, or shortened.

    Examples
    --------
    >>> names_meet("jane doe", "doe"), names_meet("jane doe", "john doe")
    (True, False)
    >>> names_meet("john von doe", "von doe"), names_meet("oleksandr doe", "alexander doe")
    (True, True)
    """
    first, second = _without_particles(one), _without_particles(other)
    if first[-1] != second[-1]:
        short = min(len(first[-1]), len(second[-1]))
        if short < LEAST_NAME or len(skeleton(one)) < 3 or skeleton(one) != skeleton(other):
            return False
    if len(first) == 1 or len(second) == 1:
        return True
    known = rule().given_names
    if first[0] in known and known[first[0]] == known.get(second[0]):
        return True
    return first[0][0] == second[0][0] and (
        first[0] == second[0]
        or skeleton(first[0]) == skeleton(second[0])
        or 1 in (len(first[0].strip(".")), len(second[0].strip(".")))
    )


def _without_particles(name: str) -> list[str]:
    words = name.split()
    particles = rule().particles
    while len(words) > 1 and words[0] in particles:
        words.pop(0)
    return words


def offices_meet(role: str, one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Say whether two holders of a role are holders of one office; each as name and as written.

    Examples
    --------
    >>> unnamed = ("", "the agriculture minister of latvia")
    >>> offices_meet("minister", unnamed, ("jane doe", "latvian agriculture minister jane doe"))
    True
    >>> offices_meet("minister", unnamed, ("jane doe", "latvian transport minister jane doe"))
    False
    """
    if role in rule().held_by_one:
        return True
    first, second = _office(*one), _office(*other)
    left, right = first - second, second - first
    if not first & second:
        return False
    # Only the state may be told in two ways: Latvia's, Latvian.
    return (not left and not right) or (len(left) == len(right) == 1 and _stems_meet(*left, *right))


@lru_cache(maxsize=100_000)
def _office(name: str, as_written: str) -> frozenset[str]:
    """Return the words that tell an office, in one form."""
    known = rule()
    words = _WORD.findall(_POSSESSIVE.sub(" ", as_written))
    named = set(_WORD.findall(name))
    return frozenset(
        known.office_same.get(word, word)
        for word in words
        if word not in known.office_light and word not in named
    )


def _stems_meet(one: str, other: str) -> bool:
    return one[:_LEAST_STEM] == other[:_LEAST_STEM] and min(len(one), len(other)) >= _LEAST_STEM
