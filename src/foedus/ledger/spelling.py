"""One spelling for words and numbers that outlets print in several."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from foedus.ledger.wording_rule import rule

_ENDINGS = (
    # British endings and the American ones; 'four', 'your' and 'filled' are too short for them.
    (
        re.compile(
            r"(?<=\w{2}[^aeiou])our(?=s?$|ed$|ing$|able$|ably$|ful$|less$|ite$|ites$|er$|ers$|hood$|ly$)"
        ),
        "or",
    ),
    (re.compile(r"(?<=\w{2})is(?=e$|es$|ed$|ing$|er$|ers$|ation$|ations$)"), "iz"),
    (re.compile(r"(?<=\w{2})ys(?=e$|es$|ed$|ing$)"), "yz"),
    (re.compile(r"(?<=\w{3}e)ll(?=ed$|ing$|er$|ers$)"), "l"),
    (re.compile(r"(?<=\w{2}log)ue(?=s?$)"), ""),
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


@lru_cache(maxsize=200_000)
def spelt(piece: str) -> tuple[str, ...]:
    """Return a word in one spelling: none if it is light, several if it is contracted.

    Examples
    --------
    >>> spelt("Harbours"), spelt("can't"), spelt("organised")
    (('harbors',), ('can', 'not'), ('organized',))
    """
    known = rule()
    word = piece.casefold()
    if not word.isascii():
        word = "".join(
            c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)
        )
    words = known.contractions.get(word)
    if words is None and "'" in word:
        words = _without_ending(word)
    return tuple(_one_way(part) for part in words or (word,) if part not in known.light)


def _one_way(word: str) -> str:
    found = rule().spelling.get(word)
    if found is not None:
        return found
    for ending, other in _ENDINGS:
        word = ending.sub(other, word)
    return word


def _without_ending(word: str) -> tuple[str, ...]:
    for ending, meaning in rule().endings.items():
        if word.endswith(ending):
            return (word.removesuffix(ending), *meaning)
    return (word.replace("'", ""),)


def numeral(piece: str) -> str:
    """Return a number in figures; a comma that parts no thousands is a decimal one.

    Examples
    --------
    >>> numeral("5,000"), numeral("1,5"), numeral("2.50")
    ('5000', '1.5', '2.5')
    """
    plain = piece.replace(",", "") if _GROUPED.fullmatch(piece) else piece.replace(",", ".")
    return plain.rstrip("0").rstrip(".") if plain.count(".") == 1 else plain


def multiplied(number: str, word: str) -> str | None:
    """Return a number and 'thousand' or 'million' as one number; None if they are none.

    Examples
    --------
    >>> multiplied("5.5", "billion"), multiplied("4", "thousand"), multiplied("4", "tanks")
    ('5500000000', '4000', None)
    """
    zeros = rule().multiples.get(word)
    whole, _, part = number.partition(".")
    if zeros is None or not whole.isdecimal() or len(part) > zeros or "." in part:
        return None
    return (whole + part.ljust(zeros, "0")).lstrip("0") or "0"


def compounded(tens: str, unit: str) -> str | None:
    """Return two numbers that were spelt out side by side as one: twenty and five.

    Examples
    --------
    >>> compounded("20", "5"), compounded("20", "15")
    ('25', None)
    """
    if tens in rule().tens and len(unit) == 1 and unit.isdecimal() and unit != "0":
        return tens[0] + unit
    return None


def told_together(words: list[str]) -> list[str]:
    """Return words with those that stand for one name, word or number put in its one form.

    Examples
    --------
    >>> told_together(["united", "states", "sent", "5.5", "billion"])
    ['usa', 'sent', '5500000000']
    """
    known = rule()
    if known.begins_together.isdisjoint(words):
        return words
    return _phrases(_numbers(words))


def _numbers(words: Sequence[str]) -> list[str]:
    told: list[str] = []
    for word in words:
        number = told[-1] if told else ""
        one = compounded(number, word) or multiplied(number, word)
        if one is None:
            told.append(word)
        else:
            told[-1] = one
    return told


def _phrases(words: Sequence[str]) -> list[str]:
    known = rule().phrases
    told: list[str] = []
    place = 0
    while place < len(words):
        for phrase, meaning in known.get(words[place], {}).items():
            if tuple(words[place : place + len(phrase)]) == phrase:
                told.append(meaning)
                place += len(phrase)
                break
        else:
            told.append(words[place])
            place += 1
    return told
