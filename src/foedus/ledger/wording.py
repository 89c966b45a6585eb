"""The words of a remark in one form, whoever printed them."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

GAP = "…"
"""Stands in a sequence of words where an ellipsis left something out."""
STOP = "."
"""Stands in a sequence of words where a sentence ends."""
BRACKET = "["
"""Begins the one element that holds all the words of an editor's bracket."""

_PIECE = re.compile(
    r"(?P<bracket>\[[^\]]*\])"
    r"|(?P<gap>…|\.\s?\.\s?\.)"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<sign>%|per\s+cent\b)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)"
    r"|(?P<stop>[.!?;])"
)
_DOUBLE = re.compile(r'["“”„«»]([^"“”„«»]+)["“”„«»]')
_SINGLE = re.compile(r"(?<!\w)'(.+?)'(?!\w)")
_OUTER = re.compile(r"^\s*[\"“”„«»']|[\"“”„«»']\s*$")
_INFLECTION = re.compile(r"(?<=\w{3})(?:ing|ed|es|s|e)$")
_EMPTY_BRACKET = re.compile(r"\[\s*(?:…|\.\s?\.\s?\.)\s*\]|\(\s*(?:…|\.\s?\.\s?\.)\s*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The data file of the rule: limits, and words by what they do."""

    version: str
    limit: Mapping[str, int]
    light: frozenset[str]
    light_indirect: frozenset[str]
    reversing: frozenset[str]
    binding: frozenset[str]
    negation: frozenset[str]
    contractions: Mapping[str, tuple[str, ...]]
    endings: Mapping[str, tuple[str, ...]]
    spelling: Mapping[str, str]
    indirect: Mapping[str, str]


@cache
def rule() -> Rule:
    """Return the rule that ships, read once."""
    data = tomllib.loads(
        files("foedus.ledger.data").joinpath("wording.toml").read_text(encoding="utf-8")
    )
    words = data["words"]
    return Rule(
        version=data["version"],
        limit=data["limit"],
        light=frozenset(words["light"]),
        light_indirect=frozenset(words["light"] + words["light_indirect"]),
        reversing=frozenset(words["reversing"]),
        binding=frozenset(words["binding"]),
        negation=frozenset(data["negation"]["words"]),
        contractions={key: tuple(value.split()) for key, value in data["contractions"].items()},
        endings={key: tuple(value.split()) for key, value in data["endings"].items()},
        spelling=data["spelling"],
        indirect=data["indirect"],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words of one report of a remark.

    Attributes
    ----------
    verbatim : bool
        The words are quoted; else they are the reporter's own.
    sequence : tuple of str
        Telling words in order, with ``GAP``, ``STOP`` and brackets in their places.
    words : tuple of str
        The telling words alone.
    before : tuple of str
        The reporter's words before the quoted ones, where only a part is quoted.
    names : frozenset of str
        Words that are written with a capital, but for those that any sentence may begin with.
    """

    verbatim: bool
    sequence: tuple[str, ...]
    words: tuple[str, ...]
    before: tuple[str, ...]
    names: frozenset[str]


def plain(text: str) -> str:
    """Return text with one kind of apostrophe and ellipsis, and without compatibility forms."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.replace("…", "\x00")).replace("\x00", "…")
        text = text.replace("’", "'").replace("‘", "'").replace("`", "'")
    return _EMPTY_BRACKET.sub(" … ", text) if "[" in text or "(" in text else text


def wording(text: str, kind: str) -> Wording:
    """Return the words of a statement's content.

    Parameters
    ----------
    text : str
        The content as the page prints it, quotation marks included.
    kind : {"direct", "mixed", "indirect"}

    Examples
    --------
    >>> wording("“We can't wait … for the two of them,” ", "direct").sequence
    ('we', 'can', 'not', 'wait', '…', 'for', '2', 'of', 'them')
    """
    text = plain(text)
    before: tuple[str, ...] = ()
    verbatim = kind == "direct"
    parts = [] if kind == "indirect" else _DOUBLE.findall(text) or _SINGLE.findall(text)
    quoted = f" {GAP} ".join(parts)
    # A word or two in quotation marks may be anybody's.
    if parts and (verbatim or len(quoted.split()) >= rule().limit["words_part"]):
        before = tuple(w for w in _sequence(text[: text.index(parts[0])])[0] if w != STOP)
        text, verbatim = quoted, True
    sequence, names = _sequence(_OUTER.sub("", text))
    return _built(sequence, names, before, verbatim=verbatim)


def as_indirect(told: Wording) -> Wording:
    """Return a wording as reported speech would tell it: tense, person and place told anew."""
    known = rule()
    sequence = tuple(
        shifted
        for word in told.before + told.sequence
        if (shifted := _shifted(word)) not in known.light_indirect
    )
    return _built(sequence, frozenset(map(_shifted, told.names)), (), verbatim=False)


def _built(
    sequence: tuple[str, ...], names: frozenset[str], before: tuple[str, ...], *, verbatim: bool
) -> Wording:
    return Wording(
        verbatim=verbatim,
        sequence=sequence,
        words=tuple(w for w in sequence if w not in (GAP, STOP) and w[0] != BRACKET),
        before=before,
        names=names,
    )


def _sequence(text: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the telling words in order, with the marks between them, and the names."""
    found: list[str] = []
    names: list[str] = []
    light = rule().light_indirect
    for match in _PIECE.finditer(text):
        kind, piece = match.lastgroup, match.group()
        if kind == "word":
            words = _spelt(piece)
            found.extend(words)
            if piece[0].isupper():
                names.extend(word for word in words if word not in light)
        elif kind == "stop":
            found.append(STOP)
        elif kind == "gap":
            found.append(GAP)
        elif kind == "bracket":
            inside, capital = _bracketed(piece[1:-1])
            found.append(BRACKET + " ".join(inside))
            names.extend(capital)
        else:
            found.append("%" if kind == "sign" else piece.replace(",", ""))
    while found and found[-1] in (STOP, GAP):
        found.pop()
    while found and found[0] in (STOP, GAP):
        found.pop(0)
    return tuple(found), frozenset(names)


def _bracketed(text: str) -> tuple[list[str], list[str]]:
    """Return the words within an editor's bracket, and those with a capital."""
    words: list[str] = []
    names: list[str] = []
    for match in _PIECE.finditer(text):
        if match.lastgroup == "word":
            spelt = _spelt(match.group())
            words.extend(spelt)
            names.extend(spelt if match.group()[0].isupper() else ())
        elif match.lastgroup == "number":
            words.append(match.group().replace(",", ""))
    return words, names


@lru_cache(maxsize=200_000)
def _spelt(piece: str) -> tuple[str, ...]:
    """Return a word in one spelling: none if it is light, several if it is contracted."""
    known = rule()
    word = piece.casefold()
    if not word.isascii():
        word = "".join(
            c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)
        )
    words = known.contractions.get(word)
    if words is None and "'" in word:
        words = _without_ending(word)
    return tuple(
        known.spelling.get(part, part) for part in words or (word,) if part not in known.light
    )


def _without_ending(word: str) -> tuple[str, ...]:
    for ending, meaning in rule().endings.items():
        if word.endswith(ending):
            return (word.removesuffix(ending), *meaning)
    return (word.replace("'", ""),)


@lru_cache(maxsize=200_000)
def _shifted(word: str) -> str:
    known = rule()
    return known.indirect.get(word) or (
        word if word in known.light_indirect else _INFLECTION.sub("", word)
    )
